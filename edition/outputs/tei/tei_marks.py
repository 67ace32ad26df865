"""Marks, names, breaks, and styles as elements of TEI."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never
from urllib.parse import quote

from edition.editorial.register_file import Entry, Organisation, Person, PlaceEntry, Term, Treaty
from edition.model import dates
from edition.model.content import (
    Condition,
    ConditionKind,
    Dating,
    Mark,
    MarkKind,
    MilestoneKind,
    Named,
    StyleKind,
    TextStyle,
)
from edition.model.pictures import PageImage
from edition.outputs.tei.alternative_tei import responsible
from edition.outputs.tei.date_attributes import dated
from edition.outputs.tei.xml_text import EMPTY, Xml, at, element, own, text
from edition.system.patterns import pattern

Attributes = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class TeiPart:
    """The attributes of a layer's fragment, and whether this fragment is the first or the last."""

    given: Attributes
    first: bool
    last: bool


_NUMBERED: Mapping[MilestoneKind, tuple[str, str]] = {
    "page": ("pb", "n"),
    "column": ("cb", "n"),
    "gap": ("gap", "extent"),
    "hand": ("handShift", "n"),
}
"""Maps some kinds of milestones to elements, each with the attribute for the milestone's name."""


def milestone_tei(kind: MilestoneKind, name: str, given: Attributes) -> Xml:
    """The TEI element for a milestone in the text, such as a page break, a gap, or a picture."""
    match kind:
        case "page" | "column" | "gap" | "hand":
            tag, attribute = _NUMBERED[kind]
            return element(tag, {attribute: name or None, **given})
        case "rule":
            return element("milestone", {"unit": "rule", **given})
        case "picture":
            return element("graphic", {"url": uri(name), **given})
        case "forme" | "sign":
            return element("fw" if kind == "forme" else "metamark", given, text(name))
        case "speaker" | "sigla":
            return element("fw", {"type": kind, **given}, text(name.strip()))
        case "number":
            return element("num", given, text(name))
        case "line" if given["break"]:
            return element("lb", {"n": name, **given})
        case "line":
            return element("milestone", {"unit": "line", "n": name, **given})
        case "milestone":
            return element("milestone", {"unit": "unspecified", "n": name or None, **given})
        case _:
            assert_never(kind)


def page_break(image: PageImage) -> Xml:
    """The page break that is added for a page whose beginning the source does not mark."""
    return element(
        "pb", {"n": image.page or None, "resp": at("editors"), "facs": at(own(image.id))}
    )


_STYLES: dict[StyleKind, str] = {
    "em": "italic",
    "strong": "bold",
    "smallcaps": "smallcaps",
    "underline": "underline",
    "struck": "strikethrough",
    "sup": "superscript",
    "sub": "subscript",
    "spaced": "spaced",
}
_CONDITIONS: dict[ConditionKind, str] = {
    "supplied": "supplied",
    "expanded": "ex",
    "unclear": "unclear",
    "added": "add",
    "damaged": "damage",
    "sic": "sic",
    "corrected": "corr",
    "regularised": "reg",
}


def marked_tei(marked: Named | Dating, part: TeiPart, inner: Xml) -> Xml:
    """A name or a date from the source's markup, without additions by the edition."""
    match marked:
        case Named(_, entry):
            return element("name", {"key": entry, **part.given}, inner)
        case Dating(_, edtf):
            return element("date", {**dated(dates.parse(edtf)), **part.given}, inner)


def said_tei(said: TextStyle | Mark | Condition, part: TeiPart, inner: Xml) -> Xml:
    """The element for a style, a mark or a condition that the source assigns to words."""
    match said:
        case TextStyle(_, "quoted"):
            return element("q", part.given, inner)
        case TextStyle(_, style):
            return element("hi", {"rend": _STYLES[style], **part.given}, inner)
        case Mark(_, mark):
            return _mark(mark, part, inner)
        case Condition(_, kind):
            return element(_CONDITIONS[kind], {**_of_source(said), **part.given}, inner)
        case _:
            assert_never(said)


def _of_source(said: Condition) -> Attributes:
    """The attributes for responsibility and certainty.

    For supplied words, those responsible are always named, since the edition's editors also supply
    words.
    """
    named = said.responsible or said.kind == "supplied"
    resp = responsible(said.responsible) if named else None
    return {"resp": resp, "cert": said.certainty or None}


_LOST: dict[MarkKind, str] = {"illegible": "illegible", "omission": "omitted"}


def _mark(kind: MarkKind, part: TeiPart, inner: Xml) -> Xml:
    """A mark that the transcript contains; its characters remain part of the text."""
    if kind == "note":
        given = {"type": "translator", "resp": at(own("translator")), "place": "inline"}
        return element("note", {**given, **part.given}, inner)
    reason = _LOST.get(kind) if part.first else None
    gap = element("gap", {"reason": reason}) if reason else EMPTY
    return element("seg", {"type": "mark", "subtype": kind, **part.given}, gap, inner)


def name_of(entry: Entry | None) -> tuple[str, Attributes]:
    """The TEI element for the names of an entry, with the attribute `type` for a treaty."""
    match entry:
        case Person():
            return "persName", {}
        case PlaceEntry():
            return "placeName", {}
        case Organisation():
            return "orgName", {}
        case Term():
            return "term", {}
        case Treaty(kind=kind):
            return "name", {"type": kind}
        case _:
            return "name", {}


_NO_ESCAPE = pattern(r"%(?![0-9A-Fa-f]{2})")


def uri(address: str) -> str:
    """An address as a URI: invalid characters are escaped, and existing escapes are unchanged."""
    return quote(_NO_ESCAPE.sub("%25", address), safe="%/:?#[]@!$&'()*+,;=-._~")
