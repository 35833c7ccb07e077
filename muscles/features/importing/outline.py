"""Finds the tree that a set of pages describes together.

The nested lists say who stands below whom; the lists of regions weigh more than those of limbs, and those more than
the lists of compartments and groups, because a site keeps its wide lists in order. Without a list the permalink and
the Back link have to do; a Back link that leads to the region itself says nothing about the compartment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from muscles.features.importing.generators.addresses import FILE_NAME, split_link
from muscles.features.importing.kinds import kind_of
from muscles.features.importing.names import COMPARTMENT, name_from_slug, name_from_title, sentence_case, whole_of
from muscles.features.importing.schema import Node, Note, Page, Permalink, written
from muscles.validators import slug_from_name

LIMB_OF_TAG = {"muscle_low": "lowerlimb", "muscle_up": "upperlimb", "muscle_tor": "torso"}


class Outline:
    """The tree of `pages`; `known` gives the kinds of the entries that the atlas has already."""

    def __init__(self, pages: Iterable[Page], known: Mapping[Permalink, str]) -> None:
        """Of several pages with one permalink the first counts; the names of the others still explain links."""
        self.known = known
        self.nodes: dict[Permalink, Node] = {}
        self.by_file_name: dict[Permalink, Permalink] = {}
        for page in pages:
            self.nodes.setdefault(page.permalink, Node(page.permalink, page=page))
            self.by_file_name.setdefault(name_as_permalink(page), page.permalink)
        for page in sorted(self.pages(), key=authority):
            self.read_list(page)
        for page in self.pages():
            self.place_unlisted(self.nodes[page.permalink], page)
        for node in list(self.nodes.values()):
            self.add_missing_places(node)
        for node in self.nodes.values():
            node.name = own_name(node)
        for node in self.in_order():
            node.kind = kind_of(node, self.nodes, known)
            if node.kind == "compartment" and not COMPARTMENT.search(node.name):
                node.name += " compartment"
        self.drop_phantoms()

    def pages(self) -> list[Page]:
        return [node.page for node in self.nodes.values() if node.page is not None]

    def read_list(self, page: Page) -> None:
        here = self.nodes[page.permalink]
        roots = [item for item in page.items if item.level == 0]
        is_rooted = len(roots) == 1 and means_itself(roots[0].link, page)
        above: list[Permalink] = []
        for item in page.items:
            is_root = is_rooted and item.level == 0
            permalink = page.permalink if is_root else self.resolve(item.link, page)
            above = [*above[: item.level], permalink]
            if is_root:
                here.link_text = here.link_text or item.text
            elif len(permalink) == 2 and len(page.permalink) == 2 and permalink[0] != page.permalink[0]:
                here.notes.append(f"list, line {item.line}: {item.link} is a page of another region")
            elif permalink and permalink != page.permalink:
                parent = above[item.level - 1] if item.level else ()
                self.hang(permalink, parent or page.permalink, item.text)

    def resolve(self, link: str, page: Page) -> Permalink:
        """Return the permalink that a list of `page` means, be the link slightly wrong."""
        permalink = split_link(link) or ()
        namesake = (page.permalink[0], *permalink[1:])
        if len(permalink) == 2 and permalink not in self.nodes and permalink not in self.known:
            permalink = self.by_file_name.get(permalink, permalink)
        if len(permalink) == 2 and len(page.permalink) == 2 and namesake in self.nodes:
            return namesake
        return permalink

    def hang(self, permalink: Permalink, parent: Permalink, text: str) -> None:
        """Put an entry below its parent, unless a list of more weight has put it somewhere; no region below a part."""
        node = self.nodes.setdefault(permalink, Node(permalink))
        node.link_text = node.link_text or text
        if node.parent is not None or permalink in self.line_above(parent) or len(permalink) < len(parent):
            return
        siblings = self.nodes.setdefault(parent, Node(parent)).children
        siblings.append(permalink)
        node.parent, node.position = parent, len(siblings)

    def line_above(self, permalink: Permalink | None) -> Iterator[Permalink]:
        """Yield a place and all those above it."""
        while permalink is not None:
            yield permalink
            permalink = self.nodes[permalink].parent if permalink in self.nodes else None

    def place_unlisted(self, node: Node, page: Page) -> None:
        if node.parent is not None:
            return
        if len(node.permalink) == 1:
            limb = next(((LIMB_OF_TAG[tag],) for tag in page.tags if tag in LIMB_OF_TAG), None)
            is_there = limb in self.nodes or limb in self.known
            node.parent = limb if is_there and node.permalink not in self.line_above(limb) else None
            return
        home, back = node.permalink[:1], page.back_link
        is_telling = back is not None and len(back) == 2 and back[:1] == home and back != node.permalink
        if is_telling and node.permalink not in self.line_above(back):
            node.parent = back
        elif node.permalink not in self.known:
            node.parent = home
        whole = (home[0], slug_from_name(whole_of(name_from_title(page.title))))
        if whole[1] and node.permalink not in self.known and node.permalink not in self.line_above(whole):
            muscle = self.nodes.setdefault(whole, Node(whole, name=whole_of(name_from_title(page.title))))
            if muscle.page is None and whole not in self.known:
                muscle.parent = muscle.parent or (home if whole in self.line_above(node.parent) else node.parent)
            node.parent = whole

    def add_missing_places(self, node: Node) -> None:
        """Make the places that a node needs above it and that neither the pages nor the atlas have."""
        needed = node.parent if node.parent is not None else node.permalink[:-1]
        if needed and needed not in self.nodes and needed not in self.known:
            self.nodes[needed] = Node(needed, parent=needed[:-1] or None)
            self.add_missing_places(self.nodes[needed])

    def drop_phantoms(self) -> None:
        """Forget what is listed but has no page, unless a page stands below it; the list’s page says so."""
        needed = self.places_above(self.pages())
        for permalink in [place for place in self.nodes if place not in needed]:
            node = self.nodes.pop(permalink)
            lister = self.nodes.get(node.parent) if node.parent else None
            if lister is not None:
                lister.children.remove(permalink)
                if permalink not in self.known:
                    what = "listed, but there is no page"
                    lister.notes.append(Note(f"{what} {written(permalink)}", what, written(permalink)))

    def places_above(self, pages: Iterable[Page]) -> set[Permalink]:
        """Return the places of these pages, and all those above them."""
        places = {place for page in pages for place in self.line_above(page.permalink)}
        return places | {permalink[:-1] for permalink in places}

    def in_order(self) -> list[Node]:
        """The nodes, each after the one it stands below."""
        return sorted(
            self.nodes.values(), key=lambda node: (len(list(self.line_above(node.permalink))), node.permalink)
        )


def authority(page: Page) -> tuple[int, int, str]:
    """Sort the pages by the weight of their lists: regions, limbs, then compartments and groups, longer lists first."""
    lists_regions = any(len(split_link(item.link) or ()) == 1 and item.level for item in page.items)
    return (2 if len(page.permalink) == 2 else int(lists_regions)), -len(page.items), page.file


def name_as_permalink(page: Page) -> Permalink:
    """Return the permalink that the name of a file suggests."""
    found = FILE_NAME.match(PurePosixPath(page.file).stem)
    return tuple(part for part in found.groups() if part) if found else page.permalink


def means_itself(link: str, page: Page) -> bool:
    """Does the first entry of a list stand for its own page? A limb's says /muscle/, some name another region."""
    permalink = split_link(link)
    return permalink is not None and (not permalink or permalink[-1] == page.permalink[-1])


def own_name(node: Node) -> str:
    text = node.link_text or node.name
    if not text and node.page is not None and node.page.title:
        text = name_from_title(node.page.title)
    return sentence_case(text) if text else name_from_slug(node.permalink[-1])


def bare_place(permalink: Permalink) -> Node:
    """A region or compartment of which nothing but the permalink is known."""
    name = name_from_slug(permalink[-1])
    if len(permalink) == 1:
        return Node(permalink, name, "region")
    return Node(permalink, f"{name} compartment", "compartment", permalink[:1])
