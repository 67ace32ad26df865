"""The manifest of a document's pictures, and the collection of all manifests (IIIF)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from edition.editorial.edited import EditedDocument
from edition.editorial.edition import Edition
from edition.editorial.summary import DocumentSummary
from edition.model import addresses
from edition.model.pictures import PageImage, image_name
from edition.model.worded_dates import date_words
from edition.model.wording import Wording
from edition.outputs.data.links import filled
from edition.outputs.document_context import DocumentContext
from edition.outputs.images.sizes import TILE, image_file, scale_factors, sizes
from edition.outputs.safe_json import dumps
from edition.system.patterns import pattern
from edition.views.imaged_lines import PlacedLine, in_reading_order, lines_by_image, written
from edition.views.imaged_pages import imaged_pages

CONTEXT = "http://iiif.io/api/presentation/3/context.json"
_IMAGE_CONTEXT = "http://iiif.io/api/image/3/context.json"
_RIGHTS = pattern(r"https?://((?:creativecommons|rightsstatements)\.org/\S+)")
"""The addresses that are allowed in `rights` (Presentation API 3.0, 3.2)."""


def manifest(context: DocumentContext) -> str:
    """The manifest of a document: its pictures of known size, and the text of each page."""
    edited, shared, record = context.edited, context.shared, context.record
    home, wording = shared.publication.home, shared.wording
    address = home + addresses.iiif_manifest(edited.id)
    gettext = wording.gettext
    metadata = (
        (gettext("Date"), date_words(record.date.text, wording) if record.date else ""),
        (gettext("Archive"), record.archive),
        (gettext("Shelfmark"), record.location),
        (gettext("Type"), record.genre),
    )
    rights = edited.image_rights
    licence = _RIGHTS.fullmatch(rights)
    return _written(
        {
            "@context": CONTEXT,
            "id": address,
            "type": "Manifest",
            "label": _labelled(edited.title, edited.language),
            **filled(
                summary=_labelled(record.abstract, edited.language) if record.abstract else None,
                metadata=[
                    {"label": _labelled(name, wording.language), "value": _labelled(value, "none")}
                    for name, value in metadata
                    if value
                ],
                rights=f"http://{licence[1]}" if licence else None,
                requiredStatement={
                    "label": _labelled(gettext("Rights"), wording.language),
                    "value": _labelled(rights, "none"),
                }
                if rights and not licence
                else None,
            ),
            "provider": [_provider(shared.publication.title, home, wording)],
            "homepage": [
                _page(edited.title, edited.language, home + addresses.document(edited.id))
            ],
            "seeAlso": [
                {
                    "id": home + addresses.document_file(edited.id, addresses.TEI),
                    "type": "Dataset",
                    "format": addresses.TEI_TYPE,
                    "profile": "https://tei-c.org/ns/1.0",
                }
            ],
            "partOf": [{"id": home + addresses.IIIF_COLLECTION, "type": "Collection"}],
            "items": [
                _canvas(
                    text,
                    image,
                    _with_targets(
                        _canvas_id(home, text, image),
                        words,
                        in_reading_order(text, lines.get(image.id, ())),
                    ),
                    home,
                    wording,
                )
                for text in edited.texts
                for lines in (lines_by_image(text),)
                for image, words in imaged_pages(text)
                if all(image.size)
            ],
        }
    )


def collection(edition: Edition) -> str:
    """The manifests of all documents, as a collection."""
    publication = edition.publication
    home, language = publication.home, edition.wording.language
    return _written(
        {
            "@context": CONTEXT,
            "id": home + addresses.IIIF_COLLECTION,
            "type": "Collection",
            "label": _labelled(publication.title or home, publication.written),
            "provider": [_provider(publication.title, home, edition.wording)],
            "homepage": [_page(publication.title or home, language, home)],
            "items": [
                {
                    "id": home + addresses.iiif_manifest(document.id),
                    "type": "Manifest",
                    "label": _labelled(document.title, document.language),
                }
                for document in with_manifests(edition)
            ],
        }
    )


def with_manifests(edition: Edition) -> Iterator[DocumentSummary]:
    """The documents with manifests; none without a site address, since manifest ids contain it."""
    if edition.publication.home:
        yield from (one for one in edition.documents if any(all(row.size) for row in one.images))


def image_info(document: str, image: PageImage, home: str) -> str:
    """The data that viewers request for a picture: its sizes and tiles (Image API 3.0, level 0)."""
    assert image.picture is not None
    width, height = image.size
    factors, largest = scale_factors(width, height), sizes(width, height)[-1]
    return _written(
        {
            "@context": _IMAGE_CONTEXT,
            "id": home + addresses.image_service(document, image.id),
            "type": "ImageService3",
            "protocol": "http://iiif.io/api/image",
            "profile": "level0",
            "width": width,
            "height": height,
            "sizes": [{"width": w, "height": h} for w, h in sizes(width, height)[:-1]],
            **filled(
                maxWidth=largest[0] if factors else None,
                maxHeight=largest[1] if factors else None,
                tiles=[{"width": TILE, "height": TILE, "scaleFactors": list(factors)}]
                if factors
                else None,
            ),
        }
    )


def _canvas(
    text: EditedDocument,
    image: PageImage,
    written_there: Sequence[tuple[str, Any]],
    home: str,
    wording: Wording,
) -> dict[str, Any]:
    width, height = image.size
    canvas = _canvas_id(home, text, image)
    whole, small = _elsewhere(image) if image.address else _here(text, image, home)
    items = [
        {
            "id": f"{canvas}/text/{number}",
            "type": "Annotation",
            "motivation": "supplementing",
            "body": {
                "type": "TextualBody",
                "value": value,
                "format": "text/plain",
                "language": text.language,
            },
            "target": target,
        }
        for number, (value, target) in enumerate(written_there, 1)
    ]
    page = {"id": f"{canvas}/text", "type": "AnnotationPage", "items": items}
    painting = {
        "id": f"{canvas}/image",
        "type": "Annotation",
        "motivation": "painting",
        "body": whole,
        "target": canvas,
    }
    return {
        "id": canvas,
        "type": "Canvas",
        "label": _labelled(image_name(image, wording), wording.language),
        "width": width,
        "height": height,
        **filled(thumbnail=[small] if small else None),
        "items": [{"id": f"{canvas}/page", "type": "AnnotationPage", "items": [painting]}],
        **filled(annotations=[page] if items else None),
    }


def _canvas_id(home: str, text: EditedDocument, image: PageImage) -> str:
    return f"{home}{addresses.IIIF}{text.id}/canvas/{image.number}"


def _with_targets(
    canvas: str, words: Iterable[str], lines: Sequence[PlacedLine]
) -> list[tuple[str, Any]]:
    """A page's lines with their positions; if the positions are unknown, the page's paragraphs."""
    placed: list[tuple[str, Any]] = [(line.words, _target(canvas, line)) for line in lines]
    return placed or [(paragraph, canvas) for paragraph in words]


def _target(canvas: str, line: PlacedLine) -> dict[str, Any]:
    """The polygon of a line on its canvas."""
    points = written(line.points(*line.image.size))
    svg = f'<svg xmlns="http://www.w3.org/2000/svg"><polygon points="{points}"/></svg>'
    return {
        "type": "SpecificResource",
        "source": canvas,
        "selector": {"type": "SvgSelector", "value": svg},
    }


def _here(
    text: EditedDocument, image: PageImage, home: str
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The largest and the smallest copy of a picture of this site.

    The small copy has no image service, since viewers would use the service to request unpublished
    sizes.
    """
    service = home + addresses.image_service(text.id, image.id)

    def picture(shown: tuple[int, int]) -> dict[str, Any]:
        return {
            "id": home + image_file(text.id, image, shown),
            "type": "Image",
            "format": "image/jpeg",
            "width": shown[0],
            "height": shown[1],
        }

    copies = sizes(*image.size)
    services = [{"id": service, "type": "ImageService3", "profile": "level0"}]
    return {**picture(copies[-1]), "service": services}, picture(copies[0])


def _elsewhere(image: PageImage) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """A picture on another site, and its small copy there."""
    width, height = image.size
    small = {"id": image.thumbnail, "type": "Image"} if image.thumbnail else None
    return {"id": image.address, "type": "Image", "width": width, "height": height}, small


def _labelled(words: str, language: str) -> dict[str, list[str]]:
    return {language or "none": [words]}


def _page(title: str, language: str, address: str) -> dict[str, Any]:
    label = _labelled(title, language)
    return {"id": address, "type": "Text", "label": label, "format": "text/html"}


def _provider(title: str, home: str, wording: Wording) -> dict[str, Any]:
    label = title or home
    return {
        "id": home,
        "type": "Agent",
        "label": _labelled(label, "none"),
        "homepage": [_page(label, wording.language, home)],
    }


def _written(value: dict[str, Any]) -> str:
    return dumps(value, indent=1) + "\n"
