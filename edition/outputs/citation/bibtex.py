"""Writes records in BibTeX, with bibtexparser."""

from __future__ import annotations

import re

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field

from edition.editorial.bib_names import OTHERS
from edition.editorial.edition_file import Agent
from edition.editorial.record import Record
from edition.model.dates import display
from edition.outputs.citation.bibtex_dates import month, year
from edition.outputs.citation.labelled import labelled, sentences, source_facts
from edition.outputs.citation.tex_letters import tex_letters
from edition.system.patterns import pattern

_TYPES = {
    "book": "book",
    "article": "article",
    "newspaper": "article",
    "chapter": "incollection",
    "paper": "inproceedings",
    "report": "techreport",
}
_SPECIALS = {
    **{sign: f"\\{sign}" for sign in "%&$#_"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    # BibTeX also counts escaped braces.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
}
_SPECIAL = pattern(f"[{re.escape(''.join(_SPECIALS))}]")


def bibtex(records: tuple[Record, ...]) -> str:
    """A `.bib` file with one entry for each record, in the order of the records.

    This module itself encloses values in braces and, except for URLs, DOIs, and dates, escapes them
    for LaTeX. By default, bibtexparser does not escape values, and its middleware damages corporate
    names and URLs. Months have no braces, since they are macros that the styles define.
    """
    library = Library([_entry(record) for record in records])
    return write_string(library, unparse_stack=[])


def key(identifier: str) -> str:
    """The key of an entry; it begins with a letter and has no special characters of BibTeX."""
    safe = re.sub(r"[^A-Za-z0-9._:-]+", "-", identifier) or "document"
    return safe if safe[0].isalpha() else f"doc{safe}"


def _entry(record: Record) -> Entry:
    fields = [Field(name, value) for name, value in _fields(record).items() if value]
    return Entry(_type(record), key(record.id), fields)


def _type(record: Record) -> str:
    """The entry type.

    A document in an edition has a type for parts of books, so that programs import the edition's
    title.
    """
    if record.kind == "document" and record.container:
        return "incollection"
    if record.kind == "thesis":
        return "mastersthesis" if record.genre.startswith("Master") else "phdthesis"
    return _TYPES.get(record.kind, "misc")


def _fields(record: Record) -> dict[str, str]:
    kind = _type(record)
    return {
        "author": tex_letters(names(record.authors)),
        "editor": tex_letters(names(record.editors)),
        "title": doubled(record.title),
        "booktitle": braced(record.container) if kind.startswith("in") else "",
        "year": braced(year(record.date) or record.status),
        "month": month(record.date),
        # Only reference managers read this field, and they do not decode TeX in dates.
        "date": f"{{{record.date.text}}}" if record.date else "",
        "journal": braced(record.container) if kind == "article" else "",
        "howpublished": braced(_published(record)) if kind == "misc" else "",
        "publisher": braced(record.site) if kind in _PUBLISHED else "",
        "institution": braced(record.site) if kind == "techreport" else "",
        "school": braced(record.site) if kind.endswith("thesis") else "",
        "address": braced(record.place),
        "edition": braced(record.edition),
        "series": braced(record.series),
        "volume": braced(record.volume),
        "chapter": braced(record.chapter),
        "type": braced(record.genre),
        "number": braced(record.number),
        "pages": braced(record.pages.replace("–", "--")),
        "key": braced(_key(record)),
        "doi": identifier(record.doi),
        "isbn": braced(record.isbn),
        "issn": braced(record.issn),
        "note": braced(_note(record)),
        "comment": braced(_annotation(record)),
        "shorttitle": braced(record.short_title),
        "abstract": braced(record.abstract),
        "keywords": braced(", ".join(record.keywords)),
        "copyright": braced(record.rights),
        "language": braced(record.language),
        "url": address(record.url),
        "urldate": braced(record.accessed.text if record.accessed else ""),
    }


_PUBLISHED = ("book", "incollection", "inproceedings", "article")


def _key(record: Record) -> str:
    """The key by which BibTeX sorts and labels an entry without authors and editors."""
    return "" if record.authors or record.editors else record.title


def _published(record: Record) -> str:
    """The field `howpublished` of an `@misc` entry: the container and the site of the work."""
    return ", ".join(filter(None, (record.container, record.site)))


def _note(record: Record) -> str:
    """Data for which BibTeX has no field, such as the archive with its locator, and a version."""
    edited = ", ".join(agent.full_name for agent in record.editors)
    translated = ", ".join(agent.full_name for agent in record.translators)
    by = ", ".join(agent.full_name for agent in record.container_authors)
    archive = ", ".join(filter(None, (record.archive, record.archive_place, record.location)))
    original = display(record.original_date.text) if record.original_date else ""
    event = ", ".join(filter(None, (record.event, record.event_place)))
    parts = (
        record.locator,
        addressed(record),
        archive,
        # Styles print editors only for books.
        f"ed. {edited}" if edited and _type(record) == "misc" else "",
        f"trans. {translated}" if translated else "",
        f"book by {by}" if by else "",
        f"version {record.version}" if record.version else "",
        f"{record.volumes} vols" if record.volumes else "",
        f"{record.page_count} pages" if record.page_count else "",
        f"first published {original}" if original else "",
        record.original_title,
        event,
        record.status if record.date else "",
        record.note,
    )
    return ". ".join(filter(None, parts))


def _annotation(record: Record) -> str:
    """Data for reference managers, including a status in `year`, where they would not find it."""
    in_year = labelled(("status", "" if record.date else record.status))
    return sentences(*source_facts(record), *in_year)


def addressed(record: Record) -> str:
    """The recipients of a document."""
    return f"to {', '.join(a.full_name for a in record.recipients)}" if record.recipients else ""


def names(agents: tuple[Agent, ...]) -> str:
    """Names as BibTeX lists them; names of bodies are not divided. Empty if there are no names."""
    if not agents:
        return ""
    listed = " and ".join(
        "others" if agent == OTHERS else braced(agent.name) or _person(agent) for agent in agents
    )
    return f"{{{listed}}}"


def _person(agent: Agent) -> str:
    """A person's name as `von Family, Jr., Given`, without the parts that are missing."""
    family = " ".join(map(_part, filter(None, (agent.particle or agent.prefix, agent.family))))
    return ", ".join(filter(None, (family, *map(_part, (agent.suffix, agent.given)))))


def _part(name: str) -> str:
    """A part of a personal name, enclosed in braces if BibTeX would split it."""
    return (
        braced(name) if "," in name or re.search(r"\band\b", name, re.IGNORECASE) else escape(name)
    )


def braced(text: str) -> str:
    """The value of a field, escaped and enclosed in braces; empty for an empty text."""
    return f"{{{escape(text)}}}" if text else ""


def doubled(text: str) -> str:
    """A value in two pairs of braces, so that every style preserves its capitals."""
    return f"{{{braced(text)}}}" if text else ""


def address(url: str) -> str:
    """An address without escapes, since BibTeX styles print it verbatim.

    Only characters that would break the TeX file are percent-encoded.
    """
    safe = re.sub(r"[{}\\^ ]", _encoded, url)
    return f"{{{safe}}}" if url else ""


def identifier(text: str) -> str:
    """A DOI without escapes; characters that would break the TeX file are percent-encoded."""
    safe = re.sub(r"[{}\\^]", _encoded, text)
    return f"{{{safe}}}" if text else ""


def _encoded(sign: re.Match[str]) -> str:
    return f"%{ord(sign[0]):02X}"


def escape(text: str) -> str:
    """A text for LaTeX: on one line, with special characters and braces escaped."""
    return _SPECIAL.sub(lambda sign: _SPECIALS[sign[0]], " ".join(text.split()))
