"""Finds names that differ only in case, accents and punctuation, or in one letter."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from edition.editorial.registers import Registers
from edition.model.comparable import same

_SHORTEST_EQUAL, _SHORTEST_ALIKE = 4, 6
"""The minimum length of names, in letters: for comparisons that ignore case, accents, and signs,
and for comparisons that allow one wrong letter.
"""
_SHORTEST_OTHER = 7
"""In a name with fewer letters, a replaced letter makes another name: `Madrid` is not a misspelt
`Madriz`.
"""
_AFFIX = 3
_LONG = 24
_ENDINGS = ("s", "n", "'s")
"""Endings of adjectives and plurals: `India`, `Indian`, and `Indians` are different words."""


class Likeness:
    """An index of the registers' names by their letters; it is built once for all documents."""

    def __init__(self, registers: Registers) -> None:
        self._exact: dict[str, str] = {}
        self._affixes: dict[tuple[str, int], list[str]] = {}
        self._written: set[str] = set()
        self._room: dict[str, int] = {}
        """Maps the first letters of names to the length of the longest name that begins with them."""
        for entry in registers.entries.values():
            self._written |= set(map(same, entry.forms))
            for name in (*entry.forms, entry.name, *(other.name for other in entry.names)):
                self._add(name, entry.forms[0] if entry.forms else entry.name)

    def _add(self, name: str, shown: str) -> None:
        key = letters(name)
        if len(key) < _SHORTEST_EQUAL or not key.isascii() or key in self._exact:
            return
        self._exact[key] = name if letters(shown) == key else shown
        for size in range(1, len(key)):
            self._room[key[:size]] = max(self._room.get(key[:size], 0), len(key))
        for affix in {key[:_AFFIX], key[-_AFFIX:]}:
            self._affixes.setdefault((affix, len(key)), []).append(key)

    def __bool__(self) -> bool:
        """Whether the registers have any names."""
        return bool(self._room)

    def room(self, word: str) -> int:
        """The length of the longest name that begins with the same letters as a word.

        A name begins like the word if both have the same first two letters. A name longer than
        `_LONG` counts as `_LONG` letters long, unless it has the same first three letters as the
        word.
        """
        key = letters(word)
        alike = min(self._room.get(key[:2], 0), _LONG)
        return max(alike, self._room.get(key[:_AFFIX], 0))

    def knows(self, key: str) -> bool:
        """Whether a name has exactly the letters in `key`."""
        return key in self._exact

    def grows(self, name: str) -> bool:
        """Whether any longer name begins with this name."""
        key = letters(name)
        return self._room.get(key, len(key)) > len(key)

    def like(self, written: str, key: str) -> str:
        """The name that a run of words resembles; empty if the run is a known form or has no match.

        `key` is what `letters` returns for the run.
        """
        known = self._exact.get(key)
        if known:
            plain = same(written)
            right = plain in self._written or written.isupper() or plain == same(known)
            return "" if right else known
        size = len(key)
        if size < _SHORTEST_ALIKE:
            return ""
        # One wrong letter leaves the beginning or the end of a name unchanged.
        for affix in (key[:_AFFIX], key[-_AFFIX:]):
            for length in (size - 1, size, size + 1):
                for near in self._affixes.get((affix, length), ()):
                    if _one_apart(key, near):
                        return self._exact[near]
        return ""


@lru_cache(maxsize=1)
def likeness(registers: Registers) -> Likeness:
    return Likeness(registers)


@lru_cache(maxsize=4096)
def letters(name: str) -> str:
    """The letters and digits of a name, without case, accents, and punctuation."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def _one_apart(one: str, other: str) -> bool:
    """Whether two names differ by one letter that is wrong, extra, missing, or swapped."""
    if len(other) < _SHORTEST_ALIKE:
        return False
    if any(a == b + ending for ending in _ENDINGS for a, b in ((one, other), (other, one))):
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    if any(sign.isdigit() for sign in left + right):
        return False
    if len(left) == len(right) == 1 and len(one) < _SHORTEST_OTHER:
        return False
    return max(len(left), len(right)) <= 1 or (len(left) == 2 and left == right[::-1])
