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
    # Zotero takes a creator's name apart at its last space or at a comma, but not that of a body.
    creators = [
        ("rft.aucorp", agent.name) if agent.name else ("rft.creator", agent.listed_name)
        for agent in record.authors
    ]
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", _TYPES.get(record.kind, record.kind)),
        ("rft.title", record.title),
        *creators,
        ("rft.date", record.date.text if record.date else ""),
        ("rft.publisher", record.site),
        ("rft.source", ", ".join(filter(None, (record.archive, record.location)))),
        ("rft.identifier", record.url),
        ("rft.language", record.language),
        ("rft.description", record.abstract),
    ]
    return urlencode([(name, value) for name, value in pairs if value])
