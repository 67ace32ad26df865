"""Chicago Manual of Style, 18th edition (2024): notes and bibliography.

The 17th edition differs in how many names are given, so it is made here too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from edition.editorial.record import Record
from edition.outputs.citation.issued import Issued, issued
from edition.outputs.citation.styles.date_phrases import Manner, spelled, years
from edition.outputs.citation.styles.names import Limit, alphabetical, running
from edition.outputs.citation.styles.phrases import Phrase, closed, italic, joined, plain, verbatim
from edition.outputs.citation.styles.punctuation import AMERICAN, nested, quoted
from edition.outputs.citation.styles.works import (
    attributed,
    capital,
    contained,
    numbered,
    stands_alone,
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How many names an edition of the manual gives."""

    note: Limit
    entry: Limit


EIGHTEENTH = Limits(Limit(2, 1), Limit(6, 3))
SEVENTEENTH = Limits(Limit(3, 1), Limit(10, 7))


def note(record: Record, locator: str = "") -> Phrase:
    """`Author, “Title,” Site, July 15, 1978, § 3.d, Roll 1, Archive, Place, URL.`"""
    return full_note(record, locator, EIGHTEENTH)


def entry(record: Record) -> Phrase:
    """`Author. “Title.” Site, July 15, 1978. Roll 1. Archive, Place. URL.`"""
    return bibliography_entry(record, EIGHTEENTH)


def full_note(record: Record, locator: str, limits: Limits) -> Phrase:
    """A full note, with as many names as an edition gives."""
    translated = running(record.translators, limits.note)
    work = [
        plain(running(record.authors, limits.note)),
        _title(record),
        plain(record.genre),
        plain(f"trans. {translated}" if translated else ""),
    ]
    match record.kind:
        case "book" | "report":
            whole = joined([*work[:2], plain(numbered(record)), *work[2:]], ",")
            published = f"({_imprint(record, years)})"
            parts = [whole + f" {published}" if whole else plain(published), verbatim(locator)]
        case "article":
            parts = [*work, _periodical(record, locator)]
        case "document" | "webpage":
            parts = [*work, contained(record, "in"), plain(numbered(record))]
            parts += [_imprint(record), verbatim(locator)]
    parts += [plain(record.location), plain(record.archive), plain(record.archive_place)]
    return closed(joined([*parts, verbatim(record.url)], ","), ".")


def bibliography_entry(record: Record, limits: Limits) -> Phrase:
    """An entry, with as many names as an edition gives."""
    record = attributed(record)
    translated = running(record.translators, limits.entry)
    match record.kind:
        case "book" | "report":
            published = _imprint(record, years)
        case "article":
            published = _periodical(record)
        case "document" | "webpage":
            published = _imprint(record)
    number = "" if record.kind == "article" else capital(numbered(record))
    parts = [
        plain(alphabetical(record.authors, limits.entry)),
        _title(record),
        plain(number),
        plain(capital(record.genre)),
        plain(f"Translated by {translated}" if translated else ""),
        contained(record, "In"),
        published,
        plain(record.location),
        joined([plain(record.archive), plain(record.archive_place)], ","),
        verbatim(record.url),
    ]
    return closed(joined(parts, "."), ".")


def _title(record: Record) -> Phrase:
    if stands_alone(record):
        return italic(nested(record.title, AMERICAN))
    return plain(quoted(record.title, AMERICAN))


def _whole(date: Issued) -> str:
    return spelled(date, Manner())


def _month(date: Issued) -> str:
    return spelled(date.coarser(2), Manner())


def _imprint(record: Record, spell: Callable[[Issued], str] = _whole) -> Phrase:
    """The site or publisher, and the date."""
    return joined([plain(record.site), plain(_dated(record, spell))], ",")


def _periodical(record: Record, locator: str = "") -> Phrase:
    """`Journal, no. 3 (July 1978): § 1`; without a number `Journal, July 15, 1978, § 1`."""
    journal = italic(record.container)
    if not record.number.strip():
        return joined([journal, plain(_dated(record, _whole)), verbatim(locator)], ",")
    issue = joined([journal, plain(f"no. {record.number}")], ",")
    whole = issue + f" ({_dated(record, _month)})"
    return whole + f": {locator}" if locator else whole


def _dated(record: Record, spell: Callable[[Issued], str]) -> str:
    date = issued(record.date)
    if date is None:
        return "" if record.kind == "webpage" else "n.d."
    return f"[{spell(date)}?]" if date.doubtful else spell(date)
