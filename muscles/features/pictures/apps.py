from django.apps import AppConfig


class PicturesConfig(AppConfig):
    """The pages where the pictures of an entry are added, put in order, replaced and described."""

    name = "muscles.features.pictures"
    label = "pictures"
    verbose_name = "Pictures of an entry"

    def ready(self) -> None:
        from muscles.features.pictures.waiting import named_by_waiting
        from muscles.services import files, jobs

        files.keep_for(named_by_waiting)
        jobs.register(jobs.Job("forget_waiting_pictures", jobs.DAILY, "Forget uploaded pictures that were never added"))
