"""Citation files, read back by what others read them with."""

from __future__ import annotations

import json

import pytest
from bibtexparser.entrypoint import parse_string
from hypothesis import given
from hypothesis import strategies as st
from records import RECORDS
from shared import SHARED, needs, telegram_edition

from edition.editorial.edition_file import Agent
from edition.editorial.record import Record
from edition.model.dates import parse
from edition.outputs.citation.bibtex import bibtex
from edition.outputs.citation.csl_json import csl_json, item
from edition.outputs.citation.ris import ris
from edition.pipeline.build import site

EDITION = telegram_edition()
TELEGRAM = next(d.record for d in EDITION.documents if d.id == "118390")
TITLE = (
    "Telegram from the East Europe Division, Foreign Ministry, "
    "“Prospect of Kim Il Sung’s Visit to the Soviet Union”"
)
AUTHOR = "East Europe Division, Ministry of Foreign Affairs (Republic of Korea)"


def test_the_record_of_the_telegram() -> None:
    assert TELEGRAM.title == TITLE
    assert TELEGRAM.authors == (Agent(name=AUTHOR),)
    assert TELEGRAM.date == parse("1978-07-15")
    assert TELEGRAM.archive == "South Korean Foreign Ministry Archive"
    assert TELEGRAM.location == "Roll 2008-29, File 03, Frames 50–54"
    assert TELEGRAM.site == "Wilson Center Digital Archive"
    assert TELEGRAM.url == "https://digitalarchive.wilsoncenter.org/document/118390"


def test_bibtex_is_read_back_by_bibtexparser() -> None:
    library = parse_string(bibtex((TELEGRAM,)))
    assert not library.failed_blocks
    (entry,) = library.entries
    fields = {field.key: str(field.value) for field in entry.fields}
    assert (entry.entry_type, entry.key) == ("misc", "doc118390")
    assert fields["author"] == f"{{{AUTHOR}}}"
    assert fields["title"] == f"{{{TITLE}}}"
    assert (fields["year"], fields["month"]) == ("1978", '"15~" # jul')
    assert fields["howpublished"] == "Wilson Center Digital Archive"
    assert "Roll 2008-29, File 03, Frames 50–54" in fields["note"]
    assert fields["url"] == TELEGRAM.url


def test_the_whole_edition_is_in_its_files() -> None:
    files = {file.address: file.content().decode() for file in site(EDITION).files}
    library = parse_string(files["downloads/edition.bib"])
    assert not library.failed_blocks
    expected = 1 + len(EDITION.documents) + len(EDITION.works)  # and the edition itself
    assert len({entry.key for entry in library.entries}) == expected
    assert len(json.loads(files["downloads/edition.csl.json"])) == expected
    assert files["downloads/edition.ris"].count("\r\nER  - ") == expected


@given(st.lists(RECORDS, min_size=1, max_size=3, unique_by=lambda record: record.id))
def test_bibtex_of_anything_is_balanced_and_read_back(records: list[Record]) -> None:
    text = bibtex(tuple(records))
    library = parse_string(text)
    assert not library.failed_blocks
    assert len(library.entries) == len(records)
    for entry, record in zip(library.entries, records, strict=True):
        names = {field.key for field in entry.fields}
        assert ("title" in names) == bool(record.title)
        assert ("url" in names) == bool(record.url)
        for field in entry.fields:
            assert balanced(str(field.value))


def balanced(value: str) -> bool:
    depth = 0
    for index, sign in enumerate(value):
        escaped = index and value[index - 1] == "\\"
        depth += (sign == "{" and not escaped) - (sign == "}" and not escaped)
        if depth < 0:
            return False
    return depth == 0


@given(RECORDS)
def test_ris_of_anything_keeps_its_lines(record: Record) -> None:
    lines = ris((record,)).split("\r\n")
    assert lines[0].startswith("TY  - ")
    assert lines[-2:] == ["ER  - ", ""]
    for line in lines[:-1]:
        assert line[2:6] == "  - ", line


@given(RECORDS)
def test_csl_json_is_json_with_date_parts(record: Record) -> None:
    (found,) = json.loads(csl_json((record,)))
    assert found.get("title", "") == record.title
    if record.date:
        issued = found["issued"]
        words = "1978" in issued.get("literal", "") or "196" in issued.get("literal", "")
        assert words != (issued.get("date-parts", [[0]])[0][0] in (1978, 1960))


@pytest.mark.parametrize(
    ("date", "parts"),
    [
        ("1978", [[1978]]),
        ("1978-07", [[1978, 7]]),
        ("1978-07-15", [[1978, 7, 15]]),
        ("1978-24", [[1978]]),
        ("1978-07-XX", [[1978, 7]]),
        ("196X", [[1960], [1969]]),
        ("1961-10-17/1961-10-31", [[1961, 10, 17], [1961, 10, 31]]),
        # Ends that are not equally coarse make citeproc-js fail.
        ("[1961..1963]", [[1961], [1963]]),
        ("{1961-07..1961-09}", [[1961, 7], [1961, 9]]),
        ("1961-07-XX/1961-08", [[1961, 7], [1961, 8]]),
        ("1961/1961", [[1961]]),
        ("15XX", [[1500], [1599]]),
        ("-01XX", [[-200], [-101]]),
        ("-0044-03-15", [[-45, 3, 15]]),
        ("0000", [[-1]]),
        ("?2004-06-~11", [[2004, 6, 11]]),
        ("1985-04-12T23:20:30Z", [[1985, 4, 12]]),
    ],
)
def test_csl_dates_are_as_coarse_as_the_record(date: str, parts: list[list[int]]) -> None:
    assert item(Record("x", "document", "T", date=parse(date)))["issued"]["date-parts"] == parts


@needs(SHARED / "schemas" / "csl-data.json")
def test_csl_json_has_only_known_fields_and_types() -> None:
    schema = json.loads((SHARED / "schemas" / "csl-data.json").read_text(encoding="utf-8"))
    properties = schema["items"]["properties"]
    files = {file.address: file.content().decode() for file in site(EDITION).files}
    for found in json.loads(files["downloads/edition.csl.json"]):
        assert set(found) <= set(properties)
        assert found["type"] in properties["type"]["enum"]


def test_csl_dates_say_what_their_parts_cannot() -> None:
    dates = {text: _issued(text) for text in ("1978-24", "1978~", "[1961..1963]", "1978")}
    assert dates["1978-24"] == {"date-parts": [[1978]], "season": 4}
    assert dates["1978~"] == {"date-parts": [[1978]], "circa": True}
    assert dates["[1961..1963]"] == {"date-parts": [[1961], [1963]], "circa": True}
    assert dates["1978"] == {"date-parts": [[1978]]}


def _issued(text: str) -> object:
    return item(Record("x", "document", "T", date=parse(text))).get("issued")
