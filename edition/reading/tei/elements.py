"""Defines how TEI elements are read; of an element that is not listed, only the text is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from edition.model.blocks import GroupKind, ListKind
from edition.model.content import (
    ConditionKind,
    Form,
    Milestone,
    MilestoneKind,
    StyleKind,
)
from edition.reading.tei.renditions import alignment_of
from edition.reading.tei.tags import Open

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

An element of the kind `through` or `held` passes its blocks to its parent; the headings in a `held`
element become paragraphs. `meta` describes the text. `unknown` is an element between blocks that is
not supported. The kinds from `section` to `aside` occur only in the TEI that this program writes.
"""


@dataclass(frozen=True, slots=True)
class Block:
    """An element that begins a block."""

    place: Place
    form: Form = ""
    """The form of the paragraphs that are made from the element's own text."""
    kind: GroupKind = "part"
    """The kind of the group that the element becomes, if it becomes a group."""


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
    "figDesc": Block("paragraph", "source"),
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
    "witDetail": Block("note"),
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
APART = Block("group", kind="quote")
"""A quotation that is set apart."""
_IN_PLACE = Block("paragraph", "source")
_KINDS: dict[str, ListKind] = {
    "bulleted": "bulleted",
    "gloss": "gloss",
    "participants": "participants",
    "distribution": "distribution",
    "enclosures": "enclosures",
}
_NUMBERED_LISTS = frozenset(("ordered", "numbered", "decimal", "enumerated", "ol"))
_FILMED = ("camera", "caption", "sound", "tech", "view")
"""Directions in scripts, which are read like stage directions."""
STYLED: dict[str, StyleKind] = {
    **dict.fromkeys(("stage", *_FILMED, "vocal", "incident", "kinesic", "writing"), "em"),
    "emph": "em",
    "foreign": "em",
    "title": "em",
    "del": "struck",
}
CONDITIONS: dict[str, ConditionKind] = {
    "supplied": "supplied",
    "ex": "expanded",
    "unclear": "unclear",
    "add": "added",
    "damage": "damaged",
    "sic": "sic",
    "corr": "corrected",
    "reg": "regularised",
}
NAMES = {"persName", "placeName", "orgName", "name", "rs", "gloss", "term"}
NAMES |= {"geogName", "settlement", "country", "region", "district", "objectName", "eventName"}
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
    *("formula", "eg", "egXML"),
    *NAMES,
}
"""Elements without further properties, of which a page shows only the text."""
_INLINE = frozenset(("item", "docAuthor", "docDate", "docEdition", "docImprint", "trailer"))
"""Elements that are words of the text, not blocks, within an inline list, a byline, an imprint, or
a sentence.
"""
EVENTS = frozenset(("vocal", "incident", "kinesic", "writing"))
"""Events in a recording, which are not spoken words."""
_BETWEEN: dict[str, Form] = {
    **dict.fromkeys(("stage", "trailer", *_FILMED, *EVENTS), "center"),
    **dict.fromkeys(("bibl", "said", "formula", "eg", "egXML"), ""),
}
"""Maps elements to the form of the paragraphs that they become between blocks."""
QUOTED = frozenset(("q", "quote", "said", "soCalled"))
"""Elements that stand for quotation marks, unless the text has these marks."""


DESCRIBED = frozenset(("add", "del", "c", "g", "pb", "cb", "lb", "fw", "milestone", "gap", "space"))
"""Elements whose rendition describes a change or a mark, not the appearance of their words."""


STYLED_BLOCKS = frozenset(("paragraph", "head"))
"""The kinds of blocks whose rendition is read."""


def block_of(tag: Open, *, within_text: bool) -> Block | None:
    """The block for an element, or None; `within_text` means that the element is in a paragraph."""
    kind, rend = (tag.attributes.get(name, "") for name in ("type", "rend"))
    match tag.name:
        case "q" if not within_text:
            return APART
        case "quote":
            apart = not within_text or any(word in rend for word in ("block", "display"))
            return APART if apart else None
        case "note":
            return _note(kind, rend)
        case "cit" if not within_text:
            return Block("through")
        case name if within_text and (name in _INLINE or is_inline(tag)):
            return None
        case name if not within_text and name in _BETWEEN:
            return Block("paragraph", _BETWEEN[name])
        case "p" | "ab":
            return Block("paragraph", alignment_of(tag.attributes))
        case name:
            return BLOCKS.get(name)


def _note(kind: str, rend: str) -> Block | None:
    if rend == "inline":
        return _IN_PLACE
    if kind == "speaker":
        return Block("paragraph", "label")
    # A translator's notes are part of the text, because the translator counts as one of its
    # authors.
    return None if kind == "translator" else BLOCKS["note"]


def has_only_text(tag: Open) -> bool:
    """Whether a page shows nothing of an element except its text.

    The result is true for an element that has no properties besides its text, and for a
    translator's note in the text.
    """
    if is_typed(tag):
        return False
    translated = tag.name == "note" and tag.attributes.get("type") == "translator"
    return translated or tag.name in PLAIN or tag.name in _INLINE or is_inline(tag)


def is_typed(tag: Open) -> bool:
    """Whether an element is a formula in TeX, which pages show as it is typed."""
    return tag.name == "formula" and "tex" in tag.attributes.get("notation", "").casefold()


def is_inline(tag: Open) -> bool:
    """Whether an element is a list whose items are words of a sentence."""
    given = tag.attributes.get
    return tag.name == "list" and "inline" in (given("type"), given("rend"))


def is_within_words(name: str) -> bool:
    """Whether an element is known to occur within a sentence or even a word."""
    return name in PLAIN or name in STYLED or name in CONDITIONS or name in _WITHIN


_WITHIN = frozenset(("hi", "mod", "redo", "restore", "retrace", "s", "surplus", "undo"))


def is_laid(name: str) -> bool:
    """Whether an element gives its words a style, a condition, or a reading."""
    return (
        (name in STYLED and name not in _BETWEEN) or name in CONDITIONS or name in ("hi", "surplus")
    )


def is_point(name: str) -> bool:
    """Whether an element appears in the text as a point, such as a page break."""
    return name in _POINTS


def list_kind(tag: Open) -> ListKind:
    """The kind of a list, determined by its type or its rendition; empty if both are unknown."""
    given = [tag.attributes.get(name, "") for name in ("type", "rend")]
    if _NUMBERED_LISTS & set(given):
        return "ordered"
    return next((_KINDS[one] for one in given if one in _KINDS), "")


_POINTS = frozenset(
    (
        *("lb", "pb", "cb", "fw", "gap", "space", "handShift", "milestone", "graphic"),
        *("anchor", "pause", "ptr", "media", "caesura", "shift", "metamark"),
    )
)


_EDGES: dict[str, MilestoneKind] = {"speaker": "speaker", "sigla": "sigla"}
"""Maps those types of `fw` that occur only in TEI from this program to kinds of milestones."""
_NAMED: dict[str, tuple[MilestoneKind, str]] = {
    "metamark": ("sign", "function"),
    "graphic": ("picture", "url"),
}
"""Maps elements to kinds of milestones, and to the attribute that contains the milestone's name."""
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
            kind = _EDGES.get(given("type", ""), "forme")
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
        case "metamark" | "graphic":
            kind, attribute = _NAMED[tag.name]
            return Milestone(tag.span, kind, given(attribute, ""), tag.id)
        case _:
            return None
