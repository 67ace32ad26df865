"""What the header of a TEI file says becomes the record of the document."""

from __future__ import annotations

import pytest
from shared import TEI_CASES

from edition import Source, read
from edition.model.languages import canonical
from edition.model.source_record import NamedAgent, SourceRecord

RECEIVED = '<correspAction type="received"><date when="1952"/></correspAction>'


def record_of(header: str, text: str = "<text/>", root: str = "") -> SourceRecord:
    source = f"<TEI {root}><teiHeader>{header}</teiHeader>{text}</TEI>"
    return read(Source(source)).record


def test_a_whole_header() -> None:
    path = TEI_CASES / "header.xml"
    found = read(Source.decode(path.read_bytes(), path.name)).record
    assert found == SourceRecord(
        title="Vane to Lund",
        container="Letters of the Harbour",
        date="1894-10-05",
        authors=(
            NamedAgent(family="Vane", given="Karl"),
            NamedAgent(name="Harbour Office, Testburg"),
        ),
        recipients=(NamedAgent(family="Lund", given="Ida"), NamedAgent(name="Bo")),
        archive="Town Archive",
        archive_place="Testburg",
        location="Lund, Box 4",
        site="The Press",
        url="https://doi.org/10.1234/5",
        rights="Free https://licence.example/by",
        abstract="On the harbour.",
        keywords=("harbour", "shipping"),
        language="he",
    )


@pytest.mark.parametrize(
    ("header", "date"),
    [
        ('<creation><date when="1951">x</date></creation>', "1951"),
        ("<creation><date>2 March 1951</date></creation>", "1951-03-02"),
        ('<creation><date when="1951-13">2 March 1951</date></creation>', "1951-03-02"),
        ('<origin><origDate notBefore="1950" notAfter="1952"/></origin>', "[1950..1952]"),
        ('<publicationStmt><date when="2020"/></publicationStmt>', ""),
        (f"{RECEIVED}<correspAction type='sent'><date when='1951'/></correspAction>", "1951"),
    ],
)
def test_dates(header: str, date: str) -> None:
    assert record_of(header).date == date


@pytest.mark.parametrize(
    ("root", "languages", "text", "expected"),
    [
        ('xml:lang="en"', "", '<text xml:lang="ar"/>', "ar"),
        ('xml:lang="en"', "", '<text><body xml:lang="ger"/></text>', "de"),
        ('xml:lang="en"', '<language ident="pl"/>', "<text/>", "pl"),
        ('xml:lang="en"', '<language ident="pl"/><language ident="en"/>', "<text/>", "en"),
        ('xml:lang="de"', '<language ident="pl"/><language ident="en"/>', "<text/>", "pl"),
        ('xml:lang="de"', "", "<text/>", "de"),
        ("", "", "<text/>", ""),
    ],
)
def test_languages(root: str, languages: str, text: str, expected: str) -> None:
    assert record_of(f"<langUsage>{languages}</langUsage>", text, root).language == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        *(("iw", "he"), ("ger-at", "de-AT"), ("zh_hant_tw", "zh-Hant-TW"), ("grc", "grc")),
        *(("EN", "en"), ("", ""), ("no code", "")),
    ],
)
def test_codes(code: str, expected: str) -> None:
    assert canonical(code) == expected


def test_a_file_of_the_edition_has_no_record_of_its_own() -> None:
    """Its header is what the edition wrote, and its transcript may have said otherwise."""
    header = '<titleStmt><title>A</title></titleStmt><application ident="mkdocs-edition"/>'
    assert record_of(header).title == ""
