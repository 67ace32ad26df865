"""The rows of a summary: notes, mentions, dates, tables, and texts of a document."""

from __future__ import annotations

from typing import NamedTuple

from edition.editorial.passages import Excerpt, Pointer
from edition.model.dates import Edtf
from edition.model.source import Span


class Quoted(NamedTuple):  # tuples: they are kept by the thousand
    """A passage that mentions an entry, with the words around its first mention there."""

    pointer: Pointer
    excerpt: Excerpt
    language: str


class Mentioned(NamedTuple):
    """An entry that a document mentions, with the passages that do, each once."""

    entry: str
    """Its id."""
    document: str
    date: Edtf | None
    """The document's own."""
    forms: tuple[str, ...]
    """As the text writes it, in the order of their first appearance."""
    passages: tuple[Quoted, ...]
    offices: tuple[str, ...]
    """The titles of what a person was on the document's date."""


class Report(NamedTuple):
    """A date that a document gives, with the words around it."""

    row: str
    """The line of the chronology that it belongs to: the fragment on that page."""
    edtf: Edtf
    received: Edtf | None
    """What was received, where a correction reads another date."""
    pointer: Pointer
    excerpt: Excerpt
    language: str
    named: tuple[str, ...]
    """The ids of the entries that its passage names, each once."""
    own: bool
    """Whether it is the date of the document itself, as its head or its header gives it."""


class Noted(NamedTuple):
    """A note without its words: what it does, what it rests on, where it stands."""

    id: str
    mark: str
    file: str
    """The transcript on which it stands, as findings call it."""
    span: Span
    correction: bool
    kind: str
    textual: bool
    """Whether it is about the text, not about the matter."""
    emends: bool
    """Whether it changes the reading text; a doubtful correction does not."""
    certainty: str
    of_source: bool
    """Whether the source itself gives the reading."""
    basis: str
    see: bool
    """Whether it names evidence in the document."""
    sources: tuple[str, ...]
    """The keys of the works it cites."""


class WithdrawnNoted(NamedTuple):
    """A note that no longer holds, and the keys of the works that the reason cites."""

    id: str
    sources: tuple[str, ...]


class Tabled(NamedTuple):
    """A table: its id, its number, how many sums were checked and how many of them hold."""

    id: str
    number: int
    sums: int
    holding: int


class ReceivedText(NamedTuple):
    """A text of a document: its name (empty for the first), its language, its files."""

    name: str
    language: str
    file: str
    """The first one."""
    files: tuple[str, ...]
    published: str
    """The name by whose ending the text is published."""


class Example(NamedTuple):
    """A passage that can be cited: how it is called, and its fragment."""

    display: str
    id: str
