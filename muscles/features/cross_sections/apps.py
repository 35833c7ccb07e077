from django.apps import AppConfig


class CrossSectionsConfig(AppConfig):
    """Cross-sections; their rows are part of the fixtures, their files of what the media folder has to hold."""

    name = "muscles.features.cross_sections"
    label = "cross_sections"
    verbose_name = "Cross-sections"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from muscles.features.cross_sections.figures import find_cuts
        from muscles.features.cross_sections.keeping import named_files, needed_files
        from muscles.features.cross_sections.models import CrossSection, CutMuscle
        from muscles.services import figures, files, fixtures

        fixtures.register(
            fixtures.Fixture("8_cross_sections", CrossSection, related=("region",)),
            fixtures.Fixture("9_cut_muscles", CutMuscle, related=("section__region", "muscle__home")),
        )
        figures.register(cut=find_cuts)
        files.keep_for(needed_files)
        files.look_for(named_files)
