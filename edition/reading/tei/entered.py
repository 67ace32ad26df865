"""The elements that a walk over a TEI text has entered, and how it counts them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from edition.reading.tei.open_blocks import OpenElement
from edition.reading.tei.tags import Open


@dataclass(frozen=True)
class Census:
    """What became of a text's elements, counted by name."""

    read: Counter[str]
    """A property of the document's text, stored in the document."""
    as_text: Counter[str]
    """Their text is held, what they say of it is not."""
    left_out: Counter[str]
    """Without text, and not held; comments and instructions too."""


@dataclass(frozen=True, slots=True)
class Entered:
    """An open element."""

    tag: Open
    frame: OpenElement | None
    """The one that it began."""
    held: int
    """How much the document held before it."""
    says: bool
    """Whether it has more than its text."""
    point: bool = False
    """Whether it is a sign in the text: a new page, a gap."""
    beside: bool = False
    """Whether its words are not in the text: they are another reading, or those of a sign."""


NO_TEXT = frozenset(("facsimile", "sourceDoc", "standOff"))
"""What a file holds beside its texts."""
INDEX = "index"
"""Terms for an index, at the place where they are wanted: no words of the text."""
LISTS = frozenset(("listPerson", "listPlace", "listOrg"))
"""Lists after the text or in the header, whose entries belong to the registers."""
LISTS_BEHIND = frozenset(("listBibl", "listEvent"))
"""Lists that belong to the registers if they are separate, after the text."""
THROUGH = frozenset(("note", "pb", "cb"))
"""Elements that stay in the text even if the words around them do not."""
DIVISIONS = frozenset(("div", *(f"div{level}" for level in range(8))))
