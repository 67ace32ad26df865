"""Recognises a picture on which nothing can be seen, such as that of an empty sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image as PillowImage

_BYTES = 0.1
"""Bytes a pixel. A larger file shows something, so that it need not be decoded."""
_BYTES_OF_BITS = 0.002
"""The same for pictures in black and white."""
_SIDE = 200
"""The side in pixels to which a picture is reduced: the grain of paper vanishes, writing does not."""
_MARGIN = 0.05
"""The part of each side that is left out: scans have dark edges."""
_NEAR = 16
"""Shades of 256 by which paper differs from its most frequent shade."""
_MOST = 0.0002
"""The part of the pixels that may differ more."""


def is_blank(picture: PillowImage, size: int) -> bool:
    """Whether a picture of so many bytes has nearly one shade. It is decoded if its file is small.

    A picture that cannot be decoded is not blank; a build reports it.
    """
    enough = _BYTES_OF_BITS if picture.mode == "1" else _BYTES
    if size > enough * picture.width * picture.height + 2000:  # a profile takes bytes, too
        return False
    try:
        picture.draft("L", (_SIDE, _SIDE))
        small = picture.convert("RGBA").convert("L") if "transparency" in picture.info else picture
        small = small.convert("L").resize((_SIDE, _SIDE), reducing_gap=2.0)
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError):
        return False
    edge = round(_SIDE * _MARGIN)
    shades = small.crop((edge, edge, _SIDE - edge, _SIDE - edge)).histogram()
    usual = shades.index(max(shades))
    other = sum(shades) - sum(shades[max(0, usual - _NEAR) : usual + _NEAR + 1])
    return other <= sum(shades) * _MOST
