"""What several styles ask of a record."""

from __future__ import annotations

from dataclasses import replace

from edition.editorial.models import Agent
from edition.editorial.record import Record
from edition.outputs.citation.styles.phrases import Phrase, italic, plain


def stands_alone(record: Record) -> bool:
    """Whether a title is in italics: that of a book, a report, an article in nothing."""
    return record.kind in ("book", "report") or (record.kind == "article" and not record.container)


def contained(record: Record, lead: str) -> Phrase:
    """`in *Container*`: the edition or collection that a document stands in."""
    held = italic(record.container) if record.kind in ("document", "webpage") else Phrase()
    return plain(lead) + " " + held if held else held


def numbered(record: Record) -> str:
    """`no. 3`; a number with letters in it says by itself what it is."""
    number = record.number.strip()
    return f"no. {number}" if number.isdigit() else number


def capital(text: str) -> str:
    """The same with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def attributed(record: Record) -> Record:
    """The same, but a web page without an author is by its site."""
    if record.kind != "webpage" or record.authors or not record.site:
        return record
    return replace(record, authors=(Agent(name=record.site),), site="")
