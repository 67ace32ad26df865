"""The properties that an element gives to its words: styles, a name, a date, a condition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from edition.model import dates
from edition.model.content import (
    Alternative,
    Condition,
    Dating,
    Named,
    Range,
    SourceReference,
    StyleKind,
    TextStyle,
)
from edition.model.findings import Finding
from edition.model.source import Source, Span
from edition.reading.reading_rules import MARKUP_DOUBTFUL
from edition.reading.tei.elements import CONDITIONS, DESCRIBED, NAMES, STYLED
from edition.reading.tei.markup_dates import edtf_of
from edition.reading.tei.pointers import pointed_to
from edition.reading.tei.renditions import named_styles, styles_of
from edition.reading.tei.tags import Open
from edition.system.messages import Message, message_of


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


def over(tag: Open, known: Mapping[str, str], declared: Mapping[str, str]) -> Over:
    """The properties that an element gives to its text.

    `known` contains the prefixes of pointers, and `declared` the renditions that the file's header
    declares.
    """
    if tag.name == "hi":
        return Over(styles_of(tag.attributes, declared))
    found = _over(tag, known)
    if tag.name in DESCRIBED:
        return found
    named = named_styles(tag.attributes, declared)
    return replace(found, styles=named) if named else found


def _over(tag: Open, known: Mapping[str, str]) -> Over:
    if tag.name in NAMES:
        return Over(entry=pointed_to(tag, known))
    match tag.name:
        case "date":
            return Over(edtf=edtf_of(tag))
        case "ref":
            target = tag.attributes.get("target", "").partition(" ")[0]
            return Over(target=target.removeprefix("#"))
        case name if name in STYLED:
            return Over((STYLED[name],))
        case name if name in CONDITIONS:
            return Over(condition=Condition(tag.span, CONDITIONS[name]))
        case _:
            return Over()


def readable(source: Source, found: Over, tag: Open) -> tuple[Over, Finding | None]:
    """An element's properties; if their date is invalid, it is removed, and the second value
    reports it.
    """
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
