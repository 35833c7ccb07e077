"""The worklist with its numbers."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from muscles.features.worklist.checks import CHECKS, Check
from muscles.features.worklist.corpus import Corpus
from muscles.features.worklist.filters import PARAMETER
from muscles.features.worklist.models import Misspelling
from muscles.models import Entry
from muscles.services.panels import count_each
from muscles.services.versions import Kept


@dataclass(frozen=True)
class Task:
    """How many muscles, or regions, stand on the list of one check, and where that list is."""

    number: int
    what: str
    link: str


Work = list[tuple[Check, list[Task]]]
_kept: Kept[Work] = Kept()


def work_list() -> Work:
    """Return every check with its tasks, one for each model that it looks at; the queries do not grow with the rows.

    What was counted is kept as long as nobody writes, but for the misspellings, which are asked for each time.
    """
    wanted = tuple(Misspelling.objects.values_list("wrong", "right"))
    return _kept.get(wanted, lambda: read_work(dict(wanted)))


def read_work(misspellings: dict[str, str]) -> Work:
    corpus = Corpus.read(misspellings)
    in_tables = [(check, model) for check in CHECKS if check.rows for model in check.models]
    counted = count_each(check.rows[model]() for check, model in in_tables)
    numbers = {(check.name, model): number for (check, model), number in zip(in_tables, counted, strict=True)}
    for check in CHECKS:
        if check.findings:
            numbers |= {(check.name, model): len(check.reasons(model, corpus)) for model in check.models}
    return [(check, [task(check, model, numbers[check.name, model]) for model in check.models]) for check in CHECKS]


def task(check: Check, model: type[Entry], number: int) -> Task:
    meta = model._meta
    what = meta.verbose_name if number == 1 else meta.verbose_name_plural
    return Task(
        number, str(what), reverse(f"admin:muscles_{meta.model_name}_changelist", query={PARAMETER: check.name})
    )
