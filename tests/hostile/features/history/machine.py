"""Draft, submit, take back, publish, withdraw, tag and undo in any order, beside a model of a few lines.

Two entries, an author and an editor who use the real forms; a visitor looks after each step. What the model says is
public, waits, and stands in the form has to be so.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from django.contrib.auth.models import Group, User
from django.db import transaction
from django.test import Client
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from muscles.features.history.models import Batch, Version
from muscles.models import Muscle
from tests.factories import make_muscle, make_region
from tests.integration.features.history.admin_pages import change_url, opened
from tests.integration.features.history.bulk import act, newest, undo

NUMBERS = st.sampled_from((0, 1))
TEXTS = st.sampled_from(("From the tibia.", "From the fibula.", "From both bones."))
DRAFT, SUBMITTED = "draft", "submitted"


@dataclass
class Entry:
    """What one entry is to be."""

    muscle: Muscle
    public: str | None  # what visitors read
    text: str  # what the form shows
    waits: str | None = None
    tags: set[str] = field(default_factory=set)

    @property
    def draft(self) -> str | None:
        """How a draft waits: not at all where it is what is public, or where the entry is a draft itself."""
        return DRAFT if self.public not in (None, self.text) else None


@dataclass
class Tagged:
    tag: str
    batch: Batch
    is_undone: bool = False


class AnyOrder(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.tagged: list[Tagged] = []

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    @initialize()
    def begin(self) -> None:
        self.visitor, self.clients = Client(), {name: signed_in(name) for name in ("Author", "Editor")}
        region = make_region("calf")
        muscles = [make_muscle(slug, region=region, origin="As it was.") for slug in ("gracilis", "sartorius")]
        self.entries = [Entry(muscle, "As it was.", "As it was.") for muscle in muscles]

    def send(self, who: str, number: int, button: str, text: str) -> Entry:
        entry = self.entries[number]
        form = opened(self.clients[who], entry.muscle)
        answer = self.clients[who].post(change_url(entry.muscle), form | {"origin": text, button: "1"})
        assert answer.status_code == 302, button
        entry.text = text
        return entry

    @rule(who=st.sampled_from(("Author", "Editor")), number=NUMBERS, text=TEXTS)
    def save_draft(self, who: str, number: int, text: str) -> None:
        entry = self.send(who, number, "_draft", text)
        entry.waits = SUBMITTED if entry.waits == SUBMITTED else entry.draft

    @rule(who=st.sampled_from(("Author", "Editor")), number=NUMBERS, text=TEXTS)
    def submit(self, who: str, number: int, text: str) -> None:
        self.send(who, number, "_submit", text).waits = SUBMITTED

    @precondition(lambda self: any(entry.waits == SUBMITTED for entry in self.entries))
    @rule(data=st.data(), text=TEXTS)
    def take_back(self, data: st.DataObject, text: str) -> None:
        waiting = [number for number, entry in enumerate(self.entries) if entry.waits == SUBMITTED]
        entry = self.send("Author", data.draw(st.sampled_from(waiting)), "_take_back", text)
        entry.waits = DRAFT if entry.public is None else entry.draft

    @rule(number=NUMBERS, text=TEXTS)
    def publish(self, number: int, text: str) -> None:
        entry = self.send("Editor", number, "_publish", text)
        entry.public, entry.waits = text, None

    @precondition(lambda self: any(entry.public for entry in self.entries))
    @rule(data=st.data(), text=TEXTS)
    def withdraw(self, data: st.DataObject, text: str) -> None:
        public = [number for number, entry in enumerate(self.entries) if entry.public]
        entry = self.send("Editor", data.draw(st.sampled_from(public)), "_withdraw", text)
        entry.public, entry.waits = None, None

    @precondition(lambda self: len(self.tagged) < 3)
    @rule()
    def tag_both(self) -> None:
        tag = f"tag {len(self.tagged)}"
        act(self.clients["Editor"], "tag", *(entry.muscle for entry in self.entries), add=tag)
        self.tagged.append(Tagged(tag, newest()))
        for entry in self.entries:
            entry.tags.add(tag)

    @precondition(lambda self: self.tagged)
    @rule(data=st.data())
    def undo_or_do_again(self, data: st.DataObject) -> None:
        chosen = self.tagged[data.draw(st.integers(0, len(self.tagged) - 1))]
        undo(self.clients["Editor"], chosen.batch)
        chosen.batch, chosen.is_undone = newest(), not chosen.is_undone
        for entry in self.entries:
            (entry.tags.discard if chosen.is_undone else entry.tags.add)(chosen.tag)

    @invariant()
    def visitors_read_what_is_public(self) -> None:
        for entry in self.entries:
            page = self.visitor.get(entry.muscle.get_absolute_url())
            assert page.status_code == (200 if entry.public else 404)
            assert entry.public is None or entry.public in page.content.decode()
            assert {*entry.muscle.tags.names()} == entry.tags

    @invariant()
    def forms_show_what_was_saved_last(self) -> None:
        for entry in self.entries:
            form = opened(self.clients["Editor"], entry.muscle)
            waiting = Version.objects.of(entry.muscle).pending().values_list("state", flat=True)
            assert form["origin"] == [entry.text]
            assert [*waiting] == ([entry.waits] if entry.waits else [])


def signed_in(role: str) -> Client:
    user = User.objects.create_user(role.lower(), is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    return client
