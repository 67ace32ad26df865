"""Lines and their places on pictures: on the page, in TEI, and in manifests."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from auditors.jing import complaints, needs_schema
from facsimile.imaged import imaged
from outputs.tei_text import lines_of, pointers_lead_somewhere, transcript_of
from reading.page_layout.test_page_layout import page
from shared import PAGE_CASES

from edition.checks.context import CheckContext
from edition.checks.imaging import image_size
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


def test_annotations_follow_the_order_of_reading_and_have_no_signs_of_gaps() -> None:
    text = (PAGE_CASES / "transkribus.xml").read_text("utf-8")
    edited = imaged("{images: [{image: 1.jpg}]}", text, "1.xml")
    (canvas,) = json.loads(manifest(DocumentContext(edited, context().shared)))["items"]
    (page_of,) = canvas["annotations"]
    assert [one["body"]["value"] for one in page_of["items"]] == [
        "Von Waizen",
        "- 12 -",
        "Maria Lee vnd Wolle & Wai-",
        "zen. Den 4. März 12 ins Hafenn,",
        "Waize dort Falke Gesell¬",
        "sch. und der Rest des Jahres geht weiter",
        "NB.",
        "Wolle",
        "7",
        "zusammen 7",
        "a) Weizen hier.",
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


def test_a_picture_of_other_proportions_is_not_the_transcribed_one() -> None:
    made = context()  # 90 × 90 in the transcription, 60 × 80 pixels
    (found,) = image_size(CheckContext(made.edited, made.shared))
    assert str(found.message) == (
        "the picture has 60 × 80 pixels, but the positions of the lines in the transcription are for a picture of 90 × 90"
    )
    smaller = TEXT.replace(
        'imageWidth="90" imageHeight="90"', 'imageWidth="3000" imageHeight="4010"'
    )
    edited = imaged("{images: [{image: 1.jpg}]}", smaller, "1.xml")
    assert list(image_size(CheckContext(edited, made.shared))) == []


def test_our_tei_comes_in_again_with_its_lines() -> None:
    made = context()
    again = imaged("{images: [{image: 1.jpg}]}", made.tei.file, "1.tei.xml")
    there, here = placed_lines(again), placed_lines(made.edited)
    assert [one.words for one in there] == [
        "A ship of Kent came in May",
        "with wool, wheat, and har",
        "vest time.",
    ]
    assert [one.points(60, 80) for one in there] == [one.points(60, 80) for one in here]


ZONES = """\
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Letter</title></titleStmt>
</fileDesc></teiHeader><facsimile><surface xml:id="s1"{surface}><graphic url="1.jpg"{graphic}/>
<zone xml:id="r"><zone xml:id="z1" points="10,10 50,10 50,20"/><zone xml:id="z2" ulx="10" uly="30" lrx="50" lry="40"/>
<zone xml:id="z3" points="10,50"/></zone></surface></facsimile><text><body><pb facs="#s1"/>
<p>Above. <lb facs="#z1"/> One <hi rend="italic">and <name>Kim</name></hi><note>not this</note> more
<lb facs="#z2"/>two</p><p>Below. <lb facs="#z3"/>No zone. <lb facs="#z9"/>Neither.</p>
<lg><l facs="#z1">A verse</l><l>another</l></lg></body></text></TEI>
"""


@pytest.mark.parametrize(
    ("surface", "graphic", "first"),
    [
        (' ulx="0" uly="0" lrx="100" lry="200"', "", "1000,500 5000,500 5000,1000"),
        (' ulx="10" uly="10" lrx="110" lry="210"', "", "0,0 4000,0 4000,500"),
        ("", ' width="100px" height="200px"', "1000,500 5000,500 5000,1000"),
    ],
)
def test_lines_of_tei_have_the_places_of_their_zones(
    surface: str, graphic: str, first: str
) -> None:
    text = ZONES.format(surface=surface, graphic=graphic)
    lines = placed_lines(imaged("", text, "1.tei.xml"))
    assert [one.words for one in lines] == ["One and Kim", "more", "two", "A verse"]
    assert lines[0].share == first
    assert lines[1].share == lines[0].share
    assert len(lines[2].shape.points) == 4
    sizeless = ZONES.format(surface="", graphic="")
    assert placed_lines(imaged("", sizeless, "1.tei.xml")) == ()
