"""Publication Manual of the American Psychological Association, 7th edition (2020).

This module writes entries of the reference list and citations in the text.
"""

from __future__ import annotations

from collections.abc import Sequence

from edition.editorial.bib_names import OTHERS
from edition.editorial.edition_file import Agent
from edition.editorial.record import Record
from edition.model.wording import ENGLISH, Wording
from edition.outputs.citation.issued import issued
from edition.outputs.citation.punctuation import AMERICAN, nested
from edition.outputs.citation.styles.date_phrases import Manner, day_alone, spelled, years
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
from edition.outputs.citation.styles.terms import marks, phrased
from edition.outputs.citation.styles.works import (
    address,
    attributed,
    capital,
    clean,
    further_editors,
    in_periodical,
    leading,
    numbered,
    ordinal,
    paged,
    reported_in_title,
    several,
    stands_alone,
    undated,
    version,
)

_MOST = 20
_PERIODICAL = ("article", "newspaper")
_HELD = ("chapter", "paper")


def entry(record: Record, wording: Wording = ENGLISH) -> Phrase:
    """`Author. (1978, July 15). Title [Telegram]. Site. Archive (Roll 1), Place. URL`

    The title of a work without a container is in italics. Without an author, the title comes first,
    then the date.
    """
    record, w = in_periodical(attributed(clean(record))), wording
    agents, editing = leading(record)
    authors, title = plain(_authors(agents, w)), _title(record, w)
    if editing:
        authors = closed(authors + f" ({_editors(agents, w)})", ".")
    bracketed = _bracketed(record)
    dated = enclosed(_dated(record, w))
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
        _published(record, w),
        joined([held, plain(record.archive_place)], ","),
    ]
    whole = closed(joined(parts, "."), ".")
    first = ""
    if original:
        first = w.pgettext("citation", "(Original work published {date})", date=years(original, w))
    return _spaced(whole, _retrieved(record, w), plain(first))


def in_text(record: Record, locator: str = "", wording: Wording = ENGLISH) -> Phrase:
    """`(Author, 1978, § 3.d.iv)`; the title replaces a missing author."""
    record = clean(record)
    agents, _ = leading(record)
    names = in_sequence([surname(agent) for agent in agents[:2]], "&", wording, always=False)
    others = len(agents) > 2 or OTHERS in agents
    lead = f"{surname(agents[0])} {_others(wording)}" if others else names
    named = plain(lead) or _title(record, wording, bare=True)
    parts = [named, plain(_year(record, wording)), verbatim(locator)]
    return plain("(") + joined(parts, ",") + ")"


def _others(w: Wording) -> str:
    return w.pgettext("citation", "et al.")


def _about(date: str, w: Wording) -> str:
    return w.pgettext("citation", "ca. {date}", date=date)


def _year(record: Record, w: Wording) -> str:
    date = issued(record.date)
    if record.status:
        return record.status
    if date is None:
        return undated(w)
    return _about(years(date, w), w) if date.doubtful else years(date, w)


def _authors(agents: Sequence[Agent], w: Wording) -> str:
    names = [inverted(abbreviated(agent), demoted=False) for agent in agents if agent != OTHERS]
    if len(names) < len(agents):
        return ", ".join((*names, _others(w)))
    if len(names) > _MOST:
        return f"{', '.join(names[: _MOST - 1])}, … {names[-1]}"
    return in_sequence(names, "&", w, always=True)


def _listed(agents: Sequence[Agent], w: Wording) -> str:
    return in_sequence([forward(abbreviated(agent)) for agent in agents], "&", w, always=False)


def _editors(agents: Sequence[Agent], w: Wording) -> str:
    return w.pgettext("citation", "Eds.") if several(agents) else w.pgettext("citation", "Ed.")


def _edited(agents: Sequence[Agent], w: Wording) -> str:
    """`A. Berg, Ed.`"""
    return f"{_listed(agents, w)}, {_editors(agents, w)}" if agents else ""


def _title(record: Record, w: Wording, *, bare: bool = False) -> Phrase:
    """The title, followed in parentheses by editors, translators, edition, and number."""
    text = nested(record.title, marks(w, AMERICAN))
    inside = record.container and record.kind != "thesis"
    title = plain(text) if inside and not stands_alone(record) else italic(text)
    if bare:
        return title
    translators = _listed(record.translators, w)
    translated = w.pgettext("citation", "{names}, Trans.", names=translators) if translators else ""
    if record.kind in _HELD or record.kind in _PERIODICAL or record.container:
        return _spaced(title, enclosed(translated))
    own = ", ".join(filter(None, _volume(record, w)))
    number = (
        reported_in_title(record, w)
        if record.kind == "report"
        else capital(record.number and _number(record, w))
    )
    roles = "; ".join(filter(None, (_edited(further_editors(record), w), translated)))
    return _spaced(title, enclosed("; ".join(filter(None, (roles, own, number)))))


def _number(record: Record, w: Wording) -> str:
    return "" if record.series else capital(numbered(record, w))


def _volume(record: Record, w: Wording) -> tuple[str, ...]:
    """`2nd ed.`, `Vol. 4`, `Vols. 1–3`, `Version 1.0`."""
    volume = ""
    if record.volume:
        volume = w.pgettext("citation", "Vol. {number}", number=record.volume)
    elif record.volumes:
        volume = w.pgettext("citation", "Vols. 1–{number}", number=record.volumes)
    return ordinal(record.edition, "ed.", w), capital(version(record, w)), volume


def _bracketed(record: Record) -> Phrase:
    """The genre in brackets, with the university for an online thesis; empty for a report."""
    if record.kind == "report":
        return Phrase()
    if record.kind == "thesis":
        school = record.site if address(record) else ""
        return enclosed(", ".join(filter(None, (record.genre, school))), "[]")
    return enclosed(capital(record.genre), "[]")


def _published(record: Record, w: Wording) -> Phrase:
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
            return joined([_in_container(record, w), plain(record.site)], ".")


def _in_container(record: Record, w: Wording) -> Phrase:
    """`In A. Berg (Ed.), *Book* (2nd ed., Vol. 2, pp. 1–20)`."""
    if not record.container.strip():
        return Phrase()
    editors = record.editors
    edited = f"{_listed(editors, w)} ({_editors(editors, w)})" if editors else ""
    by = _listed(record.container_authors, w) or edited
    parts = (*_volume(record, w), _own_number(record, w), paged(record.pages, w))
    book = _spaced(italic(record.container), enclosed(", ".join(filter(None, parts))))
    sentence = w.pgettext("citation", "In {container}")
    return phrased(sentence, container=joined([plain(by), book], ","))


def _own_number(record: Record, w: Wording) -> str:
    return capital(_number(record, w)) if record.kind == "document" else ""


def _dated(record: Record, w: Wording) -> str:
    """`1978, July 15` for a document, web page or newspaper; only the year for other kinds."""
    date = issued(record.date)
    if date is None or record.status:
        return record.status or undated(w)
    fine = record.kind in ("document", "webpage", "newspaper")
    day, year = day_alone(date, Manner(), w) if fine else "", years(date, w)
    shown = f"{year}, {day}" if day else year
    return _about(shown, w) if date.doubtful else shown


def _retrieved(record: Record, w: Wording) -> Phrase:
    """The address; for a web page without a date, also the day on which the page was accessed."""
    where = address(record)
    seen = issued(record.accessed)
    if where and seen and record.kind == "webpage" and record.date is None:
        day = plain(spelled(seen, Manner(), w))
        sentence = w.pgettext("citation", "Retrieved {date}, from {address}")
        return phrased(sentence, date=day, address=verbatim(where))
    return verbatim(where)


def _spaced(*parts: Phrase) -> Phrase:
    return joined(parts, "")
