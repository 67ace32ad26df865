"""Finds a quotation in the transcript, or reports that it does not occur exactly once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from edition.model.comparable import comparable, same
from edition.model.occurrences import Occurrences
from edition.model.plain import Plain, folded


@dataclass(frozen=True, slots=True)
class Unfound:
    """The error that a quotation does not occur in its passage."""

    nearest: str
    """The most similar words of the passage; empty if none are similar."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """The error that a quotation occurs more than once in its passage."""

    offsets: tuple[int, ...]
    """The offsets of all occurrences in the shown text."""


def find_quote(plain: Plain, quotation: str, start: int, end: int) -> int | Unfound | Repeated:
    """The offset of the only occurrence of a quotation between `start` and `end`, or an error.

    White space is folded. All kinds of apostrophes count as equal, and so do letters that Unicode
    treats as equivalent. Every other character of the quotation must be the same as in the shown
    text.
    """
    match found := quote_offsets(plain, quotation, start, end):
        case []:
            return Unfound(_nearest(plain.text[start:end], folded(quotation)))
        case [offset]:
            return offset
        case _:
            return Repeated(tuple(found))


def quote_offsets(plain: Plain, quotation: str, start: int, end: int) -> list[int]:
    """The offsets of a quotation between `start` and `end`, found by the rules of `find_quote`."""
    wanted, shown = folded(quotation), comparable(plain.text)
    within = same(wanted), shown.index(start), shown.index(end)
    return list(map(shown.written, _occurrences(shown.text)(*within))) if wanted else []


def quoted_range(plain: Plain, quotation: str, start: int) -> tuple[int, int]:
    """The start and end of a quotation that occurs in a text at `start`."""
    shown = comparable(plain.text)
    return start, shown.written(shown.index(start) + len(same(folded(quotation))))


@lru_cache(maxsize=4)  # the annotations of a document are quoted from the same texts
def _occurrences(text: str) -> Occurrences:
    return Occurrences(text)


def _windows(text: str, size: int) -> Iterator[str]:
    """Each run of `size` words in each passage (a line); a shorter passage is one run."""
    for words in map(str.split, text.split("\n")):
        for index in range(max(1, len(words) - size + 1)):
            yield " ".join(words[index : index + size])


def _nearest(text: str, wanted: str) -> str:
    """The words of one passage that are most similar to a quotation; empty if none are similar."""
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
