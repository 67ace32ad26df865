"""Finds, in the text of a document, the words that an editor selects on its page."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from pydantic import Field

from edition.editorial.edited import EditedDocument
from edition.editorial.quotable import SelectionError
from edition.editorial.strict_model import Model
from edition.model.plain import Plain
from edition.system.messages import Message


class PageSelection(Model):
    """Words of the transcript selected on a page, as the desk's script describes them. Words that
    the edition adds to the transcript are left out.

    White space is ignored: `block` and `words` contain no white space, and `offset` counts only
    other characters.
    """

    document: str
    text: str = ""
    """The name of the text; empty for the document's first text."""
    block: str = ""
    """The paragraph, heading, or cell that contains the words."""
    nth: int = Field(default=0, ge=0)
    """How many earlier blocks of the text consist of the same characters as `block`."""
    of: int = 1
    """How many blocks of the text consist of the characters of `block`."""
    offset: int = Field(default=0, ge=0)
    """The number of characters of the block before the words."""
    words: str = ""
    start: int | None = None
    """Where the words begin in the plain text, if the program itself proposed them."""
    end: int | None = None
    """Where the words end in the plain text, if the program itself proposed them."""


class ChosenWords(NamedTuple):
    """The selected words: the text that contains them, its plain text, and where the words begin
    and end in the plain text.
    """

    text: EditedDocument
    plain: Plain
    start: int
    end: int

    @property
    def words(self) -> str:
        return self.plain.text[self.start : self.end]


def chosen(document: EditedDocument, selection: PageSelection) -> ChosenWords:
    """The selected words in the plain text of a document. Raises `SelectionError`."""
    text = next((one for one in document.texts if one.text == selection.text), None)
    if text is None or text.shown is None:
        raise SelectionError(_SELECT)
    plain = text.shown
    if selection.start is not None and selection.end is not None:
        return _trimmed(text, plain, selection.start, selection.end)
    if not selection.words:
        raise SelectionError(_SELECT)
    signs, places = _squeezed(plain.text)
    starts = _blocks(plain, signs, places, selection)
    if selection.nth < len(starts):
        start = starts[selection.nth] + selection.offset
    else:  # the page divides the text into blocks differently from `_blocks`
        found = _everywhere(signs, selection.words)
        if len(found) != 1:
            raise SelectionError(_AMBIGUOUS)
        start = found[0]
    end = start + len(selection.words)
    if signs[start:end] != selection.words:
        raise SelectionError(_AMBIGUOUS)
    return _trimmed(text, plain, places[start], places[end - 1] + 1)


def _trimmed(text: EditedDocument, plain: Plain, start: int, end: int) -> ChosenWords:
    """Words of one passage, without white space around them. Raises `SelectionError`."""
    words = plain.text[max(0, start) : end]
    if not words.strip():
        raise SelectionError(_SELECT)
    first = max(0, start) + len(words) - len(words.lstrip())
    if "\n" in words.strip():
        raise SelectionError(_ONE_PASSAGE)
    return ChosenWords(text, plain, first, first + len(words.strip()))


_SELECT = Message("Select words of the transcript.")
_ONE_PASSAGE = Message("Select words of one passage.")
_AMBIGUOUS = Message(
    "The desk cannot identify these words in the transcript; select more or other words."
)


def _squeezed(text: str) -> tuple[str, list[int]]:
    """A text without white space, and the position of each remaining character in the original
    text.
    """
    places = [place for place, sign in enumerate(text) if not sign.isspace()]
    return "".join(text[place] for place in places), places


def _blocks(plain: Plain, signs: str, places: list[int], selection: PageSelection) -> list[int]:
    """The positions in `signs` at which blocks with the characters of the selected block begin.

    A block is a passage, the end of a passage after a label, or a part of one. The result is empty
    if the text has more or fewer of these blocks than the page.
    """
    size = len(selection.block)
    found = _everywhere(signs, selection.block) if size else []
    ends = {bisect_left(places, place) for place, sign in enumerate(plain.text) if sign == "\n"}
    last = [one for one in found if one + size in ends]
    whole = [one for one in last if one in {0, *ends}]
    return next((some for some in (whole, last, found) if len(some) == selection.of), [])


def _everywhere(text: str, wanted: str) -> list[int]:
    found, at = [], text.find(wanted)
    while at >= 0:
        found.append(at)
        at = text.find(wanted, at + 1)
    return found
