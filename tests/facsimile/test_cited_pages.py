"""A citation names a page of the paper by its number, by the archive's name of its picture, or by its id."""

from __future__ import annotations

import pytest
from facsimile.imaged import imaged
from facsimile.test_outputs import context_of

from edition.editorial.cited_pages import CitedPage, cited_pages, page_key, pages_of_passages
from edition.model.wording import ENGLISH, Wording
from edition.outputs.html.reading_page import reading_page
from edition.outputs.search.entries import document_entries

TEI = """\
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Letter</title>
</titleStmt></fileDesc></teiHeader><text><body><p><pb n="3" xml:id="pg3"/>One came. <pb n="4"/>Two left.</p>
<p><pb n="4"/>A second fourth page.</p></body></text></TEI>
"""


def pages(facsimile: str, **text: str) -> list[tuple[str, str, str]]:
    found = cited_pages(imaged(facsimile, **text), ENGLISH)
    return [(key, page.name, page.fragment) for key, page in found]


def test_a_picture_has_its_id_and_its_label() -> None:
    labelled = "{images: [{image: 1.jpg, label: Frame 50}, {image: 2.jpg}, {image: images/3.jpg}]}"
    assert pages(labelled) == [
        ("image-1", "Frame 50", "image-1"),
        ("frame-50", "Frame 50", "image-1"),
        ("image-2", "p. 2", "image-2"),
        ("page-2", "p. 2", "image-2"),
        ("image-3", "p. 3", "image-3"),
        ("page-3", "p. 3", "image-3"),
    ]


def test_a_page_break_without_picture_has_its_number() -> None:
    assert pages("", text=TEI, file="transcript.xml") == [
        ("page-3", "p. 3", "v-pg3"),
        ("page-4", "p. 4", ""),
        ("page-4", "p. 4", ""),
    ]


def test_the_name_is_in_the_language_of_the_interface() -> None:
    edited = imaged("", text=TEI, file="transcript.xml")
    assert ("page-3", CitedPage("S. 3", "v-pg3")) in cited_pages(edited, Wording("de"))


def test_each_passage_has_the_pages_on_which_it_is_written() -> None:
    labelled = "{images: [{image: 1.jpg, label: Frame 50}, {image: 2.jpg}, {image: images/3.jpg}]}"
    assert pages_of_passages(imaged(labelled), ENGLISH) == {
        "p1": "Frame 50",
        "p2": "p. 2",
        "p3": "p. 3",
    }
    # A page break in a passage and one at its beginning; no pictures.
    across = imaged("", text=TEI, file="transcript.xml")
    assert pages_of_passages(across, ENGLISH) == {"p1": "p. 3, p. 4", "p2": "p. 4"}
    assert pages_of_passages(imaged("", text="## A Paper\n\nKim came.\n"), ENGLISH) == {}


def test_the_panel_and_the_search_name_the_pages() -> None:
    context = context_of("{images: [{image: 1.jpg, label: Frame 50}]}")
    found = document_entries(context.edited, context.shared)
    assert [one.pages for one in found if one.kind == "Text"][1:] == ["Frame 50", "p. 2", "p. 3"]
    assert '"pages":{"p1":"Frame 50","p2":"p. 2","p3":"p. 3"}' in reading_page(context)


@pytest.mark.parametrize("written", ["Frame 50", "frame-50", " FRAME  50 "])
def test_a_name_can_be_written_in_several_ways(written: str) -> None:
    assert page_key(written) == "frame-50"
