import pytest
from django.core.management import call_command

from muscles.features.importing.models import ImportedDocument
from tests.documents import OLD, write_page

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def document(tmp_path, media) -> ImportedDocument:
    title = "The <b>sample</b> muscle of the thigh"
    write_page(tmp_path / "documents", "/muscle/thigh/sample/", title, generation=OLD, stills=0)
    call_command("import_pages", tmp_path / "documents")
    return ImportedDocument.objects.get()


def test_log_of_imports_keeps_the_original_wording(editor_client, document):
    page = editor_client.get(f"/admin/importing/importeddocument/{document.pk}/change/").content.decode()

    assert "&quot;subheadline&quot;: &quot;Images and discription&quot;" in page
    assert "The &lt;b&gt;sample&lt;/b&gt; muscle of the thigh" in page


@pytest.mark.parametrize("action", ["delete", "change"])
def test_log_of_imports_cannot_be_changed(editor_client, document, action):
    response = editor_client.post(f"/admin/importing/importeddocument/{document.pk}/{action}/", {"file": "x"})

    assert response.status_code == 403
    assert ImportedDocument.objects.get().file == "muscle_thigh-sample.md"


def test_log_of_imports_can_be_searched(editor_client, document, django_assert_num_queries):
    page = editor_client.get("/admin/importing/importeddocument/?q=sample").content.decode()

    assert "1 imported document" in page
