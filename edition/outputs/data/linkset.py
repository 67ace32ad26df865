"""Links between pages and files, for programs: FAIR Signposting, and a linkset of all links."""

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
"""One or more relations separated by spaces, an address, and a media type."""
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
    """A media type without its parameters, since clients compare the whole value."""
    return media_type.partition(";")[0]


def linkset(
    edition: Edition, pages: Iterable[tuple[str, Iterable[Link]]], part: FilePart = WHOLE
) -> str:
    """The links of all pages in one file (RFC 9264). The links in the file are absolute if the
    site's address is known. For each page that is not a document's page, `pages` contains the
    address, and the links relative to the home page.
    """
    home, documents = edition.publication.home, part.documents(edition)
    base = home or relative(addresses.HOME, addresses.LINKSET)
    contexts = [_context(document, base) for document in documents]
    if part.number == 1:
        contexts += [_linked(base, address, links) for address, links in pages]
    contexts += [_described(*file, base) for file in _csv_files(documents, part)]
    return dumps({"linkset": contexts}, indent=1) + "\n"


def _csv_files(documents: Iterable[DocumentSummary], part: FilePart) -> Iterator[tuple[str, str]]:
    """The address of each CSV file, and the address from which its description's address is made."""
    for sheet in (CORRECTIONS, GLOSSARY, MENTIONS, CHRONOLOGY):
        csv = addresses.download(sheet.file)
        yield addresses.file_part(csv, part.number), csv
    for document in documents:
        for one in listed_files(document):
            if one.output.id == "csv":
                yield one.address, one.address


def _described(csv: str, of: str, base: str) -> dict[str, object]:
    """The link from a CSV file to its description, since the file itself cannot contain links."""
    described = {"href": base + addresses.metadata_file(of), "type": addresses.CSVW_TYPE}
    return {"anchor": base + csv, "describedby": [described]}


def _context(document: DocumentSummary, base: str) -> dict[str, object]:
    page = addresses.document(document.id)
    return _linked(base, page, (("cite-as", page, ""), *document_links(document, addresses.HOME)))


def _linked(base: str, page: str, links: Iterable[Link]) -> dict[str, object]:
    """The links of a page, without its link to the linkset; `links` are relative to the home page."""
    found: dict[str, list[dict[str, str]]] = {}
    for relation, address, media_type in links:
        if relation == "linkset":
            continue
        target = address if "://" in address else base + address.removeprefix("./")
        kind = {"type": media_type} if media_type else {}
        for one in relation.split():
            found.setdefault(one, []).append({"href": target, **kind})
    return {"anchor": base + page, **found}
