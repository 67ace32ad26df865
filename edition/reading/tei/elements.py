"""Defines how TEI elements are read; of an element that is not listed, only the text is read."""

from __future__ import annotations

import re
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
EDTF = "http://www.loc.gov/standards/datetime/"
"""The URL in TEI's `datingMethod` that shows that `when-custom` is an EDTF date."""
_KINDS: dict[str, ListKind] = {
    "bulleted": "bulleted",
    "gloss": "gloss",
    "participants": "participants",
    "distribution": "distribution",
    "enclosures": "enclosures",
}
_RENDITIONS: dict[str, Form] = {"center": "center", "right": "right", "flushleft": "left"}

_STYLED: dict[str, StyleKind] = {
    **dict.fromkeys(("stage", "vocal", "incident", "kinesic"), "em"),
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
    *("cit", "soCalled", "gi", "att", "val", "tag", "code", "ident"),
    *("publisher", "pubPlace", "biblScope", "citedRange", "edition", "mentioned", "idno"),
    *_NAMES,
}
"""Elements of which a page shows only the text, if they have no further properties."""


def block_of(tag: Open, *, within_text: bool) -> Block | None:
    """The block that an element begins, if any; `within_text` means that it is in a paragraph."""
    found = BLOCKS.get(tag.name)
    match tag.name:
        case "quote":
            return _QUOTED if "block" in tag.attributes.get("rend", "") or not within_text else None
        case "note" if tag.attributes.get("rend") == "inline":
            return _IN_PLACE
        case "note" if tag.attributes.get("type") == "speaker":
            return Block("paragraph", "label")
        case "cit" if not within_text:
            return Block("through")
        case "stage" | "bibl" | "trailer" | "said" if not within_text:
            return Block("paragraph", "center" if tag.name in ("stage", "trailer") else "")
        case "trailer":
            return None
        case "note" if tag.attributes.get("type") == "translator":
            return None  # the translator, as one of the authors, wrote it into the text
        case "p":
            return Block("paragraph", _RENDITIONS.get(tag.attributes.get("rend", ""), ""))
        case _:
            return found


def has_only_text(tag: Open) -> bool:
    """Whether a page shows all of an element by showing its text.

    This is the case if the element has no further properties, or is a translator's note in the
    text.
    """
    return tag.name in PLAIN or (tag.name == "note" and tag.attributes.get("type") == "translator")


def is_within_words(name: str) -> bool:
    """Whether an element is known to occur within a sentence or even a word."""
    return name in PLAIN or name in _STYLED or name in _CONDITIONS or name in ("hi", "s", "surplus")


def is_point(name: str) -> bool:
    """Whether an element appears in the text as a sign."""
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
    """The sign that an element without text sets into the text, if it sets one."""
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
            sizes = (given("extent", ""), given("quantity", ""), given("unit", ""))
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
            return Over(target=tag.attributes.get("target", "").removeprefix("#"))
        case name if name in _STYLED:
            return Over((_STYLED[name],))
        case name if name in _CONDITIONS:
            return Over(condition=Condition(tag.span, _CONDITIONS[name]))
        case _:
            return Over()


def edtf_of(tag: Open) -> str:
    """The date that an element gives, without a time of day; empty if it gives none."""
    years = {
        name.removesuffix("-custom"): value
        for name, value in tag.attributes.items()
        if re.fullmatch(r"-?\d{4}", value)  # a year alone is the same in all calendars in use
    }
    given = years | {
        name.removesuffix("-iso"): value.partition("T")[0] for name, value in tag.attributes.items()
    }
    earliest = given.get("notBefore", "")
    latest = given.get("notAfter", "")
    if tag.attributes.get("datingMethod") == EDTF:
        return tag.attributes.get("when-custom", "")
    if "when" in given:
        return given["when"]
    if "from" in given or "to" in given:
        return f"{given.get('from', '..')}/{given.get('to', '..')}"
    if earliest and earliest == latest:
        return earliest
    if earliest or latest:
        return f"[{earliest}..{latest}]"
    return ""


def readable(source: Source, found: Over, tag: Open) -> tuple[Over, Finding | None]:
    """The properties without an invalid date, and a finding if the date is invalid."""
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
