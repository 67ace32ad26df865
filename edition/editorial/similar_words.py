"""Finds the known word that is most similar to an unknown word."""

from __future__ import annotations

import difflib
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from edition.system.messages import EMPTY, Message

LIKE = 0.6
"""The similarity (0 to 1) from which one word counts as a misspelling of another."""
FEW = 100
"""Up to so many known words, an unknown word is compared with each of them."""
_BESIDE = 12
"""In longer lists, the number of words compared on either side of an unknown word."""


@dataclass(frozen=True)
class _Sorted:
    """Many words in alphabetical order, and in the order of their last letters."""

    of: Collection[str]
    size: int
    words: Sequence[str]
    backwards: Sequence[str]
    """The words with their letters reversed."""

    @classmethod
    def by(cls, known: Collection[str]) -> _Sorted:
        return cls(known, len(known), sorted(known), sorted(word[::-1] for word in known))

    def beside(self, word: str) -> list[str]:
        """Words that begin or end like a word.

        A misspelt word agrees with the right one up to the first error, or from the last one.
        """
        found = dict.fromkeys(_beside(self.words, word))
        found |= dict.fromkeys(one[::-1] for one in _beside(self.backwards, word[::-1]))
        return list(found)


_LISTED = 20
"""Up to so many known words, a hint can list all of them."""
_LONGEST = 200
"""No hint is searched for a longer word."""
_latest: list[_Sorted] = []
"""The list of words that was searched last: files with many errors search the same list."""


def closest(word: str, known: Iterable[str]) -> str:
    """The known word that is most similar to another word; empty if none is similar."""
    if len(word) > _LONGEST:
        return ""
    words = known if isinstance(known, Collection) else tuple(known)
    return _closest(word, tuple(words if len(words) <= FEW else _sorted(words).beside(word)))


def _sorted(known: Collection[str]) -> _Sorted:
    if not (_latest and _latest[0].of is known and _latest[0].size == len(known)):
        _latest[:] = [_Sorted.by(known)]
    return _latest[0]


def _beside(words: Sequence[str], word: str) -> Sequence[str]:
    at = bisect_left(words, word)
    return words[max(0, at - _BESIDE) : at + _BESIDE]


@lru_cache(maxsize=1024)
def _closest(word: str, words: tuple[str, ...]) -> str:
    return next(iter(difflib.get_close_matches(word, words, 1, LIKE)), "")


def nearest(word: str, known: Iterable[str]) -> Message:
    """A hint with the known word that is most similar to an unknown word.

    If no word is similar, the hint lists all known words, provided that they are few.
    """
    words = known if isinstance(known, Collection) else tuple(known)
    if close := closest(word, words):
        return Message("did you mean “{word}”?", word=close)
    if not 0 < len(words) <= _LISTED:
        return EMPTY
    listed = sorted(words) if isinstance(words, AbstractSet) else words
    return Message("allowed: {values}", values=tuple(listed))
