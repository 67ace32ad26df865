"""Page images of an original document: the picture files, and the page that each file shows."""

from __future__ import annotations

from dataclasses import dataclass

from edition.model.source import Place, Span
from edition.model.wording import Wording
from edition.system.messages import EMPTY, Message

FORMATS = {
    "JPEG": (".jpg", ".jpeg"),
    "PNG": (".png",),
    "TIFF": (".tif", ".tiff"),
    "WEBP": (".webp",),
    "JPEG2000": (".jp2", ".jpx", ".jpf", ".j2k"),
    "GIF": (".gif",),
}
"""Maps the names of supported formats in Pillow to file extensions."""
PICTURE_ENDINGS = tuple(ending for endings in FORMATS.values() for ending in endings)
"""The endings of files that are treated as pictures."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file in the folder of a transcript, and its properties."""

    name: str
    """The path of the file in the document's folder: `050.jpg`, `images/050.jpg`."""
    digest: str
    """The SHA-256 of the file, in hexadecimal digits."""
    size: int
    """The size in bytes."""
    width: int = 0
    """The width in pixels after any rotation that the camera recorded is applied."""
    height: int = 0
    format: str = ""
    """The name of the format in Pillow: `JPEG`, `PNG`, `TIFF`."""
    frames: int = 1
    """The number of pictures in the file; the first one is shown."""
    blank: bool = False
    """Whether the picture has nearly the same colour everywhere."""
    unusable: Message = EMPTY
    """The reason why the picture cannot be shown; empty if it can be shown."""


@dataclass(frozen=True, slots=True)
class LineShape:
    """The position of a line of text on the picture of its page."""

    span: Span
    """The characters of the line in the source."""
    points: tuple[tuple[int, int], ...]
    """The corners of a polygon around the line, in the units of its page."""
    size: tuple[int, int]
    """Width and height of the page, in the units of `points`."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """The picture of a page, and where that page begins in the text."""

    number: int
    """The number of the picture in the document, from 1, for the public id `image-1`."""
    start: int
    """The offset at which the page begins in the source."""
    place: Place
    """The place where the editors or the markup name the picture."""
    picture: Picture | None = None
    """The picture file; None for a picture on another site."""
    address: str = ""
    """The address of a picture on another site."""
    thumbnail: str = ""
    """The address of a small copy of a picture on another site."""
    stated: tuple[int, int] = (0, 0)
    """Width and height in pixels; zeros if neither the editors nor the source state them."""
    page: str = ""
    """The number of the page; empty if the source does not state the number."""
    label: str = ""
    """The archive's name for the picture: `Frame 50`."""
    shows: str = ""
    """The editors' description of the picture."""
    milestone: Span | None = None
    """The page break at which the page begins; None if the text has no page break there."""
    content: int = -1
    """The offset of the `Content` in which the page begins; -1 for the beginning of the text."""

    @property
    def id(self) -> str:
        return f"image-{self.number}"

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels; zeros if they are unknown."""
        return (self.picture.width, self.picture.height) if self.picture else self.stated


def image_name(image: PageImage, wording: Wording) -> str:
    """The name of a picture: its page, its label, or both; if it has neither, its number."""
    gettext = wording.gettext
    page = gettext("p. {name}", name=image.page) if image.page else ""
    if page and image.label:
        return gettext("{page} ({label})", page=page, label=image.label)
    return page or image.label or gettext("Page image {number}", number=image.number)
