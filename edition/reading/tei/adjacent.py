"""Finds elements whose words are separate although the source has no white space between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from edition.model.content import Text
from edition.model.source import Source
from edition.reading.tei.alternatives import CONTAINERS, sigla
from edition.reading.tei.elements import BLOCKS, EVENTS, is_within_words
from edition.reading.tei.xml_tree import XmlNode

_NAME_PARTS = frozenset(
    ("forename", "surname", "addName", "nameLink", "genName", "roleName", "settlement", "country")
)
_WHOLE = frozenset(
    (
        *("persName", "placeName", "orgName", "date", "author", "editor", "title", "bibl"),
        *("publisher", "pubPlace", "biblScope", "citedRange", "edition", "street", "postCode"),
    )
)
"""Elements that contain whole words, so that two of them are never one word."""
_OF_PARTS = frozenset(("address", "bibl", "cit", "imprint", "dateline"))
"""Elements whose children are separate if there are no words between them."""
_NEVER = frozenset(
    (
        "note",
        "witDetail",
        "lb",
        "pb",
        "cb",
        "gap",
        "space",
        "milestone",
        "anchor",
        "w",
        "pc",
        "c",
        "g",
    )
)
_CLAUSES = frozenset(("s", "cl", "phr"))
_TOKENS = frozenset(("w", "pc"))


@dataclass(frozen=True, slots=True)
class Parted:
    """The offsets at which a space must, or must not, separate words."""

    before: set[int] = field(default_factory=set)
    """The beginnings of elements that are separate from the words before them."""
    behind: set[int] = field(default_factory=set)
    """The ends of elements that are separate from the words after them."""
    sigla: dict[int, str] = field(default_factory=dict)
    """Maps the end of each reading in a list (`listApp`) to the witnesses of the reading."""
    kept: set[int] = field(default_factory=set)
    """The beginnings of white space between the readings in a list."""
    joined: set[int] = field(default_factory=set)
    """The beginnings of white space between words that the markup joins (`join`)."""


def parted(source: Source, root: XmlNode) -> Parted:
    """Finds where the markup of a file separates or joins words.

    Sentences are separate from each other, and so are the parts of a name. If an element contains
    only elements, its children are separate, too:
    `<bibl><author>Kim</author><title>Ships</title></bibl>`. Exceptions are formulas, most blocks,
    and elements that contain alternatives or occur within words. Events in a recording are
    separate from the spoken words.
    """
    found = Parted()
    _part(source, root, "", found)
    return found


def _part(
    source: Source, node: XmlNode, within: str, found: Parted, *, listed: bool = False
) -> None:
    listed = listed or node.name == "listApp"
    # The parts of a formula touch each other. An element that contains only words need not be
    # searched.
    if node.name in ("formula", "math") or not (node.children or listed):
        return
    holds_parts = _holds_parts(source, node) or (node.name == "app" and within == "listApp")
    for before, child in pairwise(node.below):
        match before, child:
            case XmlNode(), XmlNode() if _are_apart(before, child, holds_parts=holds_parts):
                found.before.add(child.tag.span.start)
            case Text(span), XmlNode() if child.name in EVENTS and not source[span][-1].isspace():
                found.before.add(child.tag.span.start)
            case XmlNode(), Text(span) if before.name in EVENTS and source[span][0].isalnum():
                found.behind.add(before.span.end)
            case _:
                pass
    for before, space, child in zip(node.below, node.below[1:], node.below[2:], strict=False):
        match before, space, child:
            case XmlNode(), Text(span), XmlNode() if source[span].isspace() and _are_joined(
                before, child
            ):
                found.joined.add(span.start)
            case _:
                pass
    if listed and node.name in ("app", "rdgGrp"):
        found.kept.update(one.span.start for one in node.below if isinstance(one, Text))
        found.sigla.update((child.span.end, _sigla(child)) for child in node.elements())
    for child in node.elements():
        _part(source, child, node.name, found, listed=listed)


def _sigla(reading: XmlNode) -> str:
    """The witnesses of a reading, or else the works or persons from whom it comes."""
    if reading.name not in ("lem", "rdg"):
        return ""
    return sigla(reading.get("wit") or reading.get("source") or reading.get("resp"))


def _are_apart(before: XmlNode, child: XmlNode, *, holds_parts: bool) -> bool:
    names = {before.name, child.name}
    apart = holds_parts or names <= _CLAUSES or names <= _NAME_PARTS or names <= _WHOLE
    return (apart or bool(names & EVENTS)) and not names & _NEVER and child.has_words()


def _are_joined(before: XmlNode, child: XmlNode) -> bool:
    """Whether white space between two tokens is only formatting."""
    tokens = before.name in _TOKENS and child.name in _TOKENS
    return tokens and (
        before.get("join") in ("right", "both") or child.get("join") in ("left", "both")
    )


def _holds_parts(source: Source, node: XmlNode) -> bool:
    """Whether an element contains only elements, and is neither a block nor used within words."""
    if node.name in _OF_PARTS:
        return not any(
            not source[child.span].isspace()
            for child in node.below
            if not isinstance(child, XmlNode)
        )
    if node.name in BLOCKS or node.name in CONTAINERS or is_within_words(node.name):
        return False
    return all(isinstance(child, XmlNode) for child in node.below)
