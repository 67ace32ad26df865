"""The published files of a picture: copies of the whole picture, and also tiles if the picture is
large.

The addresses follow the IIIF Image API 3.0, level 0, so that any IIIF viewer can use them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from edition.model import addresses
from edition.model.pictures import PageImage

_LONGEST = (240, 1000, 2000)
"""The longer side of the smaller copies in pixels: for a thumbnail, a phone, and a screen."""
LARGE = 4000
"""A picture with a longer side than this (in pixels) is published in tiles, without a full-size
copy.
"""
TILE = 1024
"""The side of a tile in pixels."""


class Part(NamedTuple):
    """A published file: a rectangle of the picture, and the file's width and height, in pixels."""

    left: int
    top: int
    width: int
    height: int
    shown_width: int
    shown_height: int

    def path(self, width: int, height: int) -> str:
        """The file's path below the address of the picture; `width` and `height` are the size of
        the whole picture (Image API 3.0, 4.7).
        """
        region = f"{self.left},{self.top},{self.width},{self.height}"
        if (self.width, self.height) == (width, height):
            region = "full"
        return f"{region}/{self.shown_width},{self.shown_height}/0/default.jpg"


def sizes(width: int, height: int) -> tuple[tuple[int, int], ...]:
    """The width and height of each copy of the whole picture, from the smallest to the largest."""
    longer = max(width, height)
    # A copy that is hardly smaller than the whole is left out.
    smaller = [_scaled(width, height, one) for one in _LONGEST if one * 1.3 < longer]
    return (*smaller, *([(width, height)] if longer <= LARGE else []))


def _scaled(width: int, height: int, longest: int) -> tuple[int, int]:
    longer = max(width, height)
    return (
        max(1, round(width * longest / longer)),
        max(1, round(height * longest / longer)),
    )


def scale_factors(width: int, height: int) -> tuple[int, ...]:
    """The factors by which tiles are reduced: 1, 2, 4 …, until one tile shows the whole picture."""
    if max(width, height) <= LARGE:
        return ()
    factors = [1]
    while max(width, height) > TILE * factors[-1]:
        factors.append(factors[-1] * 2)
    return tuple(factors)


def parts(width: int, height: int) -> dict[str, Part]:
    """Maps the path of each file of a picture to the part that the file shows."""
    whole = {
        whole_path(width, height, one): Part(0, 0, width, height, *one)
        for one in sizes(width, height)
    }
    return whole | {part.path(width, height): part for part in _tiles(width, height)}


def whole_path(width: int, height: int, size: tuple[int, int]) -> str:
    """The path of a copy of the whole picture, below the picture's address; the largest copy is
    called `max`.
    """
    shown = "max" if size == sizes(width, height)[-1] else f"{size[0]},{size[1]}"
    return f"full/{shown}/0/default.jpg"


def _tiles(width: int, height: int) -> Iterator[Part]:
    for factor in scale_factors(width, height):
        side = TILE * factor
        for top in range(0, height, side):
            for left in range(0, width, side):
                across, down = min(side, width - left), min(side, height - top)
                # The size is rounded up, as in the standard's algorithm (Image API 3.0, 4.3, level
                # 0 tiles).
                yield Part(left, top, across, down, -(-across // factor), -(-down // factor))


def image_file(document: str, image: PageImage, size: tuple[int, int]) -> str:
    """The address of a copy of a whole picture."""
    service = addresses.image_service(document, image.id)
    return f"{service}/{whole_path(*image.size, size)}"
