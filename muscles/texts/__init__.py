"""Texts: characters, Markdown, alt texts, tags, addresses. Nothing here knows a model."""
