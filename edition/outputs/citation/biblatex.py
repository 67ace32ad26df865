"""Records → BibLaTeX."""

from __future__ import annotations

import re

from edition.editorial.record import LANGUAGES, Record
from edition.model.dates import Edtf, display
from edition.outputs.citation.bibtex import address, braced, doubled, names, written

_TYPES = {"book": "book", "article": "article", "report": "report", "webpage": "online"}
_BABEL = {code: name for name, code in LANGUAGES.items()}
_SIMPLE = r"\d{4}(-\d\d(-\d\d)?)?[?~%]?"
_HELD = re.compile(rf"{_SIMPLE}(/({_SIMPLE}|\.\.)?)?|\.\./{_SIMPLE}")
"""The dates that biblatex reads: ISO 8601-2, level 1, without choices (manual, § 2.3.8)."""


def biblatex(records: tuple[Record, ...]) -> str:
    """A `.bib` with an entry a record, in their order, for biblatex and biber.

    Archival documents are `@misc`: it survives best in the styles (`@letter` and `@unpublished` lose
    fields in several). `origlanguage` and `location` print wrong things and are left out.
    """
    return written(
        (_TYPES.get(record.kind, "misc"), record.id, _fields(record)) for record in records
    )


def _fields(record: Record) -> dict[str, str]:
    loose = record.kind in ("document", "webpage")
    bodies = [agent.name for agent in record.authors if agent.name]
    return {
        "author": names(record.authors),
        # A short form without commas, so that styles don't take a body's name apart in a label.
        "shortauthor": doubled(bodies[0].partition(",")[0]) if bodies else "",
        "editor": names(record.editors),
        "translator": names(record.translators),
        "title": doubled(record.title),
        "journaltitle": braced(record.container) if record.kind == "article" else "",
        "maintitle": braced(record.container) if record.kind != "article" else "",
        "date": _date(record.date),
        "type": braced(record.genre),
        "howpublished": braced(record.site) if loose else "",
        "organization": braced(record.site) if loose else "",  # biblatex-apa drops howpublished
        "publisher": braced(record.site) if record.kind == "book" else "",
        "institution": braced(record.site) if record.kind == "report" else "",
        "number": braced(record.number),
        "pages": braced(record.pages.replace("–", "--")),
        "note": braced(_note(record)),
        "abstract": braced(record.abstract),
        "keywords": braced(", ".join(record.keywords)),
        "rights": braced(record.rights),
        "langid": braced(_BABEL.get(next(iter(record.languages), ""), "")),
        "url": address(record.url),
        "urldate": _date(record.accessed),
    }


def _date(date: Edtf | None) -> str:
    return f"{{{date.text}}}" if date and _HELD.fullmatch(date.text) else ""


def _note(record: Record) -> str:
    """A passage, the archive with its locator, and a date that the field `date` can't hold, in words."""
    archive = ", ".join(filter(None, (record.archive, record.archive_place, record.location)))
    held = record.date is None or _HELD.fullmatch(record.date.text)
    dated = "" if held or record.date is None else display(record.date.text)
    return ". ".join(filter(None, (record.locator, dated, archive, record.note)))
