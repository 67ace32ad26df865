"""The formats for reference managers: a new one is one new file and one row here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from edition.outputs.citation.biblatex import biblatex
from edition.outputs.citation.bibtex import bibtex
from edition.outputs.citation.csl_json import csl_json
from edition.outputs.citation.json_ld import json_ld
from edition.outputs.citation.record import Record
from edition.outputs.citation.ris import ris
from edition.outputs.citation.zotero_rdf import zotero_rdf


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how it is called, how its files end, what they are, and what writes them."""

    id: str
    name: str
    ending: str
    media_type: str
    write: Callable[[tuple[Record, ...]], str]


FORMATS = (
    Format("bibtex", "BibTeX", ".bib", "application/x-bibtex", bibtex),
    Format("biblatex", "BibLaTeX", ".biblatex.bib", "application/x-bibtex", biblatex),
    Format(
        "csl-json", "CSL-JSON", ".csl.json", "application/vnd.citationstyles.csl+json", csl_json
    ),
    Format("ris", "RIS", ".ris", "application/x-research-info-systems", ris),
    Format("zotero-rdf", "Zotero RDF", ".rdf", "application/rdf+xml", zotero_rdf),
    Format("json-ld", "JSON-LD", ".jsonld", "application/ld+json", json_ld),
)
