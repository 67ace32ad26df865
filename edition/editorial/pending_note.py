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
    """The key that contains its quotation; empty if it has none."""
    state: PendingState
    quotation: str
    reading: str
    prose: str
    by: str
    """The id of its editor, or the role of its author; empty if its row has none."""
    text: str
    """The name of the text that it quotes; empty for the document's first text."""
    content: int | None
    """The start of the content of its passage; None if its passage is not known."""
    fragment: str
    """The fragment of its passage; empty if its passage is not known."""
    problems: tuple[Message, ...]
    """Its errors."""
    place: Place
    """The place of its row."""
