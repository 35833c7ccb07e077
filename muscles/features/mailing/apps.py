from datetime import timedelta

from django.apps import AppConfig

OFTEN, PATIENCE = timedelta(seconds=20), timedelta(minutes=30)


class MailingConfig(AppConfig):
    """E-mails to editors. They are no part of the atlas, so no fixture holds them."""

    name = "muscles.features.mailing"
    label = "mailing"
    verbose_name = "E-mails"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from muscles.features.mailing.panels import PANEL
        from muscles.features.mailing.queueing import queue
        from muscles.services import jobs, notices, panels

        notices.listen(queue)
        panels.register(PANEL)
        jobs.register(jobs.Job("send_messages", OFTEN, "Send e-mails", may_wait=PATIENCE))
