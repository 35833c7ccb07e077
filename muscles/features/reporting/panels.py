"""Reports on the editors' first screen."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse

from muscles.features.reporting.models import Report
from muscles.services.panels import Panel


def new_reports(user) -> QuerySet:
    return Report.objects.filter(state=Report.State.NEW)


def link_to_new_reports(user) -> str:
    return reverse("admin:reporting_report_changelist", query={"state__exact": Report.State.NEW})


PANEL = Panel("New reports of errors", new_reports, link_to_new_reports, "reporting.view_report", order=40)
