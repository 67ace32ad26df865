"""Addresses and names of passages for use in views, and the words before and after a place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from edition.editorial.edited import EditedDocument
from edition.model import addresses
from edition.model.document import Passage
from edition.model.source import Span
from edition.model.wording import ENGLISH, Wording, message

_WIDTH = 90
"""The number of characters that are shown before and after a place."""


class Excerpt(NamedTuple):  # tuples need little memory, and there are thousands of excerpts
    """The words at a place in a passage, and the words before and after, cut between words."""

    before: str
    words: str
    after: str


class Pointer(NamedTuple):
    """The address and the name of a passage, for links in views; passages with the same address
    share one pointer.
    """

    document: str
    fragment: str
    name: str

    @property
    def address(self) -> str:
        return addresses.within(self.document, self.fragment)


def fragment(passage: Passage, text: str = "") -> str:
    """The fragment of a passage on its reading page; header, head, and notes also have fragments.

    `text` is the name of the passage's text; it is empty for the document's first text.
    """
    if passage.footnote:
        return addresses.source_fragment(passage.footnote.id)
    return passage.locator.id if passage.locator else addresses.part_fragment(passage.part, text)


def named_in(edited: EditedDocument) -> Mapping[int, tuple[str, ...]]:
    """Maps the start of each passage's content to the entries that the passage mentions, each once."""
    found: dict[int, dict[str, None]] = {}
    for mention in edited.mentions:
        found.setdefault(mention.passage.content.start, {})[mention.entry] = None
    return {passage: tuple(entries) for passage, entries in found.items()}


class Pointers:
    """The pointers to the passages of one document."""

    def __init__(self, edited: EditedDocument, wording: Wording = ENGLISH) -> None:
        self._edited = edited
        self._wording = wording
        self._known: dict[str, Pointer] = {}

    def __call__(self, passage: Passage) -> Pointer:
        text = self._edited.text
        where = fragment(passage, text)
        found = self._known.get(where)
        if found is None:
            at = None if passage.footnote else passage.locator
            # A loose cell has the address, and therefore the name, of the item above it.
            named = at and not at.paragraph
            words = (
                at.shown(self._wording)
                if at and named
                else name(self._edited, passage, self._wording)
            )
            found = self._known[where] = Pointer(self._edited.id, where, words)
        return found


def name(edited: EditedDocument, passage: Passage, wording: Wording = ENGLISH) -> str:
    """The name of a passage: `§ 3.d.iv`, `heading`, `§ 2, table, row 3, column 2`."""
    cell = edited.cells(wording).get(passage.content.start) if passage.cell else None
    if cell:
        return cell
    if passage.locator and not passage.footnote:
        return passage.locator.shown(wording)
    said = part_name(passage.part, wording)
    if passage.footnote and passage.footnote.number:
        said = wording.gettext("note {number} in the source", number=passage.footnote.number)
    elif passage.footnote:
        said = wording.gettext("note in the source")
    return f"{said} ({edited.text})" if edited.text else said


def part_name(part: str, wording: Wording) -> str:
    """The name of a part of a page that has no locator: `heading`, `archive’s description`."""
    return wording.gettext(_PARTS[part]) if part in _PARTS else part


_PARTS = {
    "header": message("archive’s description"),
    "head": message("heading"),
    "body": message("text"),
    "note": message("note"),
}


def excerpt(edited: EditedDocument, passage: Passage, span: Span) -> Excerpt:
    """The words at a span, with the words around them in their passage."""
    plain = edited.plain(passage.content)
    start, end = plain.offset(span.start), plain.offset(span.end)
    before = plain.text[max(0, start - _WIDTH) : start]
    after = plain.text[end : end + _WIDTH]
    if start > _WIDTH:
        before = "… " + before.partition(" ")[2]
    if len(plain.text) - end > _WIDTH:
        after = after.rpartition(" ")[0] + " …"
    return Excerpt(before, plain.text[start:end], after)
