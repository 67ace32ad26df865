"""Prepares texts for comparison by making all apostrophes and all equivalent letters equal."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from edition.system.patterns import pattern

_APOSTROPHE = pattern("[’‘ʼ＇´`]")
_JAMO = range(0x1160, 0x1200)
"""Korean vowels and final consonants, which continue the syllable before them."""


@dataclass(frozen=True, slots=True)
class Comparable:
    """A text in canonical composition (NFC), with each character's offset in the text as
    written.
    """

    text: str
    starts: tuple[int, ...]
    """The offset of each character, and of the end, in the written text; empty if no offset
    differs.
    """

    def written(self, index: int) -> int:
        """The offset in the unchanged text that corresponds to an index in this text."""
        return self.starts[index] if self.starts else index

    def index(self, offset: int) -> int:
        """The index in this text that corresponds to an offset in the text as written."""
        return bisect_left(self.starts, offset) if self.starts else offset


@lru_cache(maxsize=8)
def comparable(text: str) -> Comparable:
    """A text prepared for comparison with other texts."""
    if text.isascii() and "`" not in text:
        return Comparable(text, ())
    plain = one_apostrophe(text)
    if unicodedata.is_normalized("NFC", plain):
        return Comparable(plain, ())
    parts: list[str] = []
    starts: list[int] = []
    begin = 0
    for end in (*(i for i, sign in enumerate(plain) if i and not _goes_on(sign)), len(plain)):
        composed = unicodedata.normalize("NFC", plain[begin:end])
        parts.append(composed)
        starts += [begin] * len(composed)
        begin = end
    return Comparable("".join(parts), (*starts, len(plain)))


def _goes_on(sign: str) -> bool:
    return unicodedata.combining(sign) > 0 or ord(sign) in _JAMO


def same(text: str) -> str:
    """A short text prepared for comparison, without offsets in the text as written."""
    return unicodedata.normalize("NFC", one_apostrophe(text))


def one_apostrophe(text: str) -> str:
    """A text of the same length in which all apostrophes are `'`."""
    return _APOSTROPHE.sub("'", text)
