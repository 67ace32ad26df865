"""Finds a quotation in the transcript, or reports that it does not occur exactly once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from heapq import nlargest
from typing import TypeVar

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


def find_quote(
    plain: Plain, quotation: str, start: int, end: int, *, hint: bool = True
) -> int | Unfound | Repeated:
    """The offset of the only occurrence of a quotation between `start` and `end`, or an error.

    If `hint` is false, an error does not name the most similar words.

    White space is folded. All kinds of apostrophes count as equal, and so do letters that Unicode
    treats as equivalent. Every other character of the quotation must be the same as in the shown
    text.
    """
    match found := quote_offsets(plain, quotation, start, end):
        case []:
            return Unfound(_nearest(plain.text[start:end], folded(quotation)) if hint else "")
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


@lru_cache(maxsize=4)  # all annotations of a document quote from the same few texts
def _occurrences(text: str) -> Occurrences:
    return Occurrences(text)


_SHORT = 12
"""Quotations of at most this many words are compared letter by letter with every run of words."""
_LONGEST = 2000
"""The largest number of characters in a quotation for which similar words are searched."""
_LIKELY = 5
"""The number of runs of words with which a quotation of more than `_SHORT` words is compared."""
_LIKE = 0.6
"""Words count as a misquotation of other words if their similarity (0 to 1) is above this value."""


def _nearest(text: str, wanted: str) -> str:
    """The words of one passage that are most similar to a quotation; empty if none are similar."""
    words = wanted.split()
    if len(wanted) > _LONGEST:
        return ""
    if len(words) <= _SHORT:
        return _most_similar(dict.fromkeys(_windows(text, len(words))), wanted)
    runs = (run.split() for run in _sharing(text, words))
    return " ".join(_most_similar(runs, words))


_Words = TypeVar("_Words", str, list[str])


def _most_similar(runs: Iterable[_Words], wanted: _Words) -> _Words:
    matcher = SequenceMatcher[str](autojunk=False)
    matcher.set_seq2(wanted)
    best, ratio = wanted[:0], _LIKE
    for run in runs:
        matcher.set_seq1(run)
        if matcher.real_quick_ratio() > ratio and matcher.quick_ratio() > ratio:
            found = matcher.ratio()
            if found > ratio:
                best, ratio = run, found
    return best


def _windows(text: str, size: int) -> Iterator[str]:
    """Each run of `size` words in each line (passage) of a text; a shorter line is one run."""
    for words in map(str.split, text.split("\n")):
        for index in range(max(1, len(words) - size + 1)):
            yield " ".join(words[index : index + size])


def _sharing(text: str, wanted: Sequence[str]) -> Iterator[str]:
    """The runs of words that share the most words with a quotation of the same length."""
    lines, sought, size = text.split("\n"), frozenset(wanted), len(wanted)

    def shared() -> Iterator[tuple[int, int, int]]:
        for number, words in enumerate(map(str.split, lines)):
            count = sum(word in sought for word in words[:size])
            yield count, -number, 0
            for index, (first, next_) in enumerate(zip(words, words[size:], strict=False), 1):
                count += (next_ in sought) - (first in sought)
                yield count, -number, -index

    for _, number, index in nlargest(_LIKELY, shared()):
        yield " ".join(lines[-number].split()[-index : size - index])
