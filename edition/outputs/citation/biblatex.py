"""Writes records in BibLaTeX, with bibtexparser."""

from __future__ import annotations

import re

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field

from edition.editorial.record import LANGUAGES, Record
from edition.model.dates import Edtf, display
from edition.outputs.citation.bibtex import (
    address,
    addressed,
    braced,
    doubled,
    identifier,
    key,
    names,
)
from edition.outputs.citation.labelled import labelled, sentences, source_facts
from edition.outputs.citation.punctuation import shortened
from edition.system.patterns import pattern

_TYPES = {
    "book": "book",
    "article": "article",
    "newspaper": "article",
    "paper": "inproceedings",
    "thesis": "thesis",
    "report": "report",
    "webpage": "online",
}
_BABEL = {code: name for name, code in LANGUAGES.items()}
_ONE = pattern(r"(?P<date>-?\d{4}(-\d\d){0,2})(-XX){0,2}(T.*)?")
_YEARS = pattern(r"(?P<date>\d\d(\d|X)X)(-XX){0,2}")
"""A decade or a century, which biblatex can read as a single date, but not within an interval."""


def biblatex(records: tuple[Record, ...]) -> str:
    """A `.bib` file for biblatex and biber, with one entry for each record, in order.

    Archival documents that no larger work contains are `@misc`, since several styles omit fields of
    `@letter` and `@unpublished`. `origlanguage` is omitted, since styles print it wrongly, and
    `location` contains only the place of publication.
    """
    library = Library([_entry(record) for record in records])
    return write_string(library, unparse_stack=[])


def _entry(record: Record) -> Entry:
    fields = [Field(name, value) for name, value in _fields(record).items() if value]
    return Entry(_type(record), key(record.id), fields)


def _type(record: Record) -> str:
    """The entry type.

    A document in an edition has a type for parts of books, so that programs import the edition's
    title.
    """
    if record.kind == "chapter" or (record.kind == "document" and record.container):
        return "incollection" if record.editors and not record.container_authors else "inbook"
    return _TYPES.get(record.kind, "misc")


_BOOKS = ("book", "incollection", "inbook", "inproceedings")
_UNTRANSLATED = ("report", "thesis")
"""The types for which styles do not print translators; for these, a note names translators."""
_VERSIONED = ("misc", "online", "report", "article")
"""The types for which styles print the version; for other types, the field `edition` contains it."""


def _fields(record: Record) -> dict[str, str]:
    kind = _type(record)
    prefixed = any(agent.prefix for agent in (*record.authors, *record.editors))
    return {
        "author": names(record.authors),
        "shortauthor": _short_author(record),
        "bookauthor": names(record.container_authors),
        "editor": names(record.editors),
        "translator": "" if kind in _UNTRANSLATED else names(record.translators),
        "options": "{useprefix=true}" if prefixed else "",
        "title": doubled(record.title),
        "shorttitle": braced(record.short_title),
        "origtitle": braced(record.original_title),
        "label": "" if record.authors or record.editors else braced(shortened(record.title)),
        "booktitle": doubled(record.container) if kind.startswith("in") else "",
        "journaltitle": braced(record.container) if kind == "article" else "",
        "entrysubtype": "{newspaper}" if record.kind == "newspaper" else "",
        "date": _date(record.date),
        "origdate": _date(record.original_date),
        "pubstate": braced(record.status),
        "type": braced(record.genre) if kind in ("misc", "thesis", "report") else "",
        "organization": _listed(record.site)
        if kind in ("misc", "online")
        else "",  # for biblatex-apa
        "publisher": _listed(record.site) if kind in _BOOKS else "",
        "institution": _listed(record.site) if kind in ("report", "thesis") else "",
        "location": _listed(record.place),
        "edition": braced(_edition(record, kind)),
        "version": braced(record.version) if kind in _VERSIONED else "",
        "series": braced(record.series),
        "volume": braced(record.volume),
        "volumes": braced(record.volumes),
        "chapter": braced(record.chapter),
        "number": braced(record.number),
        "pages": braced(record.pages.replace("–", "--")),
        "pagetotal": braced(record.page_count),
        "eventtitle": braced(record.event),
        "venue": braced(record.event_place),
        "note": braced(_note(record)),
        "comment": braced(_annotation(record)),
        "abstract": braced(record.abstract),
        "keywords": braced(", ".join(record.keywords)),
        "langid": braced(_BABEL.get(next(iter(record.languages), ""), "")),
        "doi": identifier(record.doi),
        "isbn": braced(record.isbn),
        "issn": braced(record.issn),
        "url": address(record.url),
        # Without a date, styles would print the access date as the date of the work.
        "urldate": "" if _undated(record) else _date(record.accessed),
    }


def _listed(text: str) -> str:
    """A list with one member; double braces protect an “and”, at which biblatex divides lists."""
    return doubled(text) if re.search(r"\band\b", text, re.IGNORECASE) else braced(text)


def _short_author(record: Record) -> str:
    """A short name for an organisation that is the first author; without a short name, labels would
    split the organisation's name.
    """
    first = record.authors[0].name if record.authors else ""
    return doubled(first.partition(",")[0])


def _undated(record: Record) -> bool:
    return not (_held(record.date) or record.status)


def _edition(record: Record, kind: str) -> str:
    version = f"version {record.version}" if record.version and kind not in _VERSIONED else ""
    return ", ".join(filter(None, (record.edition, version)))


def _date(date: Edtf | None) -> str:
    text = _held(date)
    return f"{{{text}}}" if text else ""


def _held(date: Edtf | None) -> str:
    """A date in the form that biblatex reads; empty if no such form exists."""
    if date is None:
        return ""
    if whole := _one(date.text, _YEARS):
        return whole
    # A date such as “1978 or earlier” or “1978 or later” is an open interval in biblatex.
    text = re.sub(r"\[(\.\.)([^,.\[]+)\]", r"\1/\2", date.text)
    text = re.sub(r"\[([^,.\[]+)(\.\.)\]", r"\1/\2", text)
    ends = [end if end in ("", "..") else _one(end, _ONE) or "?" for end in text.split("/")]
    return "" if "?" in ends else "/".join(ends)


def _one(text: str, form: re.Pattern[str]) -> str:
    """One date as biblatex reads it (manual, § 2.3.8: ISO 8601-2, level 1), or an empty text.

    A mark of doubt about a part is applied to the whole date. Masked days and months are omitted,
    since biblatex would print a month with an unknown day as the days 1 to 31.
    """
    found = form.fullmatch(re.sub("[?~%]", "", text))
    if found is None:
        return ""
    doubts = {doubt for doubt in text if doubt in "?~%"}
    doubt = "%" if len(doubts) > 1 else "".join(doubts)
    return found["date"] + doubt


def _annotation(record: Record) -> str:
    """Data that styles do not print, but reference managers import.

    Reference managers read BibLaTeX as BibTeX and ignore the fields that only BibLaTeX has.
    """
    kind = _type(record)
    original = display(record.original_date.text) if record.original_date else ""
    published = kind in (*_BOOKS, *_UNTRANSLATED, "misc", "online")
    return sentences(
        *source_facts(record),
        *labelled(
            ("language", record.language),
            ("version", record.version if kind in _VERSIONED else ""),
            ("status", record.status),
            ("first published", original),
            ("volumes", record.volumes),
            ("book by", ", ".join(agent.full_name for agent in record.container_authors)),
            ("publisher", "" if published else record.site),
        ),
    )


def _note(record: Record) -> str:
    """Data that has no field of its own, such as the archive or a date that is written in words."""
    archive = ", ".join(filter(None, (record.archive, record.archive_place, record.location)))
    dated = "" if _held(record.date) or record.date is None else display(record.date.text)
    seen = display(record.accessed.text) if record.accessed and _undated(record) else ""
    translators = record.translators if _type(record) in _UNTRANSLATED else ()
    by = f"trans. {', '.join(agent.full_name for agent in translators)}" if translators else ""
    genre = "" if _type(record) in ("misc", "thesis", "report") else record.genre
    return ". ".join(
        filter(
            None,
            (
                *(record.locator, genre, addressed(record), by, dated, archive, record.note),
                *(record.rights, f"accessed {seen}" if seen else ""),
            ),
        )
    )
