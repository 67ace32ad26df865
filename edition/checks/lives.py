"""Checks of lives: offices not held on the date spoken of, lives that end before they begin."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from edition.checks.context import CheckContext, PassageText
from edition.editorial.edited import Mention
from edition.editorial.edition import Edition
from edition.editorial.models import Person
from edition.editorial.registers import Registers
from edition.model.dates import Edtf, display, parse
from edition.model.findings import Found, Rule

OFFICE_NOT_HELD = Rule(
    "office-not-held",
    "warning",
    "Names",
    "A person is given an office not held on that date.",
    bad="“Mayor Miller's visit in May 1985”, who was Mayor until 1980",
    good="the same in May 1978",
)


def office_not_held(sheet: CheckContext) -> Iterator[Found]:
    entries = sheet.shared.registers.entries
    for shown in sheet.passages:
        for mention in shown.mentions:
            person, date = entries[mention.entry], _date_for(sheet, shown, mention)
            if not isinstance(person, Person) or date is None:
                continue
            for start, end in _beside(shown, mention, person):
                written = shown.text[start:end]
                held = [office for office in person.offices if written in office.forms]
                terms = [office.term for office in held if office.term]
                # An office whose term is unknown can have been held on any date.
                if len(terms) == len(held) and not any(map(_allows(date), terms)):
                    known = ", ".join(map(display, terms))
                    message = (
                        f"{person.name} is {written} in a passage of {display(date.text)},"
                        f" but held that office {known}"
                    )
                    yield shown.found(start, end, message, "say in a note what is meant")


def _allows(date: Edtf) -> Callable[[str], bool]:
    """Whether a term may include a date."""
    return lambda term: parse(term).meets(date) is not False


def office_ranges(shown: PassageText, registers: Registers) -> Iterator[tuple[int, int]]:
    """Where a passage writes offices of persons beside their names."""
    for mention in shown.mentions:
        person = registers.entries[mention.entry]
        if isinstance(person, Person):
            yield from _beside(shown, mention, person)


def _beside(shown: PassageText, mention: Mention, person: Person) -> Iterator[tuple[int, int]]:
    """Where a form of an office stands directly before or behind the name of its holder."""
    start, end = shown.range(mention.span)
    before = shown.text[:start].rstrip(" ,")
    for form in _forms(person):
        if form not in shown.text:
            continue
        behind = re.match(rf"\s*[,(]\s*(?:the\s+)?({re.escape(form)})\b", shown.text[end:])
        if re.search(rf"(?<![\w-]){re.escape(form)}$", before):
            yield len(before) - len(form), len(before)
            return
        if behind:
            yield end + behind.start(1), end + behind.end(1)
            return


def _forms(person: Person) -> list[str]:
    """The longest first, so that `Chairman of the Party` goes before `Chairman`."""
    forms = {form for office in person.offices for form in office.forms}
    return sorted(forms, key=lambda form: (-len(form), form))


def _date_for(sheet: CheckContext, shown: PassageText, mention: Mention) -> Edtf | None:
    """The date nearest to a name in its passage, else the document's own."""
    near = sorted(shown.dates, key=lambda dated: abs(dated.span.start - mention.span.start))
    return near[0].edtf if near else sheet.edited.date


LIFE_IMPOSSIBLE = Rule(
    "life-impossible",
    "warning",
    "Names",
    "A life or a term of office ends before it begins, or a term of office lies outside the life.",
    bad="`born: 1912`, `died: 1902`, or an office from 1990 of a person who died in 1980",
    good="birth before death, with offices between them",
)


def life_impossible(edition: Edition) -> Iterator[Found]:
    for entry in edition.registers.entries.values():
        if isinstance(entry, Person):
            place = edition.registers.places[entry.id]
            for message in _impossible(entry):
                yield Found((place,), f"{entry.id}: {message}", "see which of the dates is wrong")


def _impossible(person: Person) -> Iterator[str]:
    born = parse(person.born) if person.born else None
    died = parse(person.died) if person.died else None
    if _before(died, born):
        yield "died before being born"
    for office in person.offices:
        terms = map(parse, filter(None, (office.term, *office.attested)))
        if any(_before(died, term) or _before(term, born) for term in terms):
            yield f"the office “{office.title}” lies outside the life"


def _before(one: Edtf | None, other: Edtf | None) -> bool:
    """Whether one surely ends before the other begins."""
    return bool(one and other and one.last and other.first and one.last < other.first)
