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
from edition.editorial.files import RecordFields
from edition.intake.files import intake
from edition.outputs.citation.styles import STYLES
from edition.outputs.html.reading import reading_page
from edition.outputs.search import document_entries


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
    (edited,) = (edited for edited in edition.documents if edited.id == name)
    return parsed(reading_page(edited, edition, STYLES))


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
    assert "".join(note.itertext()).split() == ["2", "Not", "sent1."]  # with our note's mark
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
    tree = parsed(reading_page(edited, load(TEI_CASES / "nothing"), STYLES))
    for form in ("source", "dateline", "salute", "center", "closer", "signed", "page"):
        assert classes(tree, f"ed-as-{form}"), form
    assert [e.text for e in classes(tree, "ed-sign-page")] == ["[p. 7]", "[p. 8]"]
    assert links(tree)["the net"] == "https://example.org/"
    assert "p. 6" not in links(tree)  # no document has it
    assert edited.date
    assert edited.date.text == "1893-04-03"


def test_notes_of_the_source_are_found_by_search(edition: Edition) -> None:
    entries = {
        entry.address: entry for edited in edition.documents for entry in document_entries(edited)
    }
    assert entries["documents/d1/#v-note-1"].text == "Not sent."
