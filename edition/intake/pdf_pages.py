"""Makes a picture of each page of a PDF from the page's scan, or by drawing the page with PDFium.

If a page consists of one JPEG that fills it, the bytes of the JPEG are stored unchanged. If a page
consists of a single picture of another kind, the page is drawn in the resolution of that picture.
Any other page is drawn with at least 200 pixels per inch. No side of a drawn page has more than
6000 pixels.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING, Any

from edition.intake.received_images import ImagesError, ReceivedImage
from edition.system.messages import Message

if TYPE_CHECKING:
    from PIL.Image import Image as PillowImage

MOST_PAGES = 1000
"""The highest number of pages that are taken from a PDF at once."""
_DRAWN = 200 / 72
"""The lowest number of pixels per point, except on a page that consists of one picture."""
_LONGEST = 6000
"""The greatest length of a side of a drawn page, in pixels."""
_ALL_OF_IT = 0.95
"""The share of the page's width and height that a picture must fill to be a scan of the page."""
_PART_OF_IT = 0.25
"""On a page with other content, the share of the page that a picture must cover to determine the
resolution.
"""
_COLOURS = 64
"""A drawn page with at most this number of colours, all of them grey, is stored without loss."""


def looks_like_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


def pages_of_pdf(
    data: bytes, stem: str, wanted: Callable[[int], Collection[int]]
) -> tuple[ReceivedImage, ...]:
    """Pages of a PDF as pictures whose names begin with `stem`.

    `wanted` is called with the total number of pages, and returns the numbers of the chosen pages,
    counted from 1. Raises `ImagesError` if the PDF cannot be read.
    """
    try:
        import pypdfium2  # noqa: PLC0415 -- an extra
    except ImportError:
        raise ImagesError(
            Message(
                "reading a PDF requires pypdfium2; install it with {command}",
                command="pip install 'mkdocs-edition[scans]'",
            )
        ) from None

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ImagesError(_unread(str(error))) from None
    try:
        pages = wanted(len(pdf))
        if len(pages) > MOST_PAGES:
            raise ImagesError(
                Message(
                    "it has {number} pages; add at most {most} at once with --pages",
                    number=len(pages),
                    most=MOST_PAGES,
                )
            )
        digits = max(3, len(str(len(pdf))))
        return tuple(
            ReceivedImage(f"{stem}-{number:0{digits}}{ending}", picture, label)
            for number, (picture, ending, label) in zip(pages, _pages(pdf, pages), strict=True)
        )
    finally:
        pdf.close()


def _pages(pdf: Any, numbers: Collection[int]) -> Iterator[tuple[bytes, str, str]]:
    import pypdfium2  # noqa: PLC0415

    for number in numbers:
        try:
            page = pdf[number - 1]
            picture, ending = _picture(page)
            yield picture, ending, pdf.get_page_label(number - 1)
            page.close()
        except (pypdfium2.PdfiumError, ValueError, MemoryError) as error:
            raise ImagesError(
                Message("page {number}: {problem}", number=number, problem=str(error))
            ) from None


def _unread(error: str) -> Message:
    if "password" in error.casefold():
        return Message("it is encrypted; save a copy of it without a password")
    return Message("it is damaged ({reason})", reason=error)


def _picture(page: Any) -> tuple[bytes, str]:
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    width, height = page.get_size()
    objects = list(page.get_objects(max_depth=2))
    pictures = [one for one in objects if one.type == pdfium.FPDF_PAGEOBJ_IMAGE]
    if len(objects) == 1 and pictures and page.get_rotation() == 0:
        scan = _scan(pictures[0], width, height)
        if scan:
            return scan, ".jpg"
    longer = max(width, height, 1)
    alone = len(objects) == len(pictures) == 1
    least = 0.0 if alone else width * height * _PART_OF_IT
    own = max((_resolution(one, least) for one in pictures), default=0.0)
    scale = min(own if alone and own else max(own, _DRAWN), _LONGEST / longer)
    return _stored(page.render(scale=scale).to_pil())


def _resolution(picture: Any, least: float) -> float:
    """The pixels per point of a picture; 0 if the picture's area is below `least` square points."""
    a, b, c, d, *_ = picture.get_matrix().get()
    across, down = math.hypot(a, b), math.hypot(c, d)
    if not across or not down or across * down < least:
        return 0.0
    wide, high = picture.get_px_size()
    return max(float(wide) / across, float(high) / down)


def _scan(picture: Any, width: float, height: float) -> bytes:
    """The bytes of a JPEG that covers the whole page without rotation; empty for any other picture."""
    from PIL import Image  # noqa: PLC0415

    across, turned, tilted, down, *_ = picture.get_matrix().get()
    upright = not turned and not tilted
    if not (upright and across >= width * _ALL_OF_IT and down >= height * _ALL_OF_IT):
        return b""
    if picture.get_filters() != ["DCTDecode"]:
        return b""
    data = bytes(picture.get_data())
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG",)) as opened:
            # A JPEG with four colour channels depends on definitions in the PDF. A JPEG with an
            # orientation in its Exif data is already upright in the PDF.
            usable = opened.mode in ("L", "RGB") and not opened.getexif().get(0x0112)
    except OSError:
        return b""
    return data if usable else b""


def _stored(drawn: PillowImage) -> tuple[bytes, str]:
    """A drawn page: as a PNG if it has few shades of grey and no colours; otherwise, as a JPEG."""
    written = io.BytesIO()
    colours = drawn.convert("RGB").getcolors(_COLOURS)
    few = [colour for _, colour in colours or () if isinstance(colour, tuple)]
    if few and all(len(set(colour)) == 1 for colour in few):  # shades of grey
        drawn.convert("L").save(written, "PNG", optimize=True)
        return written.getvalue(), ".png"
    drawn.convert("RGB").save(written, "JPEG", quality=90, optimize=True)
    return written.getvalue(), ".jpg"
