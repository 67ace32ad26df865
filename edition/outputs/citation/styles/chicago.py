"""Chicago Manual of Style, 18th edition (2024): notes and bibliography.

The 17th edition has other limits for the number of names. Unlike the 18th, it requires places of
publication, months of issues, and page numbers of chapters. This module formats citations in the
17th and in the 18th edition of the style.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from edition.editorial.record import Record
from edition.model.wording import ENGLISH, Wording
from edition.outputs.citation.issued import InWords, Issued, issued
from edition.outputs.citation.punctuation import AMERICAN, nested, quoted
from edition.outputs.citation.styles.date_phrases import Manner, spelled, years
from edition.outputs.citation.styles.names import Limit, alphabetical, running
from edition.outputs.citation.styles.phrases import Phrase, closed, italic, joined, plain, verbatim
from edition.outputs.citation.styles.terms import marks
from edition.outputs.citation.styles.works import (
    address,
    attributed,
    capital,
    clean,
    contained,
    contained_in_title,
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
    undated,
    version,
    volume_of,
)


@dataclass(frozen=True, slots=True)
class Usage:
    """The rules in which the 17th and the 18th edition of the Chicago manual differ."""

    note: Limit
    """The number of names in a note."""
    entry: Limit
    """The number of names in an entry of a bibliography."""
    full: bool
    """Whether places of publication, pages of chapters, and months of issues are printed."""


EIGHTEENTH = Usage(Limit(2, 1), Limit(6, 3), full=False)
SEVENTEENTH = Usage(Limit(3, 1), Limit(10, 7), full=True)


def note(record: Record, locator: str = "", wording: Wording = ENGLISH) -> Phrase:
    """`Author, “Title,” Site, July 15, 1978, § 3.d, Roll 1, Archive, Place, URL.`"""
    return full_note(record, locator, EIGHTEENTH, wording)


def entry(record: Record, wording: Wording = ENGLISH) -> Phrase:
    """`Author. “Title.” Site, July 15, 1978. Roll 1. Archive, Place. URL.`"""
    return bibliography_entry(record, EIGHTEENTH, wording)


# Other styles and editions of the manual use the same note for most documents.
@lru_cache(maxsize=64)
def full_note(record: Record, locator: str, usage: Usage, w: Wording) -> Phrase:
    """A full note, according to the rules of an edition of the manual."""
    record = in_periodical(clean(record))
    agents, editing = leading(record)
    editors = plain(_editing(agents, w) if editing else "")
    lead = joined([plain(running(agents, usage.note, w)), editors], ",")
    edited = running(further_editors(record), usage.note, w)
    translated = running(record.translators, usage.note, w)
    roles = [
        plain(w.pgettext("citation", "ed. {names}", names=edited) if edited else ""),
        plain(w.pgettext("citation", "trans. {names}", names=translated) if translated else ""),
    ]
    work = [lead, _title(record, w)]
    match record.kind:
        case "book" | "report":
            more = [*_edition(record, w), _described(record, w), *roles, _series(record)]
            parts = [
                _in_parentheses([*work, *more], _imprint(record, usage, w, years)),
                verbatim(locator),
            ]
        case "chapter" | "paper":
            held = [contained(record, w), *_edition(record, w), *_by(record, usage.note, w)]
            held += [*roles, _series(record)]
            parts = [_in_parentheses([*work, *held], _imprint(record, usage, w, years))]
            parts += [verbatim(locator or shortened(record.pages, chicago=True))]
        case "thesis":
            parts = [_in_parentheses([*work, *roles], _thesis(record, w)), verbatim(locator)]
        case "article" | "newspaper":
            parts = [
                *work,
                plain(record.genre),
                roles[1],
                _periodical(record, usage, w, locator, pages=not locator),
            ]
        case "document" | "webpage":
            parts = [
                *work,
                plain(record.genre),
                roles[1],
                *_place_of_document(record, roles[0], usage, w),
            ]
            parts += [verbatim(locator)]
    parts += [plain(record.location), plain(record.archive), plain(record.archive_place)]
    parts += [plain(_accessed(record, w))]
    return closed(joined([*parts, verbatim(address(record))], ","), ".")


def _place_of_document(record: Record, edited: Phrase, usage: Usage, w: Wording) -> list[Phrase]:
    """A document's date and the edition that contains it; if there is none, the document's site and
    date.
    """
    if not record.container:
        numbers = [plain(version(record, w)), plain(numbered(record, w))]
        return [edited, *numbers, _imprint(record, usage, w)]
    held = [
        contained(record, w),
        *_edition(record, w),
        edited,
        _series(record),
        plain(numbered(record, w)),
    ]
    published = joined([plain(record.place if usage.full else ""), plain(record.site)], ":")
    return [plain(_dated(record, _whole, w)), _in_parentheses(held, published)]


def bibliography_entry(record: Record, usage: Usage, w: Wording) -> Phrase:
    """A bibliography entry as an edition of *The Chicago Manual of Style* requires it."""
    record = in_periodical(attributed(clean(record)))
    agents, editing = leading(record)
    names = plain(alphabetical(agents, usage.entry, w))
    if record.kind == "newspaper" and not agents:
        names, record = italic(record.container), record._replace(container="")
    edited = running(further_editors(record), usage.entry, w)
    translated = running(record.translators, usage.entry, w)
    head = [joined([names, plain(_editing(agents, w) if editing else "")], ","), _title(record, w)]
    edited_by = plain(capital(_edited_by(edited, w)))
    translated_by = plain(capital(_translated_by(translated, w)))
    match record.kind:
        case "book" | "report":
            described = plain(_described_in_title(record, w))
            parts = [
                *head,
                *map(_capital, _edition(record, w)),
                described,
                edited_by,
                translated_by,
            ]
            parts += [_series(record), _imprint(record, usage, w, years)]
        case "chapter" | "paper":
            parts = [
                *head,
                _held(record, edited, translated, usage, w),
                _series(record),
            ]
            parts += [_imprint(record, usage, w, years)]
        case "thesis":
            parts = [*head, edited_by, translated_by, _thesis(record, w)]
        case "article" | "newspaper":
            parts = [
                *head,
                plain(capital(record.genre)),
                translated_by,
                _periodical(record, usage, w, pages=True),
            ]
        case "document" | "webpage":
            parts = [*head, plain(capital(record.genre)), translated_by]
            parts += _entry_of_document(record, edited, usage, w)
    parts += [
        plain(record.location),
        joined([plain(record.archive), plain(record.archive_place)], ","),
        plain(capital(_accessed(record, w))),
        verbatim(address(record)),
    ]
    return closed(joined(parts, "."), ".")


def _entry_of_document(record: Record, edited: str, usage: Usage, w: Wording) -> list[Phrase]:
    if not record.container:
        editors = plain(capital(_edited_by(edited, w)))
        numbers = [plain(capital(version(record, w))), plain(capital(numbered(record, w)))]
        return [editors, *numbers, _imprint(record, usage, w)]
    published = joined([plain(record.place if usage.full else ""), plain(record.site)], ":")
    number = plain(capital(numbered(record, w)))
    held = [_held(record, edited, "", usage, w), _series(record), number, published]
    return [plain(_dated(record, _whole, w)), *held]


def _held(record: Record, edited: str, translated: str, usage: Usage, w: Wording) -> Phrase:
    """`In *Book*, 2nd ed., edited by A, 33–60`.

    If the book has an author, the editors are in a separate sentence.
    """
    by = _by(record, usage.entry, w)
    edited_by, translated_by = _edited_by(edited, w), _translated_by(translated, w)
    pages = shortened(record.pages, chicago=True) if usage.full else ""
    head = [contained_in_title(record, w), *_edition(record, w), *by]
    if by:
        head.append(plain(pages))
        more = [plain(capital(edited_by)), plain(capital(translated_by))]
        return joined([joined(head, ","), *more], ".")
    return joined([*head, plain(edited_by), plain(translated_by), plain(pages)], ",")


def _editing(agents: tuple[object, ...], w: Wording) -> str:
    return w.pgettext("citation", "eds.") if len(agents) > 1 else w.pgettext("citation", "ed.")


def _edited_by(names: str, w: Wording) -> str:
    return w.pgettext("citation", "edited by {names}", names=names) if names else ""


def _translated_by(names: str, w: Wording) -> str:
    return w.pgettext("citation", "translated by {names}", names=names) if names else ""


def _edition(record: Record, w: Wording) -> list[Phrase]:
    """`2nd ed.`, `version 1.0`, `vol. 4`, `3 vols.`"""
    volume, all_, chapter = volume_of(record, w), record.volumes, ""
    if volume and all_:
        volume = w.pgettext("citation", "{volume} of {number}", volume=volume, number=all_)
    elif all_:
        volume = w.pgettext("citation", "{number} vols.", number=all_)
    if record.chapter:
        chapter = w.pgettext("citation", "chap. {number}", number=record.chapter)
    given = (ordinal(record.edition, "ed.", w), version(record, w), volume, chapter)
    return [plain(text) for text in given]


def _by(record: Record, limit: Limit, w: Wording) -> list[Phrase]:
    names = running(record.container_authors, limit, w)
    return [plain(w.pgettext("citation", "by {names}", names=names))] if names else []


def _series(record: Record) -> Phrase:
    return plain(series(record))


def _described(record: Record, w: Wording) -> Phrase:
    """The kind and the number of a report; only the kind if the report is part of a series."""
    return plain(record.genre if record.series else reported(record, w))


def _described_in_title(record: Record, w: Wording) -> str:
    return title_case(record.genre) if record.series else reported_in_title(record, w)


def _thesis(record: Record, w: Wording) -> Phrase:
    return joined([plain(record.genre), plain(record.site), plain(_dated(record, years, w))], ",")


def _in_parentheses(work: list[Phrase], published: Phrase) -> Phrase:
    """A work, followed by its publication data in parentheses."""
    whole = joined(work, ",")
    if not published:
        return whole
    return whole + " (" + published + ")" if whole else Phrase() + "(" + published + ")"


def _capital(phrase: Phrase) -> Phrase:
    return plain(capital(str(phrase)))


def _title(record: Record, w: Wording) -> Phrase:
    if stands_alone(record):
        return italic(nested(record.title, marks(w, AMERICAN)))
    return plain(quoted(record.title, marks(w, AMERICAN)))


def _whole(date: Issued | InWords, w: Wording) -> str:
    return spelled(date, Manner(), w)


def _month(date: Issued | InWords, w: Wording) -> str:
    return spelled(date.coarser(2), Manner(), w)


Spell = Callable[[Issued | InWords, Wording], str]
"""Writes a date."""


def _imprint(record: Record, usage: Usage, w: Wording, spell: Spell = _whole) -> Phrase:
    """`1931; Oslo: Publisher, 1950`: the site or publisher, and the date."""
    original = issued(record.original_date)
    place = plain(record.place if usage.full and record.site else "")
    house = joined([place, plain(record.site)], ":")
    now = joined([house, plain(_dated(record, spell, w))], ",")
    return joined([plain(years(original, w) if original else ""), now], ";")


def _periodical(
    record: Record, usage: Usage, w: Wording, locator: str = "", *, pages: bool
) -> Phrase:
    """`Journal 4, no. 3 (1978): 17–19`; without volume and number `Journal, July 15, 1978, 17`."""
    number, volume = record.number.strip(), record.volume
    journal = italic(record.container)
    shown = shortened(record.pages, chicago=True) if pages and record.kind == "article" else ""
    if not number and not volume:
        return joined([journal, plain(_dated(record, _whole, w)), verbatim(locator or shown)], ",")
    place = journal + f" {volume}" if volume and journal else journal or plain(volume)
    no = w.pgettext("citation", "no. {number}", number=number) if number else ""
    issue = joined([place, plain(no)], ",")
    spell = years if number and volume and not usage.full else _month
    whole = issue + f" ({_dated(record, spell, w)})"
    at = locator or shown
    return whole + f": {at}" if at else whole


def _accessed(record: Record, w: Wording) -> str:
    """The date on which a web page without a date was accessed."""
    seen = issued(record.accessed)
    undated = record.kind == "webpage" and record.date is None and not record.status
    if not (seen and undated):
        return ""
    return w.pgettext("citation", "accessed {date}", date=_whole(seen, w))


def _dated(record: Record, spell: Spell, w: Wording) -> str:
    date = issued(record.date)
    if record.status:
        return record.status
    if date is None:
        return "" if record.kind == "webpage" else undated(w)
    return f"[{spell(date, w)}?]" if date.doubtful else spell(date, w)
