"""Publication Manual of the American Psychological Association, 7th edition (2020): references."""

from __future__ import annotations

from collections.abc import Sequence

from edition.editorial.models import Agent
from edition.editorial.record import Record
from edition.outputs.citation.issued import issued
from edition.outputs.citation.styles.date_phrases import Manner, within, years
from edition.outputs.citation.styles.names import (
    abbreviated,
    forward,
    in_sequence,
    inverted,
    surname,
)
from edition.outputs.citation.styles.phrases import (
    Phrase,
    closed,
    enclosed,
    italic,
    joined,
    plain,
    verbatim,
)
from edition.outputs.citation.styles.punctuation import AMERICAN, nested
from edition.outputs.citation.styles.works import (
    attributed,
    capital,
    contained,
    numbered,
    stands_alone,
)

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


def in_text(record: Record, locator: str = "") -> Phrase:
    """`(Author, 1978, § 3.d.iv)`; without an author the title."""
    names = in_sequence([surname(agent) for agent in record.authors[:2]], "&", always=False)
    lead = f"{surname(record.authors[0])} et al." if len(record.authors) > 2 else names
    date = issued(record.date)
    year = f"{'ca. ' if date.doubtful else ''}{years(date)}" if date else "n.d."
    parts = [plain(lead) or _title(record), plain(year), verbatim(locator)]
    return plain("(") + joined(parts, ",") + ")"


def _authors(agents: Sequence[Agent]) -> str:
    names = [inverted(abbreviated(agent)) for agent in agents]
    if len(names) > _MOST:
        return f"{', '.join(names[: _MOST - 1])}, … {names[-1]}"
    return in_sequence(names, "&", always=True)


def _title(record: Record) -> Phrase:
    """The title; behind it in parentheses its translators and its number."""
    text = nested(record.title, AMERICAN)
    title = italic(text) if stands_alone(record) or not record.container else plain(text)
    names = [forward(abbreviated(agent)) for agent in record.translators]
    translated = f"{in_sequence(names, '&', always=False)}, Trans." if names else ""
    number = "" if record.kind == "article" else capital(numbered(record))
    more = "; ".join(filter(None, (translated, number)))
    return _spaced(title, enclosed(more))


def _published(record: Record) -> Phrase:
    if record.kind != "article":
        return joined([contained(record, "In"), plain(record.site)], ".")
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
