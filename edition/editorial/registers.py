"""The registers: people, places, organisations, treaties, terms; and their names found in texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from edition.editorial.models import Entry, Office, Person
from edition.model.dates import Edtf, parse
from edition.model.source import Place

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Match:
    """A form of a register in a text: where it stands, and which entries have that form."""

    start: int
    end: int
    entries: tuple[str, ...]
    """Ids; more than one where a form fits several entries."""


@dataclass(frozen=True, eq=False)
class Registers:
    """All entries by id, in the order of their files; each is itself only."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    """Where each entry is written, by id."""

    def __post_init__(self) -> None:
        forms: dict[str, dict[str, list[str]]] = {}
        for entry in self.entries.values():
            for form in dict.fromkeys(entry.forms):
                word = _WORD.match(form)
                assert word is not None  # the model asks for a letter or digit first
                forms.setdefault(word[0], {}).setdefault(form, []).append(entry.id)
        index = {
            word: tuple((form, tuple(ids)) for form, ids in found.items())
            for word, found in forms.items()
        }
        identified = {
            f"{scheme.casefold()}:{value}": entry.id
            for entry in self.entries.values()
            for scheme, value in entry.identifiers.items()
        }
        object.__setattr__(self, "_identified", identified)
        object.__setattr__(self, "_index", index)
        object.__setattr__(self, "_words", _beginning({word[0] for word in index}))

    def pointed_to(self, pointer: str) -> str:
        """The id of the entry that a source points to: by the id, or by a number of an authority file."""
        identified: dict[str, str] = self.__dict__["_identified"]
        return pointer if pointer in self.entries else identified.get(pointer, pointer)

    def written(self, text: str) -> tuple[Match, ...]:
        """Every form at word boundaries, whatever others lie over it."""
        index: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = self.__dict__["_index"]
        return tuple(
            Match(word.start(), word.start() + len(form), entries)
            for word in self.__dict__["_words"].finditer(text)
            for form, entries in index.get(word[0], ())
            if text.startswith(form, word.start())
            and not text[word.start() + len(form) : word.start() + len(form) + 1].isalnum()
        )


def _beginning(signs: set[str]) -> re.Pattern[str]:
    """The words that begin with one of these characters: few of a text are looked at."""
    if not signs:
        return re.compile(r"(?!)")
    return re.compile(rf"[{re.escape(''.join(sorted(signs)))}](?<!\w.)\w*", re.DOTALL)


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
