"""What is typed is kept as it is typed, shown when its form is opened again, and gone once it is saved."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from muscles.features.autosaving.models import Autosave
from muscles.features.autosaving.storing import MOST
from muscles.features.history.models import Version
from muscles.models import FactSource, Muscle, Source
from tests.factories import make_image, make_muscle, make_region
from tests.integration.features.autosaving.windows import TOKEN, Window, shown
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def soleus() -> Muscle:
    return make_muscle("soleus", region=make_region("leg"), origin="The fibula.")


@pytest.fixture
def author(django_user_model):
    author = django_user_model.objects.create_user("author", is_staff=True)
    author.user_permissions.add(*Permission.objects.filter(codename__in=["change_muscle", "view_muscle"]))
    return author


def kept() -> list[str]:
    return [each.fields for each in Autosave.objects.open()]


def test_what_was_typed_is_there_when_the_form_is_opened_again_half_written_as_it_is(editor_client, soleus):
    source = Source.objects.create(key="gray", title="Anatomy", citation="A book.")
    FactSource.objects.create(muscle=soleus, fact="origin", source=source)
    make_image(soleus)
    window = Window(editor_client, soleus)
    wrong = {
        "name": "",
        "slug": "Not A Slug",
        "ta98": "A04",
        "origin": "The fib",
        "tags": '"half',
        "position": "x",
        "why": "Half a rea",
    }
    rows = {"fact_sources-0-DELETE": "on", "gallery_images-1-alt": "Written before the file was chosen"}

    answer = window.type(**wrong, **rows)

    again = Window(editor_client, soleus)
    text, tokens = again.page.content.decode(), {TOKEN: again.fields[TOKEN]}
    assert answer.json() == {"outcome": "kept", "at": timezone.localtime().strftime("%H:%M")}
    assert {name: again.fields[name][0] for name in wrong | rows} == wrong | rows
    assert again.fields == window.fields | {name: [text] for name, text in (wrong | rows).items()} | tokens
    assert "did not save" in text
    assert 'class="errorlist' not in text
    assert shown(soleus, editor_client, "?typed=saved") == "The fibula."


def test_one_row_for_a_sitting_and_no_version(editor_client, soleus):
    window = Window(editor_client, soleus)

    answers = [window.type(origin=f"The fibula{'.' * number}").status_code for number in range(3)]

    assert answers == [200] * 3
    assert Autosave.objects.count() == 1
    assert Version.objects.count() == 0


def test_it_is_gone_once_it_is_saved_and_what_comes_late_is_not_kept(editor_client, soleus):
    window = Window(editor_client, soleus)
    window.type(origin="The tibia.")

    window.send()
    late = window.save(number=2)

    assert Muscle.objects.get().origin == "The fibula."  # it is published, so that is a draft
    assert shown(soleus, editor_client) == "The tibia."
    assert late.json()["outcome"] == "over"
    assert list(Autosave.objects.values_list("fields", flat=True)) == [""]


def test_first_save_that_comes_after_the_form_was_saved_is_not_kept(editor_client, soleus):
    window = Window(editor_client, soleus)
    window.send(origin="The tibia.")

    late = window.type(origin="The tib")

    assert late.json()["outcome"] == "over"
    assert kept() == []


def test_it_stays_while_the_form_is_refused(editor_client, soleus):
    window = Window(editor_client, soleus)
    window.type(name="", origin="The tibia.")

    refused = window.send()

    assert refused.status_code == 200
    assert f'value="{window.sitting.hex}"' in refused.content.decode()
    assert f'data-mark="{Autosave.objects.get().mark}" data-most="500000" data-sent' in refused.content.decode()
    assert shown(soleus, editor_client) == "The tibia."


def test_second_device_goes_on_and_the_first_goes_on_beside_it(editor_client, soleus):
    laptop = Window(editor_client, soleus)
    laptop.type(origin="On the laptop.")
    phone = Window(editor_client, soleus)
    before = laptop.asks()

    phone.type(origin="On the phone.")
    heard, refused = laptop.asks(), laptop.type(origin="On the laptop again.")

    assert [each.json()["outcome"] for each in (before, heard, refused)] == ["kept", "elsewhere", "elsewhere"]
    assert heard.json()["at"] == timezone.localtime().strftime("%H:%M")
    assert phone.sitting == laptop.sitting
    assert shown(soleus, editor_client) == "On the phone."


def test_two_sittings_are_both_offered(editor_client, soleus):
    first, second = Window(editor_client, soleus), Window(editor_client, soleus)
    first.type(origin="First.")
    second.type(origin="Second.")

    window = Window(editor_client, soleus)

    assert window.fields["origin"] == ["Second."]
    assert f"?typed={first.sitting.hex}" in window.page.content.decode()
    assert shown(soleus, editor_client, f"?typed={first.sitting.hex}") == "First."


def test_save_that_was_overtaken_by_a_later_one_changes_nothing(editor_client, soleus):
    window = Window(editor_client, soleus)
    window.type(origin="Later.")
    window.type(origin="Latest.")

    window.fields["origin"] = "Earlier."
    answer = window.save(number=1)

    assert answer.status_code == 200
    assert shown(soleus, editor_client) == "Latest."


def test_new_entry_is_offered_and_gone_on_with(editor_client):
    leg = make_region("leg")
    window = Window(editor_client)
    window.type(name="Plantaris", region=leg.pk)

    offered = Window(editor_client)
    again = Window(editor_client, query=f"?typed={window.sitting.hex}")
    again.send()

    assert offered.fields["name"] == [""]
    assert "“Plantaris” until" in offered.page.content.decode()
    assert again.fields["name"] == ["Plantaris"]
    assert Muscle.objects.get().name == "Plantaris"
    assert kept() == []


def test_nobody_else_sees_it(client, editor_client, author, soleus):
    Window(editor_client, soleus).type(origin="Typed only.", editors_notes="Typed only.")
    other = Client()
    other.force_login(author)

    assert shown(soleus, other) == "The fibula."
    assert "Typed only." not in Client().get(soleus.get_absolute_url()).content.decode()
    sitting = Autosave.objects.get().sitting
    assert other.post(reverse("admin:muscles_muscle_autosave_discard", args=[sitting])).status_code == 404
    assert len(kept()) == 1


def test_throwing_away_is_asked_first(editor_client, soleus):
    window = Window(editor_client, soleus)
    window.type(origin="The tibia.")
    url = reverse("admin:muscles_muscle_autosave_discard", args=[window.sitting])

    asked = editor_client.get(url)
    still = kept()
    done = editor_client.post(url, follow=True)

    assert "is then gone" in asked.content.decode()
    assert len(still) == 1
    assert kept() == []
    assert "is thrown away" in done.content.decode()
    assert shown(soleus, editor_client) == "The fibula."


def test_typed_before_somebody_else_saved_is_shown_on_what_was_there_and_leads_to_the_choice(
    editor_client, author, soleus
):
    make_image(soleus, alt="First")
    second = make_image(soleus, alt="Second")
    window = Window(editor_client, soleus)
    window.type(**{"origin": "Mine.", "gallery_images-1-alt": "Second, mine"})
    Window(editor_client, soleus, "?typed=saved").send(
        **{"origin": "Theirs.", "gallery_images-0-DELETE": "on", "_publish": "1"}
    )

    again = Window(editor_client, soleus)
    conflict = again.send()

    assert "saved after you had typed this" in again.page.content.decode()
    assert [again.fields[name][0] for name in ("origin", "gallery_images-1-id", "gallery_images-1-alt")] == [
        "Mine.",
        str(second.pk),
        "Second, mine",
    ]
    assert conflict.status_code == 409
    refused = Version.objects.get(action="refused")
    assert refused.data["fields"]["origin"] == "Mine."
    assert [row["alt"] for row in refused.data["rows"]["pictures"]] == ["First", "Second, mine"]
    assert kept() == []


def test_rows_that_cannot_be_put_back_are_told(editor_client, soleus):
    source = Source.objects.create(key="gray", title="Anatomy", citation="A book.")
    row = {"muscle": soleus, "fact": "origin", "source": source}
    FactSource.objects.create(**row)
    Window(editor_client, soleus).type(**{"origin": "Typed.", "fact_sources-0-locator": "p. 479 & after"})
    FactSource.objects.all().delete()  # as nobody does who tells the history
    other = FactSource.objects.create(locator="p. 1", **row)

    window = Window(editor_client, soleus)

    assert window.fields["origin"] == ["Typed."]
    assert window.fields["fact_sources-0-id"] == [str(other.pk)]
    assert window.fields["fact_sources-0-locator"] == ["p. 1"]
    assert "fact: origin; locator: p. 479 &amp; after" in window.page.content.decode()


def test_typed_on_a_draft_is_shown_on_the_draft(editor_client, soleus):
    Window(editor_client, soleus).send(origin="Drafted.", insertion="Drafted.")

    Window(editor_client, soleus).type(origin="Typed.")

    window = Window(editor_client, soleus)
    assert (window.fields["origin"], window.fields["insertion"]) == (["Typed."], ["Drafted."])
    window.send()
    assert (shown(soleus, editor_client), kept()) == ("Typed.", [])


def test_typed_into_an_entry_that_was_deleted_meanwhile_is_kept_and_then_in_its_history(editor_client, soleus):
    window = Window(editor_client, soleus)
    editor_client.post(reverse("admin:muscles_muscle_delete", args=[soleus.pk]), {"post": "yes"})

    answer = window.type(origin="Typed.")
    window.send()

    assert answer.status_code == 200
    assert Version.objects.get(action="refused").data["fields"]["origin"] == "Typed."
    assert kept() == []


def test_right_that_was_taken_away(client, author, soleus):
    client.force_login(author)
    window = Window(client, soleus)
    author.user_permissions.clear()

    answer = window.type(origin="Typed.")

    assert answer.status_code == 403
    assert "You may not change this any more" in answer.json()["said"]
    assert kept() == []


def test_somebody_who_is_signed_out_or_is_somebody_else_by_now(client, author, editor_client, soleus):
    window = Window(editor_client, soleus)
    window.client = Client()
    signed_out = window.type(origin="Typed.")
    window.client.force_login(author)
    other = window.type(origin="Typed.")
    taken = window.save(user=author.pk)

    assert (signed_out.status_code, other.status_code, taken.status_code) == (403, 403, 200)
    assert signed_out.headers["Content-Type"].startswith("text/html")
    assert "Somebody else is signed in" in other.json()["said"]


def test_sitting_of_somebody_else_is_not_written(client, author, editor_client, soleus):
    mine = Window(editor_client, soleus)
    mine.type(origin="Mine.")
    client.force_login(author)
    theirs = Window(client, soleus)

    theirs.number = 5
    answer = theirs.save(sitting=mine.sitting.hex, page=mine.key.hex)

    assert answer.status_code == 403
    assert "Mine." in kept()[0]


def test_request_from_elsewhere_is_refused(editor, soleus):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)

    answer = Window(client, soleus).type(origin="Typed.")

    assert answer.status_code == 403
    assert kept() == []


def test_what_is_open_is_on_the_first_screen_and_in_a_list(editor_client, soleus):
    Window(editor_client, soleus).type(name="Soleus, changed")
    new = Window(editor_client)
    new.type(name="")
    Window(editor_client).send(name="Plantaris", region=soleus.region_id)

    first = editor_client.get(reverse("admin:index")).content.decode()
    listed = read(editor_client.get(reverse("admin:muscles_region_typed")))

    assert re.search(r'href="/admin/muscles/muscle/typed/">\s*<[^>]*>2<', first)
    assert [link.text for link in listed.one("ul", cls="autosaved-list").all("a")] == [
        "without a name, a new muscle",
        "Throw it away…",
        "The muscle “Soleus, changed”",
        "Throw it away…",
    ]
    assert f"/add/?typed={new.sitting.hex}" in listed.one("ul", cls="autosaved-list").all("a")[0].attrs["href"]


def test_too_long_and_without_a_sitting(editor_client, soleus):
    window = Window(editor_client, soleus)

    long = window.type(origin="x" * MOST)
    nameless = window.save(sitting="none")
    window.save_url = window.save_url.replace(f"/{soleus.pk}/", f"/{2**64}/")

    assert (long.status_code, nameless.status_code, window.save().status_code) == (413, 400, 400)
    assert kept() == []


def test_old_ones_are_forgotten(editor_client, soleus):
    for _ in range(2):
        Window(editor_client, soleus, "?typed=saved").type(origin="Typed.")
    old = Autosave.objects.first()
    Autosave.objects.filter(pk=old.pk).update(saved_at=timezone.now() - timedelta(days=31))

    call_command("forget_autosaves", verbosity=0)

    assert old.pk not in set(Autosave.objects.values_list("pk", flat=True))
    assert len(kept()) == 1


def test_save_asks_few_questions(editor_client, django_assert_num_queries, soleus):
    window = Window(editor_client, soleus)
    window.type(origin="Typed.")

    with django_assert_num_queries(7):  # the session, its user, the entry, a savepoint, and the row that is written
        window.type(origin="Typed on.")
