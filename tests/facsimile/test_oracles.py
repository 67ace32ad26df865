"""Page layouts and manifests, held against the schemas of their formats, and against other readers."""

from __future__ import annotations

import json
import re
import warnings
from pathlib import Path

import pytest
from facsimile.imaged import imaged
from facsimile.test_lines import context as context_of_lines
from facsimile.test_outputs import ELSEWHERE, ROWS, context_of
from facsimile.test_placing import THREE
from jsonschema import Draft7Validator
from lxml import etree  # type: ignore[import-untyped, unused-ignore]
from reading.page_layout.test_page_layout import page
from shared import PAGE_CASES, SHARED, needs

from edition.outputs.iiif.manifest import manifest
from edition.views.imaged_lines import in_reading_order, placed_lines

LAYOUT = SHARED / "schemas" / "layout"
"""The schemas of PAGE (`page-2013-07-15.xsd`) and ALTO (`alto-4-2.xsd`)."""
PRESENTATION = SHARED / "schemas" / "iiif_3_0.json"
"""The schema of IIIF's presentation validator."""
_XLINK = """\
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/1999/xlink">
<xs:attributeGroup name="simpleLink"/><xs:attribute name="href" type="xs:anyURI"/></xs:schema>"""
PAGES = {
    "transkribus": (PAGE_CASES / "transkribus.xml").read_text("utf-8"),
    "lines": page("A ship of Kent came in May", "with wool, wheat, and har¬", "vest time."),
    "kinds": page("One", kind="marginalia"),
}
"""Pages in PAGE XML, without the ones that are faulty on purpose."""
pytestmark = pytest.mark.audit


def _complaints(schema: str, document: str, folder: Path) -> list[str]:
    (folder / "xlink.xsd").write_text(_XLINK, "utf-8")
    text = (LAYOUT / schema).read_text("utf-8")
    text = re.sub(r'schemaLocation="http[^"]*xlink\.xsd"', 'schemaLocation="xlink.xsd"', text)
    (folder / schema).write_text(text, "utf-8")
    found = etree.XMLSchema(etree.parse(folder / schema))
    found.validate(etree.fromstring(document.encode()))
    return [one.message for one in found.error_log]


@needs(LAYOUT)
@pytest.mark.parametrize(
    ("name", "version"),
    [
        (name, version)
        for name in PAGES
        for version in ("2013", "2016", "2017", "2018", "2019")
        if (name, version) != ("transkribus", "2013")  # it has several readings of a line
    ],
)
def test_the_pages_of_these_tests_are_valid_page_xml(
    name: str, version: str, tmp_path: Path
) -> None:
    """All versions are read in the same way; Transkribus adds table cells to each of them."""
    text = re.sub(r"pagecontent/\d{4}-07-15", f"pagecontent/{version}-07-15", PAGES[name])
    metadata = "<Metadata><Creator>a</Creator><Created>2024-01-01T00:00:00</Created><LastChange>2024-01-01T00:00:00</LastChange></Metadata>"
    if "<Metadata>" not in text:
        text = re.sub(r"(<PcGts[^>]*>)", rf"\1{metadata}", text)
        text = re.sub(r"(<TextRegion [^>]*>)", r'\1<Coords points="1,1 9,1 9,9"/>', text)
    found = _complaints(f"page-{version}-07-15.xsd", text, tmp_path)
    assert [one for one in found if "}TableCell': This element is not expected" not in one] == []
    assert len(found) == (name == "transkribus")


@needs(LAYOUT)
@pytest.mark.parametrize("version", ["4-2", "4-4"])
def test_the_pages_of_these_tests_are_valid_alto(version: str, tmp_path: Path) -> None:
    text = (PAGE_CASES / "escriptorium.xml").read_text("utf-8")
    assert _complaints(f"alto-{version}.xsd", text, tmp_path) == []


@pytest.mark.parametrize("name", PAGES)
def test_another_reader_finds_the_same_lines_in_the_same_order(name: str, tmp_path: Path) -> None:
    parser = pytest.importorskip("pagexml.parser")
    file = tmp_path / "1.xml"
    file.write_text(PAGES[name], "utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        scan = parser.parse_pagexml_file(str(file))
        theirs = [
            (line.text or None, [tuple(point) for point in line.coords.points])
            for region in scan.get_text_regions_in_reading_order()
            if region.id != "r_number"  # a page number becomes a page break
            for line in region.get_lines()
        ]
    edited = imaged("{images: [{image: 1.jpg}]}", PAGES[name], "1.xml")
    ours = [
        (one.words, list(one.shape.points))
        for one in in_reading_order(edited, placed_lines(edited))
    ]
    polygons = [polygon for _, polygon in theirs]
    known = [one for one in ours if one[1] in polygons]  # no cells of tables
    assert [polygon for _, polygon in known] == polygons
    # it reads no words if a line has several readings
    read = [(words, said) for (words, _), (said, _) in zip(known, theirs, strict=True) if said]
    assert [words for words, _ in read] == [said for _, said in read]
    assert len(ours) - len(known) == (4 if name == "transkribus" else 0)


@needs(PRESENTATION)
@pytest.mark.parametrize("rows", [ROWS, ELSEWHERE, THREE, ""])
def test_the_manifest_is_valid_by_the_schema_of_the_presentation_validator(rows: str) -> None:
    """An empty value stands for the document whose lines have polygons."""
    found = json.loads(manifest(context_of(rows) if rows else context_of_lines()))
    schema = Draft7Validator(json.loads(PRESENTATION.read_text("utf-8")))
    assert [one.message for one in schema.iter_errors(found)] == []
