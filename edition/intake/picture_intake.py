"""Makes page images from received pictures, including each page of a TIFF with several pages."""

from __future__ import annotations

import io

from edition.editorial.picture_files import MOST_PIXELS, picture_of
from edition.intake.received_images import ImagesError, ReceivedImage
from edition.model.pictures import FORMATS, PICTURE_ENDINGS
from edition.system.messages import Message

_MOST_FRAMES = 1000
_PNG = frozenset(("1", "L", "LA", "P", "I;16", "RGB", "RGBA"))
"""The modes of Pillow that a PNG can store."""


def images_of_picture(data: bytes, name: str, stem: str) -> tuple[ReceivedImage, ...]:
    """The picture under its own name, or each page of a TIFF with several pages.

    Raises `ImagesError` if the picture cannot be shown.
    """
    picture = picture_of(data, name)
    if picture.unusable:
        raise ImagesError(picture.unusable)
    if picture.frames > 1 and picture.format == "TIFF":
        return _frames(data, stem, picture.frames)
    ending = "" if name.casefold().endswith(PICTURE_ENDINGS) else FORMATS[picture.format][0]
    return (ReceivedImage(f"{name}{ending}", data),)


def _frames(data: bytes, stem: str, count: int) -> tuple[ReceivedImage, ...]:
    """The pages of a TIFF, each stored without loss as PNG or TIFF."""
    from PIL import Image, ImageOps  # noqa: PLC0415

    if count > _MOST_FRAMES:
        raise ImagesError(
            Message(
                "it has {number} pages; add at most {most} at once with --pages",
                number=count,
                most=_MOST_FRAMES,
            )
        )
    images = []
    try:
        with Image.open(io.BytesIO(data), formats=("TIFF",)) as opened:
            for index in range(count):
                opened.seek(index)
                if opened.width * opened.height > MOST_PIXELS:
                    raise ImagesError(_too_large(index + 1))
                page, written = ImageOps.exif_transpose(opened), io.BytesIO()
                kind, ending = ("PNG", "png") if page.mode in _PNG else ("TIFF", "tif")
                page.save(written, kind)
                images.append(ReceivedImage(f"{stem}-{index + 1:03}.{ending}", written.getvalue()))
    except (OSError, ValueError, SyntaxError, EOFError, KeyError) as error:
        raise ImagesError(Message("it is damaged ({reason})", reason=str(error))) from None
    return tuple(images)


def _too_large(number: int) -> Message:
    problem = Message("it has more than {number} million pixels", number=MOST_PIXELS // 1_000_000)
    return Message("page {number}: {problem}", number=number, problem=problem)
