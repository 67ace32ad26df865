"""MLA Handbook, 9th edition (2021): the list of works cited, and citations in the text."""

from __future__ import annotations

from edition.editorial.record import Record
from edition.model.dates import MONTHS
from edition.model.wording import ENGLISH, Wording
from edition.outputs.citation.issued import issued
from edition.outputs.citation.punctuation import AMERICAN, nested, quoted
from edition.outputs.citation.styles.date_phrases import Manner, spelled, years
from edition.outputs.citation.styles.names import Limit, alphabetical, in_sequence, running, surname
from edition.outputs.citation.styles.phrases import Phrase, closed, italic, joined, plain, verbatim
from edition.outputs.citation.styles.terms import marks
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
    volume_of,
    volumes_of,
)

_SHORT = {m: f"{m[:3]}." for m in MONTHS if len(m) > 4} | {"September": "Sept."}
_DATES = Manner(tuple(_SHORT.get(month, month) for month in MONTHS), day_first=True)
_NAMES = Limit(2, 1)


def entry(record: Record, wording: Wording = ENGLISH) -> Phrase:
    """`Author. “Title.” Site, 15 July 1978, Archive, Place, Roll 1, URL.`"""
    record, w = clean(record), wording
    agents, editing = leading(record)
    one, many = w.pgettext("citation", "editor"), w.pgettext("citation", "editors")
    word = many if len(agents) > 1 else one
    names = plain(alphabetical(agents, _NAMES, w, demoted=False))
    original = issued(record.original_date)
    thesis = record.kind == "thesis"
    parts = [
        joined([names, plain(word if editing else "")], ","),
        _title(record, w),
        plain(years(original, w, _DATES) if original else ""),
        plain("" if record.kind in ("report", "thesis") else capital(record.genre)),
        joined(_contained(record, w), ","),
        joined([plain(record.site), plain(record.genre)], ",") if thesis else Phrase(),
        plain(series(record)),
        plain(volumes_of(record, w)),
        plain(_accessed(record, w)),
    ]
    return closed(joined(parts, "."), ".")


def _contained(record: Record, w: Wording) -> list[Phrase]:
    """The container, its contributors, the publication data, and the archive or address."""
    edited = running(further_editors(record), _NAMES, w)
    translated = running(record.translators, _NAMES, w)
    by = running(record.container_authors, _NAMES, w)
    roles = (
        w.pgettext("citation", "by {names}", names=by) if by else "",
        w.pgettext("citation", "edited by {names}", names=edited) if edited else "",
        w.pgettext("citation", "translated by {names}", names=translated) if translated else "",
        ordinal(record.edition, "ed.", w),
        version(record, w),
        volume_of(record, w),
    )
    given = list(filter(None, roles))
    if given and not record.container:
        given[0] = capital(given[0])
    if not record.series:
        given.append(reported(record, w) if record.kind == "report" else numbered(record, w))
    return [
        italic(record.container),
        *map(plain, given),
        plain("" if record.kind in ("article", "newspaper", "thesis") else record.site),
        plain(_dated(record, w)),
        plain(paged(shortened(record.pages), w)),
        plain(record.archive),
        plain(record.archive_place),
        plain(record.location),
        verbatim(address(record)),
    ]


def in_text(record: Record, locator: str = "", wording: Wording = ENGLISH) -> Phrase:
    """`(Author, § 3.d.iv)`; the title replaces a missing author."""
    record = clean(record)
    agents, _ = leading(record)
    names = in_sequence([surname(agent) for agent in agents[:2]], "and", wording, always=False)
    others = len(agents) > 2 or (several(agents) and len(agents) < 2)
    lead = names
    if others:
        lead = f"{surname(agents[0])} {wording.pgettext('citation', 'et al.')}"
    return (
        plain("(") + joined([plain(lead) or _title(record, wording), verbatim(locator)], ",") + ")"
    )


def _title(record: Record, w: Wording) -> Phrase:
    if stands_alone(record) or record.kind in ("webpage", "thesis"):
        return italic(nested(record.title, marks(w, AMERICAN)))
    return plain(quoted(record.title, marks(w, AMERICAN)))


def _dated(record: Record, w: Wording) -> str:
    date = issued(record.date)
    if date is None or record.status:
        return record.status
    match record.kind:
        case "book" | "chapter" | "paper" | "thesis":
            year = years(date, w, _DATES)
            return f"[{year}?]" if date.doubtful else year
        case "article":
            month = spelled(date.coarser(2), _DATES, w)
            return f"[{month}?]" if date.doubtful else month
        case "document" | "report" | "webpage" | "newspaper":
            day = spelled(date, _DATES, w)
            return w.pgettext("citation", "Circa {date}", date=day) if date.doubtful else day


def _accessed(record: Record, w: Wording) -> str:
    """The date on which an online work without a date was accessed."""
    seen = issued(record.accessed)
    undated = record.date is None and not record.status and record.url
    if not (seen and undated):
        return ""
    return capital(w.pgettext("citation", "accessed {date}", date=spelled(seen, _DATES, w)))
