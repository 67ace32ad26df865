"""The text of a transcript, as leaves in reading order and as ranges that the source marks.

Emphasis, links, names, and the marks of the archive and the translator are stored as ranges,
separately from the leaves, so that ranges may overlap and cross leaves. If the TEI guidelines have
a term for some markup, this term is used.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, assert_never

from edition.model.locator import Locator
from edition.model.source import Source, Span
from edition.system.patterns import pattern

# --- leaves -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Characters that are shown exactly as the source contains them."""

    span: Span


@dataclass(frozen=True, slots=True)
class Escape:
    r"""A character that the source writes as an escape or an entity: `\$` or `&amp;`."""

    span: Span
    value: str
    """The character as shown."""


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line within a paragraph, with the white space around it."""

    span: Span
    hard: bool
    """Whether the source requires a new line, for example by `<lb/>` or by two spaces at the end of
    a line.
    """
    joins: bool = False
    """Whether the break divides a word; if so, the break and any hyphen in its span are not shown."""


MilestoneKind = Literal[
    "page",
    "column",
    "gap",
    "picture",
    "rule",
    "hand",
    "forme",
    "milestone",
    "sign",
    "line",
    "speaker",
    "number",
    "sigla",
]


@dataclass(frozen=True, slots=True)
class Milestone:
    """A point that the markup inserts into the text: a page break, a gap, a change of hand …"""

    span: Span
    """The span of the milestone's tag."""
    kind: MilestoneKind
    name: str
    """The number of the page, column or verse, the size of the gap, the file of the picture, the
    new hand, the words printed at the edge of the page (`forme`), a mark by which the writer shows
    how to read the text, the speaker, the number of a list item, or the witnesses of a reading; may
    be empty.
    """
    id: str = ""
    joins: bool = False
    """Whether the milestone divides a word."""
    image: str = ""
    """The picture of a page in the markup: a file, an address, or `#` and the id of a surface."""


@dataclass(frozen=True, slots=True)
class FootnoteMark:
    """The mark that refers to one of the source's own notes."""

    span: Span
    index: int
    """The index of the note among the notes of the document, counted from 0."""


Leaf = Text | Escape | Break | Milestone | FootnoteMark

# --- ranges over leaves -----------------------------------------------------------------------

StyleKind = Literal[
    "em", "strong", "smallcaps", "underline", "struck", "sup", "sub", "spaced", "quoted"
]
MarkKind = Literal["sic", "note", "illegible", "omission", "debris"]


@dataclass(frozen=True, slots=True)
class TextStyle:
    """Emphasis in the transcript."""

    span: Span
    kind: StyleKind


@dataclass(frozen=True, slots=True)
class Link:
    """An address written in the transcript."""

    span: Span
    url: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that was inserted into the text before the editors received it.

    The kinds are `sic`, `note` (a translator's note in brackets), `illegible`, `omission` (`[…]`),
    and `debris` (boxes that remained when the text was extracted).
    """

    span: Span
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class Named:
    """A name whose bearer the markup identifies."""

    span: Span
    entry: str
    """The id of the register entry, which `entry_id` makes from the key in the markup."""


@dataclass(frozen=True, slots=True)
class Dating:
    """Words with a date that is stated in the markup."""

    span: Span
    edtf: str


@dataclass(frozen=True, slots=True)
class SourceReference:
    """A reference to a place in the same volume (`d12`, `pg_45`), or in another volume."""

    span: Span
    target: str
    """The id of the place; if the place is in another volume, the volume's name and `#` precede the
    id.
    """


ConditionKind = Literal[
    "supplied", "expanded", "unclear", "added", "damaged", "sic", "corrected", "regularised"
]


SourceCertainty = Literal["", "high", "medium", "low"]
"""Empty if the source does not state the certainty."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A statement by the source's own editors about words that are both in the text as received and
    in the reading text.

    The paper does not contain `supplied` and `expanded` words. `unclear` and `damaged` words are
    hard to read in the paper. Words marked `added` were inserted by a writer. For `sic`,
    `corrected` and `regularised` words, the source gives no other reading.
    """

    span: Span
    kind: ConditionKind
    responsible: str = ""
    """The person responsible for this judgement, as named in the source; may be empty."""
    certainty: SourceCertainty = ""


AlternativeKind = Literal[
    "corrected", "regularised", "expanded", "revised", "deleted", "superfluous", "variants"
]


@dataclass(frozen=True, slots=True)
class OtherReading:
    """A reading of another witness, or a conjecture; it is neither the received nor the preferred
    reading.
    """

    words: str
    sigla: str = ""
    """The sigla of the witnesses that have this reading: `B C`."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """Words for which the source itself also contains another reading.

    The words in the text are the received words (`sic`, `orig`, `abbr`, `del`), or the lemma of
    `variants`.
    """

    span: Span
    kind: AlternativeKind
    id: str
    reading: str = ""
    """The words to read instead; empty for variants, and if the words are to be omitted."""
    others: tuple[OtherReading, ...] = ()
    sigla: str = ""
    """The sigla of the witnesses that have the same words as the text."""
    responsible: str = ""
    """The person who chose the reading, as named in the source; may be empty."""
    certainty: SourceCertainty = ""
    sources: str = ""
    """The works or papers from which the reading is taken, as named in the source; may be empty."""


Range = TextStyle | Link | Mark | Named | Dating | SourceReference | Condition | Alternative


@dataclass(frozen=True, slots=True)
class Content:
    """A stretch of text, with its leaves in order and the ranges that the source marks in it."""

    leaves: tuple[Leaf, ...] = ()
    ranges: tuple[Range, ...] = ()

    @property
    def start(self) -> int:
        """The offset of the first leaf, which identifies the content in the text; -1 without
        leaves.
        """
        return self.leaves[0].span.start if self.leaves else -1

    @property
    def span(self) -> Span:
        """The span from the first leaf to the last one."""
        return Span(self.leaves[0].span.start, self.leaves[-1].span.end)


def text_of(source: Source, content: Content) -> str:
    """The text as shown, with white space folded and line breaks replaced by spaces."""
    return " ".join("".join(leaf_text(source, leaf) for leaf in content.leaves).split())


def leaf_text(source: Source, leaf: Leaf) -> str:
    """The characters that a leaf shows; a line break that does not join words is a space."""
    match leaf:
        case Text(span):
            return source[span]
        case Escape(_, value):
            return value
        case Break(joins=joins):
            return "" if joins else " "
        case Milestone() | FootnoteMark():
            return ""
        case _:
            assert_never(leaf)


_UNFIT = pattern(r"[^a-z0-9]+")


def entry_id(key: str) -> str:
    """The id in the registers for a key in the markup: `p-fdr1` for `#p_FDR1`."""
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
    "first-part",
    "middle-part",
    "last-part",
    "left",
    "center",
    "right",
]
"""The kind or the alignment of a paragraph, according to the markup.

A verse line that is divided between speakers or pages consists of a first part, possibly middle
parts, and a last part.
"""


@dataclass(frozen=True, slots=True)
class Label:
    """An outline label as written, including its punctuation: `3.`, `a.`, `1)`."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text without a label of its own."""

    span: Span
    content: Content
    locator: Locator | None
    """None for a paragraph, such as a loose cell or a note, that is not a separate passage.

    The label of a list item has the locator of the item's first paragraph.
    """
    form: Form = ""
