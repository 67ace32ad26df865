"""Records → CSL-JSON 1.0.2."""

from __future__ import annotations

from typing import Any

from edition.editorial.models import Agent
from edition.editorial.record import Record
from edition.model.dates import Edtf
from edition.outputs.citation.issued import issued
from edition.outputs.safe_json import dumps

_TYPES = {"article": "article-journal", "webpage": "webpage"}


def csl_json(records: tuple[Record, ...]) -> str:
    """A JSON array with an item a record, in their order."""
    return dumps([item(record) for record in records], indent=2) + "\n"


def item(record: Record) -> dict[str, Any]:
    """One CSL item; `publisher` holds the site, never `source` as well (MLA prints both)."""
    fields = {
        "id": record.id,
        "type": _TYPES.get(record.kind, record.kind),
        "title": record.title,
        "author": [_name(agent) for agent in record.authors],
        "editor": [_name(agent) for agent in record.editors],
        "recipient": [_name(agent) for agent in record.recipients],
        "translator": [_name(agent) for agent in record.translators],
        "issued": _date(record.date),
        "genre": record.genre,
        "archive": record.archive,
        "archive-place": record.archive_place,
        "archive_location": record.location,
        "container-title": record.container,
        "publisher": record.site,
        "issue" if record.kind == "article" else "number": record.number,
        "page": record.pages,
        "locator": record.locator,
        "URL": record.url,
        "accessed": _date(record.accessed),
        "language": next(iter(record.languages), ""),  # it takes one locale
        # CSL-JSON has no field for rights; `custom` is for what has none.
        "custom": {"license": record.rights} if record.rights else None,
        "abstract": record.abstract,
        "keyword": ", ".join(record.keywords),
        "note": record.note,
    }
    return {name: value for name, value in fields.items() if value}


def _name(agent: Agent) -> dict[str, str]:
    if agent.name:
        return {"literal": agent.name}
    return {"family": agent.family} | ({"given": agent.given} if agent.given else {})


def _date(date: Edtf | None) -> dict[str, Any] | None:
    """Date parts as coarse as the date; a range has two."""
    found = issued(date)
    if found is None:
        return None
    year, *rest = found.first
    season = rest[0] - 20 if rest and rest[0] > 20 else 0
    ends = [[year] if season else [*found.first], [*(found.last or ())]]
    dated: dict[str, Any] = {"date-parts": [end for end in ends if end]}
    return (
        dated | ({"season": season} if season else {}) | ({"circa": True} if found.doubtful else {})
    )
