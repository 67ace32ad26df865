"""Checks dates against each other, the date of their document, registers, and the chronology."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from edition.checks.context import CheckContext, PassageText
from edition.editorial.edited import Dated
from edition.editorial.register_file import Treaty
from edition.model.dates import Edtf, parse
from edition.model.findings import Found, Rule
from edition.model.source import Span
from edition.reading.datelines import date_of
from edition.reading.prose_dates import impossible, unread
from edition.system.messages import Message
from edition.system.patterns import pattern

_AHEAD = pattern(
    r"\b(?:will|shall|would|should|could|may|might|expect\w*|anticipat\w*|forecast\w*|predict\w*"
    r"|plan(?:s|ned|ning)?|schedul\w*|intend\w*|propos\w*|prepar\w*|hop(?:e|es|ed|ing)|due|likely"
    r"|going to|is to|are to|was to|were to|to be|until|till|up to|through|expir\w*|effective"
    r"|matur\w*|valid|in force|next|coming|forthcoming|upcoming|future|deadline|by(?= (?:the |year |\w+ )?"
    r"(?:end|\d|January|February|March|April|May|June|July|August|September|October|November"
    r"|December)))\b",
    re.IGNORECASE,
)
"""Words that present a date as later than the text."""
_RECEIPT = pattern(r"\s*(?:received|rec’d|rec'd)\b", re.IGNORECASE)
"""The beginning of a stamp of receipt. The date of the stamp may be later than the document."""
_OTHERS = ("head", "note")
"""Parts that are not checked: the head with the document's date, and the publisher's notes."""
_BRACKET = pattern(r"[\[\]]")
"""Brackets enclose words of the publisher: `[Here follows the text of …]`."""
_CLAUSE_END = pattern(r"[;()\[\]]|[.!?:](?=\s|$)|\b(?:that|which|who|when|where)\b|\s[–—-]\s")
_MAKING = (
    r"(?:sign|conclud|initial|held|hold|conven|attend|open|took place|celebrat|inaugurat|adopt)"
)
_MADE = pattern(rf"\b{_MAKING}\w*\b", re.IGNORECASE)
_STOP = pattern(r"[.;]")
_FARTHEST = 200
"""The most characters that may separate the name of a treaty or congress from its date."""
_PURPOSE = pattern(
    rf"\s*+(?:,\s*+)?(?:to|for|when|where)\s+(?:\w+\s+){{0,3}}?{_MAKING}\w*\s+(?:[\w’'-]+\s+){{0,4}}$",
    re.IGNORECASE,
)
_LINK = pattern(
    rf"\W*+(?P<made>(?:was|were|had been|has been|is)?\s*{_MAKING}\w*\s+)?"
    r"(?P<of>(?:in|on|of|from|dated|,)\s+)?(?:\w+\s+on\s+)?$",
    re.IGNORECASE,
)


DATE_LATER = Rule(
    "date-later",
    "info",
    "Dates and figures",
    "A date is later than the document, though the text does not present it as future.",
    bad="“Told by an attaché in September 1978”, in a paper of July 1978",
    good="“expected in September 1978”; “effective up to year 1981”; a note or brackets by the publisher",
)


def date_later(sheet: CheckContext) -> Iterator[Found]:
    for dated, read, own in _ahead(sheet):
        if read.first and own.last and read.first > own.last:
            message = Message(
                "{date} is later than the document ({own})", date=read.text, own=own.text
            )
            hint = Message("explain in a note what is meant, or which date is wrong")
            yield _at(sheet, dated, message, hint)


DATE_IMPOSSIBLE = Rule(
    "date-impossible",
    "warning",
    "Dates and figures",
    "The day exceeds the length of its month, so the date is left out of lists of dates.",
    bad="“agreed on 31 June 1962”; “29 February 1961”; “before 31 September”",
    good="“agreed on 30 June 1962”; a date supplied by the editors (`date:`)",
)


def date_impossible(sheet: CheckContext) -> Iterator[Found]:
    for shown in sheet.passages:
        read = [shown.range(dated.span) for dated in shown.dates if dated.finder == "editor"]
        for wrong in impossible(shown.text, sheet.edited.language):
            if any(start < wrong.end and wrong.start < end for start, end in read):
                continue
            message = Message(
                "“{date}” is not a valid date: that month has {days} days",
                date=shown.text[wrong.start : wrong.end],
                days=wrong.days,
            )
            hint = Message(
                "explain in a note which date is meant (for example, day {day}) or what was misread",
                day=wrong.nearest,
            )
            yield shown.found(wrong.start, wrong.end, message, hint)


DATE_UNREAD = Rule(
    "date-unread",
    "warning",
    "Dates and figures",
    "A date is written in a form that can be read in two ways, so it is left out of lists of dates.",
    bad="“3/4/1951” in English; “4 May 1731/5”; “3 May 1951 (Old Style)”",
    good="“13/4/1951”; “3 April 1951”; a date supplied by the editors (`date:`)",
)


def date_unread(sheet: CheckContext) -> Iterator[Found]:
    own = sheet.edited.date
    year = own.first[0] if own and own.first else None
    whole = sheet.edited.shown  # this text was searched for dates when the document was read
    if whole and not any(unread(whole.text, sheet.edited.language, year)):
        return
    for shown in sheet.passages:
        found = list(unread(shown.text, sheet.edited.language, year))
        # `date_of` is called last, because it tries all languages and is slow
        if not found or date_of(shown.text, sheet.edited.language):
            continue
        read = [shown.range(dated.span) for dated in shown.dates]
        for start, end in found:
            if not any(first < end and start < last for first, last in read):
                message = Message("the date “{date}” cannot be read", date=shown.text[start:end])
                hint = Message("annotate the date with date: and edtf: in edition.yml")
                yield shown.found(start, end, message, hint)


PLAN_AS_PAST = Rule(
    "plan-as-past",
    "info",
    "Dates and figures",
    "A period that ends after the document's date is described as past.",
    bad="“assisted in building 16 factories from 1976 to 1980”, in a paper of 1978",
    good="“will assist in building 16 factories from 1976 to 1980”",
)


def plan_as_past(sheet: CheckContext) -> Iterator[Found]:
    for dated, read, own in _ahead(sheet):
        if "/" in read.text and read.first and own.last and read.first <= own.last:
            message = Message(
                "the period {date} ends after the date of the document ({own})",
                date=read.text,
                own=own.text,
            )
            hint = Message(
                "the text describes this period as past, but part of the period was still in the future when the text was written"
            )
            yield _at(sheet, dated, message, hint)


def _ahead(sheet: CheckContext) -> Iterator[tuple[Dated, Edtf, Edtf]]:
    """The dates that end after the document's date, and that no word presents as future.

    Each date comes with its value as received and with the document's date.
    """
    own = sheet.edited.date
    if own is None or own.last is None:
        return
    clauses = sheet.once(_clauses)
    for dated in sheet.edited.dates:
        read = dated.received or dated.edtf
        if dated.passage.part in _OTHERS or read.last is None or read.last <= own.last:
            continue
        shown = sheet.shown(dated.passage)
        place = shown.range(dated.span)
        if not clauses[shown].bracketed(place[0]) and not clauses[shown].expected(*place):
            yield dated, read, own


def _clauses(sheet: CheckContext) -> dict[PassageText, _Clauses]:
    return {shown: _Clauses(shown.text) for shown in sheet.passages}


class _Clauses:
    """The clauses of a passage; the passage's text is searched once, not again for each date."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._expected: dict[tuple[int, int], bool] = {}

    @cached_property
    def _breaks(self) -> list[tuple[int, int]]:
        return [found.span() for found in _CLAUSE_END.finditer(self._text)]

    @cached_property
    def _brackets(self) -> list[int]:
        return [found.start() for found in _BRACKET.finditer(self._text)]

    @cached_property
    def _made(self) -> list[tuple[int, int]]:
        return [found.span() for found in _MADE.finditer(self._text)]

    @cached_property
    def _stops(self) -> list[int]:
        return [found.start() for found in _STOP.finditer(self._text)]

    def bracketed(self, at: int) -> bool:
        """Whether an offset is within brackets."""
        index = bisect_left(self._brackets, at) - 1
        return index >= 0 and self._text[self._brackets[index]] == "["

    def _begin(self, at: int) -> int:
        """The offset at which the clause around the offset `at` begins."""
        if self._text[at - 1 : at] in (".", "!", "?", ":"):
            return at
        index = bisect_right(self._breaks, at, key=lambda span: span[1]) - 1
        return self._breaks[index][1] if index >= 0 else 0

    def expected(self, start: int, end: int) -> bool:
        """Whether the clause around a date presents the date as future or is a stamp of receipt."""
        index = bisect_left(self._breaks, end, key=lambda span: span[0])
        stop = self._breaks[index][0] if index < len(self._breaks) else len(self._text)
        clause = self._begin(start), stop
        if clause not in self._expected:
            words = self._text[slice(*clause)]
            self._expected[clause] = bool(_AHEAD.search(words) or _RECEIPT.match(words))
        return self._expected[clause]

    def made_before(self, at: int) -> bool:
        """Whether a word such as “signed” precedes an offset in the same clause."""
        stop = bisect_left(self._stops, at) - 1
        begin = max(self._begin(at), self._stops[stop] + 1 if stop >= 0 else 0)
        index = bisect_right(self._made, at, key=lambda span: span[1]) - 1
        return index >= 0 and self._made[index][0] >= begin


def _at(
    sheet: CheckContext, dated: Dated, message: Message, hint: Message, *others: Dated
) -> Found:
    source = sheet.document.source
    return Found(tuple(source.place(one.span) for one in (dated, *others)), message, hint)


# --- one event, two dates ---------------------------------------------------------------------


class _Subject(NamedTuple):
    """Something that can have a date: an event of the chronology, a treaty, or a congress."""

    id: str
    name: str
    established: Edtf | None


@dataclass(frozen=True, slots=True)
class _Claim:
    """A date that the text assigns to a subject; `read` is the value of the date as received."""

    dated: Dated
    read: Edtf


DATES_DIFFER = Rule(
    "dates-differ",
    "warning",
    "Dates and figures",
    "The document gives an event two dates, or a date that contradicts the registers or the chronology.",
    bad="“the Treaty, signed in July 1961 … concluded the Treaty in February 1961”",
    good="“the Treaty, signed in July 1961 … concluded the Treaty on 6 July 1961”",
)


def dates_differ(sheet: CheckContext) -> Iterator[Found]:
    for subject, claims in _claims(sheet).items():
        for index, claim in enumerate(claims):
            rivals = [other for other in claims if other.read.meets(claim.read) is False]
            known = subject.established
            wrong = known is not None and claim.read.meets(known) is False
            earlier = [other for other in rivals if other in claims[:index]]
            if not wrong and (known or not earlier):
                continue
            dates = {other.read.text: None for other in rivals}
            if known:
                dates[known.text] = None
            message = Message(
                "{name}: the date is {date} here, but {others} elsewhere",
                name=subject.name,
                date=claim.read.text,
                others=tuple(dates),
            )
            hint = Message("explain in a note which date is correct")
            yield _at(sheet, claim.dated, message, hint, *(rival.dated for rival in rivals))


def _claims(sheet: CheckContext) -> dict[_Subject, list[_Claim]]:
    found: dict[_Subject, list[_Claim]] = {}
    linked = _linked(sheet)
    for dated in sheet.edited.dates:
        read = dated.received or dated.edtf
        events = [event for id_ in dated.events if (event := sheet.shared.event(id_))]
        entry = linked.get(dated.span)
        subjects = [_Subject(f"event {one.id}", one.title, parse(one.date)) for one in events]
        if entry and not subjects:
            subjects = [_Subject(f"entry {entry.id}", entry.name, _date(entry))]
        for subject in subjects:
            found.setdefault(subject, []).append(_Claim(dated, read))
    return found


def _date(entry: Treaty) -> Edtf | None:
    return parse(entry.date) if entry.date else None


def _linked(sheet: CheckContext) -> dict[Span, Treaty]:
    """Maps the span of each date to the treaty or congress to which the text assigns this date."""
    found: dict[Span, Treaty] = {}
    clauses = sheet.once(_clauses)
    for shown in sheet.passages:
        dates = [(*shown.range(dated.span), dated.span) for dated in shown.dates]
        for mention in shown.mentions:
            entry = sheet.shared.registers.entries[mention.entry]
            if isinstance(entry, Treaty) and entry.kind != "honour":
                place = shown.range(mention.span)
                first = bisect_left(dates, place[0] - _FARTHEST, key=lambda date: date[1])
                last = bisect_right(dates, place[1] + _FARTHEST, key=lambda date: date[0])
                found |= {
                    span: entry
                    for start, end, span in dates[first:last]
                    if _gives(shown.text, clauses[shown], place, (start, end))
                }
    return found


def _gives(text: str, clauses: _Clauses, name: tuple[int, int], date: tuple[int, int]) -> bool:
    """Whether a text assigns a date to a treaty or congress; `name` and `date` are ranges of the
    text.
    """
    if date[1] <= name[0]:
        return bool(_PURPOSE.match(text[date[1] : name[0]]))
    between = _LINK.fullmatch(text[name[1] : date[0]]) if date[0] >= name[1] else None
    if between is None:
        return False
    lead = (between["of"] or "").strip().lower()
    # `the Treaty of July 1961`, `signed the Treaty in …`
    return bool(between["made"]) or lead in ("of", "dated", ",") or clauses.made_before(name[0])
