"""MLA Handbook, 9th edition (2021): the list of works cited."""

from __future__ import annotations

from edition.editorial.record import Record
from edition.model.dates import MONTHS
from edition.outputs.citation.issued import issued
from edition.outputs.citation.styles.date_phrases import Manner, spelled, years
from edition.outputs.citation.styles.names import Limit, alphabetical, in_sequence, running, surname
from edition.outputs.citation.styles.phrases import Phrase, closed, italic, joined, plain, verbatim
from edition.outputs.citation.styles.punctuation import AMERICAN, nested, quoted
from edition.outputs.citation.styles.works import capital, numbered, stands_alone

_SHORT = {m: f"{m[:3]}." for m in MONTHS if len(m) > 4} | {"September": "Sept."}
_DATES = Manner(tuple(_SHORT.get(month, month) for month in MONTHS), day_first=True)
_NAMES = Limit(2, 1)


def entry(record: Record) -> Phrase:
    """`Author. “Title.” Site, 15 July 1978, Archive, Place, Roll 1, URL.`"""
    names = running(record.translators, _NAMES)
    translated = f"translated by {names}" if names else ""
    container = [
        italic(record.container),
        plain(translated if record.container else capital(translated)),
        plain(numbered(record)),
        plain("" if record.kind == "article" else record.site),
        plain(_dated(record)),
        plain(record.archive),
        plain(record.archive_place),
        plain(record.location),
        verbatim(record.url),
    ]
    parts = [
        plain(alphabetical(record.authors, _NAMES)),
        _title(record),
        plain(capital(record.genre)),
        joined(container, ","),
    ]
    return closed(joined(parts, "."), ".")


def in_text(record: Record, locator: str = "") -> Phrase:
    """`(Author, § 3.d.iv)`; without an author the title."""
    names = in_sequence([surname(agent) for agent in record.authors[:2]], "and", always=False)
    lead = f"{surname(record.authors[0])} et al." if len(record.authors) > 2 else names
    return plain("(") + joined([plain(lead) or _title(record), verbatim(locator)], ",") + ")"


def _title(record: Record) -> Phrase:
    if stands_alone(record) or record.kind == "webpage":
        return italic(nested(record.title, AMERICAN))
    return plain(quoted(record.title, AMERICAN))


def _dated(record: Record) -> str:
    date = issued(record.date)
    if date is None:
        return ""
    match record.kind:
        case "book":
            return f"[{years(date)}?]" if date.doubtful else years(date)
        case "article":
            month = spelled(date.coarser(2), _DATES)
            return f"[{month}?]" if date.doubtful else month
        case "document" | "report" | "webpage":
            return f"Circa {spelled(date, _DATES)}" if date.doubtful else spelled(date, _DATES)
