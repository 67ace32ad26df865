"""Pictures of the pages of a paper: the files, and which page of a text each of them shows."""

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
"""The formats that are read, as Pillow calls them, with the endings of their files."""
PICTURE_ENDINGS = tuple(ending for endings in FORMATS.values() for ending in endings)
"""The endings of files that are looked at as pictures."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file beside a transcript, as its first bytes describe it."""

    name: str
    """Its path in the document's folder: `050.jpg`, `images/050.jpg`."""
    digest: str
    """A digest of its bytes."""
    size: int
    """Bytes."""
    width: int = 0
    """Pixels, as it is shown: a camera may have noted that it is to be turned."""
    height: int = 0
    format: str = ""
    """As Pillow calls it: `JPEG`, `PNG`, `TIFF`."""
    frames: int = 1
    """How many pictures the file holds; the first one is shown."""
    blank: bool = False
    """Whether all of it has nearly one colour."""
    unusable: Message = EMPTY
    """Why it cannot be shown; empty where it can be."""


@dataclass(frozen=True, slots=True)
class LineShape:
    """The place of a line of the text on the picture of its page."""

    span: Span
    """The characters of the line in the source."""
    points: tuple[tuple[int, int], ...]
    """The corners of a polygon around it, in the units of its page."""
    size: tuple[int, int]
    """Width and height of that page in the same units."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """The picture of a page, and where that page begins in the text."""

    number: int
    """Counted through the document from 1; makes the public id `image-1`."""
    start: int
    """Where the page begins in the source."""
    place: Place
    """Where the editors, or the markup, name the picture."""
    picture: Picture | None = None
    """None for a picture that stays elsewhere."""
    address: str = ""
    """The address of a picture that stays elsewhere."""
    thumbnail: str = ""
    """The address of a small copy of it there."""
    stated: tuple[int, int] = (0, 0)
    """Width and height in pixels that the editors or the source state; zeros where they do not."""
    page: str = ""
    """The number of the page; empty where the source does not give it."""
    label: str = ""
    """What the archive calls it: `Frame 50`."""
    shows: str = ""
    """What the picture shows, in the editors' words."""
    milestone: Span | None = None
    """The page break at which it begins; None where the text has none there."""
    content: int = -1
    """The start of the stretch of text in which the page begins; -1 for the beginning of the text."""

    @property
    def id(self) -> str:
        return f"image-{self.number}"

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels; zeros where they are not known."""
        return (self.picture.width, self.picture.height) if self.picture else self.stated


def image_name(image: PageImage, wording: Wording) -> str:
    """What a picture is called: by the number of its page and by the archive, else by its number."""
    gettext = wording.gettext
    page = gettext("p. {name}", name=image.page) if image.page else ""
    if page and image.label:
        return gettext("{page} ({label})", page=page, label=image.label)
    return page or image.label or gettext("Page image {number}", number=image.number)
