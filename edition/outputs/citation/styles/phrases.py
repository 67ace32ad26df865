"""Phrases with italics, and functions that join phrases; every style uses this module."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import NamedTuple

from edition.outputs.citation.punctuation import worded


class PhraseRun(NamedTuple):
    """Text that is all in italics or all in roman type."""

    text: str
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A citation or a part of a citation; `str()` is the plain text, and `runs` also mark the
    italics.
    """

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
    """Words in italics, otherwise formatted as by `plain`."""
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
    """The parts that are not empty, separated by a punctuation mark and a space."""
    given = [part for part in parts if part.runs]
    if len(given) < 2:
        return given[0] if given else Phrase()
    runs: list[_Run] = []
    text, is_italic = "", False  # the run that is not finished
    for number, part in enumerate(given):
        if number:
            text, outside = _closed(text, sign, inside)
            if is_italic:
                runs.append((text, True))
                text, is_italic = f"{outside} ", False
            else:
                text = f"{text}{outside} "
        for more, in_italics in part.runs:
            if in_italics is is_italic:
                text += more
            else:
                if text:
                    runs.append((text, is_italic))
                text, is_italic = more, in_italics
    return _phrase([*runs, (text, is_italic)])


def closed(phrase: Phrase, sign: str, *, inside: bool = True) -> Phrase:
    """The phrase with a punctuation mark added, unless the mark at its end suffices.

    If `inside` (American usage), the mark is put inside quotation marks at the end of the phrase.
    """
    if not phrase.runs:
        return phrase
    *runs, last = phrase.runs
    text, outside = _closed(last.text, sign, inside)
    if outside and last.italic:
        return _phrase([*runs, (text, True), (outside, False)])
    return _phrase([*runs, (text + outside, last.italic)])


_Run = tuple[str, bool]
"""A run of an unfinished phrase: a tuple for speed, since a document needs thousands of runs."""


_made = partial(tuple.__new__, PhraseRun)
"""Makes a `PhraseRun` without executing Python code, to save time."""


def _phrase(runs: Sequence[_Run]) -> Phrase:
    return Phrase(tuple(map(_made, runs)))


_CLOSING = {"”": "“", "’": "‘"}
# Maps each punctuation mark to the marks that make it superfluous if they precede it; a comma
# remains after `Is It?` and `U.S.A.`
_NEEDLESS = {".": (".", "?", "!"), ",": (",",), ":": (":",), ";": (";",), "": ()}


def _closed(text: str, sign: str, inside: bool) -> tuple[str, str]:  # noqa: FBT001 -- as in `closed`
    """The text, perhaps with a mark inserted before its final quotation marks, and the mark to add
    after it.

    No mark is inserted or added if the mark at the end of the text suffices.
    """
    end = len(text)
    while end and text[end - 1] in _CLOSING and _CLOSING[text[end - 1]] in text[: end - 1]:
        end -= 1
    if text.endswith(_NEEDLESS[sign], 0, end):
        return text, ""
    if end == len(text) or not inside:
        return text, sign
    return text[:end] + sign + text[end:], ""
