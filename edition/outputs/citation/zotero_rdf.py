"""Writes records in Zotero RDF, which Zotero imports without loss, even through unAPI."""

from __future__ import annotations

from collections.abc import Iterator

from edition.editorial.edition_file import Agent
from edition.editorial.record import Record
from edition.model.dates import display
from edition.outputs.citation.csl_json import line_of
from edition.outputs.citation.issued import day_or_words
from edition.outputs.citation.labelled import source_facts
from edition.outputs.citation.xml_writer import Element, document

_NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "z": "http://www.zotero.org/namespaces/export#",
    "bib": "http://purl.org/net/biblio#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prism": "http://prismstandard.org/namespaces/1.2/basic/",
    "bibo": "http://purl.org/ontology/bibo/",
    "vcard": "http://nwalsh.com/rdf/vCard#",
    "u": "urn:x-unapi:",
}
_TYPES = {
    "document": ("bib:Manuscript", "manuscript"),
    "book": ("bib:Book", "book"),
    "chapter": ("bib:BookSection", "bookSection"),
    "paper": ("rdf:Description", "conferencePaper"),
    "article": ("bib:Article", "journalArticle"),
    "newspaper": ("bib:Article", "newspaperArticle"),
    "thesis": ("bib:Thesis", "thesis"),
    "report": ("bib:Report", "report"),
    "webpage": ("bib:Document", "webpage"),
}
"""Maps each kind of work to its RDF class and Zotero's item type."""
_FORMATS = Element(
    "rdf:Description",
    children=(
        Element(
            "u:formats",
            # Without parseType="Literal", Zotero's RDF parser never finishes.
            attributes={"rdf:parseType": "Literal"},
            children=(Element("format", attributes={"name": "rdf_zotero"}),),
        ),
    ),
)
"""The list of formats for unAPI; it is in the records' file, since a static host ignores queries."""


def zotero_rdf(records: tuple[Record, ...]) -> str:
    """An RDF file with one item for each record, in the order of the records."""
    items = tuple(_item(record) for record in records)
    return document(Element("rdf:RDF", children=(_FORMATS, *items)), _NAMESPACES)


def _item(record: Record) -> Element:
    name, kind = _TYPES["chapter" if _held(record) else record.kind]
    children = (Element("z:itemType", kind), *_creators(record), *_container(record))
    about = {"rdf:about": f"#{record.id}"}
    return Element(name, "", (*children, *_literals(record), *_identified(record)), about)


def _held(record: Record) -> bool:
    """Whether a record is a document in an edition, and so a chapter for Zotero.

    Zotero's manuscripts have no container.
    """
    return record.kind == "document" and bool(record.container)


def _creators(record: Record) -> Iterator[Element]:
    roles = (
        ("bib:authors", record.authors),
        ("z:bookAuthors", record.container_authors),
        ("bib:editors", record.editors),
        ("z:translators", record.translators),
    )
    for role, agents in roles:
        if agents:
            people = tuple(Element("rdf:li", children=(_person(agent),)) for agent in agents)
            yield Element(role, children=(Element("rdf:Seq", children=people),))


def _person(agent: Agent) -> Element:
    """A person or an organisation; an organisation has only a surname, which Zotero does not
    divide.
    """
    family = " ".join(filter(None, (agent.prefix, agent.family)))
    given = " ".join(filter(None, (agent.given, agent.particle)))
    surname = Element("foaf:surname", agent.name or family)
    given = ", ".join(filter(None, (given, agent.suffix)))
    named = (Element("foaf:givenName", given),) if given else ()
    return Element("foaf:Person", children=(surname, *named))


_CONTAINERS = {
    "article": "bib:Journal",
    "newspaper": "bib:Newspaper",
    "paper": "bib:Journal",
    "webpage": "z:Website",
}
"""Maps kinds of works to the class of the container; for other kinds, the container is a book."""


def _container(record: Record) -> Iterator[Element]:
    name = _CONTAINERS.get(record.kind, "bib:Book")
    # In Zotero, a web page has a site instead of a publisher.
    title = record.container or (record.site if record.kind == "webpage" else "")
    if title:
        numbered = record.kind in ("article", "newspaper")
        parts = [Element("dc:title", title)]
        parts += [Element("prism:number", record.number)] * bool(record.number and numbered)
        yield Element("dcterms:isPartOf", children=(Element(name, children=tuple(parts)),))
    if record.series:
        parts = [Element("dc:title", record.series)]
        parts += [Element("dc:identifier", record.number)] * bool(record.number)
        yield Element("dcterms:isPartOf", children=(Element("bib:Series", children=tuple(parts)),))
    if record.event:
        conference = Element("bib:Conference", children=(Element("dc:title", record.event),))
        yield Element("bib:presentedAt", children=(conference,))


def _literals(record: Record) -> Iterator[Element]:
    in_container = record.kind in ("article", "newspaper") and record.container
    edition = ", ".join(
        filter(None, (record.edition, record.version and f"version {record.version}"))
    )
    values = (
        ("dc:title", record.title),
        ("bibo:shortTitle", record.short_title),
        ("dc:date", day_or_words(record.date)),
        ("dc:type", record.genre),
        ("z:archive", ", ".join(filter(None, (record.archive, record.archive_place)))),
        ("dc:coverage", record.location),
        ("z:libraryCatalog", record.site if record.kind in ("document", "webpage") else ""),
        ("prism:edition", edition),
        ("prism:volume", record.volume),
        ("bibo:numVolumes", record.volumes),
        ("prism:number", "" if in_container or record.series else record.number),
        ("bib:pages", record.pages),
        ("bibo:numPages", record.page_count),
        ("dc:language", record.language),
        ("dc:rights", record.rights),
        ("dcterms:abstract", record.abstract),
        ("dc:description", _extra(record)),
        # If the item had no date, Zotero would use the date of access as the item's date.
        ("dcterms:dateSubmitted", record.accessed.text if record.accessed and record.date else ""),
    )
    yield from (Element(name, value) for name, value in values if value)
    yield from (Element("dc:subject", keyword) for keyword in record.keywords)
    if record.place or record.site:
        yield Element("dc:publisher", children=(_publisher(record),))


def _publisher(record: Record) -> Element:
    place = Element("vcard:Address", children=(Element("vcard:locality", record.place),))
    where = (Element("vcard:adr", children=(place,)),) if record.place else ()
    named = (Element("foaf:name", record.site),) if record.site else ()
    return Element("foaf:Organization", children=(*where, *named))


def _extra(record: Record) -> str:
    """The details for which Zotero has no field, as the text of its field “Extra”."""
    original = display(record.original_date.text) if record.original_date else ""
    seen = display(record.accessed.text) if record.accessed and not record.date else ""
    web = record.kind == "webpage"
    roles = (("Recipient", record.recipients), ("Editor", record.editors if web else ()))
    # Zotero reads lines of the form `Name: value` as fields.
    lines = [f"{role}: {line_of(agent)}" for role, agents in roles for agent in agents]
    lines += [f"Version: {record.version}"] if record.version and web else []
    lines += source_facts(record)
    parts = (
        record.locator,
        f"chapter {record.chapter}" if record.chapter else "",
        record.status,
        f"first published {original}" if original else "",
        record.original_title,
        f"accessed {seen}" if seen else "",
        record.event_place,
        record.note,
    )
    return "\n".join(filter(None, (*lines, ". ".join(filter(None, parts)))))


def _identified(record: Record) -> Iterator[Element]:
    for scheme, value in (("DOI", record.doi), ("ISBN", record.isbn), ("ISSN", record.issn)):
        if value:
            yield Element("dc:identifier", f"{scheme} {value}")
    if record.url:
        uri = Element("dcterms:URI", children=(Element("rdf:value", record.url),))
        yield Element("dc:identifier", children=(uri,))
