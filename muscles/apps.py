from django.apps import AppConfig


class MusclesConfig(AppConfig):
    name = "muscles"
    verbose_name = "Muscle atlas"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from muscles.models import moves
        from muscles.services.relinking import follow

        moves.listen(follow)
