"""Numbers a transcript's notes in the order of their marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from edition.model.blocks import Block, Footnote
from edition.model.content import FootnoteMark
from edition.model.source import Span
from edition.reading.markdown_inline import MarkOf
from edition.reading.markdown_notes import NumberedNote, marked_at, plain_number


def note_names(notes: Mapping[str, NumberedNote]) -> dict[str, str]:
    """Maps each key of a note to the note's name, which is the first key of the note."""
    names: dict[Span, str] = {}
    return {key: names.setdefault(note.sign, key) for key, note in notes.items()}


@dataclass(slots=True)
class NoteNumbers:
    """Numbers the marked notes in the order of their marks."""

    carets: frozenset[str]
    numbered: Mapping[str, str]
    """Maps the keys of a note's marks to the name of the note."""
    order: dict[str, int] = field(default_factory=dict)
    """Maps the name of each note to the note's position in the order of marks."""
    start: int = -1
    """The offset at which the text that is being read begins."""
    within_note: bool = False
    """Whether the text of a note is being read.

    The text of a note contains only references to notes, not marks of further notes.
    """

    def __call__(self, label: str, span: Span) -> MarkOf | None:
        number = plain_number(label)
        keys = (marked_at(label, span.start), marked_at(number, span.start))
        number = next((key for key in keys if key in self.numbered), number)
        known = label in self.carets if label[0] == "^" else number in self.numbered
        if not known or (label[0] != "^" and span.start == self.start):
            return None
        number = self.numbered.get(number, number)
        if number in self.order:
            return MarkOf(None, f"note-{self.order[number] + 1}")
        if self.within_note:
            return None
        self.order[number] = len(self.order)
        return MarkOf(FootnoteMark(span, self.order[number]))


def footnote(index: int, label: str, span: Span, blocks: Sequence[Block]) -> Footnote:
    """A note of the document; `index` is its position in the order of marks."""
    return Footnote(
        span, label.removeprefix("^").partition(" ")[0], f"note-{index + 1}", tuple(blocks)
    )
