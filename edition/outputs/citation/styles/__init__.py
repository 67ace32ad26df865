"""Citation styles."""

from __future__ import annotations

from edition.outputs.citation.formatted import chicago_bibliography, chicago_note
from edition.outputs.citation.styles.phrases import plain
from edition.outputs.citation.styles.style import Style

STYLES: tuple[Style, ...] = (
    Style(
        "chicago",
        "Chicago",
        lambda record, locator: plain(chicago_note(record, locator)),
        lambda record: plain(chicago_bibliography(record)),
    ),
)
