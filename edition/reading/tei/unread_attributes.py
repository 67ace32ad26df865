"""Finds attributes of a TEI text that are not read: numbers, parts, renditions, and
descriptions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from edition.model.content import Form, StyleKind
from edition.model.findings import Finding
from edition.model.source import Source, Span
from edition.reading.reading_rules import MARKUP_ATTRIBUTES, MARKUP_DOUBTFUL, MARKUP_RENDITION
from edition.reading.tei.alternatives import CONTAINERS
from edition.reading.tei.carried import breaks_paragraphs
from edition.reading.tei.divided import POINTING
from edition.reading.tei.elements import (
    APART,
    BLOCKS,
    DESCRIBED,
    NAMES,
    QUOTED,
    STYLED,
    STYLED_BLOCKS,
    Block,
    Place,
    block_of,
    has_only_text,
    is_inline,
    is_point,
    is_within_words,
)
from edition.reading.tei.entered import ABOUT_WORDS, DIVISIONS, LISTS, LISTS_BEHIND, NO_TEXT
from edition.reading.tei.renditions import (
    AS_ANYWHERE,
    AsShown,
    alignment_of,
    is_rendered,
    named_styles,
    styles_of,
    unknown_renditions,
)
from edition.reading.tei.xml_tree import NOTES, XmlNode
from edition.system.messages import Message

_OF_ALL = frozenset(("xml:id", "xml:base", "xml:space", "xmlns", "version"))
"""Attributes that are read in all elements, or that only concern the file."""
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
    "function": frozenset(("metamark",)),
    "notation": frozenset(("formula",)),
}
"""Maps each attribute that is read to the elements in which it is read."""
_RENDITIONS = frozenset(("rend", "rendition", "style"))
_APART: Mapping[str, frozenset[str]] = {
    "quote": frozenset(("block", "display", "blockquote")),
    "note": frozenset(("inline",)),
    "list": frozenset(("bulleted", "ordered", "numbered", "decimal", "enumerated", "ol", "gloss")),
}
"""Maps elements to the renditions that determine how they are read; for example, `block` makes a
quotation a block.
"""
_ALIGNED: Mapping[Form, frozenset[str]] = {
    "right": frozenset(("dateline",)),
    "center": frozenset(
        (
            *("stage", "trailer", "titlePart", "byline"),
            *("docAuthor", "docDate", "docEdition", "docImprint"),
        )
    ),
}
"""Maps alignments to the elements that pages always show with this alignment."""


@dataclass(slots=True)
class _Unread:
    """The tags with attributes that are not read."""

    joined: Collection[int]
    """The offsets of elements whose parts are joined."""
    values: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))
    """Maps each unsupported rendition value to the tags with this value."""
    presented: dict[tuple[str, str], list[Span]] = field(default_factory=lambda: defaultdict(list))
    """Maps an attribute that a printed edition would show, and the name of its element, to the tags
    with this attribute.
    """
    described: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))
    """Maps attributes that describe or analyse the words to the tags with these attributes."""
    several: list[Span] = field(default_factory=list)
    """The tags of references that have several targets."""


def unread_attributes(
    source: Source,
    root: XmlNode,
    apart: Collection[int],
    declared: Mapping[str, str],
    joined: Collection[int] = (),
) -> Iterator[Finding]:
    """A finding for each unread attribute, and for each unsupported value of a rendition.

    The elements at the offsets `apart` are not part of the text. Elements that are not supported
    are reported by other findings. `declared` contains the renditions that the header declares, and
    `joined` the offsets of elements whose parts are joined.
    """
    unread = _Unread(joined)
    _collect(unread, root, apart, declared, _Around())
    for value, spans in unread.values.items():
        message = Message(
            "the rendition “{value}” is not supported and is left out; the words are shown (1 occurrence)",
            "the rendition “{value}” is not supported and is left out; the words are shown ({count} occurrences)",
            count=len(spans),
            value=value,
        )
        yield Finding.at(source.place(spans[0]), MARKUP_RENDITION, message)
    for (name, element), spans in unread.presented.items():
        message = Message(
            "“{attribute}” of <{element}> is not shown (1 occurrence)",
            "“{attribute}” of <{element}> is not shown ({count} occurrences)",
            count=len(spans),
            attribute=name,
            element=element,
        )
        yield Finding.at(source.place(spans[0]), MARKUP_RENDITION, message)
    for name, spans in unread.described.items():
        message = Message(
            "the attribute “{attribute}” is not read (1 occurrence)",
            "the attribute “{attribute}” is not read ({count} occurrences)",
            count=len(spans),
            attribute=name,
        )
        yield Finding.at(source.place(spans[0]), MARKUP_ATTRIBUTES, message)
    if unread.several:
        message = Message(
            "{count} reference has several targets; only the first is used",
            "{count} references have several targets; for each reference, only the first target is used",
            count=len(unread.several),
        )
        hint = Message("name the other targets in a note")
        yield Finding.at(source.place(unread.several[0]), MARKUP_DOUBTFUL, message, hint)


@dataclass(frozen=True, slots=True)
class _Around:
    """The properties of the surrounding elements that influence how pages show an element."""

    names: tuple[str, ...] = ()
    """The names of the surrounding elements, the innermost last."""
    place: Place = "through"
    """The kind of the innermost block."""
    styles: frozenset[StyleKind] = frozenset()
    form: Form = ""
    """The alignment; empty if the text is aligned on the left."""

    def block(self, node: XmlNode) -> Block | None:
        """The block that an element begins; None if its words are part of the surrounding text."""
        spoken = self.place == "speech" and node.name == "u"
        within = spoken or self.place in ("paragraph", "head", "note", "held")
        if node.name in QUOTED and breaks_paragraphs(node):
            return APART
        if node.name == "label" and self.place != "list":
            return None
        return block_of(node.tag, within_text=within)

    def shown(self, node: XmlNode, declared: Mapping[str, str]) -> AsShown:
        """How pages show an element, without the styles that the element itself specifies."""
        return self._shown(node, self.block(node), declared)

    def _shown(self, node: XmlNode, block: Block | None, declared: Mapping[str, str]) -> AsShown:
        if node.name in NOTES:
            return AsShown(block=block is not None)
        named = frozenset(named_styles(node.tag.attributes, declared))
        usual = frozenset((STYLED[node.name],) if node.name in STYLED else ())
        styles = self.styles | (usual if block is None and not named else frozenset())
        form = _FORMS.get(block.form, self.form) if block else self.form
        return AsShown(styles - named, form, block is not None)

    def below(self, node: XmlNode, declared: Mapping[str, str]) -> _Around:
        """The surroundings of the elements within an element."""
        block = self.block(node)
        shown = self._shown(node, block, declared)
        named = styles_of if node.name == "hi" else named_styles
        read = node.name not in DESCRIBED and (block is None or block.place in STYLED_BLOCKS)
        own = frozenset(named(node.tag.attributes, declared) if read else ())
        place = block.place if block else self.place
        return _Around((*self.names, node.name), place, shown.styles | own, shown.form)


_FORMS: Mapping[Form, Form] = {
    **dict.fromkeys(("dateline", "closer", "right"), "right"),
    "center": "center",
    "left": "",
}
"""Maps forms of blocks to alignments; pages align blocks of other forms like the blocks around
them.
"""


def _collect(
    unread: _Unread,
    node: XmlNode,
    apart: Collection[int],
    declared: Mapping[str, str],
    around: _Around,
) -> None:
    before, inline = "", is_inline(node.tag)
    for child in node.elements():
        if child.tag.span.start not in apart and not _is_beside(child, around.names):
            if child.tag.attributes and _is_supported(child):
                labelled = child.name == "item" and (inline or before == "label")
                _attributes(unread, child, declared, around, labelled=labelled)
            if child.children:
                _collect(unread, child, apart, declared, around.below(child, declared))
        before = child.name


def _attributes(
    unread: _Unread,
    node: XmlNode,
    declared: Mapping[str, str],
    around: _Around,
    *,
    labelled: bool,
) -> None:
    """Collect an element's unread attributes, including the number of a list item that has a label."""
    span, name = node.tag.span, node.name
    for attribute in node.tag.attributes:
        read = _is_read(attribute, name) and not (attribute == "n" and labelled)
        if attribute in _RENDITIONS or read:
            continue
        if attribute in POINTING and (span.start in unread.joined or node.get(attribute) == "N"):
            continue
        if attribute in POINTING or (attribute == "n" and name == "item"):
            unread.presented[attribute, name].append(span)
        else:
            unread.described[attribute].append(span)
    for value in _unknown(node, declared, around):
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


def _unknown(node: XmlNode, declared: Mapping[str, str], around: _Around) -> Iterator[str]:
    """The unsupported values of an element's rendition."""
    block = BLOCKS.get(node.name)
    if not is_rendered(node.tag.attributes) or _as_sign(node):
        return
    known = AS_ANYWHERE if node.name in DESCRIBED else _APART.get(node.name, frozenset())
    styled = block is None or block.place in STYLED_BLOCKS
    as_shown = node.name in _ALIGNED.get(alignment_of(node.tag.attributes), ())
    aligned = as_shown or node.name in ("p", "ab")
    unknown = unknown_renditions(
        node.tag.attributes,
        declared,
        styled=styled,
        aligned=aligned,
        shown=around.shown(node, declared),
    )
    yield from (value for value in unknown if value not in known)


def _as_sign(node: XmlNode) -> bool:
    """Whether an element is a `c` without text, so that its rendition names a character."""
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
