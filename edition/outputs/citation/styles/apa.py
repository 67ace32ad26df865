"""Publication Manual of the American Psychological Association, 7th edition (2020): references."""

from __future__ import annotations

from collections.abc import Sequence

from edition.editorial.bib_names import OTHERS
from edition.editorial.models import Agent
from edition.editorial.record import Record
from edition.outputs.citation.issued import issued
from edition.outputs.citation.styles.date_phrases import Manner, spelled, within, years
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
    address,
    attributed,
    capital,
    clean,
    further_editors,
    in_periodical,
    leading,
    ordinal,
    paged,
    reported_in_title,
    several,
    stands_alone,
    version,
)

_MOST = 20
_PERIODICAL = ("article", "newspaper")
_HELD = ("chapter", "paper")


def entry(record: Record) -> Phrase:
    """`Author. (1978, July 15). Title [Telegram]. Site. Archive (Roll 1), Place. URL`

    The title is in italics. Without an author it stands first, and then the date.
    """
    record = in_periodical(attributed(clean(record)))
    agents, editing = leading(record)
    authors, title = plain(_authors(agents)), _title(record)
    if editing:
        authors = closed(authors + f" ({_editors(agents)})", ".")
    bracketed = _bracketed(record)
    dated = enclosed(_dated(record))
    head = (
        [authors, dated, _spaced(title, bracketed)]
        if authors
        else [_spaced(title, bracketed), dated]
    )
    if not authors and bracketed and record.kind in ("document", "webpage"):
        head = [title, dated, bracketed]
    held = _spaced(plain(record.archive), enclosed(record.location))
    original = issued(record.original_date)
    parts = [
        *head,
        _published(record),
        joined([held, plain(record.archive_place)], ","),
    ]
    whole = closed(joined(parts, "."), ".")
    first = f"(Original work published {years(original)})" if original else ""
    return _spaced(whole, _retrieved(record), plain(first))


def in_text(record: Record, locator: str = "") -> Phrase:
    """`(Author, 1978, § 3.d.iv)`; without an author the title."""
    record = clean(record)
    agents, _ = leading(record)
    names = in_sequence([surname(agent) for agent in agents[:2]], "&", always=False)
    lead = f"{surname(agents[0])} et al." if len(agents) > 2 or OTHERS in agents else names
    parts = [plain(lead) or _title(record, bare=True), plain(_year(record)), verbatim(locator)]
    return plain("(") + joined(parts, ",") + ")"


def _year(record: Record) -> str:
    date = issued(record.date)
    if record.status:
        return record.status
    return f"{'ca. ' if date.doubtful else ''}{years(date)}" if date else "n.d."


def _authors(agents: Sequence[Agent]) -> str:
    names = [inverted(abbreviated(agent), demoted=False) for agent in agents if agent != OTHERS]
    if len(names) < len(agents):
        return ", ".join((*names, "et al."))
    if len(names) > _MOST:
        return f"{', '.join(names[: _MOST - 1])}, … {names[-1]}"
    return in_sequence(names, "&", always=True)


def _listed(agents: Sequence[Agent]) -> str:
    return in_sequence([forward(abbreviated(agent)) for agent in agents], "&", always=False)


def _editors(agents: Sequence[Agent]) -> str:
    return "Eds." if several(agents) else "Ed."


def _edited(agents: Sequence[Agent]) -> str:
    """`A. Berg, Ed.`"""
    return f"{_listed(agents)}, {_editors(agents)}" if agents else ""


def _title(record: Record, *, bare: bool = False) -> Phrase:
    """The title; behind it in parentheses its editors, its translators, its edition and its number."""
    text = nested(record.title, AMERICAN)
    inside = record.container and record.kind != "thesis"
    title = plain(text) if inside and not stands_alone(record) else italic(text)
    if bare:
        return title
    translated = f"{_listed(record.translators)}, Trans." if record.translators else ""
    if record.kind in _HELD or record.kind in _PERIODICAL or record.container:
        return _spaced(title, enclosed(translated))
    own = ", ".join(filter(None, _volume(record)))
    number = (
        reported_in_title(record)
        if record.kind == "report"
        else capital(record.number and _number(record))
    )
    roles = "; ".join(filter(None, (_edited(further_editors(record)), translated)))
    return _spaced(title, enclosed("; ".join(filter(None, (roles, own, number)))))


def _number(record: Record) -> str:
    if record.series:
        return ""
    return f"No. {record.number}" if record.number.strip().isdigit() else record.number


def _volume(record: Record) -> tuple[str, ...]:
    """`2nd ed.`, `Vol. 4`, `Vols. 1–3`, `Version 1.0`."""
    volume = f"Vol. {record.volume}" if record.volume else ""
    if record.volumes and not volume:
        volume = f"Vols. 1–{record.volumes}"
    return ordinal(record.edition, "ed."), capital(version(record)), volume


def _bracketed(record: Record) -> Phrase:
    """The kind of a document; that of a thesis with its university, where it is online."""
    if record.kind == "report":
        return Phrase()
    if record.kind == "thesis":
        school = record.site if address(record) else ""
        return enclosed(", ".join(filter(None, (record.genre, school))), "[]")
    return enclosed(capital(record.genre), "[]")


def _published(record: Record) -> Phrase:
    match record.kind:
        case "article" | "newspaper":
            number = enclosed(record.number)
            volume = italic(record.volume)
            issue = volume + number if volume and number else volume or number
            return joined([italic(record.container), issue, plain(record.pages)], ",")
        case "thesis":
            return plain("" if address(record) else record.site)
        case "report" if [agent.name for agent in record.authors] == [
            record.site
        ] and not record.container:
            return plain(record.site)
        case _:
            return joined([_in_container(record), plain(record.site)], ".")


def _in_container(record: Record) -> Phrase:
    """`In A. Berg (Ed.), *Book* (2nd ed., Vol. 2, pp. 1–20)`."""
    if not record.container.strip():
        return Phrase()
    edited = f"{_listed(record.editors)} ({_editors(record.editors)})" if record.editors else ""
    by = _listed(record.container_authors) or edited
    details = ", ".join(filter(None, (*_volume(record), _own_number(record), paged(record.pages))))
    book = _spaced(italic(record.container), enclosed(details))
    return plain("In ") + " " + joined([plain(by), book], ",")


def _own_number(record: Record) -> str:
    return capital(_number(record)) if record.kind == "document" else ""


def _dated(record: Record) -> str:
    """`1978, July 15`; a book, a report or an article has its year only."""
    date = issued(record.date)
    if date is None or record.status:
        return record.status or "n.d."
    fine = record.kind in ("document", "webpage", "newspaper")
    day = within(date.first, date.last, Manner()) if fine else ""
    year = years(date)
    return ("ca. " if date.doubtful else "") + (f"{year}, {day}" if day else year)


def _retrieved(record: Record) -> Phrase:
    """An address; with the day on which a page without a date was seen."""
    where = address(record)
    seen = issued(record.accessed)
    if where and seen and record.kind == "webpage" and record.date is None:
        return plain(f"Retrieved {spelled(seen, Manner())}, from") + " " + verbatim(where)
    return verbatim(where)


def _spaced(*parts: Phrase) -> Phrase:
    return joined(parts, "")
