"""Makes the published JPEG files of a picture file.

With the same versions of Pillow and libjpeg-turbo, a picture file always produces the same JPEG
files. Camera data are removed, since they can reveal more than an archive wants to publish; the
colour profile remains.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from edition.editorial.picture_files import MOST_PIXELS, TURNING
from edition.model.pictures import FORMATS
from edition.outputs.images.sizes import parts
from edition.system.messages import Message, verbatim
from edition.system.reported import ReportedError

if TYPE_CHECKING:
    from PIL.Image import Image as PillowImage

_QUALITY = 82
"""The JPEG quality: files are small, but print and handwriting are sharp."""


@cache
def program() -> str:
    """The versions of libraries and code that determine the JPEG files made from a picture."""
    from PIL import __version__, features  # noqa: PLC0415

    own = (Path(__file__).parent / name for name in ("derived.py", "sizes.py"))
    code = b"".join(path.read_bytes() for path in own)
    return f"{__version__} {features.version('libjpeg_turbo')} {blake2b(code).hexdigest()}"


class PictureError(ReportedError):
    """The error that a picture cannot be decoded, although it looks complete."""


def derived(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """The paths and bytes of a picture's files: copies of the whole, the smallest first, then
    tiles.

    Raises `PictureError` with the picture's `name` if the picture cannot be decoded.
    """
    try:
        picture = _opened(data)
        profile = picture.info.get("icc_profile")
        for path, part in parts(picture.width, picture.height).items():
            box = (part.left, part.top, part.left + part.width, part.top + part.height)
            size = (part.shown_width, part.shown_height)
            copy = picture.crop(box) if box != (0, 0, picture.width, picture.height) else picture
            if copy.size != size:
                copy = copy.resize(size, _resampling(), reducing_gap=3.0)
            yield path, _saved(copy, profile)
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError) as error:
        raise PictureError(
            Message(
                "{file}: the picture cannot be decoded ({reason}); replace the file with another copy",
                file=name,
                reason=str(error),
            )
        ) from None


def _resampling() -> int:
    from PIL import Image  # noqa: PLC0415 -- only for editions with pictures

    return Image.Resampling.LANCZOS


def _opened(data: bytes) -> PillowImage:
    """The picture prepared for display: upright, in grey or RGB, and on white if transparent."""
    from PIL import Image, ImageFile, ImageOps  # noqa: PLC0415

    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint sets True, so Pillow would fill gaps

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        opened = Image.open(io.BytesIO(data), formats=tuple(FORMATS))
        if opened.width * opened.height > MOST_PIXELS:
            raise ValueError(verbatim("too many pixels"))
        profile = opened.info.get("icc_profile")
        turned = ImageOps.exif_transpose(opened) if opened.format in TURNING else opened
    picture: PillowImage = turned or opened
    if picture.mode in ("I", "I;16", "I;16B", "I;16L", "F"):
        picture, profile = _in_bytes(picture), None
    elif picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        paper = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(paper, picture).convert("RGB")
    elif picture.mode == "CMYK":
        picture, profile = _in_rgb(picture, profile), None
    elif picture.mode not in ("L", "RGB"):
        picture = picture.convert("L" if picture.mode == "1" else "RGB")
        profile = None
    picture.info = {"icc_profile": profile} if profile else {}
    return picture


def _in_bytes(picture: PillowImage) -> PillowImage:
    """A picture with more than eight bits of grey, reduced to eight bits; its darkest grey becomes
    black, and its lightest grey becomes white.
    """
    exact = picture.convert("F")
    low, high = exact.getextrema()
    assert isinstance(low, float)
    assert isinstance(high, float)
    scale = 255 / (high - low) if high > low else 0.0
    return exact.point(lambda value: value * scale - low * scale).convert("L")


def _in_rgb(picture: PillowImage, profile: bytes | None) -> PillowImage:
    """A CMYK picture, converted to RGB by means of its colour profile if the profile is usable."""
    from PIL import ImageCms  # noqa: PLC0415 -- for few pictures

    if profile:
        try:
            own, screen = (
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
            )
            shown = ImageCms.profileToProfile(picture, own, screen, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            shown = None  # the profile is damaged or for another colour space
        if shown:
            return shown
    return picture.convert("RGB")


def _saved(picture: PillowImage, profile: bytes | None) -> bytes:
    written = io.BytesIO()
    picture.save(
        written, "JPEG", quality=_QUALITY, optimize=True, progressive=True, icc_profile=profile
    )
    return written.getvalue()
