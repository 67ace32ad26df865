"""Records → Zotero RDF, which Zotero reads without loss; one file also answers as a static unAPI."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.editorial.models import Agent
from edition.editorial.record import Record
from edition.model.dates import Edtf, display
from edition.outputs.citation.xml_writer import Element, document

_NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "z": "http://www.zotero.org/namespaces/export#",
    "bib": "http://purl.org/net/biblio#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prism": "http://prismstandard.org/namespaces/1.2/basic/",
    "u": "urn:x-unapi:",
}
_TYPES = {
    "document": ("bib:Manuscript", "manuscript"),
    "book": ("bib:Book", "book"),
    "article": ("bib:Article", "journalArticle"),
    "report": ("bib:Report", "report"),
    "webpage": ("bib:Document", "webpage"),
}
"""The class, and Zotero's name of the type."""
_FORMATS = Element(
    "rdf:Description",
    children=(
        Element(
            "u:formats",
            # Without parseType="Literal" Zotero's RDF reader waits for ever.
            attributes={"rdf:parseType": "Literal"},
            children=(Element("format", attributes={"name": "rdf_zotero"}),),
        ),
    ),
)
"""A static host ignores the query of a request, so that one file answers what formats there are, too."""


def zotero_rdf(records: tuple[Record, ...]) -> str:
    """An RDF file with an item a record, in their order."""
    items = tuple(_item(record) for record in records)
    return document(Element("rdf:RDF", children=(_FORMATS, *items)), _NAMESPACES)


def _item(record: Record) -> Element:
    name, kind = _TYPES[record.kind]
    children = (Element("z:itemType", kind), *_creators(record), *_container(record))
    about = {"rdf:about": f"#{record.id}"}
    return Element(name, "", (*children, *_literals(record), *_identified(record)), about)


def _creators(record: Record) -> Iterator[Element]:
    roles = (
        ("bib:authors", record.authors),
        ("bib:editors", record.editors),
        ("z:translators", record.translators),
        ("z:recipients", record.recipients),
    )
    for role, agents in roles:
        if agents:
            people = tuple(Element("rdf:li", children=(_person(agent),)) for agent in agents)
            yield Element(role, children=(Element("rdf:Seq", children=people),))


def _person(agent: Agent) -> Element:
    """A body has a surname only: Zotero keeps that in one field, commas and all."""
    surname = Element("foaf:surname", agent.name or agent.family)
    given = (Element("foaf:givenName", agent.given),) if agent.given else ()
    return Element("foaf:Person", children=(surname, *given))


def _container(record: Record) -> Iterator[Element]:
    if record.container:
        kind = "bib:Journal" if record.kind == "article" else "z:Website"
        title = Element("dc:title", record.container)
        number = (Element("prism:number", record.number),) if record.number else ()
        yield Element("dcterms:isPartOf", children=(Element(kind, children=(title, *number)),))


def _literals(record: Record) -> Iterator[Element]:
    numbered = "" if record.container else record.number
    values = (
        ("dc:title", record.title),
        ("dc:date", _date(record.date)),
        ("dc:type", record.genre),
        ("z:archive", ", ".join(filter(None, (record.archive, record.archive_place)))),
        ("dc:coverage", record.location),
        ("z:libraryCatalog", record.site if record.kind in ("document", "webpage") else ""),
        ("prism:number", numbered),
        ("bib:pages", record.pages),
        ("dc:language", record.language),
        ("dc:rights", record.rights),
        ("dcterms:abstract", record.abstract),
        ("dc:description", ". ".join(filter(None, (record.locator, record.note)))),
        ("dcterms:dateSubmitted", record.accessed.text if record.accessed else ""),
    )
    yield from (Element(name, value) for name, value in values if value)
    yield from (Element("dc:subject", keyword) for keyword in record.keywords)
    if record.site and record.kind in ("book", "report"):
        body = Element("foaf:Organization", children=(Element("foaf:name", record.site),))
        yield Element("dc:publisher", children=(body,))


def _date(date: Edtf | None) -> str:
    """A plain date as it is; what Zotero would misread, in words."""
    if date is None:
        return ""
    return (
        date.text
        if re.fullmatch(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?", date.text)
        else display(date.text)
    )


def _identified(record: Record) -> Iterator[Element]:
    if record.url:
        uri = Element("dcterms:URI", children=(Element("rdf:value", record.url),))
        yield Element("dc:identifier", children=(uri,))
