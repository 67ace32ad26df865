"""Finds all occurrences of given words in a text; a text that is searched often gets an index.

Without the index, each of thousands of quotations in a long document would need a search of the
whole document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

_GRAM = 6
"""The length of the pieces of text in the index; shorter words are searched for without the index.
"""
_SEARCHES = 100
"""The number of searches before the index is made; making the index takes as long as many searches."""
_PIECES = 64
"""To find the rarest piece of the words, at most this many pieces are looked up in the index."""
_PLACES = 500
"""If each piece of the words occurs more often than this, searching the text is faster than the
index.
"""


class Occurrences:
    """The occurrences of words in one text, in order; occurrences may overlap."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._searches = 0

    def __call__(self, words: str, start: int = 0, end: int | None = None) -> Iterator[int]:
        """The start of each occurrence of the words that is entirely between `start` and `end`."""
        end = len(self._text) if end is None else end
        self._searches += 1
        if self._searches > _SEARCHES and len(words) >= _GRAM:
            pieces = range(min(_PIECES, len(words) - _GRAM + 1))
            found = [(self._index.get(words[at : at + _GRAM], ()), at) for at in pieces]
            places, before = min(found, key=lambda one: len(one[0]))
            if len(places) <= _PLACES:
                return self._fitting(words, (place - before for place in places), start, end)
        return self._searched(words, start, end)

    def _fitting(self, words: str, places: Iterator[int], start: int, end: int) -> Iterator[int]:
        for place in places:
            within = start <= place and place + len(words) <= end
            if within and self._text.startswith(words, place):
                yield place

    def _searched(self, words: str, start: int, end: int) -> Iterator[int]:
        place = self._text.find(words, start, end)
        while place >= 0:
            yield place
            place = self._text.find(words, place + 1, end)

    @cached_property
    def _index(self) -> Mapping[str, Sequence[int]]:
        """Maps each piece of the text to the offsets at which it occurs."""
        found: dict[str, list[int]] = {}
        for place in range(len(self._text) - _GRAM + 1):
            found.setdefault(self._text[place : place + _GRAM], []).append(place)
        return found
