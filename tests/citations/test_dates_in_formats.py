"""Each kind of date (EDTF, levels 0 to 2) in every style, every format, and in two more languages.

A file of `dates/` lists dates of one kind, each with what is printed and written of it.
"""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs

import pytest
import yaml
from bibtexparser.entrypoint import parse_string

from edition.editorial.edition_file import Agent
from edition.editorial.record import Record
from edition.model.dates import parse
from edition.model.wording import ENGLISH, Wording
from edition.outputs.citation.biblatex import biblatex
from edition.outputs.citation.bibtex import bibtex
from edition.outputs.citation.coins import coins
from edition.outputs.citation.csl_json import csl_json, item
from edition.outputs.citation.json_ld import node
from edition.outputs.citation.ris import ris
from edition.outputs.citation.styles import STYLES
from edition.outputs.citation.zotero_rdf import zotero_rdf

CASES = sorted((Path(__file__).parent / "dates").glob("*.yml"))
SIX = ("chicago", "chicago-17", "turabian", "mla", "apa", "mhra")
Forms = dict[str, object]


@pytest.mark.parametrize("case", CASES, ids=[one.stem for one in CASES])
def test_a_date_in_every_format(case: Path) -> None:
    for date, expected in yaml.safe_load(case.read_text("utf-8")).items():
        assert forms(str(date)) == expected, date


def forms(text: str) -> Forms:
    record = Record(
        "x", "document", "T", (Agent(family="A", given="B"),), date=parse(text), site="S"
    )
    found: Forms = {style: _entry(style, record, ENGLISH) for style in SIX}
    if found["chicago-17"] == found["turabian"] == found["chicago"]:
        del found["chicago-17"], found["turabian"]
    found |= {name: _entry("chicago", record, Wording(name)) for name in ("de", "ja")}
    found["book"] = _entry("chicago", Record("x", "book", "T", date=parse(text)), ENGLISH)
    (in_file,) = json.loads(csl_json((record,)))
    found["CSL-JSON"] = in_file.get("issued")
    found["CSL in German"] = item(record, Wording("de")).get("issued", {}).get("literal")
    found["BibLaTeX"] = _fields(biblatex((record,)), "date", "note")
    found["BibTeX"] = _fields(bibtex((record,)), "month", "year", "note")
    tags = dict(line.split("  - ", 1) for line in ris((record,)).split("\r\n") if line)
    found["RIS"] = {tag: tags[tag] for tag in ("PY", "DA") if tag in tags}
    found["RDF"] = zotero_rdf((record,)).partition("<dc:date>")[2].partition("</dc:date>")[0]
    found["COinS"] = parse_qs(coins(record)).get("rft.date", [""])[0]
    found["JSON-LD"] = node(record)["dateCreated"]
    return {name: form for name, form in found.items() if form}


def _entry(style: str, record: Record, wording: Wording) -> str:
    written = next(one.entry for one in STYLES if one.id == style)
    assert written
    return str(written(record, wording))


def _fields(file: str, *names: str) -> str:
    """The fields as the file has them, since a parser drops their braces."""
    assert not parse_string(file).failed_blocks
    lines = [line.strip(" \t,") for line in file.splitlines()]
    return "; ".join(line for line in lines if line.split(" = ")[0] in names)
