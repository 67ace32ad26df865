"""What is said of a document's words, each at its place in the published plain text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from edition.editorial.edited import Dated, EditedDocument, EditorialNote, Mention
from edition.editorial.passages import Pointer, Pointers, fragment
from edition.model import addresses
from edition.model.plain import Plain, plain_document

_CONTEXT = 32
"""Code points quoted on each side of the words, or more where these are not unique with them."""


class Anchor(NamedTuple):
    """Where words stand: by offsets, and by a quotation that occurs once in the text."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


class Remark(NamedTuple):
    """A note, a name or a date with its public address and its place."""

    address: str
    about: EditorialNote | Mention | Dated
    anchor: Anchor
    pointer: Pointer
    within: EditedDocument
    """Which of the document's texts it speaks of."""


def published_text(edited: EditedDocument) -> Plain:
    """The plain text as it is published: what is shown, a passage a line, in code points."""
    return edited.shown or plain_document(edited.document)


def remarks(edited: EditedDocument, plain: Mapping[str, Plain]) -> tuple[Remark, ...]:
    """Notes, names and dates of all texts in their order, what is longer first.

    `plain` is the published plain text of each text, by the text's name.
    """
    return tuple(remark for text in edited.texts for remark in _remarks(text, plain[text.text]))


def _remarks(edited: EditedDocument, plain: Plain) -> list[Remark]:
    """What is said of one of a document's texts."""
    text, extent = plain.text, plain.extent
    pointers = Pointers(edited)
    found = [
        Remark(address, about, anchor(text, *extent(about.span)), pointers(about.passage), edited)
        for address, about in _addressed(edited)
    ]
    return sorted(found, key=lambda remark: (remark.anchor.start, -remark.anchor.end))


def _addressed(edited: EditedDocument) -> Iterator[tuple[str, EditorialNote | Mention | Dated]]:
    """A note is called by its id, a name or date by its passage, its meaning, and its number there.

    So its address changes only with what it says, and with what stands before it in its passage.
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


def anchor(text: str, start: int, end: int) -> Anchor:
    """A place of a text; its quotation takes in as much around the words as makes it unique."""
    size = _CONTEXT
    while True:
        first, last = max(0, start - size), min(len(text), end + size)
        quoted = text[first:last]
        # What begins a text and what ends it can stand elsewhere, too, but all of it only once.
        if text.find(quoted) == first and text.find(quoted, first + 1) < 0:
            return Anchor(start, end, text[start:end], text[first:start], text[end:last])
        size *= 2
