"""The marks of a document's notes: numbers, and letters for notes on the archive's header."""

from __future__ import annotations

from itertools import count
from string import ascii_lowercase


class NoteMarks:
    """Assigns a mark to each note of a document; the marks are counted across all texts."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._letters = count(1)

    def next(self, *, lettered: bool) -> str:
        """The next number, or the next letter."""
        return _letters(next(self._letters)) if lettered else str(next(self._numbers))


def _letters(number: int) -> str:
    """A number as letters: `a` to `z`, then `aa`, `ab` …"""
    text = ""
    while number:
        number, digit = divmod(number - 1, len(ascii_lowercase))
        text = ascii_lowercase[digit] + text
    return text


def position(mark: str) -> int:
    """The number that a mark stands for; letters are counted from 1 (`a` is 1, `aa` is 27)."""
    if mark.isdecimal():
        return int(mark)
    number = 0
    for letter in mark:
        number = number * len(ascii_lowercase) + ascii_lowercase.index(letter) + 1
    return number
