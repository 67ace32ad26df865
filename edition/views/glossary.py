"""The glossary: every entry with the forms found in the texts, and where it is mentioned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.edition import Edition
from edition.editorial.edited import EditedDocument, Mention
from edition.editorial.files import REGISTERS, Entry, Office, Person
from edition.editorial.registers import offices_on
from edition.plain import folded
from edition.views.passages import Pointer, Pointers


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A document in which an entry is mentioned, with its passages, each once."""

    edited: EditedDocument
    passages: tuple[Pointer, ...]
    offices: tuple[Office, ...]
    """What a person was on the document's date."""


@dataclass(frozen=True, slots=True)
class Glossed:
    """An entry of the registers and what the texts say of it."""

    entry: Entry
    forms: tuple[str, ...]
    """As the texts write it, in the order of their first appearance."""
    mentioned: tuple[Mentioned, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The entries of one register in the order of their names."""

    register: str
    entries: tuple[Glossed, ...]


def glossary(edition: Edition) -> Iterator[Group]:
    """The registers that have entries, in their order."""
    forms: dict[str, dict[str, None]] = {}
    mentioned: dict[str, list[Mentioned]] = {}
    for edited in edition.documents:
        pointers = Pointers(edited)
        for entry, mentions in _by_entry(edited).items():
            found = forms.setdefault(entry, {})
            found |= {folded(edited.document.source[mention.span]): None for mention in mentions}
            offices = _offices(edition.registers.entries[entry], edited)
            passages = {pointers(mention.passage): None for mention in mentions}
            mentioned.setdefault(entry, []).append(Mentioned(edited, tuple(passages), offices))
    for register, model in REGISTERS.items():
        entries = [
            Glossed(entry, tuple(forms.get(entry.id, ())), tuple(mentioned.get(entry.id, ())))
            for entry in edition.registers.entries.values()
            if isinstance(entry, model)
        ]
        if entries:
            entries.sort(key=lambda glossed: glossed.entry.name.casefold())
            yield Group(register, tuple(entries))


def _by_entry(edited: EditedDocument) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = {}
    for mention in edited.mentions:
        found.setdefault(mention.entry, []).append(mention)
    return found


def _offices(entry: Entry, edited: EditedDocument) -> tuple[Office, ...]:
    if not isinstance(entry, Person) or edited.date is None:
        return ()
    return offices_on(entry, edited.date)
