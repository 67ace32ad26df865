"""What a style is: the forms of citation that it has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from edition.editorial.record import Record
from edition.model.wording import ENGLISH, Wording
from edition.outputs.citation.styles.phrases import Phrase


class NoteForm(Protocol):
    """A full note, or a citation in the text, from a record and the place in it (`§ 3.d.iv`, `note 4`, or nothing)."""

    def __call__(self, record: Record, locator: str, wording: Wording = ENGLISH, /) -> Phrase: ...

    def __hash__(self) -> int: ...


class Entry(Protocol):
    """An entry of a bibliography."""

    def __call__(self, record: Record, wording: Wording = ENGLISH, /) -> Phrase: ...

    def __hash__(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Style:
    """A style of citation; None for a form that it does not have."""

    id: str
    """For commands and addresses."""
    name: str
    """As shown to readers."""
    full_note: NoteForm | None
    entry: Entry | None
    text: NoteForm | None = None
    """The citation in the text, in parentheses, of styles that have entries instead of notes."""
    brief: str = ""
    """Shorter, where several stand together: `Chicago 18`. Without it, the name does."""
    made_by: str = ""
    """A digest of its formatter, if another package provides it."""
