"""A quotation → exactly one span of the transcript, or why not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from edition.model.comparable import comparable, same
from edition.model.plain import Plain, folded


@dataclass(frozen=True, slots=True)
class Unfound:
    """The quotation stands nowhere in its place."""

    nearest: str
    """The words there that come closest; empty where nothing does."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """The quotation occurs more than once in its passage."""

    offsets: tuple[int, ...]
    """The offsets in the shown text."""


def find_quote(plain: Plain, quotation: str, start: int, end: int) -> int | Unfound | Repeated:
    """Where a quotation begins in `plain.text[start:end]`.

    White space is folded; the apostrophes are one sign, and equivalent letters the same. All other
    characters must be as they are shown.
    """
    wanted, shown = folded(quotation), comparable(plain.text)
    within = same(wanted), shown.index(start), shown.index(end)
    places = _occurrences(shown.text, *within) if wanted else ()
    found = list(map(shown.written, places))
    match found:
        case []:
            return Unfound(_nearest(plain.text[start:end], wanted))
        case [offset]:
            return offset
        case _:
            return Repeated(tuple(found))


def quoted_range(plain: Plain, quotation: str, start: int) -> tuple[int, int]:
    """Where words of a text that begin at a place, as a quotation has them, begin and end."""
    shown = comparable(plain.text)
    return start, shown.written(shown.index(start) + len(same(folded(quotation))))


def _occurrences(text: str, wanted: str, start: int, end: int) -> Iterator[int]:
    offset = text.find(wanted, start, end)
    while offset >= 0:
        yield offset
        offset = text.find(wanted, offset + 1, end)


def _windows(text: str, size: int) -> Iterator[str]:
    """Each run of `size` words of a passage (a line); the whole passage if it is shorter."""
    for words in map(str.split, text.split("\n")):
        for index in range(max(1, len(words) - size + 1)):
            yield " ".join(words[index : index + size])


def _nearest(text: str, wanted: str) -> str:
    """The run of as many words of one passage that is most like the wanted one, if any is like it."""
    size = len(wanted.split())
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    best, ratio = "", 0.6
    for window in _windows(text, size):
        matcher.set_seq1(window)
        if matcher.real_quick_ratio() > ratio and matcher.quick_ratio() > ratio:
            found = matcher.ratio()
            if found > ratio:
                best, ratio = window, found
    return best
