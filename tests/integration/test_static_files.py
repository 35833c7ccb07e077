"""Static files as they are served: under hashed names, and the styles in one file."""

import re

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import CommandError

from tests.statics import collect, use_hashed_names

pytestmark = pytest.mark.integration


@pytest.fixture
def collected(settings, tmp_path):
    use_hashed_names(settings, tmp_path / "static")
    return settings.STATIC_ROOT


def test_site_styles_are_one_file_in_their_layers(collected):
    name = staticfiles_storage.stored_name("muscles/css/site.css")
    styles = (collected / name).read_text()

    assert re.fullmatch(r"muscles/css/site\.[0-9a-f]{12}\.css", name)
    assert "@import" not in styles
    assert styles.startswith("@layer reset, tokens, base, layout, components, utilities;")
    assert re.search(r"@layer tokens \{\n:root \{", styles)
    assert re.search(r"@layer components \{\n\.site-header \{", styles)


def test_change_of_one_component_changes_the_name_of_the_styles(collected, settings, tmp_path):
    before = staticfiles_storage.stored_name("muscles/css/site.css")
    other = tmp_path / "other" / "muscles" / "css"
    other.mkdir(parents=True)
    (other / "header.css").write_text(".site-header { color: red; }")
    settings.STATICFILES_DIRS = [tmp_path / "other"]
    collect()

    after = staticfiles_storage.stored_name("muscles/css/site.css")

    assert before != after
    assert "@layer components {\n.site-header { color: red; }}" in (collected / after).read_text()


def test_styles_of_a_feature_that_is_gone_are_named(collected, settings, tmp_path):
    styles = tmp_path / "other" / "muscles" / "css"
    styles.mkdir(parents=True)
    (styles / "site.css").write_text('@import url("../../gone/gone.css") layer(components);\n')
    settings.STATICFILES_DIRS = [tmp_path / "other"]

    with pytest.raises(CommandError) as caught:
        collect()

    assert str(caught.value) == (
        "muscles/css/site.css imports ../../gone/gone.css, but there is no static file gone/gone.css."
    )
