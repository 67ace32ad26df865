"""Links between pages and files for programs: FAIR Signposting, and a linkset with all links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from edition.editorial.edition import Edition
from edition.editorial.summary import DocumentSummary
from edition.model import addresses
from edition.model.addresses import relative
from edition.outputs.data.sheets import CHRONOLOGY, CORRECTIONS, GLOSSARY, MENTIONS
from edition.outputs.document_files import Relation, listed_files
from edition.outputs.safe_json import dumps
from edition.views.file_parts import WHOLE, FilePart

Link = tuple[str, str, str]
"""A relation, an address, a media type."""
_RELATIONS: tuple[Relation, ...] = ("describedby", "alternate", "item")


def document_links(document: DocumentSummary, page: str) -> Iterator[Link]:
    """FAIR Signposting of a document, as links from `page` (signposting.org, level 1)."""
    yield "type", "https://schema.org/ArchiveComponent", ""
    yield "type", "https://schema.org/AboutPage", ""
    files = tuple(listed_files(document))
    for relation in _RELATIONS:
        for file in files:
            if relation in file.output.relations:
                yield relation, relative(file.address, page), bare(file.media_type)
    yield "collection", relative(addresses.HOME, page), "text/html"
    yield "linkset", relative(addresses.LINKSET, page), "application/linkset+json"


def bare(media_type: str) -> str:
    """A media type without parameters, which clients compare as a whole."""
    return media_type.partition(";")[0]


def linkset(edition: Edition, part: FilePart = WHOLE) -> str:
    """All links of all documents in one file (RFC 9264), with absolute addresses where known."""
    home, documents = edition.publication.home, part.documents(edition)
    contexts = [_context(document, home) for document in documents]
    base = home or relative(addresses.HOME, addresses.LINKSET)
    contexts += [_described(*file, base) for file in _csv_files(documents, part)]
    return dumps({"linkset": contexts}, indent=1) + "\n"


def _csv_files(documents: Iterable[DocumentSummary], part: FilePart) -> Iterator[tuple[str, str]]:
    """The addresses of all CSV files, each with that of the file whose description is also its own."""
    for sheet in (CORRECTIONS, GLOSSARY, MENTIONS, CHRONOLOGY):
        csv = addresses.download(sheet.file)
        yield addresses.file_part(csv, part.number), csv
    for document in documents:
        for one in listed_files(document):
            if one.output.id == "csv":
                yield one.address, one.address


def _described(csv: str, of: str, base: str) -> dict[str, object]:
    """What describes a CSV file, which can't say so itself."""
    described = {"href": base + addresses.metadata_file(of), "type": addresses.CSVW_TYPE}
    return {"anchor": base + csv, "describedby": [described]}


def _context(document: DocumentSummary, home: str) -> dict[str, object]:
    base = home or relative(addresses.HOME, addresses.LINKSET)
    page = addresses.document(document.id)
    found: dict[str, list[dict[str, str]]] = {}
    for relation, address, media_type in document_links(document, addresses.HOME):
        target = address if "://" in address else base + address.removeprefix("./")
        kind = {"type": media_type} if media_type else {}
        found.setdefault(relation, []).append({"href": target, **kind})
    found.pop("linkset")
    return {"anchor": base + page, "cite-as": [{"href": base + page}], **found}
