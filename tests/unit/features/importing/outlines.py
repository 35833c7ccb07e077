"""Pages with lists, and the tree that they make."""

from muscles.features.importing.generators.addresses import split_link
from muscles.features.importing.outline import Outline
from muscles.features.importing.schema import ListItem, Page


def make_page(permalink: str, *items: str, title: str = "", back: str = "", tags: str = "", file: str = "") -> Page:
    """A page with a nested list, written as in a document: two spaces for each level, then “Text /link”."""
    listed = []
    for line, item in enumerate(items, start=1):
        text, _, link = item.strip().rpartition(" ")
        listed.append(ListItem((len(item) - len(item.lstrip())) // 2, text, link, line))
    segments = split_link(permalink)
    return Page(
        file=file or f"muscle_{'-'.join(segments)}.md",
        permalink=segments,
        title=title,
        subheadline="",
        tags=tuple(tags.split()),
        description="",
        back_link=split_link(back) if back else None,
        items=tuple(listed),
        pictures=(),
    )


def tree_of(*pages: Page, known: dict | None = None) -> dict[str, tuple]:
    """Kind, parent and position of each node, by its permalink."""
    outline = Outline(pages, known or {})
    return {
        "/".join(node.permalink): (node.kind, "/".join(node.parent or ()) or None, node.position)
        for node in outline.in_order()
    }
