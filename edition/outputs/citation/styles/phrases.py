"""Phrases with italics, and functions that join phrases; every style uses this module."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from edition.outputs.citation.styles.punctuation import worded


class PhraseRun(NamedTuple):
    """Text that is all in italics or all in roman type."""

    text: str
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A citation or a part of a citation; `str()` is its plain text, `runs` include italics."""

    runs: tuple[PhraseRun, ...] = ()

    def __str__(self) -> str:
        return "".join(run.text for run in self.runs)

    def __bool__(self) -> bool:
        return bool(self.runs)

    def __add__(self, other: Phrase | str) -> Phrase:
        more = other.runs if isinstance(other, Phrase) else (PhraseRun(other),)
        if self.runs and more and self.runs[-1].italic == more[0].italic:
            middle = PhraseRun(self.runs[-1].text + more[0].text, more[0].italic)
            return Phrase((*self.runs[:-1], middle, *more[1:]))
        return Phrase(self.runs + more)


@lru_cache(maxsize=4096)
def plain(text: str) -> Phrase:
    """Words on one line, with curly quotation marks; empty for an empty text."""
    return verbatim(worded(text))


def italic(text: str) -> Phrase:
    """Words in italics, otherwise as in `plain`."""
    return Phrase(tuple(run._replace(italic=True) for run in plain(text).runs))


@lru_cache(maxsize=4096)
def verbatim(text: str) -> Phrase:
    """Unchanged text on one line, such as an address or a locator."""
    folded = " ".join(text.split())
    return Phrase((PhraseRun(folded),)) if folded else Phrase()


def enclosed(text: str, pair: str = "()") -> Phrase:
    """Words in parentheses or brackets; empty for an empty text."""
    words = worded(text)
    return verbatim(f"{pair[0]}{words}{pair[1]}") if words else Phrase()


def joined(parts: Iterable[Phrase], sign: str, *, inside: bool = True) -> Phrase:
    """The parts that are not empty, separated by a sign and a space."""
    runs: list[_Run] = []
    for part in parts:
        if part.runs and runs:
            _close(runs, sign, inside)
            _add(runs, (" ", False))
        for run in part.runs:
            _add(runs, run)
    return _phrase(runs)


def closed(phrase: Phrase, sign: str, *, inside: bool = True) -> Phrase:
    """The phrase with a sign at its end, unless its own last sign suffices.

    If `inside` (American usage), the sign is put inside quotation marks at the end of the phrase.
    """
    runs: list[_Run] = list(phrase.runs)
    if runs:
        _close(runs, sign, inside)
    return _phrase(runs)


_Run = tuple[str, bool]
"""A run of an unfinished phrase: a tuple for speed, since a document needs thousands of runs."""


def _phrase(runs: list[_Run]) -> Phrase:
    return Phrase(tuple(PhraseRun(*run) for run in runs))


_CLOSING = {"”": "“", "’": "‘"}
# For each sign, the signs after which it is omitted; a comma remains after `Is It?` and `U.S.A.`
_NEEDLESS = {".": (".", "?", "!"), ",": (",",), ":": (":",), ";": (";",), "": ()}


def _close(runs: list[_Run], sign: str, inside: bool) -> None:  # noqa: FBT001 -- as in `closed`
    """Add a sign to the last of these runs, unless that run ends with a sign that suffices."""
    text, is_italic = runs[-1]
    end = len(text)
    while end and text[end - 1] in _CLOSING and _CLOSING[text[end - 1]] in text[: end - 1]:
        end -= 1
    if text[:end].endswith(_NEEDLESS[sign]):
        return
    if end == len(text) or not inside:
        _add(runs, (sign, False))
    else:
        runs[-1] = text[:end] + sign + text[end:], is_italic


def _add(runs: list[_Run], run: _Run) -> None:
    """Add a run, or append its text to the last run if both are in the same type."""
    if runs and runs[-1][1] == run[1]:
        runs[-1] = runs[-1][0] + run[0], run[1]
    else:
        runs.append(run)
