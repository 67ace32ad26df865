"""The details of a record, in the forms that several citation styles share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any, get_type_hints

from edition.editorial.bib_names import OTHERS
from edition.editorial.edition_file import Agent
from edition.editorial.record import Record
from edition.model.wording import SOURCE, Wording
from edition.outputs.citation.punctuation import worded
from edition.outputs.citation.styles.phrases import Phrase, italic
from edition.outputs.citation.styles.terms import phrased
from edition.system.patterns import pattern

BY_EDITORS = ("book", "webpage", "report")
"""The kinds of works that are listed under their editors if they have no author."""


_AS_IT_IS = frozenset(("id", "kind", "url", "doi", "locator"))
_TEXTS = tuple(
    name for name, kind in get_type_hints(Record).items() if kind is str and name not in _AS_IT_IS
)
_texts = attrgetter(*_TEXTS)


@lru_cache(maxsize=16)  # all styles use the same record
def clean(record: Record) -> Record:
    """The record for use in a citation, with `worded` applied to each of its texts."""
    found: dict[str, Any] = {
        name: text
        for name, value in zip(_TEXTS, _texts(record), strict=True)
        if value and (text := worded(value)) != value
    }
    return record._replace(**found) if found else record


def stands_alone(record: Record) -> bool:
    """Whether the title is in italics: for books, for reports, and for articles without a
    container.
    """
    return record.kind in ("book", "report") or (record.kind == "article" and not record.container)


def leading(record: Record) -> tuple[tuple[Agent, ...], bool]:
    """The names under which a work is listed, and whether these are the names of the work's
    editors.
    """
    if record.authors or record.kind not in BY_EDITORS:
        return record.authors, False
    return record.editors, bool(record.editors)


def further_editors(record: Record) -> tuple[Agent, ...]:
    """The editors of a work; none if the entry of the work begins with their names."""
    return () if leading(record)[1] else record.editors


def several(agents: Sequence[Agent]) -> bool:
    """Whether a list names more than one person, or ends with `others`."""
    return len(agents) > 1 or OTHERS in agents


def contained(record: Record, wording: Wording) -> Phrase:
    """`in *Container*`: names the edition, book, or collection that contains a document or
    chapter.
    """
    return _within(wording.pgettext("citation", "in {container}"), record.container)


def contained_in_title(record: Record, wording: Wording) -> Phrase:
    """`In *Container*`, for the beginning of a sentence."""
    return _within(wording.pgettext("citation", "In {container}"), record.container)


@lru_cache(maxsize=1024)  # all styles and documents name the same containers
def _within(sentence: str, container: str) -> Phrase:
    held = italic(container)
    return phrased(sentence, container=held) if held else held


def numbered(record: Record, wording: Wording) -> str:
    """`no. 3`; a number that contains letters is returned without “no.”."""
    number = record.number.strip()
    if not number.isdigit():
        return number
    return wording.pgettext("citation", "no. {number}", number=number)


def volume_of(record: Record, wording: Wording) -> str:
    """`vol. 4`; a text that does not begin with a letter or digit is returned unchanged."""
    volume = record.volume
    if not volume[:1].isalnum():
        return volume
    return wording.pgettext("citation", "vol. {number}", number=volume)


def volumes_of(record: Record, wording: Wording) -> str:
    """`3 vols`: the number of volumes."""
    if not record.volumes:
        return ""
    return wording.pgettext("citation", "{number} vols", number=record.volumes)


def reported(record: Record, wording: Wording) -> str:
    """`technical report no. 14`: the kind of a report, and its number."""
    return " ".join(filter(None, (record.genre, numbered(record, wording))))


def reported_in_title(record: Record, wording: Wording) -> str:
    """`Technical Report No. 14`, for a title; a number that contains letters is unchanged."""
    number = numbered(record, wording)
    number = capital(number) if record.number.strip().isdigit() else number
    return " ".join(filter(None, (title_case(record.genre), number)))


def series(record: Record, sign: str = "") -> str:
    """`Border Papers 4`: a series, and the work's number in the series."""
    return f"{sign} ".join(filter(None, (record.series, record.number if record.series else "")))


def ordinal(text: str, word: str, wording: Wording) -> str:
    """`2nd ed.` for `2`; a text that is not a number is returned unchanged."""
    if not text.isdigit():
        return text
    if wording.language != SOURCE:
        return wording.pgettext("citation", "edition {number}", number=text)
    end = int(text[-2:])
    last = end % 10 if end not in (11, 12, 13) else 0
    return f"{text}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') } {word}"


def version(record: Record, wording: Wording) -> str:
    """`version 1.0` for `1.0`; a text that does not begin with a digit is returned unchanged."""
    if not record.version[:1].isdigit():
        return record.version
    return wording.pgettext("citation", "version {number}", number=record.version)


def undated(wording: Wording) -> str:
    """`n.d.`."""
    return wording.pgettext("citation", "n.d.")


def address(record: Record) -> str:
    """The address of a work: the address of its DOI, or its URL if it has no DOI."""
    return f"https://doi.org/{record.doi}" if record.doi else record.url


def capital(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


_SMALL = frozenset(("a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to"))


def title_case(text: str) -> str:
    """`Technical Report No. 14`: capitals for all words except those in `_SMALL`."""
    return " ".join(word if word in _SMALL else capital(word) for word in capital(text).split(" "))


_RANGE = pattern(r"(?<![\d.])(\d+)–(\d+)(?![\d.])")


def shortened(pages: str, least: int = 2, *, chicago: bool = False) -> str:
    """Page ranges with fewer digits after the dash: `101–30`.

    If `chicago`, the rules of the Chicago manual apply: `101–3`, but `100–103`.
    """

    def shorter(match: re.Match[str]) -> str:
        first, last = match[1], match[2]
        if len(first) != len(last) or len(first) < 3 or int(last) <= int(first):
            return match[0]
        same = next(i for i in range(len(first)) if first[i] != last[i])
        if chicago:
            if int(first) % 100 == 0:
                return match[0]
            if len(first) == 4 and same < 2:
                return match[0]
            kept = 1 if 0 < int(first) % 100 < 10 and same >= len(first) - 2 else 2
        else:
            kept = least
        return f"{first}–{last[min(same, len(last) - kept) :]}"

    return _RANGE.sub(shorter, pages)


def paged(pages: str, wording: Wording) -> str:
    """`p. 17`, `pp. 33–60`."""
    if not pages:
        return ""
    if re.search(r"[–,;]|\d-\d", pages):
        return wording.pgettext("citation", "pp. {pages}", pages=pages)
    return wording.pgettext("citation", "p. {pages}", pages=pages)


def attributed(record: Record) -> Record:
    """The record; for a web page without authors and editors, the site becomes the author."""
    named = record.authors or record.editors
    if record.kind != "webpage" or named or not record.site:
        return record
    return record._replace(authors=(Agent(name=record.site),), site="")


def in_periodical(record: Record) -> Record:
    """The record; a paper becomes an article if its volume has no editors and no publisher."""
    if record.kind != "paper" or record.site or record.editors:
        return record
    return record._replace(kind="article")
