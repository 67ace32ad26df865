"""Finds attributes of a TEI text that are not read: numbers, parts, renditions, and descriptions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from edition.model.content import Form
from edition.model.findings import Finding
from edition.model.source import Source, Span
from edition.reading.reading_rules import MARKUP_ATTRIBUTES, MARKUP_DOUBTFUL, MARKUP_RENDITION
from edition.reading.tei.alternatives import CONTAINERS
from edition.reading.tei.elements import (
    BLOCKS,
    DESCRIBED,
    NAMES,
    STYLED_BLOCKS,
    has_only_text,
    is_inline,
    is_point,
    is_within_words,
)
from edition.reading.tei.entered import ABOUT_WORDS, DIVISIONS, LISTS, LISTS_BEHIND, NO_TEXT
from edition.reading.tei.renditions import alignment_of, unknown_renditions
from edition.reading.tei.xml_tree import XmlNode
from edition.system.messages import Message

_OF_ALL = frozenset(("xml:id", "xml:base", "xml:space", "xmlns", "version"))
"""Attributes that are read of each element, or that only concern the file."""
_TEXTS = frozenset(("TEI", "text", "body", "front", "back", "group"))
_READINGS = frozenset(("lem", "rdg", "rdgGrp", "wit", "witDetail"))
_STATING = (
    *("sic", "corr", "orig", "reg", "abbr", "expan", "am", "ex", "add", "del", "surplus"),
    *("supplied", "unclear", "damage", *_READINGS, *CONTAINERS),
)
_DATES = ("when", "notBefore", "notAfter", "from", "to", "precision", "datingMethod", "calendar")
_SIZES = ("reason", "unit", "extent", "quantity", "atLeast", "atMost")
_READ: Mapping[str, frozenset[str]] = {
    "n": frozenset(
        (
            "pb",
            "cb",
            "lb",
            "l",
            "note",
            "milestone",
            "app",
            "handShift",
            "c",
            "item",
            "table",
            "witDetail",
        )
    ),
    "xml:lang": _TEXTS | DIVISIONS,
    "type": DIVISIONS | {"list", "note", "fw", "text"},
    "subtype": DIVISIONS,
    **dict.fromkeys(("resp", "source"), frozenset(_STATING)),
    "cert": frozenset((*_STATING, "date")),
    "wit": _READINGS,
    "loc": frozenset(("app",)),
    "target": frozenset(NAMES) | {"ref", "note", "ptr"},
    "targetEnd": frozenset(("note",)),
    **dict.fromkeys(("corresp", "key"), frozenset(NAMES)),
    "ref": frozenset(NAMES) | {"g"},
    "who": frozenset(("sp", "u")),
    "role": frozenset(("row", "cell")),
    **dict.fromkeys(("cols", "rows"), frozenset(("cell", "table"))),
    **dict.fromkeys(_DATES, frozenset(("date", "app"))),
    **dict.fromkeys((f"{name}-iso" for name in _DATES), frozenset(("date",))),
    "when-custom": frozenset(("date",)),
    **dict.fromkeys(_SIZES, frozenset(("gap",))),
    "unit": frozenset(("gap", "milestone")),
    "break": frozenset(("lb", "pb", "cb", "milestone")),
    "facs": frozenset(("pb", "cb", "lb", "p", "l", "ab", "seg")),
    "url": frozenset(("graphic",)),
    **dict.fromkeys(("new", "scribe", "scribeRef", "medium"), frozenset(("handShift",))),
    "join": frozenset(("w", "pc")),
}
"""The attributes that are read, each with the elements of which it is read."""
_PRESENTED = frozenset(("part", "next", "prev"))
"""Attributes that a printed edition would show: they join the parts of a divided line."""
_RENDITIONS = frozenset(("rend", "rendition", "style"))
_APART: Mapping[str, frozenset[str]] = {
    "quote": frozenset(("block", "display", "blockquote")),
    "list": frozenset(("bulleted", "ordered", "numbered", "decimal", "enumerated", "ol", "gloss")),
}
"""The renditions that decide what an element becomes."""
_ALIGNED: Mapping[Form, frozenset[str]] = {
    "right": frozenset(("dateline",)),
    "center": frozenset(
        (
            *("stage", "trailer", "titlePart", "byline"),
            *("docAuthor", "docDate", "docEdition", "docImprint"),
        )
    ),
}
"""The elements that pages show with an alignment."""


@dataclass(slots=True)
class _Unread:
    """The tags with attributes that are not read."""

    values: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))
    """By the values of renditions."""
    presented: dict[tuple[str, str], list[Span]] = field(default_factory=lambda: defaultdict(list))
    """By attributes that a printed edition would show, and elements."""
    described: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))
    """By attributes that describe or analyse the words."""
    several: list[Span] = field(default_factory=list)
    """References to several places."""


def unread_attributes(
    source: Source, root: XmlNode, apart: Collection[int], declared: Mapping[str, str]
) -> Iterator[Finding]:
    """A finding for each attribute that is not read, and for each value of a rendition.

    The elements at the offsets `apart` are not part of the text. Elements that are not supported
    have findings of their own. `declared` are the renditions of the header.
    """
    unread = _Unread()
    _collect(unread, root, apart, declared, within=())
    for value, spans in unread.values.items():
        message = Message(
            "the rendition “{value}” is not supported; its words are shown without it (once)",
            "the rendition “{value}” is not supported; its words are shown without it ({count} times)",
            count=len(spans),
            value=value,
        )
        yield Finding.at(source.place(spans[0]), MARKUP_RENDITION, message)
    for (name, element), spans in unread.presented.items():
        message = Message(
            "“{attribute}” of <{element}> is not shown (once)",
            "“{attribute}” of <{element}> is not shown ({count} times)",
            count=len(spans),
            attribute=name,
            element=element,
        )
        yield Finding.at(source.place(spans[0]), MARKUP_RENDITION, message)
    for name, spans in unread.described.items():
        message = Message(
            "the attribute “{attribute}” is not read (once)",
            "the attribute “{attribute}” is not read ({count} times)",
            count=len(spans),
            attribute=name,
        )
        yield Finding.at(source.place(spans[0]), MARKUP_ATTRIBUTES, message)
    if unread.several:
        message = Message(
            "{count} reference has several targets; only the first is used",
            "{count} references have several targets; only the first of each is used",
            count=len(unread.several),
        )
        hint = Message("name the others in a note")
        yield Finding.at(source.place(unread.several[0]), MARKUP_DOUBTFUL, message, hint)


def _collect(
    unread: _Unread,
    node: XmlNode,
    apart: Collection[int],
    declared: Mapping[str, str],
    within: tuple[str, ...],
) -> None:
    before, inline = "", is_inline(node.tag)
    for child in node.elements():
        if child.tag.span.start not in apart and not _is_beside(child, within):
            if _is_supported(child):
                labelled = child.name == "item" and (inline or before == "label")
                _attributes(unread, child, declared, labelled=labelled)
            _collect(unread, child, apart, declared, (*within, child.name))
        before = child.name


def _attributes(
    unread: _Unread, node: XmlNode, declared: Mapping[str, str], *, labelled: bool
) -> None:
    """Collect the attributes of an element that are not read; the number of a labelled item is not."""
    span, name = node.tag.span, node.name
    for attribute in node.tag.attributes:
        read = _is_read(attribute, name) and not (attribute == "n" and labelled)
        if attribute in _RENDITIONS or read:
            continue
        if attribute in _PRESENTED or (attribute == "n" and name == "item"):
            unread.presented[attribute, name].append(span)
        else:
            unread.described[attribute].append(span)
    for value in _unknown(node, declared):
        if name in DESCRIBED:
            unread.described["rend"].append(span)
        else:
            unread.values[value].append(span)
    if name == "ref" and len(node.get("target").split()) > 1:
        unread.several.append(span)


def _is_read(attribute: str, element: str) -> bool:
    if attribute in _OF_ALL or attribute.startswith("xmlns:"):
        return True
    return element in _READ.get(attribute, ())


def _unknown(node: XmlNode, declared: Mapping[str, str]) -> Iterator[str]:
    """The values of the rendition of an element that are not read."""
    block = BLOCKS.get(node.name)
    if not any(node.get(name) for name in _RENDITIONS) or _as_sign(node):
        return
    known = _APART.get(node.name, frozenset())
    styled = block is None or block.place in STYLED_BLOCKS
    as_shown = node.name in _ALIGNED.get(alignment_of(node.tag.attributes), ())
    aligned = as_shown or node.name in ("p", "ab")
    unknown = unknown_renditions(node.tag.attributes, declared, styled=styled, aligned=aligned)
    yield from (value for value in unknown if value not in known)


def _as_sign(node: XmlNode) -> bool:
    """Whether the rendition names a character, in an element without text."""
    return node.name == "c" and not node.has_words()


def _is_supported(node: XmlNode) -> bool:
    name = node.name
    return (
        name in BLOCKS
        or name in CONTAINERS
        or has_only_text(node.tag)
        or is_within_words(name)
        or is_point(name)
    )


def _is_beside(node: XmlNode, within: tuple[str, ...]) -> bool:
    """Whether an element is not part of the text: a header, a register, an analysis."""
    name = node.name
    if name in NO_TEXT or name in ABOUT_WORDS or name == "teiHeader":
        return True
    return "back" in within and (
        name in LISTS or (name in LISTS_BEHIND and within[-1:] == ("back",))
    )
