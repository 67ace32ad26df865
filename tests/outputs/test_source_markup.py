"""A page of a TEI document: its own notes, pages and references, apart from the editors' words."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from intake.test_intake import VOLUME, written
from outputs.test_html import parsed
from shared import TEI_CASES

from edition import Edition, Source, load, read
from edition.editorial.edited import EditedDocument
from edition.editorial.edition_file import RecordFields
from edition.intake.volume_files import intake
from edition.outputs.document_context import DocumentContext
from edition.outputs.html.reading_page import reading_page
from edition.outputs.search.entries import document_entries


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    """The small volume, with a comment on a word of one of its own notes."""
    content = written(intake(VOLUME.read_bytes()), tmp_path)
    with (content / "documents/d1/edition.yml").open("a", encoding="utf-8") as file:
        file.write("annotations:\n  - {id: c1, comment: Not sent, certainty: low, text: It was.}\n")
    found = load(content)
    assert found.findings == ()
    return found


def page(edition: Edition, name: str) -> Element:
    return parsed(reading_page(DocumentContext(edition.edited(name), edition)))


def classes(tree: Element, name: str) -> list[Element]:
    return [e for e in tree.iter() if name in (e.get("class") or "").split()]


def links(tree: Element) -> dict[str, str]:
    return {"".join(a.itertext()): a.get("href") or "" for a in tree.iter("a")}


def test_a_note_of_the_source_and_its_mark_lead_to_each_other(edition: Edition) -> None:
    tree = page(edition, "d1")
    (mark,) = classes(tree, "ed-source-ref")
    (back,) = classes(tree, "ed-source-number")
    (link,) = mark
    by_id = {e.get("id"): e for e in tree.iter() if e.get("id")}
    assert by_id[(back.get("href") or "")[1:]] is mark
    note = by_id[(link.get("href") or "")[1:]]
    assert "Not sent" in "".join(note.itertext())
    assert mark.get("data-by") == back.get("data-by") == "editor"


def test_references_lead_to_pages_and_documents(edition: Edition) -> None:
    found = links(page(edition, "d2"))
    assert found["p. 2"] == "../../documents/d1/#v-pg_2"
    assert found["p. 3"] == "../../documents/d2/"
    assert found["No. 1"] == "../../documents/d1/"
    assert "v-pg_2" in {e.get("id") for e in page(edition, "d1").iter()}


def test_names_lead_to_the_volumes_own_lists(edition: Edition) -> None:
    found = links(page(edition, "d1"))
    assert found["Hope"] == "../../glossary/#p-hr-1"
    assert found["HMS"] == "../../glossary/#t-hms-1"


def test_lines_stand_where_the_markup_says() -> None:
    path = TEI_CASES / "letter.xml"
    document = read(Source.decode(path.read_bytes(), path.name))
    edited = EditedDocument("letter", document, "en", RecordFields(), (), (), ())
    tree = parsed(reading_page(DocumentContext(edited, load(TEI_CASES / "nothing"))))
    for form in ("source", "dateline", "salute", "center", "closer", "signed", "page"):
        assert classes(tree, f"ed-as-{form}"), form
    pages = [(e.text, e.get("id")) for e in classes(tree, "ed-sign-page")]
    assert pages == [
        ("[p. 7] ", "v-pg_7"),
        ("[p. 8] ", "v-pg_8"),
    ]
    assert links(tree)["the net"] == "https://example.org/"
    assert "p. 6" not in links(tree)  # no document has it
    assert edited.date
    assert edited.date.text == "1893-04-03"


def test_notes_of_the_source_are_found_by_search(edition: Edition) -> None:
    edited = [edition.edited(document.id) for document in edition.documents]
    found = (entry for one in edited for entry in document_entries(one, edition))
    entries = {entry.address: entry for entry in found}
    assert entries["documents/d1/#v-note-1"].text == "Not sent."


@pytest.mark.parametrize("path", sorted(TEI_CASES.glob("*.xml")), ids=lambda path: path.stem)
def test_no_id_stands_twice(path: Path) -> None:
    document = read(Source.decode(path.read_bytes(), path.name))
    edited = EditedDocument("x", document, "en", RecordFields(), (), (), ())
    tree = parsed(reading_page(DocumentContext(edited, load(TEI_CASES / "nothing"))))
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
