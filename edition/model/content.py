"""Text of a transcript: its leaves in reading order, and what the source records about ranges of the text.

What lies over the text (emphasis, links, names, the archive's and the translator's marks) is held
beside it as ranges, so that nothing has to be cut to fit. The terms for what marked-up sources
record are those of the TEI guidelines, where the guidelines have a term.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from edition.model.locator import Locator
from edition.model.source import Span

# --- leaves -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Characters that the source contains as they are shown."""

    span: Span


@dataclass(frozen=True, slots=True)
class Escape:
    r"""One character written otherwise in the source: `\$` or `&amp;`."""

    span: Span
    value: str
    """The character as shown."""


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line within a paragraph, with the white space around it."""

    span: Span
    hard: bool
    """Whether the source asks for a new line (two spaces or a backslash before it)."""
    joins: bool = False
    """Whether a word goes on across it; then it may hold the hyphen, and nothing is shown."""


MilestoneKind = Literal[
    "page", "column", "gap", "picture", "rule", "hand", "forme", "milestone", "line", "speaker"
]


@dataclass(frozen=True, slots=True)
class Milestone:
    """A point that the markup sets into the text: a new page, a gap, a picture, a rule, a change of hand."""

    span: Span
    """Its tag."""
    kind: MilestoneKind
    name: str
    """The number of the page or column, the gap's size, the picture's file, the new hand, the words
    printed at the edge of the page (`forme`), the number of the verse, or who speaks; empty where none is given."""
    id: str = ""
    joins: bool = False
    """Whether a word goes on across it."""
    image: str = ""
    """What the markup names as the picture of a page: a file, an address, or `#` and the id of a surface."""


@dataclass(frozen=True, slots=True)
class FootnoteMark:
    """Where a note of the source's own is set: its tag, and which of the document's it is."""

    span: Span
    index: int
    """Counts from 0."""


Leaf = Text | Escape | Break | Milestone | FootnoteMark

# --- ranges over leaves -----------------------------------------------------------------------

StyleKind = Literal["em", "strong", "smallcaps", "underline", "struck", "sup", "sub", "spaced"]
MarkKind = Literal["sic", "note", "illegible", "omission", "debris"]


@dataclass(frozen=True, slots=True)
class TextStyle:
    """Emphasis that the transcript carries."""

    span: Span
    kind: StyleKind


@dataclass(frozen=True, slots=True)
class Link:
    """An address written in the transcript."""

    span: Span
    url: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign that someone before the editors inserted into the text.

    `sic` and `note` (a translator's note in brackets), `illegible`, `omission` (`[…]`), and
    `debris`: boxes that the extraction left behind.
    """

    span: Span
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class Named:
    """A name whose bearer the markup tells."""

    span: Span
    entry: str
    """The id of the registers' entry, as `entry_id` makes it of the markup's key."""


@dataclass(frozen=True, slots=True)
class Dating:
    """A date that the markup gives."""

    span: Span
    edtf: str


@dataclass(frozen=True, slots=True)
class SourceReference:
    """A reference to another place: `d12`, `pg_45`, or a place of another volume."""

    span: Span
    target: str
    """The id of the place; with the volume's name and `#` before it where it is another's."""


ConditionKind = Literal[
    "supplied", "expanded", "unclear", "added", "damaged", "sic", "corrected", "regularised"
]


SourceCertainty = Literal["", "high", "medium", "low"]
"""Empty where the source does not state it."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What the source's own editors say of the state of words that both readings have.

    `supplied` and `expanded` words are not in the paper, `unclear` and `damaged` ones are hard to
    read there, `added` ones were inserted by a writer. `sic`, `corrected` and `regularised` are the
    only reading that the source gives.
    """

    span: Span
    kind: ConditionKind
    responsible: str = ""
    """As the source names who judged so; may be empty."""
    certainty: SourceCertainty = ""


AlternativeKind = Literal[
    "corrected", "regularised", "expanded", "revised", "deleted", "superfluous", "variants"
]


@dataclass(frozen=True, slots=True)
class OtherReading:
    """A reading that is neither received nor preferred: of another witness, a further conjecture."""

    words: str
    sigla: str = ""
    """The witnesses that have it: `B C`."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """Words for which the source itself gives another reading, with that reading.

    The words in the text are those received: `sic`, `orig`, `abbr`, `del`; of `variants` the lemma.
    """

    span: Span
    kind: AlternativeKind
    id: str
    reading: str = ""
    """The words to read instead; empty where the words are to be left out, and of variants."""
    others: tuple[OtherReading, ...] = ()
    sigla: str = ""
    """The witnesses that have the words in the text."""
    responsible: str = ""
    """As the source names who chose the reading; may be empty."""
    certainty: SourceCertainty = ""
    sources: str = ""
    """The works or papers from which the reading was taken, as the source names them; may be empty."""


Range = TextStyle | Link | Mark | Named | Dating | SourceReference | Condition | Alternative


@dataclass(frozen=True, slots=True)
class Content:
    """A stretch of text: its leaves in order, and the ranges over them."""

    leaves: tuple[Leaf, ...] = ()
    ranges: tuple[Range, ...] = ()

    @property
    def start(self) -> int:
        """Where it begins, as no other stretch of its text does; -1 where it has no leaves."""
        return self.leaves[0].span.start if self.leaves else -1

    @property
    def span(self) -> Span:
        """From the first leaf to the last."""
        return Span(self.leaves[0].span.start, self.leaves[-1].span.end)


_UNFIT = re.compile(r"[^a-z0-9]+")


def entry_id(key: str) -> str:
    """The id in the registers for a key of the markup: `p-fdr1` for `#p_FDR1`."""
    slug = _UNFIT.sub("-", key.casefold()).strip("-")
    return slug if slug[:1].isalpha() else f"x-{slug}"


# --- passages ---------------------------------------------------------------------------------

Form = Literal[
    "",
    "dateline",
    "salute",
    "signed",
    "closer",
    "source",
    "label",
    "cell",
    "page",
    "line",
    "left",
    "center",
    "right",
]
"""The kind of a paragraph, or its alignment, as the markup gives it."""


@dataclass(frozen=True, slots=True)
class Label:
    """An outline label as written, its punctuation included: `3.`, `a.`, `1)`."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text without a label of its own."""

    span: Span
    content: Content
    locator: Locator | None
    """None if the paragraph is not a separate passage (a loose cell, a note); a label has its point's."""
    form: Form = ""
