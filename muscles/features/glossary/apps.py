from django.apps import AppConfig


class GlossaryConfig(AppConfig):
    """The glossary; its terms are found by the search, and dumped and loaded with the fixtures of the atlas."""

    name = "muscles.features.glossary"
    label = "glossary"
    verbose_name = "Glossary"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from muscles.features.glossary.models import Term
        from muscles.features.glossary.topics import terms
        from muscles.services import fixtures, topics

        fixtures.register(fixtures.Fixture("8_terms", Term))
        topics.register(terms)
