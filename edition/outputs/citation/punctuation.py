"""Curly quotation marks, quotation marks within quotation marks, and shortened titles."""

from __future__ import annotations

from functools import lru_cache

from edition.system.patterns import pattern

Pairs = tuple[tuple[str, str], tuple[str, str]]
"""The outer and the inner pair of quotation marks."""

_DOUBLE, _SINGLE = ("“", "”"), ("‘", "’")
AMERICAN: Pairs = (_DOUBLE, _SINGLE)
BRITISH: Pairs = (_SINGLE, _DOUBLE)
_CLOSES = dict((_DOUBLE, _SINGLE))


def quoted(title: str, pairs: Pairs) -> str:
    """A title in quotation marks; single and double marks alternate within the title."""
    text = nested(title, pairs, 1)
    return f"{pairs[0][0]}{text}{pairs[0][1]}" if text else ""


@lru_cache(maxsize=4096)
def nested(title: str, pairs: Pairs, depth: int = 0) -> str:
    """A title as it is written within `depth` pairs of quotation marks, with curly apostrophes."""
    text = worded(title)
    found, matched = list(text), _matched(text)
    for start, end in matched:
        level = depth + sum(a < start and end < b for a, b in matched)
        found[start], found[end] = pairs[level % 2]
    return "".join(found)


_BEFORE = r"(?<![^\s([{“‘'\"—–-])"  # positions where a word can begin
_OPENING_DOUBLE = pattern(_BEFORE + r'"(?=\S)')
_OPENING_SINGLE = pattern(_BEFORE + r"'(?=\w[^']*'(?!\w))")


@lru_cache(maxsize=4096)  # all styles pass the same fields
def worded(text: str) -> str:
    """A field for a citation: one line, with curly quotation marks and without a final `,;:`.

    A straight quotation mark becomes an opening mark before a word; elsewhere, it becomes a closing
    mark or an apostrophe.
    """
    text = " ".join(text.split())
    text = _OPENING_DOUBLE.sub("“", text).replace('"', "”")
    return _OPENING_SINGLE.sub("‘", text).replace("'", "’").rstrip(" ,;:")


def _matched(text: str) -> list[tuple[int, int]]:
    """The offsets of paired quotation marks; apostrophes and unclosed marks are ignored."""
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for index, sign in enumerate(text):
        if sign in _CLOSES:
            opened.append(index)
        elif sign in _CLOSES.values() and not _apostrophe(text, index):
            while opened and sign in {_CLOSES[text[start]] for start in opened}:
                start = opened.pop()
                if _CLOSES[text[start]] == sign:
                    pairs.append((start, index))
                    break
    return pairs


def _apostrophe(text: str, index: int) -> bool:
    return text[index] == "’" and text[index + 1 : index + 2].isalnum()


_LENGTH = 40
"""The maximum length of a title in a short citation; a longer title is cut at the end of a word."""


def shortened(title: str) -> str:
    """The first words of a title; a quotation that would be cut is left out unless it begins the
    title.
    """
    title = worded(title)
    if len(title) <= _LENGTH:
        return title
    words = (
        title[: _LENGTH + 1].rpartition(" ")[0] or title[:_LENGTH]
    )  # some scripts have no spaces
    before, opening, within = words.rpartition("“")
    if opening and "”" not in within:
        words = before.strip() or within
    return f"{words.rstrip(' ,.:;(')}…"
