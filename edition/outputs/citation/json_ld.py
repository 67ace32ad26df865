"""Writes records in JSON-LD, with the vocabulary of schema.org."""

from __future__ import annotations

from typing import Any

from edition.editorial.edition_file import Agent
from edition.editorial.record import Record
from edition.outputs.citation.labelled import labelled, source_facts
from edition.outputs.safe_json import dumps

_TYPES: dict[str, str | list[str]] = {
    "document": ["ArchiveComponent", "CreativeWork"],
    "book": "Book",
    "chapter": "Chapter",
    "paper": "ScholarlyArticle",
    "article": "Article",
    "newspaper": "NewsArticle",
    "thesis": "Thesis",
    "report": "Report",
    "webpage": "WebSite",
}


def json_ld(records: tuple[Record, ...]) -> str:
    """A graph with one node for each record, in the order of the records."""
    graph = {"@context": "https://schema.org", "@graph": [node(record) for record in records]}
    return dumps(graph, indent=2) + "\n"


def node(record: Record) -> dict[str, Any]:
    """The node of one work, without `@context`."""
    fields: dict[str, Any] = {
        "@type": _TYPES[record.kind],
        "identifier": record.id,
        "name": record.title,
        "author": [_agent(agent) for agent in record.authors],
        "editor": [_agent(agent) for agent in record.editors],
        "translator": [_agent(agent) for agent in record.translators],
        "recipient": [_agent(agent) for agent in record.recipients],
        # Plain dates in EDTF are also valid in ISO 8601, which schema.org requires.
        "dateCreated" if record.kind == "document" else "datePublished": (
            record.date.text if record.date else ""
        ),
        "genre": record.genre,
        "alternateName": [name for name in (record.short_title, record.original_title) if name],
        "creativeWorkStatus": record.status,
        "holdingArchive": _archive(record),
        "itemLocation": record.location,
        "isPartOf": _held(record),
        "publisher": _publisher(record),
        "bookEdition": record.edition,
        "version": record.version,
        "volumeNumber": record.volume,
        "issueNumber": record.number,
        "pagination": record.pages,
        "numberOfPages": record.page_count,
        "isbn": record.isbn,
        "issn": record.issn,
        "sameAs": f"https://doi.org/{record.doi}" if record.doi else "",
        "recordedAt": _event(record),
        "translationOfWork": _original(record),
        "position": record.locator,
        "url": record.url,
        "inLanguage": record.languages if len(record.languages) > 1 else record.language,
        "license": record.rights,
        "abstract": record.abstract,
        "keywords": list(record.keywords),
        "comment": _comments(record),
    }
    return {name: value for name, value in fields.items() if value}


def _agent(agent: Agent) -> dict[str, str]:
    if agent.name:
        return {"@type": "Organization", "name": agent.name}
    parts = {
        "familyName": " ".join(filter(None, (agent.particle, agent.prefix, agent.family))),
        "givenName": agent.given,
        "honorificSuffix": agent.suffix,
    }
    return {"@type": "Person", **{name: value for name, value in parts.items() if value}}


def _archive(record: Record) -> dict[str, Any] | None:
    if not record.archive:
        return None
    address = {"address": record.archive_place} if record.archive_place else {}
    return {"@type": "ArchiveOrganization", "name": record.archive, **address}


def _comments(record: Record) -> str | list[str]:
    """The data for which schema.org has no term, as separate comments."""
    seen = record.accessed.text if record.accessed else ""
    others = labelled(
        ("chapter", record.chapter),
        ("accessed", seen),
        ("place", "" if record.site else record.place),
        ("place of the event", "" if record.event else record.event_place),
        ("volumes", "" if record.container else record.volumes),
    )
    found = [*filter(None, (*source_facts(record), *others, record.note))]
    return found[0] if len(found) == 1 else found


_CONTAINERS = {
    "article": "Periodical",
    "newspaper": "Newspaper",
    "chapter": "Book",
    "paper": "Book",
}


def _held(record: Record) -> dict[str, Any] | list[dict[str, Any]]:
    """The container, the series, or both in a list."""
    held: list[dict[str, Any]] = []
    if record.container:
        kind = _CONTAINERS.get(record.kind, "WebSite")
        authors = [_agent(agent) for agent in record.container_authors]
        by = {"author": authors} if authors else {}
        volumes = {"numberOfItems": record.volumes} if record.volumes else {}
        held.append({"@type": kind, "name": record.container, **by, **volumes})
    if record.series:
        held.append({"@type": "BookSeries", "name": record.series})
    return held[0] if len(held) == 1 else held


def _publisher(record: Record) -> dict[str, Any] | None:
    if not record.site:
        return None
    address = {"address": record.place} if record.place else {}
    return {"@type": "Organization", "name": record.site, **address}


def _event(record: Record) -> dict[str, Any] | None:
    place = {"location": record.event_place} if record.event_place else {}
    return {"@type": "Event", "name": record.event, **place} if record.event else None


def _original(record: Record) -> dict[str, Any] | None:
    if record.original_date is None:
        return None
    return {"@type": "CreativeWork", "datePublished": record.original_date.text}
