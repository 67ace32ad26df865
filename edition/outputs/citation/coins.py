"""Records → COinS: an OpenURL in a `span`, for lists of several documents."""

from __future__ import annotations

from urllib.parse import urlencode

from edition.editorial.record import Record

_TYPES = {
    "document": "manuscript",
    "article": "journalArticle",
    "newspaper": "newspaperArticle",
    "chapter": "bookSection",
    "paper": "conferencePaper",
}


def coins(record: Record) -> str:
    """The title of a `span class="Z3988"` (Z39.88-2004, Dublin Core)."""
    creators = [
        agent.name or ", ".join(filter(None, (agent.family, agent.given)))
        for agent in record.authors
    ]
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", _TYPES.get(record.kind, record.kind)),
        ("rft.title", record.title),
        *(("rft.creator", creator) for creator in creators),
        ("rft.date", record.date.text if record.date else ""),
        ("rft.publisher", record.site),
        ("rft.source", ", ".join(filter(None, (record.archive, record.location)))),
        ("rft.identifier", record.url),
        ("rft.language", record.language),
        ("rft.description", record.abstract),
    ]
    return urlencode([(name, value) for name, value in pairs if value])
