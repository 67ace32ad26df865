"""A document's pictures → a manifest, and the edition's → a collection (IIIF Presentation API 3.0)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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
from edition.views.imaged_pages import imaged_pages

CONTEXT = "http://iiif.io/api/presentation/3/context.json"
_IMAGE_CONTEXT = "http://iiif.io/api/image/3/context.json"
_RIGHTS = re.compile(r"https?://((?:creativecommons|rightsstatements)\.org/\S+)")
"""The addresses that `rights` may have (Presentation API 3.0, 3.2)."""


def manifest(context: DocumentContext) -> str:
    """The pictures of a document that this site publishes, with the text of each page."""
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
                _canvas(text, image, words, home, wording)
                for text in edited.texts
                for image, words in imaged_pages(text)
                if image.picture
            ],
        }
    )


def collection(edition: Edition) -> str:
    """The manifests of all documents with pictures on this site."""
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
    """The documents that have manifests: ids in these are addresses, so that the site's must be known."""
    if edition.publication.home:
        yield from (one for one in edition.documents if any(row.picture for row in one.images))


def image_info(document: str, image: PageImage, home: str) -> str:
    """What viewers ask of a picture: its sizes and its tiles (Image API 3.0, level 0)."""
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
    text: EditedDocument, image: PageImage, words: Iterable[str], home: str, wording: Wording
) -> dict[str, Any]:
    width, height = image.size
    base = f"{home}{addresses.IIIF}{text.id}"
    canvas = f"{base}/canvas/{image.number}"
    service = home + addresses.image_service(text.id, image.id)
    size, small = sizes(width, height)[-1], sizes(width, height)[0]

    def picture(shown: tuple[int, int]) -> dict[str, Any]:
        return {
            "id": home + image_file(text.id, image, shown),
            "type": "Image",
            "format": "image/jpeg",
            "width": shown[0],
            "height": shown[1],
            "service": [{"id": service, "type": "ImageService3", "profile": "level0"}],
        }

    items = [
        {
            "id": f"{canvas}/text/{number}",
            "type": "Annotation",
            "motivation": "supplementing",
            "body": {
                "type": "TextualBody",
                "value": paragraph,
                "format": "text/plain",
                "language": text.language,
            },
            "target": canvas,
        }
        for number, paragraph in enumerate(words, 1)
    ]
    page = {"id": f"{canvas}/text", "type": "AnnotationPage", "items": items}
    painting = {
        "id": f"{canvas}/image",
        "type": "Annotation",
        "motivation": "painting",
        "body": picture(size),
        "target": canvas,
    }
    return {
        "id": canvas,
        "type": "Canvas",
        "label": _labelled(image_name(image, wording), wording.language),
        "width": width,
        "height": height,
        "thumbnail": [picture(small)],
        "items": [{"id": f"{canvas}/page", "type": "AnnotationPage", "items": [painting]}],
        **filled(annotations=[page] if items else None),
    }


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
