"""What a reader sends, and what is kept of it."""

from muscles.features.reporting.models import Report

PAGE = "/muscle/thigh/gracilis/"
WORDS = {"fact": "origin", "message": "It begins higher up."}


def stored() -> list[tuple]:
    return list(Report.objects.values_list("permalink", "muscle__slug", "region__slug", "fact", "message", "contact"))
