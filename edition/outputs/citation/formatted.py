"""Records → citations in words: Chicago notes and bibliography."""

from __future__ import annotations

import re

from edition.dates import MONTHS, display
from edition.editorial.files import Agent
from edition.outputs.citation.record import Record


def chicago_note(record: Record, locator: str = "") -> str:
    """A full note: `Author, “Title,” Site, July 15, 1978, § 3.d, Roll 1, Archive, URL.`"""
    parts = [
        _list([_forward(agent) for agent in record.authors]),
        _quoted(record.title, ","),
        _translated("trans. ", record),
        record.container,
        record.site,
        _american(record),
        locator,
        record.location,
        record.archive,
        record.archive_place,
        record.url,
    ]
    return _joined(parts, ", ")


def chicago_bibliography(record: Record) -> str:
    """An entry: `Author. “Title.” Site, July 15, 1978. Roll 1. Archive, Place. URL.`"""
    authors = [
        _inverted(agent) if i == 0 else _forward(agent) for i, agent in enumerate(record.authors)
    ]
    dated = ", ".join(
        filter(None, (record.container, record.site, record.number, _american(record)))
    )
    archive = ", ".join(filter(None, (record.archive, record.archive_place)))
    translated = _translated("Translated by ", record)
    parts = [
        _list(authors),
        _quoted(record.title, "."),
        translated,
        dated,
        record.location,
        archive,
    ]
    return _joined([*parts, record.url], ". ")


def _joined(parts: list[str], sign: str) -> str:
    """The parts that there are, with a sign between two unless one stands there already."""
    text = ""
    for part in filter(None, parts):
        gap = " " if text.endswith((".", ",", ".”", ",”", ".’”", ",’”")) else sign
        text += (gap if text else "") + part
    return text if text.endswith(".") else f"{text}."


_STRAIGHT = re.compile(r'"([^"]*)"')


def _quoted(title: str, sign: str) -> str:
    """A title in quotation marks: its own become single ones, the sign stands inside them."""
    inner = _STRAIGHT.sub("‘\\1’", title).replace("“", "‘").replace("”", "’").rstrip(".")
    if not inner:
        return ""
    closed = f"{inner[:-1]}{sign}’" if inner.endswith("’") and "‘" in inner else f"{inner}{sign}"
    return f"“{closed}”"


def _translated(lead: str, record: Record) -> str:
    names = _list([_forward(agent) for agent in record.translators])
    return lead + names if names else ""


def _american(record: Record) -> str:
    """The date as Chicago has it: `July 15, 1978`; coarser ones as they are."""
    date = record.date
    if date is None:
        return ""
    if date.first and date.first == date.last and not (date.uncertain or date.approximate):
        year, month, day = date.first
        return f"{MONTHS[month - 1]} {day}, {year}"
    return display(date.text)


def _forward(agent: Agent) -> str:
    return agent.name or f"{agent.given} {agent.family}".strip()


def _inverted(agent: Agent) -> str:
    if agent.name or not agent.given:
        return agent.name or agent.family
    return f"{agent.family}, {agent.given}"


def _list(names: list[str]) -> str:
    if len(names) < 3:
        return " and ".join(names)
    return ", ".join(names[:-1]) + f", and {names[-1]}"


_SHORT = 64
"""Characters of a title in a short citation; it is cut at a word's end."""


def short(record: Record) -> str:
    """For a note that links to the full entry: author or site, short title, year."""
    agent = record.authors[0] if record.authors else None
    name = (agent.name or agent.family) if agent else record.site.partition(",")[0]
    more = " et al." if len(record.authors) > 1 else ""
    title = record.title
    if len(title) > _SHORT:
        title = title[:_SHORT].rpartition(" ")[0].rstrip(",.:;") + "…"
    year = str(record.date.first[0]) if record.date and record.date.first else ""
    return ", ".join(filter(None, (name + more, _quoted(title, ""), year)))
