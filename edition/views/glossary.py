"""The glossary: every entry with the forms found in the texts, and where it is mentioned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.editorial.edition import Edition
from edition.editorial.models import REGISTERS, Entry
from edition.editorial.summary import Mentioned


@dataclass(frozen=True, slots=True)
class Glossed:
    """An entry of the registers and what the texts say of it."""

    entry: Entry
    forms: tuple[str, ...]
    """As the texts write it, in the order of their first appearance."""
    mentioned: tuple[Mentioned, ...]


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
    for register, model in REGISTERS.items():
        entries = [
            Glossed(entry, tuple(forms.get(entry.id, ())), tuple(mentioned.get(entry.id, ())))
            for entry in edition.registers.entries.values()
            if isinstance(entry, model)
        ]
        if entries:
            entries.sort(key=lambda glossed: glossed.entry.name.casefold())
            yield EntryGroup(register, tuple(entries))
