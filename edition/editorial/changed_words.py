"""Finds the words of a YAML value that a new value changes, so that other lines stay unchanged."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.editorial.yaml_values import in_quotes
from edition.system.patterns import pattern

_REST_OF_LINE = pattern(r"[^\r\n]*")


def words_replaced(raw: str, old: str, new: str, line: str) -> tuple[int, int, str] | None:
    """Where the changed words begin and end in a value as written in the file, and the words that
    replace them. None if these words cannot be replaced alone, for example because the file has
    escapes.

    `line` is a line end followed by the indentation of the next line.
    """
    quote = raw[:1] if raw[:1] in ("'", '"') else ""
    header = _REST_OF_LINE.match(raw)[0] if raw[:1] in ("|", ">") else ""  # type: ignore[index]
    begin, end = len(header or quote), len(raw) - len(quote)
    written = list(re.finditer(r"\S+", raw[begin:end]))
    words, wanted = old.split(), list(re.finditer(r"\S+", new))
    if [one[0] for one in written] != words or not words or not wanted:
        return None
    now = [one[0] for one in wanted]
    first = _common(words, now)
    last = _common(words[first:][::-1], now[first:][::-1])
    if len(words) == len(now) == first:
        return None
    if first + last == len(words):  # words are only added
        first, last = (first - 1, last) if first else (first, last - 1)
    if first + last >= len(now):  # words are only removed
        first, last = (first - 1, last) if first else (first, last - 1)
    if first < 0 or last < 0:
        return None
    text = new[wanted[first].start() : wanted[len(now) - last - 1].end()]
    if quote:
        text = in_quotes(text)[1:-1] if quote == '"' else text.replace("'", "''")
    else:
        text = text.replace("\n", line)
    stop = written[len(words) - last - 1].end()
    return begin + written[first].start(), begin + stop, text


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    while count < min(len(one), len(other)) and one[count] == other[count]:
        count += 1
    return count
