"""An annotation that is not published, as the preview shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from edition.model.source import Place
from edition.system.messages import Message

PendingState = Literal["draft", "proposed", "failed"]
"""`failed`: the annotation has an error, which stops a release."""


@dataclass(frozen=True, slots=True)
class PendingNote:
    """An annotation that is not published, with the values in its row."""

    id: str
    key: str
    """The annotation's key whose value is the quotation; empty if there is no quotation."""
    state: PendingState
    quotation: str
    reading: str
    prose: str
    by: str
    """The value of `by`: the id of an editor, or the role of an author; empty if it is missing."""
    text: str
    """The name of the text that the annotation quotes; empty for the document's first text."""
    content: int | None
    """The start of the content of the annotation's passage; None if the passage is unknown."""
    fragment: str
    """The fragment of the annotation's passage; empty if the passage is unknown."""
    problems: tuple[Message, ...]
    """The errors of the annotation."""
    place: Place
    """The place of the row in the file."""
