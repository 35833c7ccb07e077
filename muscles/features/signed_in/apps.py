from django.apps import AppConfig


class SignedInConfig(AppConfig):
    """Sessions of editors. They are no part of the atlas, so no fixture holds them, nor does a backup."""

    name = "muscles.features.signed_in"
    label = "signed_in"
    verbose_name = "Sessions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in, user_logged_out

        from muscles.features.signed_in.recording import begin, leave
        from muscles.services import jobs

        user_logged_in.connect(begin, dispatch_uid="signed_in")
        user_logged_out.connect(leave, dispatch_uid="signed_in")
        jobs.register(jobs.Job("forget_sessions", jobs.DAILY, "Forget sessions that have run out"))
