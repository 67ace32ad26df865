"""The glossary: every entry with the forms found in the texts, and where it is mentioned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.edition import Edition
from edition.editorial.edited import EditedDocument, Mention
from edition.editorial.files import REGISTERS, Entry, Office, Person
from edition.editorial.registers import Registers, offices_on
from edition.plain import folded
from edition.views.passages import Excerpt, Pointer, Pointers, excerpt


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage that mentions an entry, with the words around its first mention there."""

    pointer: Pointer
    excerpt: Excerpt


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A document in which an entry is mentioned, with its passages, each once."""

    edited: EditedDocument
    forms: tuple[str, ...]
    """As the text writes it, in the order of their first appearance."""
    passages: tuple[Quoted, ...]
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
        for entry, found in mentions(edited, edition.registers):
            mentioned.setdefault(entry.id, []).append(found)
            forms.setdefault(entry.id, {}).update(dict.fromkeys(found.forms))
    for register, model in REGISTERS.items():
        entries = [
            Glossed(entry, tuple(forms.get(entry.id, ())), tuple(mentioned.get(entry.id, ())))
            for entry in edition.registers.entries.values()
            if isinstance(entry, model)
        ]
        if entries:
            entries.sort(key=lambda glossed: glossed.entry.name.casefold())
            yield Group(register, tuple(entries))


def mentions(edited: EditedDocument, registers: Registers) -> Iterator[tuple[Entry, Mentioned]]:
    """What a document says of each entry that it mentions, in the order of first mention."""
    pointers = Pointers(edited)
    by_entry: dict[str, list[Mention]] = {}
    for mention in edited.mentions:
        by_entry.setdefault(mention.entry, []).append(mention)
    for id_, found in by_entry.items():
        entry = registers.entries[id_]
        forms = {folded(edited.document.source[mention.span]): None for mention in found}
        passages: dict[Pointer, Quoted] = {}
        for mention in found:
            pointer = pointers(mention.passage)
            if pointer not in passages:
                words = excerpt(edited, mention.passage, mention.span)
                passages[pointer] = Quoted(pointer, words)
        offices = _offices(entry, edited)
        yield entry, Mentioned(edited, tuple(forms), tuple(passages.values()), offices)


def _offices(entry: Entry, edited: EditedDocument) -> tuple[Office, ...]:
    if not isinstance(entry, Person) or edited.date is None:
        return ()
    return offices_on(entry, edited.date)
