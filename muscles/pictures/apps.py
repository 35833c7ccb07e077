from django.apps import AppConfig


class PicturesConfig(AppConfig):
    """The pages where the pictures of an entry are put in order, replaced and described."""

    name = "muscles.pictures"
    label = "pictures"
    verbose_name = "Pictures of an entry"
