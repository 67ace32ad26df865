"""The description of a deposit for machines: an RO-Crate 1.1."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from edition.editorial.edition_file import Agent
from edition.editorial.publication_file import Publication
from edition.editorial.release_manifest import digest
from edition.model.addresses import is_web
from edition.publishing.deposit import program

DESCRIPTOR = "ro-crate-metadata.json"
_Entity = dict[str, object]
_FOLDERS = {
    "edition/": ("The edition", "Transcripts as received and the editors' files"),
    "site/": ("The web site", "Every page and file as published, made from edition/"),
    "software/": ("The program", "What made the site, and the versions of what it needs"),
}
_MEDIA_TYPES = {
    "bib": "application/x-bibtex",
    "css": "text/css",
    "csv": "text/csv",
    "html": "text/html",
    "gif": "image/gif",
    "jp2": "image/jp2",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "lock": "text/plain",
    "md": "text/markdown",
    "pdf": "application/pdf",
    "png": "image/png",
    "rdf": "application/rdf+xml",
    "rng": "application/xml",
    "ris": "application/x-research-info-systems",
    "svg": "image/svg+xml",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "txt": "text/plain",
    "webp": "image/webp",
    "whl": "application/zip",
    "xml": "application/xml",
    "yml": "application/yaml",
}
"""Media types by file extension. The program uses this table, since the tables of operating systems
differ.
"""


@dataclass(frozen=True, slots=True)
class CratePart:
    """A document of the edition, as described in the RO-Crate."""

    title: str
    date: str
    """The date in EDTF; empty if the document is undated."""
    transcripts: tuple[str, ...]
    """The paths of the document's texts as received."""
    images: tuple[str, ...]
    """The paths of the document's page images as received."""
    published_images: str
    """The site's folder with copies of the document's page images."""
    image_rights: str
    """The rights of the page images: the address of a licence, or a statement in words."""
    page: str


def crate(
    publication: Publication, parts: tuple[CratePart, ...], sizes: Mapping[str, int]
) -> bytes:
    """The metadata of a crate; `sizes` maps paths of the crate's files to their sizes in bytes."""
    graph = [
        {
            "@id": DESCRIPTOR,
            "@type": "CreativeWork",
            "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
            "about": {"@id": "./"},
        },
        _root(publication, sizes),
        *_folders(sizes),
        *_files(parts, sizes),
        *_context(publication),
        *_image_licences(publication, parts),
    ]
    whole = {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _root(publication: Publication, sizes: Mapping[str, int]) -> _Entity:
    top = [path for path in sizes if "/" not in path]
    found: _Entity = {
        "@id": "./",
        "@type": "Dataset",
        "name": publication.title,
        "description": publication.description or f"A documentary edition: {publication.title}",
        "version": publication.version,
        "datePublished": publication.date,
        "license": {"@id": publication.licence},
        "author": [{"@id": id_} for id_, _ in _editors(publication)],
        "publisher": {"@id": "#publisher"} if publication.publisher else None,
        "url": publication.url,
        "hasPart": [{"@id": quote(path)} for path in (*top, *_FOLDERS)],
        "mentions": {"@id": "#making"},
    }
    return {name: value for name, value in found.items() if value}


def _folders(sizes: Mapping[str, int]) -> Iterator[_Entity]:
    for folder, (name, description) in _FOLDERS.items():
        below = [{"@id": quote(path)} for path in sizes if path.startswith(folder)]
        yield {
            "@id": folder,
            "@type": "Dataset",
            "name": name,
            "description": description,
            "hasPart": below,
        }


def _files(parts: tuple[CratePart, ...], sizes: Mapping[str, int]) -> Iterator[_Entity]:
    transcripts = {path: part for part in parts for path in part.transcripts}
    images = {path: part for part in parts for path in part.images}
    folders = {part.published_images: part for part in parts if part.images}
    pages = {part.page: part for part in parts}
    for path, size in sizes.items():
        found: _Entity = {"@id": quote(path), "@type": "File", "contentSize": str(size)}
        if media_type := _MEDIA_TYPES.get(path.rpartition(".")[2]):
            found["encodingFormat"] = media_type
        if part := transcripts.get(path):
            found |= {
                "name": f"{part.title}, transcript as received",
                "license": {"@id": "#transcripts"},
            }
        elif part := images.get(path) or _image_of(folders, path):
            found["name"] = f"{part.title}, page image"
            if part.image_rights:
                found["license"] = {"@id": _image_licence(part.image_rights)}
        elif part := pages.get(path):
            found |= {
                "name": part.title,
                "isBasedOn": [{"@id": quote(path)} for path in part.transcripts],
            }
            if part.date:
                found["temporalCoverage"] = part.date
        yield found


def _image_of(folders: Mapping[str, CratePart], path: str) -> CratePart | None:
    """The document that a page image shows, determined by the image's path in the site:
    `site/iiif/ID/image-1/….jpg`.
    """
    return folders.get("/".join(path.split("/", 3)[:3]) + "/") if path.endswith(".jpg") else None


def _image_licence(rights: str) -> str:
    """The id, in the crate, of the entity that states the rights of page images."""
    return rights if is_web(rights) else f"#images-{digest(rights)}"


def _image_licences(publication: Publication, parts: tuple[CratePart, ...]) -> Iterator[_Entity]:
    found = dict.fromkeys(part.image_rights for part in parts if part.images and part.image_rights)
    for rights in found:
        if rights == publication.licence:
            continue  # described already
        yield {
            "@id": _image_licence(rights),
            "@type": "CreativeWork",
            "name": "Rights of page images",
            "description": rights,
        }


def _context(publication: Publication) -> Iterator[_Entity]:
    """The entities that the crate describes, except the files in the crate."""
    yield {
        "@id": publication.licence,
        "@type": "CreativeWork",
        "name": "Licence of what the editors wrote",
    }
    yield {
        "@id": "#transcripts",
        "@type": "CreativeWork",
        "name": "Rights in the transcripts",
        "description": "The transcripts are as their archives publish them; the licence of what "
        "the editors wrote does not cover them.",
    }
    for id_, agent in _editors(publication):
        name = agent.full_name
        yield {"@id": id_, "@type": "Organization" if agent.name else "Person", "name": name}
    if publication.publisher:
        yield {"@id": "#publisher", "@type": "Organization", "name": publication.publisher}
    yield {
        "@id": "#program",
        "@type": "SoftwareApplication",
        "name": program.NAME,
        "version": program.version(),
        "softwareRequirements": {"@id": "software/requirements.txt"},
    }
    yield {
        "@id": "#making",
        "@type": "CreateAction",
        "name": "The site is made of the edition",
        "instrument": {"@id": "#program"},
        "object": {"@id": "edition/"},
        "result": {"@id": "site/"},
    }


def _editors(publication: Publication) -> Iterator[tuple[str, Agent]]:
    for number, agent in enumerate(publication.editors, 1):
        yield f"#editor-{number}", agent
