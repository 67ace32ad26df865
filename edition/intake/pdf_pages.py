"""A PDF → a picture of each page: the scan that it contains, byte for byte, or the page as drawn by PDFium.

A page that consists of one JPEG is taken out as it is. Another page that consists of one picture is drawn
with the pixels of that picture, every other page with at least 200 to the inch.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING, Any

from edition.intake.received_images import ImagesError, ReceivedImage
from edition.system.messages import Message

if TYPE_CHECKING:
    from PIL.Image import Image as PillowImage

MOST_PAGES = 1000
"""The pages that are taken out of a PDF at once."""
_DRAWN = 200 / 72
"""Pixels to the point, on a page without pictures."""
_LONGEST = 6000
"""The longest side of a page that is drawn, in pixels."""
_ALL_OF_IT = 0.95
"""The part of the page's width and height that a scan of the whole page fills at least."""
_COLOURS = 64
"""A page with at most as many colours is stored without loss."""


def looks_like_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


def pages_of_pdf(
    data: bytes, stem: str, wanted: Callable[[int], Collection[int]]
) -> tuple[ReceivedImage, ...]:
    """The pages that are `wanted` of their number, counted from 1, as pictures named after `stem`.

    Raises `ImagesError` where the PDF cannot be read.
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
    pixels = max((max(one.get_px_size()) for one in pictures), default=0)
    own = pixels / longer
    scale = min(own if len(objects) == len(pictures) == 1 else max(own, _DRAWN), _LONGEST / longer)
    return _stored(page.render(scale=scale).to_pil())


def _scan(picture: Any, width: float, height: float) -> bytes:
    """The JPEG that fills a page upright, as it is in the file; nothing if the page is another one."""
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
            # In four colours, the PDF says what each of them means; a turned one is upright in the PDF.
            usable = opened.mode in ("L", "RGB") and not opened.getexif().get(0x0112)
    except OSError:
        return b""
    return data if usable else b""


def _stored(drawn: PillowImage) -> tuple[bytes, str]:
    """A drawn page: without loss where it has few colours, such as a scan in black and white."""
    written = io.BytesIO()
    colours = drawn.convert("RGB").getcolors(_COLOURS)
    few = [colour for _, colour in colours or () if isinstance(colour, tuple)]
    if few and all(len(set(colour)) == 1 for colour in few):  # shades of grey
        drawn.convert("L").save(written, "PNG", optimize=True)
        return written.getvalue(), ".png"
    drawn.convert("RGB").save(written, "JPEG", quality=90, optimize=True)
    return written.getvalue(), ".jpg"
