"""Finds intended line ends by indentation: in an indented list, in verse, and in long entries."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise

_DEEPER = 2
"""The least number of additional columns at which a line counts as indented more deeply than
another line.
"""
_RIGHT = 20
"""The number of additional columns at which a line, such as a signature, is always separate."""
_FEWEST = 3
"""The least number of lines of verse, and of entries in a list."""
_ENDS = (",", ";", ".", ":", "!", "?", "—", "…", "”", "’")


def hard_breaks(
    lines: Sequence[str], indents: Sequence[int], ended: Callable[[str, str], bool]
) -> list[bool]:
    """Whether each break between the lines of a block is intended, as far as indentation shows it.

    `ended` returns whether the first of two lines is short and ends on purpose.
    """
    base, begins = indents[0], [not line[:1].islower() for line in lines]
    found = [False] * (len(lines) - 1)
    if min(indents) < base:
        return found  # only the first line is indented, as at the beginning of a paragraph
    groups = list(_groups([indent >= base + _DEEPER for indent in indents]))
    if not groups:
        verse = len(lines) >= _FEWEST and all(begins) and all(map(_closed, lines))
        return [verse and base >= _DEEPER] * len(found)
    first_lines = [n for n, indent in enumerate(indents) if indent < base + _DEEPER]
    entries = len(first_lines) >= _FEWEST and all(begins[n] for n in first_lines)
    if entries:
        for n in first_lines[1:]:
            found[n - 1] = True
    for start, stop in groups:
        inner = list(pairwise(lines[start:stop]))
        listed = lines[start - 1].rstrip().endswith(":") or (
            bool(inner) and all(ended(*pair) for pair in inner)
        )
        right = min(indents[start:stop]) >= base + _RIGHT
        if right or (listed and all(begins[start:stop])):
            found[start - 1 : stop] = [True] * len(found[start - 1 : stop])
    return found


def _groups(deeper: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The beginning and the end of each group of lines that are indented more than the block's
    first line.
    """
    at = 0
    for inside, same in groupby(deeper):
        size = len(list(same))
        if inside:
            yield at, at + size
        at += size


def _closed(line: str) -> bool:
    return line.rstrip().endswith(_ENDS)
