"""The notes, names, and dates of a document, with their positions in the published plain text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from edition.editorial.edited import Dated, EditedDocument, EditorialNote, Mention
from edition.editorial.passages import Pointer, Pointers, fragment
from edition.model import addresses
from edition.model.occurrences import Occurrences
from edition.model.plain import Plain, plain_document

_CONTEXT = 32
"""How many characters are quoted on each side of a passage; more are quoted if the quotation would
not be unique otherwise.
"""
_LONGEST = 256
"""The maximum number of characters quoted on each side of a passage."""


class Anchor(NamedTuple):
    """A passage of a text: its offsets, and a quotation that is unique in the text if possible."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


class Remark(NamedTuple):
    """A note, a name, or a date, with its public address and its position in the text."""

    address: str
    about: EditorialNote | Mention | Dated
    anchor: Anchor
    pointer: Pointer
    within: EditedDocument
    """The text to which the note, name, or date belongs; a document can have several texts."""


def published_text(edited: EditedDocument) -> Plain:
    """The published plain text: the text shown, with one line for each passage."""
    return edited.shown or plain_document(edited.document)


def remarks(edited: EditedDocument, plain: Mapping[str, Plain]) -> tuple[Remark, ...]:
    """The notes, names, and dates of all texts, in order; of two items that begin at the same
    offset, the longer item is first.

    `plain` maps the name of each text to its published plain text.
    """
    return tuple(remark for text in edited.texts for remark in _remarks(text, plain[text.text]))


def _remarks(edited: EditedDocument, plain: Plain) -> list[Remark]:
    """The notes, names, and dates of one of a document's texts, in order."""
    anchor, extent = Anchors(plain.text), plain.extent
    pointers = Pointers(edited)
    found = [
        Remark(address, about, anchor(*extent(about.span)), pointers(about.passage), edited)
        for address, about in _addressed(edited)
    ]
    return sorted(found, key=lambda remark: (remark.anchor.start, -remark.anchor.end))


def _addressed(edited: EditedDocument) -> Iterator[tuple[str, EditorialNote | Mention | Dated]]:
    """The notes, names, and dates with their addresses.

    A note's address contains the note's id. The address of a name or date contains its passage, its
    meaning, and a number if that meaning occurs several times in the passage. So the address of a
    name or date changes only if its meaning changes, or if a name or date with the same meaning is
    added earlier in the passage.
    """
    for note in edited.notes:
        yield addresses.note(edited.id, note.id), note
    seen: Counter[str] = Counter()
    found: tuple[Mention | Dated, ...] = (*edited.mentions, *edited.dates)
    for about in found:
        meant = f"n-{about.entry}" if isinstance(about, Mention) else f"d-{about.edtf.text}"
        name = f"{fragment(about.passage, edited.text)}-{meant.translate(_SAFE)}"
        seen[name] += 1
        name += f"_{seen[name]}" if seen[name] > 1 else ""
        yield addresses.annotation(edited.id, name), about


_SAFE = {ord(sign): "-" for sign in "/~?%[]{},. "}


class Anchors:
    """Makes anchors for passages of one text; repeated words are searched for only once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._occurrences = Occurrences(text)
        self._places: dict[str, list[int]] = {}
        self._contexts: dict[tuple[str, int], Counter[str]] = {}

    def __call__(self, start: int, end: int) -> Anchor:
        """The anchor of a passage; its quotation includes enough context to be unique.

        At most `_LONGEST` characters on each side are quoted. So if a longer stretch of the text is
        repeated, only the offsets identify the passage.
        """
        text, size = self._text, _CONTEXT
        while size < _LONGEST and not self._unique(start, end, size):
            size *= 2
        prefix, suffix = text[max(0, start - size) : start], text[end : end + size]
        return Anchor(start, end, text[start:end], prefix, suffix)

    def _unique(self, start: int, end: int, size: int) -> bool:
        """Whether the words with `size` characters on each side occur only once in the text."""
        words, text = self._text[start:end], self._text
        first, last = max(0, start - size), min(len(text), end + size)
        quoted = text[first:last]
        if last - first == end - start + 2 * size:
            key = words, size
            if key not in self._contexts:
                self._contexts[key] = Counter(
                    text[at - size : at + len(words) + size]
                    for at in self._found(words)
                    if at >= size
                )
            return self._contexts[key][quoted] == 1
        # The beginning or end of the text cuts off the quotation, so search for the shortened
        # quotation.
        return text.find(quoted) == first and text.find(quoted, first + 1) < 0

    def _found(self, words: str) -> list[int]:
        if words not in self._places:
            self._places[words] = list(self._occurrences(words))
        return self._places[words]
