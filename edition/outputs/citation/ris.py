"""Records → RIS, as Zotero and EndNote read it."""

from __future__ import annotations

from collections.abc import Iterator

from edition.editorial.files import Agent
from edition.outputs.citation.record import Record

# GEN and UNPB come into Zotero as journal articles; MANSCPT does not.
_TYPES = {"book": "BOOK", "article": "JOUR", "report": "RPRT", "webpage": "ELEC"}


def ris(records: tuple[Record, ...]) -> str:
    """The records one after the other, each closed by `ER`; lines end in CR LF."""
    return "".join(
        f"{tag}  - {' '.join(value.split())}\r\n"
        for record in records
        for tag, value in _tags(record)
    )


def _tags(record: Record) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES.get(record.kind, "MANSCPT")
    yield "ID", record.id
    for tag, agents in (("AU", record.authors), ("A2", record.recipients)):
        yield from ((tag, _name(agent)) for agent in agents)
    yield from (("A4", _name(agent)) for agent in record.translators)
    day = record.date.first if record.date else None
    last = record.date.last if record.date else None
    pairs = (
        ("TI", record.title),
        ("PY", f"{day[0]:04d}" if day else ""),
        ("DA", f"{day[0]:04d}/{day[1]:02d}/{day[2]:02d}/" if day and day == last else ""),
        ("M3", record.genre),
        ("T2", record.container),
        ("DB", record.archive),
        ("AN", record.location),
        ("PB", record.site),
        ("UR", record.url),
        ("LA", record.language),
        ("AB", record.abstract),
        ("N1", record.note),
    )
    yield from ((tag, value) for tag, value in pairs if value)
    yield from (("KW", keyword) for keyword in record.keywords)
    yield "ER", ""


def _name(agent: Agent) -> str:
    """A body without a comma, which would split it into family and given name."""
    if agent.name:
        return agent.name.replace(",", "")
    return f"{agent.family}, {agent.given}" if agent.given else agent.family
