"""The open elements during a walk over a TEI text, and the counts of its elements."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from edition.reading.tei.open_blocks import OpenElement
from edition.reading.tei.tags import Open


@dataclass(frozen=True)
class Census:
    """Counts of a text's elements by name: those stored with properties, those stored as text only,
    and those left out.
    """

    read: Counter[str]
    """The elements that the document stores with their properties."""
    as_text: Counter[str]
    """The elements of which the document stores only the text, without their properties."""
    left_out: Counter[str]
    """The elements, comments, and processing instructions that the document does not store."""


@dataclass(slots=True)  # not frozen, for speed
class Entered:
    """An open element."""

    tag: Open
    frame: OpenElement | None
    """The frame of the element, if the element begins a block."""
    held: int
    """The number of parts that the parser had stored when it entered the element."""
    says: bool
    """Whether the document stores more of the element than its text."""
    point: bool = False
    """Whether the element is a mark in the text, such as a page break or a gap."""
    beside: bool = False
    """Whether the element's words are part of another reading, or of a mark such as a gap, instead
    of the text.
    """


NO_TEXT = frozenset(("facsimile", "sourceDoc", "standOff"))
"""Elements of a file that are not part of its texts."""
ABOUT_WORDS = frozenset(
    (
        *("index", "interp", "interpGrp", "span", "spanGrp", "fs", "fLib", "fvLib"),
        *("ana", "annotation", "annotation-xml"),
    )
)
"""Elements for index terms, analyses, and other forms of a formula, which are not part of the text.
"""
LISTS = frozenset(("listPerson", "listPlace", "listOrg"))
"""Lists whose entries belong to the registers if the lists are after the text or in the header."""
LISTS_BEHIND = frozenset(("listBibl", "listEvent"))
"""Lists whose entries belong to the registers if they are directly in `back`, after the text."""
THROUGH = frozenset(("note", "witDetail", "pb", "cb"))
"""Elements that stay in the text even if the words around them do not."""
DIVISIONS = frozenset(("div", *(f"div{level}" for level in range(8))))
