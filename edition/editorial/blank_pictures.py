"""Recognises a picture that shows nothing, such as the picture of an empty sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image as PillowImage

_BYTES = 0.1
"""A picture with more bytes per pixel than this is not blank, so it is not decoded."""
_BYTES_OF_BITS = 0.002
"""The limit of bytes per pixel for pictures in black and white."""
_SIDE = 200
"""The length in pixels to which both sides are reduced, so that grain of paper disappears."""
_MARGIN = 0.05
"""The fraction of each side that is ignored, because scans have dark edges."""
_NEAR = 16
"""The number of shades (of 256) by which paper can differ from its most frequent shade."""
_MOST = 0.0002
"""The fraction of a blank picture's pixels that may differ by more than `_NEAR` shades."""


def is_blank(picture: PillowImage, size: int) -> bool:
    """Whether nearly all of a picture has one shade; `size` is the size of its file in bytes.

    A picture whose file is large for its number of pixels is not blank, and is not decoded. A
    picture that cannot be decoded does not count as blank; a build reports it.
    """
    enough = _BYTES_OF_BITS if picture.mode == "1" else _BYTES
    if size > enough * picture.width * picture.height + 2000:  # room for a colour profile
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
