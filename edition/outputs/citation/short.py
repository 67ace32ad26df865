"""Records → short citations, for the notes of the edition."""

from __future__ import annotations

from edition.editorial.record import Record
from edition.model.wording import Wording
from edition.outputs.citation.issued import issued
from edition.outputs.citation.styles.date_phrases import years
from edition.outputs.citation.styles.punctuation import AMERICAN, quoted, worded
from edition.outputs.citation.styles.terms import marks

_LENGTH = 40
"""Characters of a title in a short citation; it is cut at a word's end."""


def short(record: Record, wording: Wording) -> str:
    """For a note that links to the full entry: author or site, short title, year."""
    agent = record.authors[0] if record.authors else None
    name = (agent.name or agent.family) if agent else record.site.partition(",")[0]
    more = f" {wording.pgettext('citation', 'et al.')}" if len(record.authors) > 1 else ""
    date = issued(record.date)
    year = record.status or (years(date, wording) if date else "")
    return ", ".join(
        filter(
            None, (name + more, quoted(_shortened(record.title), marks(wording, AMERICAN)), year)
        )
    )


def _shortened(title: str) -> str:
    """Its first words; a quotation in it is whole or left out."""
    title = worded(title)
    if len(title) <= _LENGTH:
        return title
    words = (
        title[: _LENGTH + 1].rpartition(" ")[0] or title[:_LENGTH]
    )  # some scripts have no spaces
    before, opening, within = words.rpartition("“")
    if opening and "”" not in within:
        words = before.strip() or within
    return f"{words.rstrip(' ,.:;(')}…"
