"""What changed on the page of an entry since its draft was begun, for those who go on with the draft."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from muscles.features.history.drafts.state import EntryState
from muscles.features.history.models import Version

MOST = 5


@dataclass(frozen=True)
class UpstreamChanges:
    """What an editor reads where a draft was overtaken by changes of its page."""

    entry_state: EntryState

    @cached_property
    def since(self) -> list[Version]:
        """The last few versions since the draft was begun, with their users and times."""
        base = self.entry_state.base or self.entry_state.staged
        live = self.entry_state.live
        lived = Version.objects.lived().filter(kind=live["kind"], entry_pk=live["pk"]).defer("data")
        return list(lived.filter(pk__gt=base.pk if base else 0).select_related("user")[:MOST])

    @property
    def taken(self) -> list[str]:
        return self.entry_state.rebased.taken_labels

    @property
    def contested(self) -> list[str]:
        return self.entry_state.rebased.contested_labels

    @property
    def compare_url(self) -> str:
        if self.entry_state.base is None:
            return ""
        return f"{self._url('compare')}?before={self.entry_state.base.pk}&after=now"

    @property
    def choose_url(self) -> str:
        return self._url("choose")

    def _url(self, page: str) -> str:
        return reverse(f"admin:muscles_{self.entry_state.live['kind']}_{page}", args=[self.entry_state.live["pk"]])


def upstream_changes_of(entry_state: EntryState | None) -> UpstreamChanges | None:
    return UpstreamChanges(entry_state) if entry_state is not None and entry_state.is_overtaken else None
