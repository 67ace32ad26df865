"""Chicago Manual of Style, 18th edition (2024): notes and bibliography.

The 17th edition differs in how many names are given, and in naming places, months of issues, and pages of chapters,
so it is made here too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from edition.editorial.record import Record
from edition.outputs.citation.issued import Issued, issued
from edition.outputs.citation.styles.date_phrases import Manner, spelled, years
from edition.outputs.citation.styles.names import Limit, alphabetical, running
from edition.outputs.citation.styles.phrases import Phrase, closed, italic, joined, plain, verbatim
from edition.outputs.citation.styles.punctuation import AMERICAN, nested, quoted
from edition.outputs.citation.styles.works import (
    address,
    attributed,
    capital,
    clean,
    contained,
    further_editors,
    in_periodical,
    leading,
    numbered,
    ordinal,
    reported,
    reported_in_title,
    series,
    shortened,
    stands_alone,
    title_case,
    version,
)


@dataclass(frozen=True, slots=True)
class Usage:
    """What an edition of the manual has of its own."""

    note: Limit
    """How many names a note gives."""
    entry: Limit
    """How many names an entry of a bibliography gives."""
    full: bool
    """Whether places of publication, pages of chapters and months of issues are given."""


EIGHTEENTH = Usage(Limit(2, 1), Limit(6, 3), full=False)
SEVENTEENTH = Usage(Limit(3, 1), Limit(10, 7), full=True)


def note(record: Record, locator: str = "") -> Phrase:
    """`Author, “Title,” Site, July 15, 1978, § 3.d, Roll 1, Archive, Place, URL.`"""
    return full_note(record, locator, EIGHTEENTH)


def entry(record: Record) -> Phrase:
    """`Author. “Title.” Site, July 15, 1978. Roll 1. Archive, Place. URL.`"""
    return bibliography_entry(record, EIGHTEENTH)


def full_note(record: Record, locator: str, usage: Usage) -> Phrase:
    """A full note, in the usage of an edition of the manual."""
    record = in_periodical(clean(record))
    agents, editing = leading(record)
    lead = joined(
        [plain(running(agents, usage.note)), plain(_editing(agents) if editing else "")], ","
    )
    edited = running(further_editors(record), usage.note)
    translated = running(record.translators, usage.note)
    roles = [
        plain(f"ed. {edited}" if edited else ""),
        plain(f"trans. {translated}" if translated else ""),
    ]
    work = [lead, _title(record)]
    match record.kind:
        case "book" | "report":
            more = [*_edition(record), _described(record), *roles, _series(record)]
            parts = [
                _in_parentheses([*work, *more], _imprint(record, usage, years)),
                verbatim(locator),
            ]
        case "chapter" | "paper":
            held = [contained(record, "in"), *_edition(record), *_by(record, usage.note)]
            held += [*roles, _series(record)]
            parts = [_in_parentheses([*work, *held], _imprint(record, usage, years))]
            parts += [verbatim(locator or shortened(record.pages, chicago=True))]
        case "thesis":
            parts = [_in_parentheses([*work, *roles], _thesis(record)), verbatim(locator)]
        case "article" | "newspaper":
            parts = [
                *work,
                plain(record.genre),
                roles[1],
                _periodical(record, usage, locator, pages=not locator),
            ]
        case "document" | "webpage":
            parts = [
                *work,
                plain(record.genre),
                roles[1],
                *_place_of_document(record, roles[0], usage),
            ]
            parts += [verbatim(locator)]
    parts += [plain(record.location), plain(record.archive), plain(record.archive_place)]
    parts += [plain(_accessed(record, "accessed"))]
    return closed(joined([*parts, verbatim(address(record))], ","), ".")


def _place_of_document(record: Record, edited: Phrase, usage: Usage) -> list[Phrase]:
    """A document's date and the edition that holds it; without an edition, its site and date."""
    if not record.container:
        numbers = [plain(version(record)), plain(numbered(record))]
        return [edited, *numbers, _imprint(record, usage)]
    held = [
        contained(record, "in"),
        *_edition(record),
        edited,
        _series(record),
        plain(numbered(record)),
    ]
    published = joined([plain(record.place if usage.full else ""), plain(record.site)], ":")
    return [plain(_dated(record, _whole)), _in_parentheses(held, published)]


def bibliography_entry(record: Record, usage: Usage) -> Phrase:
    """An entry, in the usage of an edition of the manual."""
    record = in_periodical(attributed(clean(record)))
    agents, editing = leading(record)
    names = plain(alphabetical(agents, usage.entry))
    if record.kind == "newspaper" and not agents:
        names, record = italic(record.container), replace(record, container="")
    edited = running(further_editors(record), usage.entry)
    translated = running(record.translators, usage.entry)
    head = [joined([names, plain(_editing(agents) if editing else "")], ","), _title(record)]
    edited_by = plain(f"Edited by {edited}" if edited else "")
    translated_by = plain(f"Translated by {translated}" if translated else "")
    match record.kind:
        case "book" | "report":
            described = plain(_described_in_title(record))
            parts = [*head, *map(_capital, _edition(record)), described, edited_by, translated_by]
            parts += [_series(record), _imprint(record, usage, years)]
        case "chapter" | "paper":
            parts = [
                *head,
                _held(record, edited, translated, usage),
                _series(record),
            ]
            parts += [_imprint(record, usage, years)]
        case "thesis":
            parts = [*head, edited_by, translated_by, _thesis(record)]
        case "article" | "newspaper":
            parts = [
                *head,
                plain(capital(record.genre)),
                translated_by,
                _periodical(record, usage, pages=True),
            ]
        case "document" | "webpage":
            parts = [*head, plain(capital(record.genre)), translated_by]
            parts += _entry_of_document(record, edited, usage)
    parts += [
        plain(record.location),
        joined([plain(record.archive), plain(record.archive_place)], ","),
        plain(_accessed(record, "Accessed")),
        verbatim(address(record)),
    ]
    return closed(joined(parts, "."), ".")


def _entry_of_document(record: Record, edited: str, usage: Usage) -> list[Phrase]:
    if not record.container:
        editors = plain(f"Edited by {edited}" if edited else "")
        numbers = [plain(capital(version(record))), plain(capital(numbered(record)))]
        return [editors, *numbers, _imprint(record, usage)]
    published = joined([plain(record.place if usage.full else ""), plain(record.site)], ":")
    number = plain(capital(numbered(record)))
    held = [_held(record, edited, "", usage), _series(record), number, published]
    return [plain(_dated(record, _whole)), *held]


def _held(record: Record, edited: str, translated: str, usage: Usage) -> Phrase:
    """`In *Book*, 2nd ed., edited by A, 33–60`; after an author of the book a new sentence begins."""
    by = _by(record, usage.entry)
    edited_by = f"edited by {edited}" if edited else ""
    translated_by = f"translated by {translated}" if translated else ""
    pages = shortened(record.pages, chicago=True) if usage.full else ""
    head = [contained(record, "In"), *_edition(record), *by]
    if by:
        head.append(plain(pages))
        more = [plain(capital(edited_by)), plain(capital(translated_by))]
        return joined([joined(head, ","), *more], ".")
    return joined([*head, plain(edited_by), plain(translated_by), plain(pages)], ",")


def _editing(agents: tuple[object, ...]) -> str:
    return "eds." if len(agents) > 1 else "ed."


def _edition(record: Record) -> list[Phrase]:
    """`2nd ed.`, `version 1.0`, `vol. 4`, `3 vols.`"""
    volume = f"vol. {record.volume}" if record.volume[:1].isalnum() else record.volume
    if record.volumes:
        volume = f"{volume} of {record.volumes}" if volume else f"{record.volumes} vols."
    chapter = f"chap. {record.chapter}" if record.chapter else ""
    given = (ordinal(record.edition, "ed."), version(record), volume, chapter)
    return [plain(text) for text in given]


def _by(record: Record, limit: Limit) -> list[Phrase]:
    names = running(record.container_authors, limit)
    return [plain(f"by {names}")] if names else []


def _series(record: Record) -> Phrase:
    return plain(series(record))


def _described(record: Record) -> Phrase:
    """The kind and the number of a report; a number within a series is named with that."""
    return plain(record.genre if record.series else reported(record))


def _described_in_title(record: Record) -> str:
    return title_case(record.genre) if record.series else reported_in_title(record)


def _thesis(record: Record) -> Phrase:
    return joined([plain(record.genre), plain(record.site), plain(_dated(record, years))], ",")


def _in_parentheses(work: list[Phrase], published: Phrase) -> Phrase:
    """A work, with where and when it was published in parentheses."""
    whole = joined(work, ",")
    if not published:
        return whole
    return whole + " (" + published + ")" if whole else Phrase() + "(" + published + ")"


def _capital(phrase: Phrase) -> Phrase:
    return plain(capital(str(phrase)))


def _title(record: Record) -> Phrase:
    if stands_alone(record):
        return italic(nested(record.title, AMERICAN))
    return plain(quoted(record.title, AMERICAN))


def _whole(date: Issued) -> str:
    return spelled(date, Manner())


def _month(date: Issued) -> str:
    return spelled(date.coarser(2), Manner())


def _imprint(record: Record, usage: Usage, spell: Callable[[Issued], str] = _whole) -> Phrase:
    """`1931; Oslo: Publisher, 1950`: the site or publisher, and the date."""
    original = issued(record.original_date)
    place = plain(record.place if usage.full and record.site else "")
    house = joined([place, plain(record.site)], ":")
    now = joined([house, plain(_dated(record, spell))], ",")
    return joined([plain(years(original) if original else ""), now], ";")


def _periodical(record: Record, usage: Usage, locator: str = "", *, pages: bool) -> Phrase:
    """`Journal 4, no. 3 (1978): 17–19`; without volume and number `Journal, July 15, 1978, 17`."""
    number, volume = record.number.strip(), record.volume
    journal = italic(record.container)
    shown = shortened(record.pages, chicago=True) if pages and record.kind == "article" else ""
    if not number and not volume:
        return joined([journal, plain(_dated(record, _whole)), verbatim(locator or shown)], ",")
    place = journal + f" {volume}" if volume and journal else journal or plain(volume)
    issue = joined([place, plain(f"no. {number}" if number else "")], ",")
    spell = years if number and volume and not usage.full else _month
    whole = issue + f" ({_dated(record, spell)})"
    at = locator or shown
    return whole + f": {at}" if at else whole


def _accessed(record: Record, word: str) -> str:
    """When a page without a date was seen."""
    seen = issued(record.accessed)
    undated = record.kind == "webpage" and record.date is None and not record.status
    return f"{word} {_whole(seen)}" if seen and undated else ""


def _dated(record: Record, spell: Callable[[Issued], str]) -> str:
    date = issued(record.date)
    if record.status:
        return record.status
    if date is None:
        return "" if record.kind == "webpage" else "n.d."
    return f"[{spell(date)}?]" if date.doubtful else spell(date)
