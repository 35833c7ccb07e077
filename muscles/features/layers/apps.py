from django.apps import AppConfig


class LayersConfig(AppConfig):
    """The layers of regions; its rows are part of the fixtures, its files are known wherever pictures are."""

    name = "muscles.features.layers"
    label = "layers"
    verbose_name = "Layers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from muscles.features.layers.models import Layer, LayerPicture
        from muscles.services import fixtures, pictures

        fixtures.register(
            fixtures.Fixture("8_layers", Layer, related=("region__home",)),
            fixtures.Fixture("9_layer_pictures", LayerPicture, related=("layer__region__home",)),
        )
        pictures.register(pictures.Pictures(LayerPicture, owners=("layer__region",)))
