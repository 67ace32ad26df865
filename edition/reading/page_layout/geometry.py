"""Numbers and polygons as layout files write them."""

from __future__ import annotations

import re

from edition.reading.page_layout.layout import Points
from edition.system.patterns import pattern

_NUMBER = pattern(r"-?[0-9]{1,7}(?:\.[0-9]{1,9})?")
_LEAST = 3
"""The least number of corners of a polygon."""


def points_of(written: str) -> Points:
    """A polygon: `1,2 3,4 5,6` or `1 2 3 4 5 6`; empty if the text is not a valid polygon."""
    numbers = _NUMBER.findall(written)
    if len(numbers) % 2 or len(numbers) < 2 * _LEAST:
        return ()
    values = [round(float(number)) for number in numbers]
    return tuple(zip(values[::2], values[1::2], strict=True))


def box(left: str, top: str, width: str, height: str) -> Points:
    """A rectangle, given by its upper left corner and its size; empty if a number is missing."""
    given = (left, top, width, height)
    if not all(_NUMBER.fullmatch(one) for one in given):
        return ()
    x, y, across, down = (round(float(one)) for one in given)
    return rectangle(x, y, x + across, y + down)


def rectangle(left: int, top: int, right: int, bottom: int) -> Points:
    """A rectangle, given by its upper left and its lower right corner."""
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def number(written: str) -> int:
    """The number in a text, rounded; 0 if the text is not a number or is a negative number."""
    return round(float(written)) if re.fullmatch(r"[0-9]{1,7}(\.[0-9]{1,9})?", written) else 0
