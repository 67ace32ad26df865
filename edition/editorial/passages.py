"""How a view points to a passage: its address, its name, and its words around a place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from edition import addresses
from edition.document import Passage
from edition.editorial.edited import EditedDocument
from edition.source import Span

_WIDTH = 90
"""Characters of context on each side of a place."""


class Excerpt(NamedTuple):  # tuples: they are kept by the thousand
    """Words of a passage around a place in it, cut at word ends."""

    before: str
    words: str
    after: str


class Pointer(NamedTuple):
    """A passage of a document, as a view links to it; there is one an address."""

    document: str
    fragment: str
    name: str

    @property
    def address(self) -> str:
        return addresses.within(self.document, self.fragment)


def fragment(passage: Passage) -> str:
    """The fragment of a passage on its reading page; header, head and each note have one."""
    if passage.note:
        return addresses.source_fragment(passage.note.id)
    return passage.locator.id if passage.locator else passage.part


def named_in(edited: EditedDocument) -> Mapping[int, tuple[str, ...]]:
    """The entries that each passage names, by the `id()` of the passage, each once."""
    found: dict[int, dict[str, None]] = {}
    for mention in edited.mentions:
        found.setdefault(id(mention.passage), {})[mention.entry] = None
    return {passage: tuple(entries) for passage, entries in found.items()}


class Pointers:
    """The pointers to the passages of one document."""

    def __init__(self, edited: EditedDocument) -> None:
        self._edited = edited
        self._known: dict[str, Pointer] = {}

    def __call__(self, passage: Passage) -> Pointer:
        where = fragment(passage)
        found = self._known.get(where)
        if found is None:
            found = self._known[where] = Pointer(self._edited.id, where, _name(passage))
        return found


def _name(passage: Passage) -> str:
    if passage.note:
        return f"note {passage.note.number} in the source".replace("  ", " ")
    return passage.locator.display if passage.locator else _PARTS[passage.part]


_PARTS = {"header": "archive’s description", "head": "head", "body": "text"}


def excerpt(edited: EditedDocument, passage: Passage, span: Span) -> Excerpt:
    """The words at a span, with what stands around them in their passage."""
    plain = edited.plain(passage.content)
    start, end = plain.offset(span.start), plain.offset(span.end)
    before, after = plain.text[:start], plain.text[end:]
    if len(before) > _WIDTH:
        before = "… " + before[-_WIDTH:].partition(" ")[2]
    if len(after) > _WIDTH:
        after = after[:_WIDTH].rpartition(" ")[0] + " …"
    return Excerpt(before, plain.text[start:end], after)
