"""MLA Handbook, 9th edition (2021): the list of works cited."""

from __future__ import annotations

from edition.editorial.record import Record
from edition.model.dates import MONTHS
from edition.outputs.citation.issued import issued
from edition.outputs.citation.styles.date_phrases import Manner, spelled, years
from edition.outputs.citation.styles.names import Limit, alphabetical, in_sequence, running, surname
from edition.outputs.citation.styles.phrases import Phrase, closed, italic, joined, plain, verbatim
from edition.outputs.citation.styles.punctuation import AMERICAN, nested, quoted
from edition.outputs.citation.styles.works import (
    address,
    capital,
    clean,
    further_editors,
    leading,
    numbered,
    ordinal,
    paged,
    reported,
    series,
    several,
    shortened,
    stands_alone,
    version,
)

_SHORT = {m: f"{m[:3]}." for m in MONTHS if len(m) > 4} | {"September": "Sept."}
_DATES = Manner(tuple(_SHORT.get(month, month) for month in MONTHS), day_first=True)
_NAMES = Limit(2, 1)


def entry(record: Record) -> Phrase:
    """`Author. “Title.” Site, 15 July 1978, Archive, Place, Roll 1, URL.`"""
    record = clean(record)
    agents, editing = leading(record)
    word = "editors" if len(agents) > 1 else "editor"
    names = plain(alphabetical(agents, _NAMES, demoted=False))
    original = issued(record.original_date)
    thesis = record.kind == "thesis"
    parts = [
        joined([names, plain(word if editing else "")], ","),
        _title(record),
        plain(years(original) if original else ""),
        plain("" if record.kind in ("report", "thesis") else capital(record.genre)),
        joined(_contained(record), ","),
        joined([plain(record.site), plain(record.genre)], ",") if thesis else Phrase(),
        plain(series(record)),
        plain(f"{record.volumes} vols" if record.volumes else ""),
        plain(_accessed(record)),
    ]
    return closed(joined(parts, "."), ".")


def _contained(record: Record) -> list[Phrase]:
    """What holds the work, who made that, where and when it was published, and where it is."""
    edited = running(further_editors(record), _NAMES)
    translated = running(record.translators, _NAMES)
    by = running(record.container_authors, _NAMES)
    roles = (
        f"by {by}" if by else "",
        f"edited by {edited}" if edited else "",
        f"translated by {translated}" if translated else "",
        ordinal(record.edition, "ed."),
        version(record),
        f"vol. {record.volume}" if record.volume[:1].isalnum() else record.volume,
    )
    given = list(filter(None, roles))
    if given and not record.container:
        given[0] = capital(given[0])
    if not record.series:
        given.append(reported(record) if record.kind == "report" else numbered(record))
    return [
        italic(record.container),
        *map(plain, given),
        plain("" if record.kind in ("article", "newspaper", "thesis") else record.site),
        plain(_dated(record)),
        plain(paged(shortened(record.pages))),
        plain(record.archive),
        plain(record.archive_place),
        plain(record.location),
        verbatim(address(record)),
    ]


def in_text(record: Record, locator: str = "") -> Phrase:
    """`(Author, § 3.d.iv)`; without an author the title."""
    record = clean(record)
    agents, _ = leading(record)
    names = in_sequence([surname(agent) for agent in agents[:2]], "and", always=False)
    others = len(agents) > 2 or (several(agents) and len(agents) < 2)
    lead = f"{surname(agents[0])} et al." if others else names
    return plain("(") + joined([plain(lead) or _title(record), verbatim(locator)], ",") + ")"


def _title(record: Record) -> Phrase:
    if stands_alone(record) or record.kind in ("webpage", "thesis"):
        return italic(nested(record.title, AMERICAN))
    return plain(quoted(record.title, AMERICAN))


def _dated(record: Record) -> str:
    date = issued(record.date)
    if date is None or record.status:
        return record.status
    match record.kind:
        case "book" | "chapter" | "paper" | "thesis":
            return f"[{years(date)}?]" if date.doubtful else years(date)
        case "article":
            month = spelled(date.coarser(2), _DATES)
            return f"[{month}?]" if date.doubtful else month
        case "document" | "report" | "webpage" | "newspaper":
            return f"Circa {spelled(date, _DATES)}" if date.doubtful else spelled(date, _DATES)


def _accessed(record: Record) -> str:
    """When a page without a date was seen."""
    seen = issued(record.accessed)
    undated = record.date is None and not record.status and record.url
    return f"Accessed {spelled(seen, _DATES)}" if seen and undated else ""
