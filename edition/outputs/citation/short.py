"""Records → short citations, for the notes of the edition."""

from __future__ import annotations

from edition.editorial.record import Record
from edition.outputs.citation.styles.marks import AMERICAN, quoted

_LENGTH = 64
"""Characters of a title in a short citation; it is cut at a word's end."""


def short(record: Record) -> str:
    """For a note that links to the full entry: author or site, short title, year."""
    agent = record.authors[0] if record.authors else None
    name = (agent.name or agent.family) if agent else record.site.partition(",")[0]
    more = " et al." if len(record.authors) > 1 else ""
    title = record.title
    if len(title) > _LENGTH:
        title = title[:_LENGTH].rpartition(" ")[0].rstrip(",.:;") + "…"
    year = str(record.date.first[0]) if record.date and record.date.first else ""
    return ", ".join(filter(None, (name + more, quoted(title, AMERICAN), year)))
