"""Writes records in RIS, in the form that Zotero and EndNote read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.editorial.edition_file import Agent
from edition.editorial.record import Record
from edition.model.dates import Edtf, display
from edition.outputs.citation.issued import Issued, day_or_words, issued
from edition.outputs.citation.labelled import sentences, source_facts

# Zotero imports GEN and UNPB as journal articles, but not MANSCPT.
_TYPES = {
    "book": "BOOK",
    "article": "JOUR",
    "newspaper": "NEWS",
    "chapter": "CHAP",
    "paper": "CPAPER",
    "thesis": "THES",
    "report": "RPRT",
    "webpage": "ELEC",
}


def ris(records: tuple[Record, ...]) -> str:
    """A file of records, each of which ends with the tag `ER`; lines end in CR LF."""
    return "".join(
        f"{tag}  - {' '.join(value.split())}\r\n"
        for record in records
        for tag, value in _tags(record)
    )


def _tags(record: Record) -> Iterator[tuple[str, str]]:
    kind = _type(record)
    yield "TY", kind
    yield "ID", record.id
    roles = (
        ("AU", record.authors),
        ("C2" if kind == "CHAP" else "A3", record.container_authors),
        ("ED", record.editors),
        ("A4", record.translators),
    )
    yield from ((tag, _name(agent)) for tag, agents in roles for agent in agents)
    pairs = (
        ("TI", record.title),
        ("ST", record.short_title),
        ("PY", _year(record.date)),
        ("DA", _date(record.date)),
        ("M3", record.genre),
        *_contained(record, kind),
        ("DB", ", ".join(filter(None, (record.archive, record.archive_place)))),
        ("AN", record.location),
        ("PB", record.site),
        ("DP", record.site if record.kind in ("document", "webpage") else ""),
        ("CY", record.place),
        (
            "ET",
            ", ".join(
                filter(None, (record.edition, record.version and f"version {record.version}"))
            ),
        ),
        ("VL", record.volume),
        ("IS" if kind == "CHAP" else "NV", record.volumes),
        (_NUMBERS.get(kind, "M1"), record.number),
        ("SP", record.pages),
        ("SE", record.locator),
        ("DO", record.doi),
        ("SN", record.number if kind == "RPRT" else record.issn if kind in _ISSN else record.isbn),
        ("UR", record.url),
        ("Y2", record.accessed.text.replace("-", "/") if record.accessed else ""),
        ("CR", record.rights),
        ("LA", record.language),
        ("AB", record.abstract),
        ("N1", _note(record, kind)),
    )
    yield from ((tag, value) for tag, value in pairs if tag and value)
    yield from (("KW", keyword) for keyword in record.keywords)
    yield "ER", ""


_NUMBERS = {"JOUR": "IS", "NEWS": "IS", "CHAP": "SV", "RPRT": ""}
"""Maps types to the tag for a number (of an issue, or within a series); reports use `SN`."""
_ISSN = ("JOUR", "NEWS")
"""The types whose tag `SN` contains an ISSN."""


def _type(record: Record) -> str:
    """The RIS type; a document in an edition is a chapter, since manuscripts have no container."""
    if record.kind == "document" and record.container:
        return "CHAP"
    return _TYPES.get(record.kind, "MANSCPT")


def _contained(record: Record, kind: str) -> tuple[tuple[str, str], ...]:
    """The tags of the container and the series. If there is no container, the series gets the tag
    that a container would have.
    """
    if kind == "CPAPER":
        return (("T2", record.event), ("C3", record.container), ("T3", record.series))
    if record.container:
        return (("T2", record.container), ("T3", record.series))
    return (("T2", record.series),)


def _note(record: Record, kind: str) -> str:
    """Data without a tag in this type, and recipients, since programs would read these as editors."""
    original = display(record.original_date.text) if record.original_date else ""
    other = record.isbn if kind in ("JOUR", "NEWS") else record.issn
    event = "" if kind == "CPAPER" else record.event
    parts = (
        *(f"To: {_name(agent)}" for agent in record.recipients),
        record.locator if kind == "CHAP" else "",
        f"version {record.version}" if record.version and kind == "ELEC" else "",
        f"chapter {record.chapter}" if record.chapter else "",
        f"{record.page_count} pages" if record.page_count else "",
        record.status,
        f"first published {original}" if original else "",
        record.original_title,
        ", ".join(filter(None, (event, record.event_place))),
        other,
        *source_facts(record),
        record.note,
    )
    return sentences(*parts)


def _year(date: Edtf | None) -> str:
    """A year of our era, or the first year of a range; empty for dates that RIS cannot express."""
    found = issued(date)
    if date is None or not isinstance(found, Issued) or "X" in date.text[:5]:
        return ""
    return f"{found.first[0]:04d}" if found.first[0] > 0 else ""


def _date(date: Edtf | None) -> str:
    """`1978/07/15/`, `1978/07//`; any other date in words."""
    shown = day_or_words(date)
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", shown):
        return shown
    year, month, day = (*shown.split("-"), "", "")[:3]
    return f"{year}/{month}/{day}/"


def _name(agent: Agent) -> str:
    """A name; commas in the name of a body are removed, since programs would split it there."""
    if agent.name:
        return agent.name.replace(",", "")
    return agent.listed_name
