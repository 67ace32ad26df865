"""What a page's head says to reference managers, search engines, link previews and harvesters."""

from __future__ import annotations

import json
from collections.abc import Iterator

from edition.editorial.edited import EditedDocument
from edition.editorial.edition import Edition, Shared
from edition.editorial.models import Agent, Publication
from edition.editorial.record import Record, document_record, edition_record, published_record
from edition.editorial.summary import DocumentSummary, summarise
from edition.model import addresses
from edition.model.addresses import relative
from edition.model.dates import display
from edition.outputs.citation.formats import formats
from edition.outputs.citation.json_ld import node
from edition.outputs.html.escaping import escape
from edition.outputs.safe_json import dumps

_Link = tuple[str, str, str]
"""A relation, an address, a media type."""
_SCHEMAS = (
    ("schema.DC", "http://purl.org/dc/elements/1.1/"),
    ("schema.DCTERMS", "http://purl.org/dc/terms/"),
    ("schema.z", "http://www.zotero.org/namespaces/export#"),
)


_VIEWS = {
    addresses.HOME: "The documents",
    addresses.DOCUMENTS: "All documents by date",
    addresses.GLOSSARY: "Persons, places, organisations, treaties and terms, with every mention",
    addresses.CHRONOLOGY: "What the documents report and what other sources establish, by date",
    addresses.CORRECTIONS: "Every reading that the editors correct, with reasons and sources",
    addresses.BIBLIOGRAPHY: "The works that notes, entries and events cite",
    addresses.CITE: "How to cite the documents, their passages, the notes and the edition",
    addresses.ABOUT: "What the edition holds",
    addresses.DOWNLOADS: "TEI, citations, transcripts and data as files",
    addresses.ASSESSMENT: "What reviewers of digital editions ask, answered",
    addresses.CHANGES: "What each published version changed",
}
"""What each view shows; the edition's title follows."""
_ATOM = "application/atom+xml"
_CSV, _CSVW = "text/csv", "application/csvm+json"
_JSON = ((addresses.EDITION_DATA, "application/json"),)
_DATA = {
    addresses.HOME: _JSON,
    addresses.DOWNLOADS: _JSON,
    addresses.GLOSSARY: ((addresses.download("glossary.csv"), _CSV),),
    addresses.CHRONOLOGY: ((addresses.download("chronology.csv"), _CSV),),
    addresses.CORRECTIONS: ((addresses.download("corrections.csv"), _CSV),),
}
"""What a view shows, as data."""
_ANNOTATIONS = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'


def document_description(record: Record) -> str:
    """A document in a sentence: its abstract, else what and when it is and where it is kept."""
    date = f", {display(record.date.text)}" if record.date else ""
    return record.abstract or ". ".join(filter(None, (record.title + date, record.archive)))


def view_description(address: str, publication: Publication) -> str:
    """A view in a sentence; the edition's own words stand for its first page."""
    if address == addresses.HOME and publication.description:
        return publication.description
    year = address.removeprefix(addresses.CHRONOLOGY).rstrip("/")
    said = _VIEWS.get(address) or f"What the documents report of {year}"
    return f"{said}. {publication.title}".removesuffix(". ")


def document_head(edited: EditedDocument, shared: Shared) -> str:
    """The head of a reading page.

    Zotero asks the unAPI server first, a file that holds everything; the `z:*` and Dublin Core of
    the page are what it falls back to. No `citation_author`, which would split a body's name, and
    no `article:published_time`, which would go before the document's own date.
    """
    page = addresses.document(edited.id)
    record = document_record(edited)
    home = _home(shared.publication)
    lines = [
        _unapi(edited),
        *_metadata(record),
        *_graph(record.title, document_description(record), "article", page, shared.publication),
        *map(_link, document_links(summarise(edited, shared.registers), page)),
        _script(_published(edited, shared.publication)),
    ]
    if home:
        lines.append(f'<link rel="cite-as" href="{escape(home + page)}">')
    return "\n".join(lines)


def view_head(title: str, address: str, edition: Edition) -> str:
    """The head of any other page of the edition."""
    publication = edition.publication
    lines = [
        *_graph(title, view_description(address, publication), "website", address, publication),
        _link(("linkset", relative(addresses.LINKSET, address), "application/linkset+json")),
        *(
            _link(("alternate", relative(data, address), kind))
            for data, kind in (*_DATA.get(address, ()), (addresses.CHANGES_FEED, _ATOM))
        ),
    ]
    if publication.licence:
        lines.append(_link(("license", publication.licence, "")))
    if address == addresses.HOME:
        lines.append(_script(node(edition_record(publication))))
        lines.append(_link(("type", "https://schema.org/WebSite", "")))
    else:
        lines.append(_link(("collection", relative(addresses.HOME, address), "text/html")))
    return "\n".join(lines)


def document_links(document: DocumentSummary, page: str) -> Iterator[_Link]:
    """FAIR Signposting of a document, as links from `page` (signposting.org, level 1)."""
    yield "type", "https://schema.org/ArchiveComponent", ""
    yield "type", "https://schema.org/AboutPage", ""
    for one in formats():
        file = addresses.document_file(document.id, one.ending)
        yield "describedby", relative(file, page), one.media_type
    notes = addresses.document_file(document.id, addresses.ANNOTATIONS)
    yield "describedby", relative(notes, page), _ANNOTATIONS
    tei = relative(addresses.document_file(document.id, addresses.TEI), page)
    yield "alternate", tei, addresses.TEI_TYPE
    yield "item", tei, addresses.TEI_TYPE
    for text in document.texts:
        plain = addresses.text_file(document.id, text.name)
        yield "item", relative(plain, page), "text/plain"
        received = addresses.received_file(document.id, text.file, text.name)
        yield "item", relative(received, page), addresses.media_type(received)
    for table in document.tables:
        yield "item", relative(addresses.table_file(document.id, table.id), page), "text/csv"
    yield "collection", relative(addresses.HOME, page), "text/html"
    yield "linkset", relative(addresses.LINKSET, page), "application/linkset+json"


def _home(publication: Publication) -> str:
    return publication.url.rstrip("/") + "/" if publication.url else ""


def _published(edited: EditedDocument, publication: Publication) -> dict[str, object]:
    """The document as a part of this edition; the archive's own copy is what it is based on."""
    here, there = published_record(document_record(edited), publication), document_record(edited)
    source = {"isBasedOn": there.url} if there.url else {}
    return {**node(here), **source}


def _script(data: dict[str, object]) -> str:
    """JSON-LD in a page: nothing in it can end the element it stands in."""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False)
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/ld+json">{safe}</script>'


def _unapi(edited: EditedDocument) -> str:
    file = relative(addresses.document_file(edited.id, ".rdf"), addresses.document(edited.id))
    return f'<link rel="unapi-server" type="application/xml" title="unAPI" href="{escape(file)}">'


def _metadata(record: Record) -> Iterator[str]:
    for relation, address in _SCHEMAS:
        yield f'<link rel="{relation}" href="{address}">'
    pairs = (
        ("z:itemType", "manuscript"),
        ("DC.title", record.title),
        *(("DC.creator", _name(agent)) for agent in record.authors),
        *(("z:translators", _name(agent)) for agent in record.translators),
        *(("z:recipients", _name(agent)) for agent in record.recipients),
        ("DC.date", record.date.text if record.date else ""),
        ("z:manuscriptType", record.genre),
        ("z:archive", ", ".join(filter(None, (record.archive, record.archive_place)))),
        ("z:archiveLocation", record.location),
        ("z:libraryCatalog", record.site),
        *(("DC.language", language) for language in record.languages),
        ("DC.rights", record.rights),
        ("DC.identifier", record.url),
        ("DCTERMS.abstract", record.abstract),
        *(("DC.subject", keyword) for keyword in record.keywords),
    )
    for name, content in pairs:
        if content:
            yield f'<meta name="{name}" content="{escape(content)}">'


def _name(agent: Agent) -> str:
    """A body without commas but one behind it, which keeps it in one field of Zotero."""
    if agent.name:
        return f"{' '.join(agent.name.replace(',', ' ').split())},"
    return ", ".join(filter(None, (agent.family, agent.given)))


def _graph(
    title: str, description: str, kind: str, page: str, publication: Publication
) -> Iterator[str]:
    """Open Graph, for previews of links."""
    home = _home(publication)
    pairs = (
        ("og:title", title),
        ("og:type", kind),
        ("og:description", description),
        ("og:site_name", publication.title),
        ("og:url", home + page if home else ""),
    )
    for name, content in pairs:
        if content:
            yield f'<meta property="{name}" content="{escape(content)}">'


def _link(link: _Link) -> str:
    relation, address, media_type = link
    if relation == "alternate":
        # Material takes what is an alternate and nothing else for a whole site in another language,
        # and asks beside it for its list of pages.
        relation = "alternate item"
    kind = f' type="{escape(media_type)}"' if media_type else ""
    return f'<link rel="{relation}" href="{escape(address)}"{kind}>'


def linkset(edition: Edition) -> str:
    """All links of all documents in one file (RFC 9264), with absolute addresses where known."""
    home = _home(edition.publication)
    contexts = [_context(document, home) for document in edition.documents]
    base = home or relative(addresses.HOME, addresses.LINKSET)
    contexts += [_described(csv, base) for csv in _csv_files(edition)]
    return dumps({"linkset": contexts}, indent=1) + "\n"


def _csv_files(edition: Edition) -> Iterator[str]:
    """The addresses of all CSV files."""
    for name in ("corrections", "glossary", "mentions", "chronology"):
        yield addresses.download(f"{name}.csv")
    for document in edition.documents:
        for table in document.tables:
            yield addresses.table_file(document.id, table.id)


def _described(csv: str, base: str) -> dict[str, object]:
    """What describes a CSV file, which can't say so itself."""
    described = {"href": base + addresses.metadata_file(csv), "type": _CSVW}
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
