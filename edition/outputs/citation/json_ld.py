"""Records → JSON-LD in the vocabulary of schema.org."""

from __future__ import annotations

from typing import Any

from edition.editorial.models import Agent
from edition.editorial.record import Record
from edition.outputs.safe_json import dumps

_TYPES: dict[str, str | list[str]] = {
    "document": ["ArchiveComponent", "CreativeWork"],
    "book": "Book",
    "article": "Article",
    "report": "Report",
    "webpage": "WebSite",
}


def json_ld(records: tuple[Record, ...]) -> str:
    """A graph with a node a record, in their order."""
    graph = {"@context": "https://schema.org", "@graph": [node(record) for record in records]}
    return dumps(graph, indent=2) + "\n"


def node(record: Record) -> dict[str, Any]:
    """One work without its context."""
    fields: dict[str, Any] = {
        "@type": _TYPES[record.kind],
        "identifier": record.id,
        "name": record.title,
        "author": [_agent(agent) for agent in record.authors],
        "editor": [_agent(agent) for agent in record.editors],
        "translator": [_agent(agent) for agent in record.translators],
        "recipient": [_agent(agent) for agent in record.recipients],
        # EDTF; schema.org asks for ISO 8601, which it is wherever the date is plain.
        "dateCreated" if record.kind == "document" else "datePublished": (
            record.date.text if record.date else ""
        ),
        "genre": record.genre,
        "holdingArchive": _archive(record),
        "itemLocation": record.location,
        "isPartOf": {"@type": _part(record), "name": record.container} if record.container else "",
        "publisher": {"@type": "Organization", "name": record.site} if record.site else "",
        "issueNumber" if record.kind == "article" else "version": record.number,
        "pagination": record.pages,
        "position": record.locator,
        "url": record.url,
        "inLanguage": record.languages if len(record.languages) > 1 else record.language,
        "license": record.rights,
        "abstract": record.abstract,
        "keywords": list(record.keywords),
        "comment": record.note,
    }
    return {name: value for name, value in fields.items() if value}


def _agent(agent: Agent) -> dict[str, str]:
    if agent.name:
        return {"@type": "Organization", "name": agent.name}
    given = {"givenName": agent.given} if agent.given else {}
    return {"@type": "Person", "familyName": agent.family, **given}


def _archive(record: Record) -> dict[str, Any] | None:
    if not record.archive:
        return None
    address = {"address": record.archive_place} if record.archive_place else {}
    return {"@type": "ArchiveOrganization", "name": record.archive, **address}


def _part(record: Record) -> str:
    return "Periodical" if record.kind == "article" else "WebSite"
