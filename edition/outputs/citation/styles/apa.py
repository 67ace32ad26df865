"""Publication Manual of the American Psychological Association, 7th edition (2020): references."""

from __future__ import annotations

from collections.abc import Sequence

from edition.editorial.files import Agent
from edition.outputs.citation.issued import issued
from edition.outputs.citation.record import Record
from edition.outputs.citation.styles.dates import Manner, within, years
from edition.outputs.citation.styles.marks import AMERICAN, nested
from edition.outputs.citation.styles.names import abbreviated, forward, in_sequence, inverted
from edition.outputs.citation.styles.phrases import (
    Phrase,
    closed,
    enclosed,
    italic,
    joined,
    plain,
    verbatim,
)
from edition.outputs.citation.styles.works import attributed, capital, numbered, stands_alone

_MOST = 20


def entry(record: Record) -> Phrase:
    """`Author. (1978, July 15). Title [Telegram]. Site. Archive (Roll 1), Place. URL`

    The title is in italics. Without an author it stands first, and then the date.
    """
    record = attributed(record)
    authors, title = plain(_authors(record.authors)), _title(record)
    genre = enclosed(capital(record.genre), "[]")
    dated = enclosed(_dated(record))
    head = [authors, dated, _spaced(title, genre)] if authors else [title, dated, genre]
    held = _spaced(plain(record.archive), enclosed(record.location))
    parts = [
        *head,
        _published(record),
        joined([held, plain(record.archive_place)], ","),
    ]
    whole = closed(joined(parts, "."), ".")
    return _spaced(whole, verbatim(record.url))


def _authors(agents: Sequence[Agent]) -> str:
    names = [inverted(abbreviated(agent)) for agent in agents]
    if len(names) > _MOST:
        return f"{', '.join(names[: _MOST - 1])}, … {names[-1]}"
    return in_sequence(names, "&", always=True)


def _title(record: Record) -> Phrase:
    """The title; behind it in parentheses its translators and its number."""
    text = nested(record.title, AMERICAN)
    title = plain(text) if record.kind == "article" and not stands_alone(record) else italic(text)
    names = [forward(abbreviated(agent)) for agent in record.translators]
    translated = f"{in_sequence(names, '&', always=False)}, Trans." if names else ""
    number = "" if record.kind == "article" else capital(numbered(record))
    more = "; ".join(filter(None, (translated, number)))
    return _spaced(title, enclosed(more))


def _published(record: Record) -> Phrase:
    if record.kind != "article":
        return plain(record.site)
    return joined([italic(record.container), enclosed(record.number)], ",")


def _dated(record: Record) -> str:
    """`1978, July 15`; a book, a report or an article has its year only."""
    date = issued(record.date)
    if date is None:
        return "n.d."
    fine = record.kind in ("document", "webpage")
    day = within(date.first, date.last, Manner()) if fine else ""
    year = years(date)
    return ("ca. " if date.doubtful else "") + (f"{year}, {day}" if day else year)


def _spaced(*parts: Phrase) -> Phrase:
    return joined(parts, "")
