from django.apps import AppConfig


class GlossaryConfig(AppConfig):
    """The glossary; its terms are linked in prose, found by the search, and part of the fixtures."""

    name = "muscles.features.glossary"
    label = "glossary"
    verbose_name = "Glossary"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from muscles.features.glossary.datasets import TERMS
        from muscles.features.glossary.marking import mark_terms
        from muscles.features.glossary.models import Term
        from muscles.features.glossary.topics import terms
        from muscles.services import datasets, fixtures, prose, topics

        datasets.register(TERMS)
        fixtures.register(fixtures.Fixture("8_terms", Term))
        prose.register(mark_terms)
        topics.register(terms)
