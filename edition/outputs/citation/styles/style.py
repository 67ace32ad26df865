"""The definition of a citation style and of the forms that a style can have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from edition.editorial.record import Record
from edition.model.wording import ENGLISH, Wording
from edition.outputs.citation.styles.phrases import Phrase


class NoteForm(Protocol):
    """A full note, or a citation in the text, made from a record and a place in the work.

    The place is a locator such as `§ 3.d.iv` or `note 4`, or empty.
    """

    def __call__(self, record: Record, locator: str, wording: Wording = ENGLISH, /) -> Phrase: ...

    def __hash__(self) -> int: ...


class Entry(Protocol):
    """An entry of a bibliography."""

    def __call__(self, record: Record, wording: Wording = ENGLISH, /) -> Phrase: ...

    def __hash__(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Style:
    """A citation style; a form that the style does not have is None."""

    id: str
    """The id in commands and addresses."""
    name: str
    """The name shown to readers, the same in each language: `Chicago 18`."""
    full_note: NoteForm | None
    entry: Entry | None
    text: NoteForm | None = None
    """The parenthetical citation in the text, for styles that do not use notes."""
    made_by: str = ""
    """A digest of the style's formatter, if the formatter is not part of this package."""
    address_unchanged: bool = False
    """Whether all forms print the addresses of a record unchanged or omit them.

    If so, a citation is made only once for records that differ only in their addresses.
    """
