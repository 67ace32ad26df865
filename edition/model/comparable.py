"""Texts as they are compared: the apostrophes are one sign, and equivalent letters are the same."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

_APOSTROPHE = re.compile("[’‘ʼ＇´`]")
_JAMO = range(0x1160, 0x1200)
"""Vowels and final consonants of Korean, which go on with the syllable before them."""


@dataclass(frozen=True, slots=True)
class Comparable:
    """A text in canonical composition (NFC), with the way back to the text as it is written."""

    text: str
    starts: tuple[int, ...]
    """The offset of each character in the text as written, and its end; empty if they are the same."""

    def written(self, index: int) -> int:
        """The offset in the text as written."""
        return self.starts[index] if self.starts else index

    def index(self, offset: int) -> int:
        """Where an offset of the text as written is here."""
        return bisect_left(self.starts, offset) if self.starts else offset


@lru_cache(maxsize=8)
def comparable(text: str) -> Comparable:
    """A text as it is compared with others."""
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
    """A short text as it is compared."""
    return unicodedata.normalize("NFC", one_apostrophe(text))


def one_apostrophe(text: str) -> str:
    """A text of the same length in which all apostrophes are `'`."""
    return _APOSTROPHE.sub("'", text)
