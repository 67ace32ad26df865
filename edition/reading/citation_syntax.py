"""Citations in editors' prose in pandoc's syntax: `[see @smith, chap. 2; @jones]`, `@smith [33]`.

A citation in brackets is shown in parentheses; a citation without brackets is part of the sentence.
An `@` after a letter, a digit, a slash, or a backslash is text: `me@example.org`,
`https://example.org/@me`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from edition.system.patterns import pattern


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in prose: the key of a work, and the locator in that work."""

    key: str
    at: str = ""
    """The locator, such as `33` or `chap. 2`."""
    without_author: bool = False
    """Whether the citation is written as `-@key`, because the sentence names the author."""
    written: str = ""
    """The citation as the editor wrote it; it is shown if the bibliography lacks the work."""


class Read(NamedTuple):
    """A citation, and the offset at which it ends."""

    citation: Citation
    end: int


_CITED = pattern(
    r"(?P<bare>-)?@(?:\{(?P<braced>[^{}\s]+)\}|(?P<key>\w(?:\w|[:.#$%&+?<>~/-](?=\w))*))"
)
_LABEL = (
    r"(?:§§?|¶¶?|(?:pages?|books?|chapters?|columns?|figures?|folios?|issues?|lines?|notes?"
    r"|numbers?|opus|paragraphs?|parts?|sections?|sub verbo|verses?|volumes?)\b"
    r"|(?:pp?|bks?|chaps?|cols?|figs?|fols?|ff?|nos?|ll?|nn?|opp?|paras?|pts?|secs?|s\.v|vv?|vols?"
    r"|arts?|docs?|encl|frames?|rolls?)\.)"
)
_ROMAN = r"(?=[ivxlcdm])m{0,4}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})(?!\w)"
_NUMBER = rf"(?:[^\W\d]*\d[\w.:]*(?<!\.)|{_ROMAN})"
_NUMBERS = rf"{_NUMBER}(?:\s*(?:[-–—&]|,|and\b)\s*(?:{_LABEL}\s*)?{_NUMBER})*"
_PLACE = pattern(rf"(?:{_LABEL}\s*(?:{_NUMBERS}|[^\s,;\]]+)|{_NUMBERS})", re.IGNORECASE)
_BRACED = pattern(r",?\s*\{([^{}]*)\}")
_BETWEEN = pattern(r",?\s+|,")
_SKIPPED = pattern(r"\\.|(`+)(?:(?!`).)*?\1(?!`)", re.DOTALL)


def key_at(text: str, at: int, end: int) -> Read | None:
    """The `@key` or `-@key` that begins at the offset `at`."""
    if at and (text[at - 1].isalnum() or text[at - 1] in "_/"):
        return None
    found = _CITED.match(text, at, end)
    if found is None:
        return None
    key = found["braced"] or found["key"]
    return Read(Citation(key, "", found["bare"] is not None, found[0]), found.end())


def bracketed_at(text: str, at: int, end: int) -> Read | None:
    """The citation that begins at `at` within brackets, with its locator: `@smith, chap. 2`."""
    read = key_at(text, at, end)
    if read is None:
        return None
    citation, after = read
    if found := _BRACED.match(text, after, end):
        return _placed(citation, found[1].strip(), text[at : found.end()], found.end())
    between = _BETWEEN.match(text, after, end)
    place = _PLACE.match(text, between.end(), end) if between else None
    return _placed(citation, place[0], text[at : place.end()], place.end()) if place else read


def following_at(text: str, read: Read, start: int, end: int) -> Read | None:
    """A citation with the locator in the bracket after it: `@smith [33]`."""
    place = _PLACE.match(text, start, end)
    if place is None:
        return None
    return _placed(read.citation, place[0], f"{read.citation.written} [{place[0]}", place.end())


def _placed(citation: Citation, at: str, written: str, end: int) -> Read:
    return Read(Citation(citation.key, at, citation.without_author, written), end)


def has_citation(text: str) -> bool:
    """Whether the text of a bracket cites a work; escapes, code and inner brackets are skipped."""
    at = depth = 0
    while at < len(text):
        if skipped := _SKIPPED.match(text, at):
            at = skipped.end()
            continue
        if depth == 0 and text[at] in "@-" and key_at(text, at, len(text)):
            return True
        depth += (text[at] == "[") - (text[at] == "]")
        at += 1
    return False
