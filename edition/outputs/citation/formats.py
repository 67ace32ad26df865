"""The formats for reference managers, one row for each.

A new format needs one module and one row of `FORMATS`. Another package can add a format if it
provides a row by an entry point of the group `edition.formats`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress
from typing import Any

from edition.editorial.edition_file import Agent
from edition.editorial.record import Kind, Record
from edition.model.dates import parse
from edition.outputs.citation.biblatex import biblatex
from edition.outputs.citation.bibtex import bibtex
from edition.outputs.citation.csl_json import csl_json
from edition.outputs.citation.json_ld import json_ld
from edition.outputs.citation.ris import ris
from edition.outputs.citation.zotero_rdf import zotero_rdf
from edition.system.extensions import rows


@dataclass(frozen=True, slots=True)
class Format:
    """A format for reference managers."""

    id: str
    """The name for commands: `edition cite --format bibtex`."""
    name: str
    """The name that pages show."""
    ending: str
    """The ending of the format's files: `.csl.json`. No two formats have the same ending."""
    media_type: str
    write: Callable[[tuple[Record, ...]], str]
    """Writes a file of records; the text of the file must depend only on the records."""
    copied: bool = False
    """Whether readers can copy the citation of a passage in this format."""


FORMATS = (
    Format("bibtex", "BibTeX", ".bib", "application/x-bibtex", bibtex, copied=True),
    Format("biblatex", "BibLaTeX", ".biblatex.bib", "application/x-bibtex", biblatex),
    Format(
        "csl-json",
        "CSL-JSON",
        ".csl.json",
        "application/vnd.citationstyles.csl+json",
        csl_json,
        copied=True,
    ),
    Format("ris", "RIS", ".ris", "application/x-research-info-systems", ris, copied=True),
    Format("zotero-rdf", "Zotero RDF", ".rdf", "application/rdf+xml", zotero_rdf),
    Format("json-ld", "JSON-LD", ".jsonld", "application/ld+json", json_ld),
)
"""The program's own formats, in the order in which pages offer them."""


def formats() -> tuple[Format, ...]:
    """All formats: the program's own, then those of installed packages."""
    return rows("edition.formats", Format)


def left_out(one: Format, record: Record) -> tuple[str, ...]:
    """The names of the fields that a record fills but a format cannot contain."""
    filled = frozenset(compress(Record._fields, record))
    return _left_out(one, record.kind, filled)


@lru_cache(maxsize=1024)  # the result depends on which fields are filled, not on their values
def _left_out(one: Format, kind: Kind, filled: frozenset[str]) -> tuple[str, ...]:
    sample = Record(**{**_EMPTY, **{name: _SAMPLE[name] for name in filled}, "kind": kind})
    whole = one.write((sample,))
    return tuple(
        name
        for name in _SAMPLE
        if name in filled - {"id", "kind"}
        and _sign(name) not in whole  # if the value is in the file, nothing else is tested
        and one.write((sample._replace(**{name: _EMPTY[name]}),)) == whole
    )


def _sign(name: str) -> str:
    """A word that is the sample value of a field; no other field and no format contains this word."""
    return f"Q{name.replace('_', '')}q"


_EMPTY: dict[str, Any] = {name: Record._field_defaults.get(name, "") for name in Record._fields}
_SAMPLE: dict[str, Any] = {
    **{name: _sign(name) for name, empty in _EMPTY.items() if empty == ""},
    **{
        name: (Agent(family=_sign(name), given="B"),)
        for name in ("authors", "editors", "recipients", "translators", "container_authors")
    },
    **dict.fromkeys(("date", "accessed", "original_date"), parse("1978-07-15")),
    "keywords": ("keyword",),
    "language": "en",
}
