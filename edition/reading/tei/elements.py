"""Defines how TEI elements are read; of an element that is not listed, only the text is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from edition.model import dates
from edition.model.blocks import GroupKind, ListKind
from edition.model.content import (
    Alternative,
    Condition,
    ConditionKind,
    Dating,
    Form,
    Milestone,
    MilestoneKind,
    Named,
    Range,
    SourceReference,
    StyleKind,
    TextStyle,
)
from edition.model.findings import Finding
from edition.model.source import Source, Span
from edition.reading.reading_rules import MARKUP_DOUBTFUL
from edition.reading.tei.markup_dates import edtf_of
from edition.reading.tei.pointers import pointed_to
from edition.reading.tei.renditions import styles_of
from edition.reading.tei.tags import Open
from edition.system.messages import Message, message_of

Place = Literal[
    "paragraph",
    "group",
    "through",
    "head",
    "list",
    "held",
    "table",
    "row",
    "note",
    "meta",
    "speech",
    "section",
    "field",
    "line",
    "loose",
    "aside",
    "unknown",
]
"""The kinds of elements that contain blocks.

`through` passes its blocks to its parent; `held` does so too, but its headings become paragraphs.
`meta` describes the text. `unknown` is an element between blocks that is not supported. The kinds
from `section` to `aside` occur only in the TEI that this program writes.
"""


@dataclass(frozen=True, slots=True)
class Block:
    """An element that begins a block."""

    place: Place
    form: Form = ""
    """The form of the paragraphs that are made from its own text."""
    kind: GroupKind = "part"
    """The kind of a group."""


BLOCKS: dict[str, Block] = {
    "p": Block("paragraph"),
    "ab": Block("paragraph"),
    "l": Block("paragraph", "line"),
    "address": Block("held"),
    "addrLine": Block("paragraph", "line"),
    "docAuthor": Block("paragraph", "center"),
    "docDate": Block("paragraph", "center"),
    "docEdition": Block("paragraph", "center"),
    "castList": Block("list"),
    "castItem": Block("held"),
    "castGroup": Block("list"),
    "epigraph": Block("held"),
    "argument": Block("held"),
    "listBibl": Block("held"),
    "listApp": Block("held"),
    "u": Block("speech"),
    "dateline": Block("paragraph", "dateline"),
    "salute": Block("paragraph", "salute"),
    "signed": Block("paragraph", "signed"),
    "byline": Block("paragraph", "center"),
    "titlePart": Block("paragraph", "center"),
    "docImprint": Block("paragraph", "center"),
    "trailer": Block("paragraph", "center"),
    "figDesc": Block("paragraph"),
    "label": Block("paragraph", "label"),
    "cell": Block("paragraph", "cell"),
    "sp": Block("speech"),
    "speaker": Block("paragraph", "label"),
    "head": Block("head"),
    "attachment": Block("group", kind="attachment"),
    "floatingText": Block("group", kind="attachment"),
    "postscript": Block("group", kind="postscript"),
    "opener": Block("group", kind="opener"),
    "closer": Block("group", "closer", "closer"),
    "lg": Block("group", kind="verse"),
    "div": Block("group", kind="part"),
    "list": Block("list"),
    "item": Block("held"),
    "headLabel": Block("paragraph", "label"),
    "headItem": Block("held"),
    "spGrp": Block("group", kind="part"),
    "figure": Block("held"),
    "table": Block("table"),
    "row": Block("row"),
    "note": Block("note"),
    "teiHeader": Block("meta"),
    **dict.fromkeys(
        ("div0", "div1", "div2", "div3", "div4", "div5", "div6", "div7"),
        Block("group", kind="part"),
    ),
    **dict.fromkeys(("set", "prologue", "epilogue", "performance"), Block("group", kind="part")),
    **dict.fromkeys(
        ("TEI", "teiCorpus", "text", "front", "body", "back", "group", "titlePage", "docTitle"),
        Block("through"),
    ),
}
_QUOTED = Block("group", kind="quote")
_IN_PLACE = Block("paragraph", "source")
_KINDS: dict[str, ListKind] = {
    "bulleted": "bulleted",
    "gloss": "gloss",
    "participants": "participants",
    "distribution": "distribution",
    "enclosures": "enclosures",
}
_RENDITIONS: dict[str, Form] = {"center": "center", "right": "right", "flushleft": "left"}

_STYLED: dict[str, StyleKind] = {
    **dict.fromkeys(("stage", "vocal", "incident", "kinesic", "writing"), "em"),
    "emph": "em",
    "foreign": "em",
    "title": "em",
    "del": "struck",
}
_CONDITIONS: dict[str, ConditionKind] = {
    "supplied": "supplied",
    "ex": "expanded",
    "unclear": "unclear",
    "add": "added",
    "damage": "damaged",
    "sic": "sic",
    "corr": "corrected",
    "reg": "regularised",
}
_NAMES = {"persName", "placeName", "orgName", "name", "rs", "gloss", "term"}
_NAMES |= {"geogName", "settlement", "country", "region", "district", "objectName", "eventName"}
PLAIN = {"date", "hi", "ref"}
PLAIN |= {
    "choice",
    "sic",
    "orig",
    "seg",
    "quote",
    "q",
    "said",
    "label",
    "time",
    "num",
    "abbr",
    "am",
    "app",
    "c",
    "corr",
    "expan",
    "g",
    "lem",
    "pc",
    "rdg",
    "reg",
    "subst",
    "unclear",
    "w",
    "affiliation",
    "roleName",
    *("role", "roleDesc", "actor", "desc", "s", "measure", "email", "forename", "surname"),
    *("addName", "nameLink", "genName", "street", "postCode", "bibl", "author", "editor"),
    *("anchor", "rhyme", "phr", "cl", "m", "noteGrp"),
    *("cit", "soCalled", "gi", "att", "val", "tag", "code", "ident"),
    *("publisher", "pubPlace", "biblScope", "citedRange", "edition", "mentioned", "idno"),
    *_NAMES,
}
"""Elements of which a page shows only the text, if they have no further properties."""
_INLINE = frozenset(("item", "docAuthor", "docDate", "docEdition", "docImprint", "trailer"))
"""Blocks that are words if they are within an inline list, a byline, an imprint, or a sentence."""
EVENTS = frozenset(("vocal", "incident", "kinesic", "writing"))
"""Events in a recording, which are not spoken words."""
_BETWEEN: dict[str, Form] = {
    **dict.fromkeys(("stage", "trailer", *EVENTS), "center"),
    "bibl": "",
    "said": "",
}
"""Elements that are paragraphs if they are between blocks, with the form of these."""
QUOTED = frozenset(("q", "quote", "said", "soCalled"))
"""Elements that stand for quotation marks, unless the text has these marks."""


def block_of(tag: Open, *, within_text: bool) -> Block | None:
    """The block for an element, or None; `within_text` means that the element is in a paragraph."""
    kind, rend = (tag.attributes.get(name, "") for name in ("type", "rend"))
    match tag.name:
        case "q" if not within_text:
            return _QUOTED
        case "quote":
            apart = not within_text or any(word in rend for word in ("block", "display"))
            return _QUOTED if apart else None
        case "note":
            return _note(kind, rend)
        case "cit" if not within_text:
            return Block("through")
        case name if within_text and (name in _INLINE or is_inline(tag)):
            return None
        case name if not within_text and name in _BETWEEN:
            return Block("paragraph", _BETWEEN[name])
        case "p":
            return Block("paragraph", _RENDITIONS.get(rend, ""))
        case name:
            return BLOCKS.get(name)


def _note(kind: str, rend: str) -> Block | None:
    if rend == "inline":
        return _IN_PLACE
    if kind == "speaker":
        return Block("paragraph", "label")
    # A translator, as one of the authors, wrote his notes into the text.
    return None if kind == "translator" else BLOCKS["note"]


def has_only_text(tag: Open) -> bool:
    """Whether it is enough to show the text of an element on a page.

    The result is true if the element has no properties besides its text, or is a translator's note
    in the text.
    """
    translated = tag.name == "note" and tag.attributes.get("type") == "translator"
    return translated or tag.name in PLAIN or tag.name in _INLINE or is_inline(tag)


def is_inline(tag: Open) -> bool:
    """Whether an element is a list whose items are words of a sentence."""
    given = tag.attributes.get
    return tag.name == "list" and "inline" in (given("type"), given("rend"))


def is_within_words(name: str) -> bool:
    """Whether an element is known to occur within a sentence or even a word."""
    return name in PLAIN or name in _STYLED or name in _CONDITIONS or name in ("hi", "s", "surplus")


def is_laid(name: str) -> bool:
    """Whether an element gives its words a style, a condition, or a reading."""
    return (
        (name in _STYLED and name not in _BETWEEN)
        or name in _CONDITIONS
        or name in ("hi", "surplus")
    )


def is_point(name: str) -> bool:
    """Whether an element appears in the text as a point, such as a page break."""
    return name in _POINTS


def list_kind(tag: Open) -> ListKind:
    """The kind of a list by its type; empty if the type is not known."""
    return _KINDS.get(tag.attributes.get("type", ""), "")


_POINTS = frozenset(
    (
        *("lb", "pb", "cb", "fw", "gap", "space", "handShift", "milestone", "graphic"),
        *("anchor", "pause", "ptr", "media", "caesura", "shift", "metamark"),
    )
)


_BREAKS: dict[str, MilestoneKind] = {"pb": "page", "cb": "column", "lb": "line"}


def milestone_of(tag: Open) -> Milestone | None:
    """The milestone that an element without text inserts into the text; None if it inserts none."""
    given = tag.attributes.get
    match tag.name:
        case "lb" if not given("n"):
            return None
        case "pb" | "cb" | "lb":
            return Milestone(
                tag.span, _BREAKS[tag.name], given("n", ""), tag.id, image=given("facs", "")
            )
        case "fw":
            kind: MilestoneKind = "speaker" if given("type") == "speaker" else "forme"
            return Milestone(tag.span, kind, "", tag.id)
        case "gap":
            range_ = "–".join(filter(None, (given("atLeast"), given("atMost"))))
            sizes = (given("extent", ""), given("quantity", "") or range_, given("unit", ""))
            parts = (*sizes, given("reason", ""))
            return Milestone(tag.span, "gap", " ".join(filter(None, parts)), tag.id)
        case "handShift":
            names = (given(name, "") for name in ("n", "new", "scribe", "scribeRef", "medium"))
            return Milestone(tag.span, "hand", next(filter(None, names), "").lstrip("#"), tag.id)
        case "milestone" if given("unit", "") == "rule":
            return Milestone(tag.span, "rule", "", tag.id)
        case "milestone" if given("unit", "") == "line":
            return Milestone(tag.span, "line", given("n", ""), tag.id)
        case "milestone":
            unit = given("unit", "").replace("unspecified", "")
            return Milestone(
                tag.span, "milestone", " ".join(filter(None, (unit, given("n", "")))), tag.id
            )
        case "graphic":
            return Milestone(tag.span, "picture", given("url", ""), tag.id)
        case _:
            return None


@dataclass(frozen=True, slots=True)
class Over:
    """The properties that cover the text of an element: styles, a name, a date, a reference."""

    styles: tuple[StyleKind, ...] = ()
    entry: str = ""
    edtf: str = ""
    target: str = ""
    condition: Condition | None = None
    alternative: Alternative | None = None

    def __bool__(self) -> bool:
        said = self.styles or self.entry or self.edtf or self.target
        return bool(said or self.condition or self.alternative)

    def ranges(self, span: Span) -> Iterator[Range]:
        for style in self.styles:
            yield TextStyle(span, style)
        if self.entry:
            yield Named(span, self.entry)
        if self.edtf:
            yield Dating(span, self.edtf)
        if self.target:
            yield SourceReference(span, self.target)
        if self.condition:
            yield replace(self.condition, span=span)
        if self.alternative:
            yield replace(self.alternative, span=span)


def over(tag: Open, known: Mapping[str, str]) -> Over:
    """The properties that an element gives to its text; `known` are the prefixes of pointers."""
    if tag.name == "hi":
        return Over(styles_of(tag.attributes))
    if tag.name in _NAMES:
        return Over(entry=pointed_to(tag, known))
    match tag.name:
        case "date":
            return Over(edtf=edtf_of(tag))
        case "ref":
            target = tag.attributes.get("target", "").partition(" ")[0]
            return Over(target=target.removeprefix("#"))
        case name if name in _STYLED:
            return Over((_STYLED[name],))
        case name if name in _CONDITIONS:
            return Over(condition=Condition(tag.span, _CONDITIONS[name]))
        case _:
            return Over()


def readable(source: Source, found: Over, tag: Open) -> tuple[Over, Finding | None]:
    """The properties, and a finding if their date is invalid; an invalid date is left out."""
    if not found.edtf:
        return found, None
    try:
        dates.parse(found.edtf)
    except dates.DateError as error:
        place = source.place(tag.span)
        hint = Message("the date is shown as in the text")
        finding = Finding(MARKUP_DOUBTFUL, message_of(error), (place,), hint)
        return replace(found, edtf=""), finding
    return found, None
