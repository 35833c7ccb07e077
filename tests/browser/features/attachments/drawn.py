"""A muscle whose attachments are drawn, and the way to the drawing."""

from django.conf import settings
from playwright.sync_api import Page

from muscles.features.attachments.models import AttachmentDrawing
from muscles.models import Muscle
from tests.integration.features.attachments.drawings import write_drawing


def draw_attachments(muscle: Muscle) -> None:
    name = write_drawing(settings.MEDIA_ROOT, muscle.permalink)
    AttachmentDrawing.objects.create(muscle=muscle, file=name)


def open_drawing(page: Page, path: str) -> None:
    page.goto(path)
    page.get_by_role("button", name="Where it attaches").click()
    page.locator(".attach__drawing").wait_for()
