"""The page images of a document in TEI (`facsimile`), to which page breaks in the text point."""

from __future__ import annotations

from collections.abc import Sequence

from edition.editorial.edited import EditedDocument
from edition.model.pictures import PageImage
from edition.outputs.images.sizes import image_file, sizes
from edition.outputs.tei.xml_text import (
    EMPTY,
    Xml,
    block,
    element,
    from_home,
    own,
    text,
)
from edition.views.imaged_lines import PlacedLine, lines_by_image, written


def facsimile_tei(edited: EditedDocument) -> Xml:
    """A `surface` for each page image; the `graphic` in it is the largest copy of the whole image."""
    surfaces = [
        _surface(one, image, lines)
        for one in edited.texts
        for lines_of in (lines_by_image(one),)
        for image in one.images
        for lines in (lines_of.get(image.id, ()),)
    ]
    if not surfaces:
        return EMPTY
    rights = edited.image_rights
    front = block("front", {}, element("note", {}, text(rights))) if rights else EMPTY
    return block("facsimile", {}, front, *surfaces)


def _surface(edited: EditedDocument, image: PageImage, lines: Sequence[PlacedLine]) -> Xml:
    described = element("desc", {}, text(image.shows)) if image.shows else EMPTY
    if image.picture is None:
        width, height = image.size
        url = image.address
    else:
        width, height = sizes(*image.size)[-1]
        url = from_home(image_file(edited.id, image, (width, height)))
    pixels = {"width": f"{width}px", "height": f"{height}px"} if width else {}
    picture = element("graphic", {"url": url, **pixels}, described)
    zones = [
        element("zone", {"xml:id": own(line.id), "points": written(line.points(*image.size))})
        for line in lines
    ]
    space: dict[str, str] = {}
    if zones:
        width, height = image.size
        space = {"ulx": "0", "uly": "0", "lrx": str(width), "lry": str(height)}
    given = {"xml:id": own(image.id), "n": image.label or None, **space}
    return block("surface", given, picture, *zones)
