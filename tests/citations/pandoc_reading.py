"""What pandoc reads of our files: each as CSL-JSON, held against the records."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Sequence
from typing import Any

import pypandoc
from citations.zotero import ROLES, date_forms, values

from edition.editorial.edition_file import Agent
from edition.editorial.record import Record
from edition.outputs.citation.csl_json import item
from edition.outputs.citation.formats import Format

READABLE = {"bibtex": "bibtex", "biblatex": "biblatex", "csl-json": "csljson", "ris": "ris"}
"""Pandoc's names of our formats."""
_FIELDS = {
    "short_title": ("title-short",),
    "date": ("issued",),
    "archive_place": ("archive-place",),
    "location": ("archive_location",),
    "container": ("container-title",),
    "site": ("publisher",),
    "place": ("publisher-place",),
    "series": ("collection-title",),
    "volumes": ("number-of-volumes",),
    "chapter": ("chapter-number",),
    "number": ("number", "issue", "collection-number"),
    "pages": ("page",),
    "page_count": ("number-of-pages",),
    "event": ("event-title", "event"),
    "event_place": ("event-place",),
    "original_date": ("original-date",),
    "original_title": ("original-title",),
    "doi": ("DOI",),
    "isbn": ("ISBN",),
    "issn": ("ISSN",),
    "url": ("URL",),
    "keywords": ("keyword",),
    "version": ("version", "edition"),
}
"""CSL's names of the fields that ours have another name for."""
_PEOPLE = {
    "authors": "author",
    "editors": "editor",
    "translators": "translator",
    "container_authors": "container-author",
    "recipients": "recipient",
}
Csl = dict[str, Any]


def read_by_pandoc(one: Format, records: Sequence[Record]) -> list[Csl]:
    """What pandoc makes of each record in one file of all."""
    command = [pypandoc.get_pandoc_path(), "-f", READABLE[one.id], "-t", "csljson"]
    done = subprocess.run(
        command, input=one.write(tuple(records)), capture_output=True, text=True, check=True
    )
    found: list[Csl] = json.loads(done.stdout)
    assert len(found) == len(records)
    return found


def place_in_pandoc(csl: Csl, record: Record, field: str) -> str:
    """`field` where all of it is in CSL's own field, `note` where another field has the words."""
    asked = values(record, field)
    if not asked:
        return ""
    if field in ROLES:
        named = " ".join(str(name) for name in csl.get(_PEOPLE[field], ()))
        whole = all(
            _in(one.name or one.family, named)
            for one in getattr(record, field)
            if isinstance(one, Agent)
        )
    elif field in ("date", "original_date", "accessed"):
        named = _dated(csl, field)
        whole = named == _dated(item(record), field)
    else:
        own = [str(csl.get(name, "")) for name in _FIELDS.get(field, (field,))]
        whole = all(any(_in(one, text) for text in own) for one in asked)
    if whole:
        return "field"
    every = json.dumps(csl, ensure_ascii=False)
    return "note" if all(any(_in(f, every) for f in _forms(one)) for one in asked) else "lost"


def _dated(csl: Csl, field: str) -> Any:
    """The parts of a date; pandoc drops doubts, and has a season as a month."""
    date = dict(csl.get(*_FIELDS.get(field, (field,))) or {})
    date.pop("circa", None)
    if season := date.pop("season", None):
        date["date-parts"] = [[*date["date-parts"][0], 20 + int(season)]]
    return date


def _forms(value: str) -> tuple[str, ...]:
    return value, " ".join(reversed(value.split(", "))), *date_forms(value)


def _in(value: str, text: str) -> bool:
    return _letters(value) in _letters(text)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, re.sub("<[^>]*>", "", text))).casefold()
