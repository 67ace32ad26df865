"""The entries of all registers, and the search for their names in texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from edition.editorial.name_index import NameIndex
from edition.editorial.register_file import Entry, Office, Person
from edition.model.dates import Edtf, parse
from edition.model.source import Place


@dataclass(frozen=True, slots=True)
class Match:
    """An occurrence of a registered form in a text, with the entries that have this form."""

    start: int
    end: int
    entries: tuple[str, ...]
    """The ids of the entries; more than one if several entries have the form."""
    forms: tuple[str, ...] = ()
    """The forms as the registers spell them; the text may have other apostrophes or capitals."""


@dataclass(frozen=True, eq=False)
class Registers:
    """All entries by id, in the order of their files. `Registers` objects are compared by identity."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    """Maps the id of each entry to the place of the entry in its file."""

    def __post_init__(self) -> None:
        forms = {entry.id: entry.forms for entry in self.entries.values()}
        persons = {id_: one.name for id_, one in self.entries.items() if isinstance(one, Person)}
        identified = {
            f"{scheme.casefold()}:{value}": entry.id
            for entry in self.entries.values()
            for scheme, value in entry.identifiers.items()
        }
        object.__setattr__(self, "_identified", identified)
        object.__setattr__(self, "_names", NameIndex(forms, persons))

    def pointed_to(self, pointer: str) -> str:
        """The id of the entry to which a pointer in a source refers; the pointer is this id or an
        authority's number.

        A pointer that matches no entry is returned unchanged.
        """
        identified: dict[str, str] = self.__dict__["_identified"]
        return pointer if pointer in self.entries else identified.get(pointer, pointer)

    def written(self, text: str) -> tuple[Match, ...]:
        """Every occurrence of a form in a text, even if occurrences overlap."""
        names: NameIndex = self.__dict__["_names"]
        return tuple(Match(*found) for found in names.find(text))


def nested(written: Iterable[Match]) -> Iterator[Match]:
    """The occurrences of forms that count as names, in reading order.

    A longer name comes before a shorter one that begins at the same place. A name may contain
    another name, as the name of a congress may contain the name of a party. If two forms overlap
    and neither contains the other, the later form is ignored. A form within a longer form of the
    same entry is ignored, too.
    """
    around: list[Match] = []
    for match in sorted(written, key=lambda match: (match.start, -match.end)):
        while around and around[-1].end <= match.start:
            around.pop()
        within = not around or match.end <= around[-1].end
        if within and all(match.entries != other.entries for other in around):
            around.append(match)
            yield match


def offices_on(person: Person, date: Edtf) -> tuple[Office, ...]:
    """The offices that a person held on a date, or that sources attest for the same year.

    If the term of an office is known, the years for which sources attest this office are ignored. A
    source dated in May attests the office for the whole year; pages show the exact date.
    """
    return tuple(office for office in person.offices if _held(office, date))


def _held(office: Office, date: Edtf) -> bool:
    if office.term:
        return parse(office.term).meets(date) is not False
    years = _years(date)
    return any(years & _years(parse(one)) for one in office.attested)


def _years(date: Edtf) -> set[int]:
    """The years in which a date begins and ends."""
    return {day[0] for day in (date.first, date.last) if day}
