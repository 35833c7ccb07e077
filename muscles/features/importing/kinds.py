"""What an entry is: read off its place and its name in the lists, because titles call groups “compartment” or
“muscle”."""

from __future__ import annotations

from collections.abc import Mapping

from muscles.features.importing.generators.addresses import split_link
from muscles.features.importing.names import COMPARTMENT, THE_MUSCLE, is_compartment_title, whole_of
from muscles.features.importing.schema import Node, Permalink
from muscles.validators import slug_from_name

TRUNK = ("torso", "trunk")


def kind_of(node: Node, nodes: Mapping[Permalink, Node], known: Mapping[Permalink, str]) -> str:
    """Return the kind of a node whose parent has its kind already."""
    if len(node.permalink) == 1:
        return kind_of_place(node, known)
    parent = nodes.get(node.parent) if node.parent else None
    parent_kind = (parent.kind if parent else None) or known.get(node.parent or ()) or "region"
    title = node.page.title if node.page else ""
    if COMPARTMENT.search(node.link_text):
        return "compartment"
    if is_compartment_title(title) and parent_kind in ("limb", "region") and not has_heads(node, nodes):
        return "compartment"
    if parent_kind == "muscle":
        return "head"
    if not node.link_text and node.permalink in known:
        is_taken = known[node.permalink] == "compartment" and THE_MUSCLE.match(title) is not None
        return "muscle" if is_taken else known[node.permalink]
    if has_heads(node, nodes):
        return "muscle"
    if node.page is None and not node.link_text:
        return "compartment"
    return "group" if node.children else "muscle"


def kind_of_place(node: Node, known: Mapping[Permalink, str]) -> str:
    holds_regions = any(len(child) == 1 for child in node.children)
    begins_at_index = node.page is not None and any(
        item.level == 0 and split_link(item.link) == () for item in node.page.items
    )
    if holds_regions or begins_at_index:
        return "limb"
    if node.permalink in known:
        return known[node.permalink]
    slug = node.permalink[0]
    return "limb" if node.parent is None and (slug.endswith("limb") or slug in TRUNK) else "region"


def has_heads(node: Node, nodes: Mapping[Permalink, Node]) -> bool:
    """Are there heads or parts of this very muscle below it?"""
    below = [other.name for other in nodes.values() if other.parent == node.permalink]
    return any(
        slug_from_name(whole_of(name)) in (node.permalink[-1], slug_from_name(node.name))
        for name in below
        if whole_of(name)
    )
