"""The glossary: every entry, with its forms in the texts and the passages that mention it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.editorial.edition import Edition
from edition.editorial.register_file import REGISTERS, Entry
from edition.editorial.summary_rows import Mentioned
from edition.model.collation import collated


@dataclass(frozen=True, slots=True)
class Glossed:
    """An entry of the registers, with its forms and mentions in the texts."""

    entry: Entry
    forms: tuple[str, ...]
    """The spellings of the entry's name in the texts, in the order of first appearance."""
    mentioned: tuple[Mentioned, ...]
    written: tuple[str, ...] = ()
    """If no mention of the entry was found: those of its forms that occur as words in the texts;
    otherwise empty.
    """
    see_also: tuple[Entry, ...] = ()
    """The entries that this entry refers to, or that refer to this entry, sorted by name."""

    @property
    def passages(self) -> int:
        """How many passages mention the entry."""
        return sum(len(found.passages) for found in self.mentioned)


@dataclass(frozen=True, slots=True)
class EntryGroup:
    """The entries of one register in the order of their names."""

    register: str
    entries: tuple[Glossed, ...]


def glossary(edition: Edition) -> Iterator[EntryGroup]:
    """The registers that have entries, in their order."""
    forms: dict[str, dict[str, None]] = {}
    mentioned: dict[str, list[Mentioned]] = {}
    for document in edition.documents:
        for found in document.mentioned:
            mentioned.setdefault(found.entry, []).append(found)
            forms.setdefault(found.entry, {}).update(dict.fromkeys(found.forms))
    related = _related(edition)
    in_texts = {form for document in edition.documents for form in document.forms}
    for register, model in REGISTERS.items():
        entries = [
            Glossed(
                entry,
                tuple(forms.get(entry.id, ())),
                tuple(mentioned.get(entry.id, ())),
                () if entry.id in mentioned else tuple(f for f in entry.forms if f in in_texts),
                tuple(related.get(entry.id, ())),
            )
            for entry in edition.registers.entries.values()
            if isinstance(entry, model)
        ]
        if entries:
            entries.sort(key=lambda glossed: collated(glossed.entry.name))
            yield EntryGroup(register, tuple(entries))


def _related(edition: Edition) -> dict[str, list[Entry]]:
    """Maps the id of each entry to the entries that it refers to, and to those that refer to it."""
    entries = edition.registers.entries
    pairs = [(entry.id, other) for entry in entries.values() for other in entry.see_also]
    found: dict[str, set[str]] = {}
    for one, other in pairs:
        if other in entries and one != other:
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return {
        id_: sorted((entries[other] for other in others), key=lambda entry: collated(entry.name))
        for id_, others in found.items()
    }
