"""Finds the known word that is most similar to an unknown word."""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from edition.system.messages import EMPTY, Message

LIKE = 0.6
"""The lowest similarity (0 to 1) at which one word counts as a misspelling of another word."""
FEW = 100
"""An unknown word is compared with every known word if there are at most this many known words."""
_COMPARED = 24
"""The number of words, from a list of more than `FEW`, that are compared with an unknown word."""
_VISITED = 4096
"""The largest number of steps in the search for the words that share the most sequences."""


@dataclass(frozen=True)
class _Index:
    """An index of many words by the sequences of three letters that they contain."""

    of: Collection[str]
    size: int
    words: Sequence[str]
    parts: Mapping[str, Sequence[int]]
    """Maps each sequence to the indexes of the words that contain the sequence."""

    @classmethod
    def by(cls, known: Collection[str]) -> _Index:
        words, parts = sorted(known), defaultdict[str, list[int]](list)
        for index, word in enumerate(words):
            for part in _parts(word):
                parts[part].append(index)
        return cls(known, len(known), words, parts)

    def alike(self, word: str) -> list[str]:
        """Words that share the most sequences with a word; rare sequences are counted first."""
        shared: Counter[int] = Counter()
        left = _VISITED
        for indexes in sorted((self.parts.get(part, ()) for part in _parts(word)), key=len):
            left -= len(indexes)
            if left < 0:
                break
            shared.update(indexes)
        best = sorted(shared, key=lambda index: (-shared[index], index))
        return [self.words[index] for index in best[:_COMPARED]]


def _parts(word: str) -> list[str]:
    """The sequences of three letters in a word, each once, in order."""
    padded = f" {word} "
    return list(dict.fromkeys(padded[at : at + 3] for at in range(len(padded) - 2)))


_LISTED = 20
"""The largest number of known words that a hint lists in full."""
_LONGEST = 200
"""The greatest length of a word for which a similar word is searched."""
_latest: list[_Index] = []
"""The index of the list that was searched last: many errors in one file need the same list."""


def closest(word: str, known: Iterable[str]) -> str:
    """The known word that is most similar to `word`; empty if no known word is similar."""
    if len(word) > _LONGEST:
        return ""
    words = known if isinstance(known, Collection) else tuple(known)
    return _closest(word, tuple(words if len(words) <= FEW else _index(words).alike(word)))


def _index(known: Collection[str]) -> _Index:
    for index in _latest:
        if index.of is known and index.size == len(known):
            return index
    index = _Index.by(known)
    _latest[:] = [index]
    return index


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
