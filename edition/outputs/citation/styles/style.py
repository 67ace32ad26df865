"""What a style is: the forms of citation that it has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from edition.editorial.record import Record
from edition.outputs.citation.styles.phrases import Phrase

NoteForm = Callable[[Record, str], Phrase]
"""A full note, or what stands in the text, from a record and the place in it (`§ 3.d.iv`, `note 4`, or nothing)."""
Entry = Callable[[Record], Phrase]
"""An entry of a bibliography."""


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
    """What stands in the text, in parentheses, where a style has entries instead of notes."""
    brief: str = ""
    """Shorter, where several stand together: `Chicago 18`. Without it, the name does."""
    made_by: str = ""
    """A digest of what formats it, where that is no part of this package."""
