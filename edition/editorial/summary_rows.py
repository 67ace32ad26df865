"""The rows of a summary: notes, mentions, dates, tables, and texts of a document."""

from __future__ import annotations

from typing import NamedTuple

from edition.editorial.passages import Excerpt, Pointer
from edition.model.dates import Edtf
from edition.model.source import Span


class Quoted(
    NamedTuple
):  # a tuple needs less memory than other objects, and there are thousands of these
    """A passage that mentions an entry, with the words around the first mention in this passage."""

    pointer: Pointer
    excerpt: Excerpt
    language: str


class Mentioned(NamedTuple):
    """An entry that a document mentions, with the passages that mention it, each only once."""

    entry: str
    """The id of the entry."""
    document: str
    date: Edtf | None
    """The date of the document."""
    forms: tuple[str, ...]
    """The spellings of the entry's name in the texts, in the order of first appearance."""
    passages: tuple[Quoted, ...]
    offices: tuple[str, ...]
    """For a person, the titles of the offices that the person held on the document's date."""


class Report(NamedTuple):
    """A date in a document, with the words around this date."""

    row: str
    """The fragment of the date's line in the chronology."""
    edtf: Edtf
    received: Edtf | None
    """The date in the transcript, if a correction changes it."""
    pointer: Pointer
    excerpt: Excerpt
    language: str
    named: tuple[str, ...]
    """The ids of the entries that the passage with the date mentions, each once."""
    own: bool
    """Whether the date is outside the body and equals the date of the document itself."""


class Noted(NamedTuple):
    """The properties of a note, without its words."""

    id: str
    mark: str
    file: str
    """The file name of the transcript with the note, as findings show it."""
    span: Span
    correction: bool
    kind: str
    textual: bool
    """Whether the note is about the text or its source, not about the subject matter."""
    emends: bool
    """Whether the note changes the reading text; a doubtful correction does not."""
    certainty: str
    of_source: bool
    """Whether the source itself gives the reading."""
    basis: str
    see: bool
    """Whether the note refers to other passages as evidence."""
    sources: tuple[str, ...]
    """The keys of the works that the note cites."""


class WithdrawnNoted(NamedTuple):
    """A withdrawn note, with the keys of the works cited in the reason for its withdrawal."""

    id: str
    sources: tuple[str, ...]


class Tabled(NamedTuple):
    """A table: its id, its number, the number of checked sums, and the number of correct sums."""

    id: str
    number: int
    sums: int
    holding: int


class ReceivedText(NamedTuple):
    """A text of a document: its name (empty for the first text), its language, and its files."""

    name: str
    language: str
    file: str
    """The first file."""
    files: tuple[str, ...]
    published: str
    """The file whose extension the published text gets; empty if the text has several files."""


class Example(NamedTuple):
    """The name and the URL fragment of a passage that is used as an example of a citation."""

    display: str
    id: str
