"""Shows where a muscle attaches: bones with the area of its origin and that of its insertion, from sixteen sides.

The drawings come from the renderer, one file for each muscle. On the page of a muscle a switch lays them over the
picture that turns; their data is fetched when it is used. Without JavaScript it is a link to a page with four sides.
"""
