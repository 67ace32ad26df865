"""Records → RIS, as Zotero and EndNote read it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.editorial.models import Agent
from edition.editorial.record import Record
from edition.model.dates import Edtf, display

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
    roles = (
        ("AU", record.authors),
        ("ED", record.editors),
        ("A2", record.recipients),
        ("A4", record.translators),
    )
    yield from ((tag, _name(agent)) for tag, agents in roles for agent in agents)
    pairs = (
        ("TI", record.title),
        ("PY", f"{record.date.first[0]:04d}" if record.date and record.date.first else ""),
        ("DA", _date(record.date)),
        ("M3", record.genre),
        ("T2", record.container),
        ("DB", record.archive),
        ("AN", record.location),
        ("PB", record.site),
        ("IS", record.number),
        ("SP", record.pages),
        ("SE", record.locator),
        ("UR", record.url),
        ("Y2", record.accessed.text.replace("-", "/") if record.accessed else ""),
        ("C1", record.rights),
        ("CY", record.archive_place),
        ("LA", record.language),
        ("AB", record.abstract),
        ("N1", record.note),
    )
    yield from ((tag, value) for tag, value in pairs if value)
    yield from (("KW", keyword) for keyword in record.keywords)
    yield "ER", ""


def _date(date: Edtf | None) -> str:
    """`1978/07/15/`, `1978/07//`; of any other date the first year, and all of it in words."""
    plain = re.fullmatch(r"(\d{4})(?:-(0\d|1[0-2])(?:-(\d\d))?)?", date.text) if date else None
    if plain:
        year, month, day = plain.groups(default="")
        return f"{year}/{month}/{day}/"
    year = f"{date.first[0]:04d}" if date and date.first else ""
    return f"{year}///{display(date.text)}" if date else ""


def _name(agent: Agent) -> str:
    """A body without a comma, which would split it into family and given name."""
    if agent.name:
        return agent.name.replace(",", "")
    return f"{agent.family}, {agent.given}" if agent.given else agent.family
