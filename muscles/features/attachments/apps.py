from django.apps import AppConfig


class AttachmentsConfig(AppConfig):
    """Drawings of origin and insertion; their rows are dumped, loaded and versioned with the entries of the atlas."""

    name = "muscles.features.attachments"
    label = "attachments"
    verbose_name = "Attachments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from muscles.features.attachments.figures import finder
        from muscles.features.attachments.models import AttachmentDrawing
        from muscles.features.attachments.stored import named, needed
        from muscles.services import figures, files, fixtures, related_rows

        fixtures.register(fixtures.Fixture("9_attachments", AttachmentDrawing, related=("muscle__home",)))
        related_rows.register(related_rows.RelatedRows("attachments", "Where it attaches", AttachmentDrawing))
        figures.register(origin=finder("origin"), insertion=finder("insertion"))
        files.keep_for(needed)
        files.look_for(named)
