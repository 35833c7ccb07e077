"""What changed on the page of an entry since its draft was begun, for those who go on with the draft."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from muscles.features.history.drafts.state import Present
from muscles.features.history.models import Version

MOST = 5


@dataclass(frozen=True)
class News:
    """What an editor is told where a draft was overtaken by changes of its page."""

    present: Present

    @cached_property
    def since(self) -> list[Version]:
        """Who changed it, and when: the last few versions since the draft was begun."""
        base = self.present.base or self.present.staged
        live = self.present.live
        lived = Version.objects.lived().filter(kind=live["kind"], entry_pk=live["pk"]).defer("data")
        return list(lived.filter(pk__gt=base.pk if base else 0).select_related("user")[:MOST])

    @property
    def taken(self) -> list[str]:
        return self.present.rebased.taken_labels

    @property
    def contested(self) -> list[str]:
        return self.present.rebased.contested_labels

    @property
    def compare_url(self) -> str:
        if self.present.base is None:
            return ""
        return f"{self._url('compare')}?before={self.present.base.pk}&after=now"

    @property
    def choose_url(self) -> str:
        return self._url("choose")

    def _url(self, page: str) -> str:
        return reverse(f"admin:muscles_{self.present.live['kind']}_{page}", args=[self.present.live["pk"]])


def news_of(present: Present | None) -> News | None:
    return News(present) if present is not None and present.is_overtaken else None
