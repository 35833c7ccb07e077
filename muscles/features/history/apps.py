from datetime import timedelta

from django.apps import AppConfig
from django.db.models.signals import post_migrate

OFTEN = timedelta(minutes=5)


class HistoryConfig(AppConfig):
    """Versions of entries. They are the editors' own, so no fixture holds them."""

    name = "muscles.features.history"
    label = "history"
    verbose_name = "Drafts, history and trash"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from muscles.features.history.admin.panels import PANELS
        from muscles.features.history.drafts.assigning import authors_and_reviewers
        from muscles.features.history.drafts.working import DRAFTS
        from muscles.features.history.gauges import WAITING
        from muscles.features.history.roles import set_up_roles
        from muscles.features.history.versions.files import named_by_versions
        from muscles.features.history.versions.recording import ENTRIES
        from muscles.services import changes, files, gauges, jobs, panels, people

        files.keep_for(named_by_versions)
        changes.listen(ENTRIES)
        changes.keep_drafts(DRAFTS)
        panels.register(*PANELS)
        people.register(authors_and_reviewers)
        gauges.register(WAITING)
        jobs.register(jobs.Job("publish_scheduled", OFTEN, "Publish and withdraw what is due"))
        post_migrate.connect(set_up_roles)
