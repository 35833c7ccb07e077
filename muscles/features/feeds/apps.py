from django.apps import AppConfig


class FeedsConfig(AppConfig):
    """What is where and what is new, for those who fetch it by machine: sitemap, Atom feed, robots.txt."""

    name = "muscles.features.feeds"
    label = "feeds"
    verbose_name = "Feeds and sitemap"
