"""MHRA Style Guide, 4th edition (2024): notes and bibliography."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from edition.editorial.models import Agent
from edition.editorial.record import Record
from edition.outputs.citation.issued import Issued, issued
from edition.outputs.citation.styles.date_phrases import Manner, spelled, years
from edition.outputs.citation.styles.names import Limit, alphabetical, running
from edition.outputs.citation.styles.phrases import Phrase, closed, italic, joined, plain, verbatim
from edition.outputs.citation.styles.punctuation import BRITISH, nested, quoted
from edition.outputs.citation.styles.works import attributed, contained, numbered, stands_alone

_NAMES = Limit(3, 1, "and others")


def note(record: Record, locator: str = "") -> Phrase:
    """`Author, ‘Title’, Site, 15 July 1978, § 3.d, Place, Archive, Roll 1 <URL>.`"""
    return closed(_whole(attributed(record), running, locator), ".", inside=False)


def entry(record: Record) -> Phrase:
    """`Author, ‘Title’, Site, 15 July 1978, Place, Archive, Roll 1 <URL>`, without a full stop."""
    return _whole(attributed(record), alphabetical, "")


def _whole(record: Record, listed: Callable[[Sequence[Agent], Limit], str], locator: str) -> Phrase:
    names = running(record.translators, _NAMES)
    translated = plain(f"trans. by {names}" if names else "")
    head = [plain(listed(record.authors, _NAMES)), _title(record)]
    match record.kind:
        case "book" | "report":
            work = _joined([*head, plain(numbered(record)), translated])
            published = _joined([plain(record.site), plain(_dated(record, years))])
            parts = [_spaced(work, plain(f"({published})"))]
        case "article":
            parts = [*head, translated, _periodical(record)]
        case "document" | "webpage":
            dated = plain(_dated(record, _day))
            parts = [*head, plain(numbered(record)), plain(record.genre), translated]
            parts += [contained(record, "in"), plain(record.site), dated]
    parts += [verbatim(locator), plain(record.archive_place), plain(record.archive)]
    parts.append(plain(record.location))
    return _spaced(_joined(parts), verbatim(f"<{record.url}>" if record.url else ""))


def _title(record: Record) -> Phrase:
    if stands_alone(record):
        return italic(nested(record.title, BRITISH))
    return plain(quoted(record.title, BRITISH))


def _day(date: Issued) -> str:
    return spelled(date, Manner(day_first=True))


def _month(date: Issued) -> str:
    return spelled(date.coarser(2), Manner(day_first=True))


def _periodical(record: Record) -> Phrase:
    """`Journal, no. 3 (July 1978)`; without a number `Journal, 15 July 1978`."""
    journal = italic(record.container)
    if not record.number.strip():
        return _joined([journal, plain(_dated(record, _day))])
    issue = _joined([journal, plain(f"no. {record.number}")])
    return issue + f" ({_dated(record, _month)})"


def _dated(record: Record, spell: Callable[[Issued], str]) -> str:
    date = issued(record.date)
    if date is None:
        return "n.d."
    return f"[{spell(date)}?]" if date.doubtful else spell(date)


def _joined(parts: list[Phrase]) -> Phrase:
    return joined(parts, ",", inside=False)


def _spaced(*parts: Phrase) -> Phrase:
    return joined(parts, "", inside=False)
