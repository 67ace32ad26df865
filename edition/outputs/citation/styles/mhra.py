"""MHRA Style Guide, 4th edition (2024): notes and bibliography."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from edition.editorial.edition_file import Agent
from edition.editorial.record import Record
from edition.model.wording import ENGLISH, Wording
from edition.outputs.citation.issued import InWords, Issued, issued
from edition.outputs.citation.punctuation import BRITISH, nested, quoted
from edition.outputs.citation.styles.date_phrases import Manner, spelled, years
from edition.outputs.citation.styles.names import Limit, abbreviated, alphabetical, running
from edition.outputs.citation.styles.phrases import Phrase, closed, italic, joined, plain, verbatim
from edition.outputs.citation.styles.terms import marks, phrased
from edition.outputs.citation.styles.works import (
    attributed,
    clean,
    contained,
    in_periodical,
    numbered,
    ordinal,
    paged,
    reported,
    series,
    several,
    shortened,
    stands_alone,
    undated,
    version,
    volumes_of,
)

_NAMES = Limit(3, 1, "and others")


def note(record: Record, locator: str = "", wording: Wording = ENGLISH) -> Phrase:
    """`Author, ‘Title’, Site, 15 July 1978, § 3.d, Place, Archive, Roll 1 <URL>.`"""
    record = in_periodical(attributed(clean(record)))
    lead = plain(running(record.authors, _NAMES, wording))
    whole = _whole(record, lead, record.editors, locator, wording)
    return closed(whole, ".", inside=False)


def entry(record: Record, wording: Wording = ENGLISH) -> Phrase:
    """`Author, ‘Title’, Site, 15 July 1978, Place, Archive, Roll 1 <URL>`, without a full stop."""
    record = in_periodical(attributed(clean(record)))
    editing = not record.authors and record.kind in ("book", "report", "webpage")
    agents = record.editors if editing else record.authors
    lead, w = plain(alphabetical(agents, _NAMES, wording)), wording
    if editing and agents:
        many, one = w.pgettext("citation", "(eds)"), w.pgettext("citation", "(ed.)")
        lead = lead + f" {many if several(agents) else one}"
    return _whole(record, lead, () if editing else record.editors, "", w)


def _whole(
    record: Record, lead: Phrase, editors: Sequence[Agent], locator: str, w: Wording
) -> Phrase:
    edited = running(editors, _NAMES, w)
    translated = running(record.translators, _NAMES, w)
    roles = [
        plain(w.pgettext("citation", "ed. by {names}", names=edited) if edited else ""),
        plain(w.pgettext("citation", "trans. by {names}", names=translated) if translated else ""),
    ]
    head = [lead, _title(record, w)]
    pages = paged(shortened(record.pages), w)
    match record.kind:
        case "book" | "report":
            described = record.genre if record.series else reported(record, w)
            work = [
                *head,
                plain(described),
                *roles,
                *_edition(record, w),
                plain(series(record, ",")),
            ]
            parts = [
                _spaced(_joined(work), plain(f"({_imprint(record, w)})")),
                plain(_roman(record.volume)),
            ]
        case "chapter" | "paper":
            work = [
                *head,
                *_held(record, w),
                *roles,
                *_edition(record, w),
                plain(series(record, ",")),
            ]
            parts = [
                _spaced(_joined(work), plain(f"({_imprint(record, w)})")),
                plain(_roman(record.volume)),
            ]
        case "thesis":
            kind = record.genre
            if kind:
                kind = w.pgettext("citation", "unpublished {kind}", kind=kind)
            made = ", ".join(filter(None, (kind, record.site, _dated(record, _years, w))))
            parts = [_spaced(_joined([*head, *roles]), plain(f"({made})"))]
        case "article" | "newspaper":
            parts = [*head, plain(record.genre), roles[1], _periodical(record, w)]
        case "document" | "webpage":
            parts = [*head, *_document(record, roles, w)]
    parts += _at(pages, locator, record)
    parts += [plain(record.archive_place), plain(record.archive), plain(record.location)]
    doi = verbatim(f"doi:{record.doi}" if record.doi else "")
    where = "" if record.doi or not record.url else f"<{record.url}>"
    return _spaced(_joined([*parts, doi]), verbatim(where), plain(_accessed(record, w)))


def _document(record: Record, roles: list[Phrase], w: Wording) -> list[Phrase]:
    """The number, kind and translator of a document, its date, and its edition or site."""
    own = [plain(numbered(record, w)), plain(record.genre), roles[1]]
    dated = plain(_dated(record, _day, w))
    if not record.container:
        return [*own, roles[0], plain(version(record, w)), plain(record.site), dated]
    held = [contained(record, w), roles[0], *_edition(record, w), plain(series(record, ","))]
    published = plain(f"({record.site})" if record.site else "")
    return [*own, dated, _spaced(_joined(held), published), plain(_roman(record.volume))]


def _edition(record: Record, w: Wording) -> list[Phrase]:
    parts = (ordinal(record.edition, "edn", w), version(record, w), volumes_of(record, w))
    return [plain(text) for text in parts]


def _held(record: Record, w: Wording) -> list[Phrase]:
    """`in A. Berg, *Book*`."""
    by = running([abbreviated(agent) for agent in record.container_authors], _NAMES, w)
    if not by:
        return [contained(record, w)]
    whole = _joined([plain(by), italic(record.container)])
    return [phrased(w.pgettext("citation", "in {container}"), container=whole)]


def _at(pages: str, locator: str, record: Record) -> list[Phrase]:
    """`pp. 33–60 (§ 4)`: the pages of the whole work, and the cited passage."""
    if record.kind in ("book", "report", "thesis"):
        pages = ""
    if pages and locator:
        return [plain(pages) + " " + verbatim(f"({locator})")]
    return [plain(pages), verbatim(locator)]


_DIGITS = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def _roman(volume: str) -> str:
    """The number of a volume, in lower-case Roman numerals."""
    if not volume.isdigit() or not 0 < int(volume) < 4000:
        return volume
    rest, found = int(volume), ""
    for value, figures in _DIGITS:
        found += figures * (rest // value)
        rest %= value
    return found


def _imprint(record: Record, w: Wording) -> str:
    original = issued(record.original_date)
    now = ", ".join(filter(None, (record.site, _dated(record, _years, w))))
    return "; ".join(filter(None, (_years(original, w) if original else "", now)))


def _title(record: Record, w: Wording) -> Phrase:
    if stands_alone(record):
        return italic(nested(record.title, marks(w, BRITISH)))
    return plain(quoted(record.title, marks(w, BRITISH)))


_DATES = Manner(day_first=True)


def _years(date: Issued | InWords, w: Wording) -> str:
    return years(date, w, _DATES)


def _day(date: Issued | InWords, w: Wording) -> str:
    return spelled(date, _DATES, w)


def _month(date: Issued | InWords, w: Wording) -> str:
    return spelled(date.coarser(2), _DATES, w)


def _periodical(record: Record, w: Wording) -> Phrase:
    """`Journal, 4.2 (1978)`, `Journal, no. 3 (July 1978)`.

    Without volume and number, the result is `Journal, 15 July 1978`.
    """
    journal, number, volume = italic(record.container), record.number.strip(), record.volume
    if not number and not volume:
        return _joined([journal, plain(_dated(record, _day, w))])
    if not volume:
        no = w.pgettext("citation", "no. {number}", number=number)
        return _joined([journal, plain(no)]) + f" ({_dated(record, _month, w)})"
    both = closed(plain(volume), ".") + plain(number) if number else plain(volume)
    issue = _joined([journal, both])
    return issue + f" ({_dated(record, _years, w)})"


def _accessed(record: Record, w: Wording) -> str:
    seen = issued(record.accessed)
    if not (seen and record.url) or record.doi:
        return ""
    return f"[{w.pgettext('citation', 'accessed {date}', date=_day(seen, w))}]"


def _dated(record: Record, spell: Callable[[Issued | InWords, Wording], str], w: Wording) -> str:
    date = issued(record.date)
    if date is None or record.status:
        return record.status or undated(w)
    return f"[{spell(date, w)}?]" if date.doubtful else spell(date, w)


def _joined(parts: list[Phrase]) -> Phrase:
    return joined(parts, ",", inside=False)


def _spaced(*parts: Phrase) -> Phrase:
    return joined(parts, "", inside=False)
