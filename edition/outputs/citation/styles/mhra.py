"""MHRA Style Guide, 4th edition (2024): notes and bibliography."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from edition.editorial.models import Agent
from edition.editorial.record import Record
from edition.outputs.citation.issued import Issued, issued
from edition.outputs.citation.styles.date_phrases import Manner, spelled, years
from edition.outputs.citation.styles.names import Limit, abbreviated, alphabetical, running
from edition.outputs.citation.styles.phrases import Phrase, closed, italic, joined, plain, verbatim
from edition.outputs.citation.styles.punctuation import BRITISH, nested, quoted
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
    version,
)

_NAMES = Limit(3, 1, "and others")


def note(record: Record, locator: str = "") -> Phrase:
    """`Author, ‘Title’, Site, 15 July 1978, § 3.d, Place, Archive, Roll 1 <URL>.`"""
    record = in_periodical(attributed(clean(record)))
    lead = plain(running(record.authors, _NAMES))
    return closed(_whole(record, lead, record.editors, locator), ".", inside=False)


def entry(record: Record) -> Phrase:
    """`Author, ‘Title’, Site, 15 July 1978, Place, Archive, Roll 1 <URL>`, without a full stop."""
    record = in_periodical(attributed(clean(record)))
    editing = not record.authors and record.kind in ("book", "report", "webpage")
    agents = record.editors if editing else record.authors
    lead = plain(alphabetical(agents, _NAMES))
    if editing and agents:
        lead = lead + (" (eds)" if several(agents) else " (ed.)")
    return _whole(record, lead, () if editing else record.editors, "")


def _whole(record: Record, lead: Phrase, editors: Sequence[Agent], locator: str) -> Phrase:
    edited = running(editors, _NAMES)
    translated = running(record.translators, _NAMES)
    roles = [
        plain(f"ed. by {edited}" if edited else ""),
        plain(f"trans. by {translated}" if translated else ""),
    ]
    head = [lead, _title(record)]
    pages = paged(shortened(record.pages))
    match record.kind:
        case "book" | "report":
            described = record.genre if record.series else reported(record)
            work = [*head, plain(described), *roles, *_edition(record), plain(series(record, ","))]
            parts = [
                _spaced(_joined(work), plain(f"({_imprint(record)})")),
                plain(_roman(record.volume)),
            ]
        case "chapter" | "paper":
            work = [*head, *_held(record), *roles, *_edition(record), plain(series(record, ","))]
            parts = [
                _spaced(_joined(work), plain(f"({_imprint(record)})")),
                plain(_roman(record.volume)),
            ]
        case "thesis":
            kind = f"unpublished {record.genre}" if record.genre else ""
            made = ", ".join(filter(None, (kind, record.site, _dated(record, years))))
            parts = [_spaced(_joined([*head, *roles]), plain(f"({made})"))]
        case "article" | "newspaper":
            parts = [*head, plain(record.genre), roles[1], _periodical(record)]
        case "document" | "webpage":
            parts = [*head, *_document(record, roles)]
    parts += _at(pages, locator, record)
    parts += [plain(record.archive_place), plain(record.archive), plain(record.location)]
    doi = verbatim(f"doi:{record.doi}" if record.doi else "")
    where = "" if record.doi or not record.url else f"<{record.url}>"
    return _spaced(_joined([*parts, doi]), verbatim(where), plain(_accessed(record)))


def _document(record: Record, roles: list[Phrase]) -> list[Phrase]:
    """A document's number, kind and translator; its date, and the edition or the site that has it."""
    own = [plain(numbered(record)), plain(record.genre), roles[1]]
    dated = plain(_dated(record, _day))
    if not record.container:
        return [*own, roles[0], plain(version(record)), plain(record.site), dated]
    held = [contained(record, "in"), roles[0], *_edition(record), plain(series(record, ","))]
    published = plain(f"({record.site})" if record.site else "")
    return [*own, dated, _spaced(_joined(held), published), plain(_roman(record.volume))]


def _edition(record: Record) -> list[Phrase]:
    volumes = f"{record.volumes} vols" if record.volumes else ""
    return [plain(text) for text in (ordinal(record.edition, "edn"), version(record), volumes)]


def _held(record: Record) -> list[Phrase]:
    """`in A. Berg, *Book*`."""
    by = running([abbreviated(agent) for agent in record.container_authors], _NAMES)
    if not by:
        return [contained(record, "in")]
    return [plain(f"in {by}"), contained(record, "")]


def _at(pages: str, locator: str, record: Record) -> list[Phrase]:
    """`pp. 33–60 (§ 4)`: the pages of the whole, and the place that is cited."""
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
    """The number of a volume of a book, in small Roman figures."""
    if not volume.isdigit() or not 0 < int(volume) < 4000:
        return volume
    rest, found = int(volume), ""
    for value, figures in _DIGITS:
        found += figures * (rest // value)
        rest %= value
    return found


def _imprint(record: Record) -> str:
    original = issued(record.original_date)
    now = ", ".join(filter(None, (record.site, _dated(record, years))))
    return "; ".join(filter(None, (years(original) if original else "", now)))


def _title(record: Record) -> Phrase:
    if stands_alone(record):
        return italic(nested(record.title, BRITISH))
    return plain(quoted(record.title, BRITISH))


def _day(date: Issued) -> str:
    return spelled(date, Manner(day_first=True))


def _month(date: Issued) -> str:
    return spelled(date.coarser(2), Manner(day_first=True))


def _periodical(record: Record) -> Phrase:
    """`Journal, 4.2 (1978)`, `Journal, no. 3 (July 1978)`; without a number `Journal, 15 July 1978`."""
    journal, number, volume = italic(record.container), record.number.strip(), record.volume
    if not number and not volume:
        return _joined([journal, plain(_dated(record, _day))])
    if not volume:
        issue = _joined([journal, plain(f"no. {number}")])
        return issue + f" ({_dated(record, _month)})"
    both = closed(plain(volume), ".") + plain(number) if number else plain(volume)
    issue = _joined([journal, both])
    return issue + f" ({_dated(record, years)})"


def _accessed(record: Record) -> str:
    seen = issued(record.accessed)
    return f"[accessed {_day(seen)}]" if seen and record.url and not record.doi else ""


def _dated(record: Record, spell: Callable[[Issued], str]) -> str:
    date = issued(record.date)
    if date is None or record.status:
        return record.status or "n.d."
    return f"[{spell(date)}?]" if date.doubtful else spell(date)


def _joined(parts: list[Phrase]) -> Phrase:
    return joined(parts, ",", inside=False)


def _spaced(*parts: Phrase) -> Phrase:
    return joined(parts, "", inside=False)
