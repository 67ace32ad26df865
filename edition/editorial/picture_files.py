"""Reads the size in pixels, the digest, and other data of picture files."""

from __future__ import annotations

import hashlib
import io
import warnings
from pathlib import Path

from edition.editorial.blank_pictures import is_blank
from edition.model.pictures import FORMATS, Picture
from edition.system.messages import Message
from edition.system.regular_files import read_file, reason

MOST_PIXELS = 250_000_000
"""The largest number of pixels in a picture. A picture with more pixels can need any amount of
memory, even if its file is small.
"""
_TURNED = frozenset((5, 6, 7, 8))
"""Orientations (Exif 2.32, 4.6.4) that exchange width and height."""
_ORIENTATION = 0x0112
TURNING = frozenset(("JPEG", "TIFF", "WEBP"))
"""Formats of pictures from cameras and scanners; the orientation of these pictures is read. The
orientation of a PNG is ignored, since it is found only by decoding the whole picture.
"""


def look_at(path: Path, name: str, within: Path | None) -> Picture:
    """The picture in a file, with its size, digest, and other data; `unusable` contains any
    error.
    """
    try:
        data = read_file(path, within)
    except OSError as error:
        return Picture(name, "", 0, unusable=reason(error))
    return picture_of(data, name)


def picture_of(data: bytes, name: str) -> Picture:
    """The picture that these bytes contain, with its size, its digest, and other data."""
    digest = hashlib.sha256(data).hexdigest()
    size = len(data)
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 -- only for editions with pictures

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=tuple(FORMATS)) as opened:
                width, height, kind = opened.width, opened.height, str(opened.format)
                frames = getattr(opened, "n_frames", 1)
                orientation = opened.getexif().get(_ORIENTATION) if kind in TURNING else None
                fits = width * height <= MOST_PIXELS
                blank = fits and is_blank(opened, size)
            if kind == "PNG":
                with Image.open(io.BytesIO(data), formats=("PNG",)) as opened:
                    opened.verify()  # compares the checksums
    except UnidentifiedImageError:
        return Picture(name, digest, size, unusable=_UNKNOWN)
    except Image.DecompressionBombError:
        return Picture(name, digest, size, unusable=_TOO_LARGE)
    except (OSError, ValueError, SyntaxError, EOFError, KeyError, TypeError, IndexError) as error:
        return Picture(
            name, digest, size, unusable=Message("it is damaged ({reason})", reason=str(error))
        )
    if kind not in FORMATS:  # Pillow's decoders can also open files in other formats
        return Picture(name, digest, size, unusable=_UNKNOWN)
    if not fits:
        return Picture(name, digest, size, unusable=_TOO_LARGE)
    if kind in _ENDS and not data.rstrip(b"\0").endswith(_ENDS[kind]):
        return Picture(name, digest, size, unusable=Message("it is damaged: its end is missing"))
    if orientation in _TURNED:
        width, height = height, width
    return Picture(name, digest, size, width, height, kind, frames, blank)


_UNKNOWN = Message("it is not a picture of a known format")
_TOO_LARGE = Message("it has more than {number} million pixels", number=MOST_PIXELS // 1_000_000)
_ENDS = {"JPEG": b"\xff\xd9", "PNG": b"IEND\xaeB`\x82"}
"""Maps formats to the last bytes of complete files."""
