"""The formats, read back by independent readers: nothing is lost that a format can hold."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from hypothesis import given
from pybtex.database.input.bibtex import Parser as PybtexParser
from pyld import jsonld
from records import RECORDS
from shared import ROOT, SHARED, check_section, needs

from edition.editorial.edition_file import Agent
from edition.editorial.record import Record
from edition.model.dates import parse
from edition.outputs.citation.formats import FORMATS, Format, left_out

FULL = Record(
    id="118390",
    kind="document",
    title="A Report on “Peace & Trade” at 50%",
    authors=(Agent(name="East Europe Division, Ministry"), Agent(family="Pak", given="Song Chol")),
    editors=(Agent(family="Lee", given="Ed"),),
    recipients=(Agent(family="Kim", given="Chunbong"),),
    translators=(Agent(family="Szalontai", given="Balazs"),),
    date=parse("1978-07-15"),
    genre="Memorandum",
    archive="South Korean Foreign Ministry Archive",
    archive_place="Seoul",
    location="Roll 2008-29, File 03",
    classification="Secret; Urgent",
    drafting="Drafted by Hong",
    distribution="Repeated to Paris",
    container="Kim and Moscow",
    site="Wilson Center",
    number="0334/3",
    pages="17–19",
    locator="§ 3.d.iv",
    url="https://example.org/a_b?c=50%25&d=#e",
    accessed=parse("2026-11-24"),
    language="ko",
    note="Seen in excerpt",
    rights="Not stated",
    abstract="On visits and 무역",
    keywords=("diplomacy", "oil"),
    container_authors=(Agent(family="Obi", given="Grace"),),
    place="Reykholt",
    edition="2nd",
    version="1.7",
    series="Border Papers",
    volume="12",
    volumes="33",
    chapter="44",
    page_count="412",
    event="Congress of Pilots",
    event_place="Lusara",
    status="forthcoming",
    original_date=parse("1931"),
    original_title="Ein Bericht",
    short_title="Peace",
    doi="10.9999/a_b",
    isbn="978-0",
    issn="1234-5678",
)
"""Every field filled, with what each format stumbles over."""
ARTICLE = FULL._replace(kind="article", container="중앙일보", id="a1")
BOOK = FULL._replace(kind="book", container="", id="b1")
CHAPTER = FULL._replace(kind="chapter", id="c1")
PAPER = FULL._replace(kind="paper", id="p1")
EVERY = (FULL, ARTICLE, BOOK, CHAPTER, PAPER)
PARTS: dict[str, tuple[str, ...]] = {
    "authors": ("East Europe Division", "Pak", "Song Chol"),
    "editors": ("Lee", "Ed"),
    "recipients": ("Kim", "Chunbong"),
    "translators": ("Szalontai", "Balazs"),
    "date": ("1978",),
    "accessed": ("2026", "11", "24"),
    "keywords": FULL.keywords,
    "container_authors": ("Obi", "Grace"),
    "original_date": ("1931",),
    "title": ("A Report on “Peace", "Trade”"),
    "pages": ("17", "19"),
}
"""What must be found of a field; of all others the whole text."""
BABEL = {"ko": "korean"}


def bib(text: str) -> list[str]:
    """What two readers of BibTeX agree on."""
    library = parse_string(text)
    assert not library.failed_blocks
    other = PybtexParser().parse_string(text)
    assert [entry.key for entry in library.entries] == list(other.entries)
    values = []
    for entry in library.entries:
        theirs = other.entries[entry.key]
        assert entry.entry_type == theirs.type
        people = {"author", "editor", "translator", "bookauthor"}
        names = {field.key for field in entry.fields}
        assert names - people == set(theirs.fields.keys()) - people
        for field in entry.fields:
            value = str(field.value)
            # Both keep what stands between the braces, and nothing is lost at their borders.
            if field.key in theirs.fields and field.key not in {*people, "month"}:
                assert theirs.fields[field.key] == " ".join(value.split())
            values.append(re.sub(r"\\([%&$#_{}])", r"\1", value).replace("--", "–"))
    return values


def csl(text: str) -> list[str]:
    return list(_leaves(json.loads(text)))


def ris(text: str) -> list[str]:
    return list(_leaves(rispy.loads(text)))


RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
Z = "{http://www.zotero.org/namespaces/export#}"
BIB = "{http://purl.org/net/biblio#}"


def rdf(text: str) -> list[str]:
    root = ET.fromstring(text)  # noqa: S314 -- our own file
    return [value for element in root.iter() if (value := (element.text or "").strip())]


def linked(text: str) -> list[str]:
    """Expanded by a JSON-LD processor, with schema.org's vocabulary at hand and no network."""
    context = {"@context": {"@vocab": "https://schema.org/"}}

    def loader(url: str, _: object) -> dict[str, Any]:
        assert url == "https://schema.org"
        return {"contextUrl": None, "documentUrl": url, "document": context}

    expanded = jsonld.expand(json.loads(text), {"documentLoader": loader})
    return list(_leaves(expanded))


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from _leaves(part)
    elif isinstance(value, list):
        for part in value:
            yield from _leaves(part)
    else:
        yield str(value)


READERS: dict[str, Callable[[str], list[str]]] = {
    "bibtex": bib,
    "biblatex": bib,
    "csl-json": csl,
    "ris": ris,
    "zotero-rdf": rdf,
    "json-ld": linked,
}
NAMES = [name for name in Record._fields if name not in ("id", "kind")]


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.id)
@pytest.mark.parametrize("record", EVERY, ids=lambda record: record.kind)
def test_what_a_format_holds_is_read_back(one: Format, record: Record) -> None:
    values = READERS[one.id](one.write((record,)))
    lost = left_out(one, record)
    for name in NAMES:
        if name not in lost and getattr(record, name):
            for part in PARTS.get(name) or (str(getattr(record, name)),):
                wanted = BABEL.get(part, part) if one.id == "biblatex" else part
                assert any(wanted in value for value in values), (name, wanted, values)


def test_only_these_fields_are_left_out() -> None:
    """The table of the manual, from the formats themselves."""
    shown = {name: name.replace("_", " ") for name in NAMES}
    rows = ["| field | " + " | ".join(one.name for one in FORMATS) + " |"]
    rows.append("| --- |" + " --- |" * len(FORMATS))
    for name in NAMES:
        marks = []
        for one in FORMATS:
            kinds = [
                record.kind
                for record in EVERY
                if getattr(record, name) and name not in left_out(one, record)
            ]
            filled = [r.kind for r in EVERY if getattr(r, name)]
            assert filled, f"no record of this test has the field {name}"
            marks.append("yes" if kinds == filled else ", ".join(kinds) or "—")
        rows.append(f"| {shown[name]} | {' | '.join(marks)} |")
    check_section(ROOT / "docs" / "reference" / "formats.md", "formats", "\n".join(rows))


@needs(SHARED / "schemas" / "csl-data.json")
@given(RECORDS)
def test_csl_json_is_valid(record: Record) -> None:
    schema = json.loads((SHARED / "schemas" / "csl-data.json").read_text(encoding="utf-8"))
    one = next(one for one in FORMATS if one.id == "csl-json")
    jsonschema.validate(json.loads(one.write((record, FULL._replace(id="x")))), schema)


@given(RECORDS)
def test_every_format_can_be_read_whatever_is_written(record: Record) -> None:
    for one in FORMATS:
        READERS[one.id](one.write((record,)))


# --- Zotero -----------------------------------------------------------------------------------


def test_zotero_reads_every_field_in_its_place() -> None:
    """As its RDF translator looks for them."""
    one = next(one for one in FORMATS if one.id == "zotero-rdf")
    manuscript = FULL._replace(container="")
    root = ET.fromstring(one.write((manuscript,)))  # noqa: S314 -- our own file
    formats, item = list(root)
    (offered,) = list(formats)
    assert offered.tag == "{urn:x-unapi:}formats"
    assert offered.get(f"{RDF}parseType") == "Literal"
    (form,) = list(offered)
    assert (form.tag, form.get("name")) == ("format", "rdf_zotero")
    assert item.tag == f"{BIB}Manuscript"
    assert item.findtext(f"{Z}itemType") == "manuscript"
    authors = item.find(f"{BIB}authors")
    assert authors is not None
    people = [
        tuple(part.text for part in person)
        for person in authors.iter("{http://xmlns.com/foaf/0.1/}Person")
    ]
    assert people == [("East Europe Division, Ministry",), ("Pak", "Song Chol")]
    dc = "{http://purl.org/dc/elements/1.1/}"
    assert item.findtext(f"{Z}archive") == "South Korean Foreign Ministry Archive, Seoul"
    assert item.findtext(f"{dc}coverage") == FULL.location
    assert item.findtext(f"{dc}type") == "Memorandum"
    assert [tag.text for tag in item.findall(f"{dc}subject")] == ["diplomacy", "oil"]
