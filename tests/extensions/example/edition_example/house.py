"""A style of citation: the title, and what the page calls the place in it."""

from __future__ import annotations

from edition.editorial.record import Record
from edition.model.wording import ENGLISH, Wording
from edition.outputs.citation.styles.phrases import Phrase, italic, plain
from edition.outputs.citation.styles.style import Style


def note(record: Record, locator: str = "", wording: Wording = ENGLISH) -> Phrase:  # noqa: ARG001
    """`Title, § 3.d`."""
    return italic(record.title) + plain(f", {locator}" if locator else "")


def entry(record: Record, wording: Wording = ENGLISH) -> Phrase:  # noqa: ARG001
    """`Title`."""
    return italic(record.title)


HOUSE = Style("house", "House style", note, entry)
