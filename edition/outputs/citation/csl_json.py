"""Records → CSL-JSON 1.0.2."""

from __future__ import annotations

import json
from typing import Any

from edition.dates import Day, Edtf
from edition.editorial.files import Agent
from edition.outputs.citation.record import Record

_TYPES = {"article": "article-journal", "webpage": "webpage"}


def csl_json(records: tuple[Record, ...]) -> str:
    """A JSON array with an item a record, in their order."""
    return json.dumps([item(record) for record in records], ensure_ascii=False, indent=2) + "\n"


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
        "number": record.number,
        "page": record.pages,
        "locator": record.locator,
        "URL": record.url,
        "accessed": _date(record.accessed),
        "language": record.language,
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
    """Date parts as coarse as the date; an interval has two."""
    if date is None or date.first is None:
        return None
    parts = [_parts(date.first, date.text.partition("/")[0])]
    if "/" in date.text and date.last:
        parts.append(_parts(date.last, date.text.partition("/")[2]))
    doubt = {"circa": True} if date.approximate or date.uncertain else {}
    return {"date-parts": parts} | doubt


def _parts(day: Day, text: str) -> list[int]:
    """The parts that the text has: a year alone stays a year; a season becomes its year."""
    pieces = text.strip("[]{}?~%").split("-")
    coarse = len(pieces) == 1 or (len(pieces) == 2 and int(pieces[1].strip("?~%X") or 99) > 12)
    return list(day[: 1 if coarse else len(pieces)])
