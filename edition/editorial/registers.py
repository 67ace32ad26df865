"""The registers: people, places, organisations, treaties, terms; and their names found in texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from edition.editorial.name_index import NameIndex
from edition.editorial.register_file import Entry, Office, Person
from edition.model.dates import Edtf, parse
from edition.model.source import Place


@dataclass(frozen=True, slots=True)
class Match:
    """A form of a register in a text: where it stands, and which entries have that form."""

    start: int
    end: int
    entries: tuple[str, ...]
    """Ids; more than one where a form fits several entries."""
    forms: tuple[str, ...] = ()
    """As the registers write them; the text may have another apostrophe, or capitals."""


@dataclass(frozen=True, eq=False)
class Registers:
    """All entries by id, in the order of their files; each is itself only."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    """Where each entry is written, by id."""

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
        """The id of the entry that a source points to: by the id, or by a number of an authority file."""
        identified: dict[str, str] = self.__dict__["_identified"]
        return pointer if pointer in self.entries else identified.get(pointer, pointer)

    def written(self, text: str) -> tuple[Match, ...]:
        """Every form as a name of its own, whatever others lie over it."""
        names: NameIndex = self.__dict__["_names"]
        return tuple(Match(*found) for found in names.find(text))


def nested(written: Iterable[Match]) -> Iterator[Match]:
    """The names among written forms, the longest first; shorter ones only within longer ones.

    So a congress may contain a party, and a party a country. Forms that overlap without one
    lying within the other are read from left to right: the later one is passed over. So is a
    shorter form of the same entry within a longer one.
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
    """The offices that a person held on a date, or that sources attest for a year of that date.

    The years count only where the term is unknown: a source of May bears witness to the year, and
    the reader is shown the month.
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
