"""The pictures of a document's pages in TEI: `facsimile`, to which the page breaks of the text point."""

from __future__ import annotations

from edition.editorial.edited import EditedDocument
from edition.model.pictures import PageImage
from edition.outputs.images.sizes import image_file, sizes
from edition.outputs.tei.xml_text import EMPTY, Xml, block, element, from_home, own, text


def facsimile_tei(edited: EditedDocument) -> Xml:
    """A surface for each picture, the largest whole copy of it as its graphic."""
    surfaces = [_surface(one, image) for one in edited.texts for image in one.images]
    if not surfaces:
        return EMPTY
    rights = edited.image_rights
    front = block("front", {}, element("note", {}, text(rights))) if rights else EMPTY
    return block("facsimile", {}, front, *surfaces)


def _surface(edited: EditedDocument, image: PageImage) -> Xml:
    described = element("desc", {}, text(image.shows)) if image.shows else EMPTY
    if image.picture is None:
        width, height = image.size
        url = image.address
    else:
        width, height = sizes(*image.size)[-1]
        url = from_home(image_file(edited.id, image, (width, height)))
    pixels = {"width": f"{width}px", "height": f"{height}px"} if width else {}
    picture = element("graphic", {"url": url, **pixels}, described)
    return block("surface", {"xml:id": own(image.id), "n": image.label or None}, picture)
