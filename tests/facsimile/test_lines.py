"""Lines and their places on pictures: on the page, in TEI, and in manifests."""

from __future__ import annotations

import json
import re
from pathlib import Path

from auditors.jing import complaints, needs_schema
from facsimile.imaged import imaged
from outputs.tei_text import lines_of, pointers_lead_somewhere, transcript_of
from reading.page_layout.test_page_layout import page

from edition.editorial.edition import Shared
from edition.editorial.event_terms import EventTerms
from edition.editorial.publication_file import Publication
from edition.editorial.registers import Registers
from edition.outputs.document_context import DocumentContext
from edition.outputs.html.reading_page import reading_page
from edition.outputs.iiif.manifest import manifest
from edition.views.imaged_lines import placed_lines

TEXT = page("A ship of Kent came in May", "with wool, wheat, and har¬", "vest time.")
"""Polygons `1,1 9,1 9,2` on a page of 90 × 90; the picture has 60 × 80."""


def context() -> DocumentContext:
    publication = Publication(title="Papers", url="https://a.example/")
    shared = Shared(publication, Registers(), {}, (), {}, EventTerms(), {}, targets_known=True)
    edited = imaged("{images: [{image: 1.jpg}]}", TEXT, "1.xml")
    return DocumentContext(edited, shared)


def test_a_line_has_its_polygon_in_pixels_of_the_picture() -> None:
    lines = placed_lines(context().edited)
    assert [(one.id, one.words, one.joins) for one in lines] == [
        ("image-1-line-1", "A ship of Kent came in May", False),
        ("image-1-line-2", "with wool, wheat, and har¬", False),
        ("image-1-line-3", "vest time.", True),
    ]
    width, height = lines[1].image.size
    assert (width, height) == (60, 80)
    assert lines[1].points(90, 180) == ((1, 4), (9, 4), (9, 6))
    assert lines[1].share == "111,222 1000,222 1000,333"


def test_the_page_marks_each_line_and_has_no_other_words() -> None:
    html = reading_page(context())
    marked = re.findall(r'<span class="ed-line" data-of="(.*?)" data-line="(.*?)">', html)
    assert marked[:2] == [
        ("image-1", "111,111 1000,111 1000,222"),
        ("image-1", "111,222 1000,222 1000,333"),
    ]


def test_manifests_have_each_line_with_its_polygon() -> None:
    (canvas,) = json.loads(manifest(context()))["items"]
    first = canvas["annotations"][0]["items"][0]
    assert first["body"]["value"] == "A ship of Kent came in May"
    assert first["target"]["source"] == canvas["id"]
    assert 'points="1,1 6,1 6,2"' in first["target"]["selector"]["value"]


@needs_schema
def test_tei_has_a_zone_for_each_line(tmp_path: Path) -> None:
    made = context()
    text = made.tei.file
    pointers_lead_somewhere(text)
    assert transcript_of(text) == lines_of(made.edited.document)
    zones = re.findall(r'<zone xml:id="(.*?)" points="(.*?)"/>', text)
    assert [name for name, _ in zones] == re.findall(r'<lb facs="#(.*?)"', text)
    assert zones[0][1] == "1,1 6,1 6,2"
    assert '<surface xml:id="image-1" ulx="0" uly="0" lrx="60" lry="80">' in text
    assert re.findall(r'<lb facs="[^"]*" break="no"/>(\w+)', text) == ["vest"]
    (tmp_path / "paper.xml").write_text(text, "utf-8")
    assert complaints([tmp_path / "paper.xml"]) == []
