"""Checks of people's lives: offices that a person did not hold on a date, and impossible dates."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence

from edition.checks.context import CheckContext, PassageText
from edition.editorial.edited import Dated, Mention
from edition.editorial.edition import Edition
from edition.editorial.register_file import Person
from edition.editorial.registers import Registers
from edition.model.comparable import one_apostrophe
from edition.model.dates import Edtf, parse
from edition.model.findings import Found, Rule
from edition.system.messages import Message, about

OFFICE_NOT_HELD = Rule(
    "office-not-held",
    "warning",
    "Names",
    "A passage names a person with an office not held on the passage's date (or on the document's date if the passage has no date).",
    bad="“Mayor Miller's visit in May 1985”, though Miller was Mayor only until 1980",
    good="the same visit, but in May 1978",
)


def office_not_held(sheet: CheckContext) -> Iterator[Found]:
    for shown in sheet.passages:
        starts = [dated.span.start for dated in shown.dates]
        for mention, person, (start, end) in _beside_names(shown, sheet.shared.registers):
            near = _nearest(shown.dates, starts, mention.span.start)
            date = near.edtf if near else sheet.edited.date
            if date is None:
                continue
            written = shown.text[start:end]
            held = [one for one in person.offices if one_apostrophe(written) in _alike(one.forms)]
            terms = [office.term for office in held if office.term]
            # An office whose term is unknown can have been held on any date.
            if len(terms) == len(held) and not any(map(_allows(date), terms)):
                message = Message(
                    "{person} is called “{office}” in a passage about {date}, but held that office {terms}",
                    person=person.name,
                    office=written,
                    date=date.text,
                    terms=tuple(terms),
                )
                yield shown.found(start, end, message, Message("explain in a note what is meant"))


def _allows(date: Edtf) -> Callable[[str], bool]:
    """A function that returns whether a term of office can include the date."""
    return lambda term: parse(term).meets(date) is not False


def office_ranges(shown: PassageText, registers: Registers) -> Iterator[tuple[int, int]]:
    """The ranges in a passage where an office is written next to a person's name."""
    for *_, place in _beside_names(shown, registers):
        yield place


def _beside_names(
    shown: PassageText, registers: Registers
) -> Iterator[tuple[Mention, Person, tuple[int, int]]]:
    """Each mention of a person next to an office, with the person and the range of the office."""
    written: dict[str, list[str]] = {}
    text = one_apostrophe(shown.text)
    for mention in shown.mentions:
        person = registers.entries[mention.entry]
        if isinstance(person, Person):
            if person.id not in written:
                written[person.id] = [form for form in _forms(person) if form in text]
            place = _beside(text, shown.range(mention.span), written[person.id])
            if place:
                yield mention, person, place


def _beside(text: str, name: tuple[int, int], forms: list[str]) -> tuple[int, int] | None:
    """The range of an office directly before or after a name; None if there is no office."""
    start, end = name
    while text[start - 1 : start] in (" ", ","):
        start -= 1
    for form in forms:
        at = start - len(form)
        if at >= 0 and text.startswith(form, at) and not re.match(r"[\w-]", text[at - 1 : at]):
            return at, start
        behind = re.compile(rf"\s*[,(]\s*(?:the\s+)?({re.escape(form)})\b").match(text, end)
        if behind:
            return behind.span(1)
    return None


def _alike(forms: Iterable[str]) -> list[str]:
    return list(map(one_apostrophe, forms))


def _forms(person: Person) -> list[str]:
    """The forms of a person's offices, longest first: `Chairman of the Party` before `Chairman`."""
    forms = {form for office in person.offices for form in _alike(office.forms)}
    return sorted(forms, key=lambda form: (-len(form), form))


def _nearest(dates: Sequence[Dated], starts: Sequence[int], at: int) -> Dated | None:
    """The date nearest to an offset; of two equally near dates, the one earlier in the source."""
    after = bisect_left(starts, at)
    if after and (after == len(starts) or at - starts[after - 1] <= starts[after] - at):
        return dates[bisect_left(starts, starts[after - 1])]
    return dates[after] if after < len(dates) else None


LIFE_IMPOSSIBLE = Rule(
    "life-impossible",
    "warning",
    "Names",
    "The death of a person is before the birth, or a term of office lies outside the person's life.",
    bad="`born: 1912`, `died: 1902`, or an office from 1990 of a person who died in 1980",
    good="birth before death, with offices between them",
)


def life_impossible(edition: Edition) -> Iterator[Found]:
    for entry in edition.registers.entries.values():
        if isinstance(entry, Person):
            place = edition.registers.places[entry.id]
            for message in _impossible(entry):
                yield Found((place,), about(entry.id, message), Message("correct the wrong date"))


def _impossible(person: Person) -> Iterator[Message]:
    born = parse(person.born) if person.born else None
    died = parse(person.died) if person.died else None
    if _before(died, born):
        yield Message("the death is before the birth")
    for office in person.offices:
        terms = map(parse, filter(None, (office.term, *office.attested)))
        if any(_before(died, term) or _before(term, born) for term in terms):
            yield Message(
                "the office “{office}” is outside the lifetime of the person", office=office.title
            )


def _before(one: Edtf | None, other: Edtf | None) -> bool:
    """Whether one date certainly ends before the other begins."""
    return bool(one and other and one.last and other.first and one.last < other.first)
