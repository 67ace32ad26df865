"""What is not published stands in the preview at its words, and nowhere in a release."""

from __future__ import annotations

import hashlib
import re

import pytest
from editorial.annotated import result
from shared import telegram_edition

from edition.editorial.document_texts import Folder
from edition.editorial.edit_document import EditResult, edit
from edition.editorial.edited import EditedDocument
from edition.editorial.known_ids import Known
from edition.editorial.registers import Registers
from edition.model.wording import ENGLISH
from edition.outputs.document_context import DocumentContext
from edition.outputs.html.pending_html import note_data, pending_html
from edition.outputs.html.reading_page import reading_page
from edition.outputs.options import BuildOptions

TEXT = """# Report

London, 3 May 1978

1. The wheat and the wheat.

| a | b |
|---|---|
| 70 | 80 |
"""
GIVEN = "certainty: high, text: x"
ROWS = {
    "draft": f"id: n8, comment: wheat and, {GIVEN}, status: draft, by: editor",
    "proposed": f"id: n3, correct: the wheat., read: the rye., kind: error, {GIVEN}, status: proposed",
    "not found": f"id: n4, comment: barley, in: '1', {GIVEN}",
    "not found, no passage": f"id: n5, comment: barley, {GIVEN}",
    "repeated": f"id: n6, comment: wheat, {GIVEN}",
    "unknown entry": "id: m1, mention: Report, of: nobody",
    "unknown work": f"id: n7, comment: '80', {GIVEN}, sources: [nowhere]",
    "bad date": "id: d1, date: 3 May 1978, edtf: May",
    "unknown key": f"id: n9, comment: The wheat, {GIVEN}, sorces: []",
    "no key": "id: n10, commment: The wheat",
    "withdrawn": "id: n11, withdrawn: 'See [x](#s9).'",
    "draft not found": f"id: n12, comment: oats, {GIVEN}, status: draft",
}
PLACES = {
    "draft": "1",
    "proposed": "1",
    "not found": "1",
    "unknown entry": "head",
    "unknown work": "80",
    "bad date": "head",
    "unknown key": "1",
}
"""Where those stand whose passage is known; all others are at the top."""


@pytest.fixture(scope="module")
def found() -> EditResult:
    return result(TEXT, *ROWS.values())


def page(edited: EditedDocument, *, preview: bool) -> str:
    context = DocumentContext(edited, telegram_edition(), BuildOptions(preview=preview))
    return reading_page(context)


def id_of(name: str) -> str:
    return ROWS[name].partition(",")[0].removeprefix("id: ")


@pytest.mark.parametrize("name", ROWS)
def test_each_is_shown_once_with_its_reason(name: str, found: EditResult) -> None:
    assert found.edited
    (note,) = [one for one in found.edited.pending if one.id == id_of(name)]
    errors = [one for one in found.findings if one.severity == "error"]
    at = note.place.line
    own = tuple(one.message for one in errors if one.places[0].line == at)
    if name in ("draft", "proposed"):
        assert (note.state, note.problems) == (name, ())
    elif name == "draft not found":
        assert (note.state, note.problems) == ("draft", ("“oats” is not found",))
        assert own == ()
    else:
        assert note.state == "failed"
        assert own
        assert set(note.problems) == set(own)
    html = pending_html(found.edited, ENGLISH)
    places = {at: text for by_place in html.in_place.values() for at, text in by_place.items()}
    parts = [
        passage
        for passage in found.edited.document.passages
        if f"</b> {note.id}" in places.get(passage.content.start, "")
    ]
    if name in PLACES:
        (passage,) = parts
        words = found.edited.plain(passage.content).text
        assert PLACES[name] in (str(passage.locator), passage.part, words)
        assert f"</b> {note.id}" not in html.above
    else:
        assert parts == []
        assert html.above.count(f"</b> {note.id}") == 1


def test_an_error_belongs_to_one_of_several_rows_on_a_line() -> None:
    rows = (
        "{id: n1, comment: wheat and, certainty: high}",
        "{id: n2, comment: wheat and, certainty: high, text: x}",
        "{id: n3, comment: rye, certainty: high, text: x}",
        "",
    )
    listed = f"{{file: a.md, language: en, sha256: {hashlib.sha256(TEXT.encode()).hexdigest()}}}"
    written = f"texts: [{listed}]\nannotations: [{', '.join(rows)}'']\n"
    folder = Folder("paper", {"edition.yml": written.encode(), "a.md": TEXT.encode()})
    edited = edit(folder, Known(Registers(), (), ())).edited
    assert edited
    assert [(note.id, [str(one) for one in note.problems]) for note in edited.pending] == [
        ("n1", ["“text” is missing"]),
        ("n3", ["“rye” is not found"]),
        ("", ["an annotation needs one of these keys: correct, comment, mention, date"]),
    ]


def test_an_empty_row_has_its_own_error() -> None:
    listed = f"{{file: a.md, language: en, sha256: {hashlib.sha256(TEXT.encode()).hexdigest()}}}"
    rows = "  -\n  - {id: n2, comment: rye, certainty: high, text: x}\n"
    written = f"texts: [{listed}]\nannotations:\n{rows}"
    folder = Folder("paper", {"edition.yml": written.encode(), "a.md": TEXT.encode()})
    edited = edit(folder, Known(Registers(), (), ())).edited
    assert edited
    assert [(note.id, len(note.problems)) for note in edited.pending] == [("", 1), ("n2", 1)]


def test_only_a_preview_shows_them(found: EditResult) -> None:
    assert found.edited
    preview, release = (page(found.edited, preview=one) for one in (True, False))
    assert preview.count('<span class="ed-pending ') == len(ROWS)
    for name in ROWS:
        assert f"</b> {id_of(name)}" in preview
    for word in ("ed-pending", "barley", "oats", "rye", 'id="ed-notes"', "copy-note"):
        assert (word in preview, word in release) == (True, False)
    shown = re.sub(r'<span class="ed-pending .*?</small></span></span>', "", preview)
    shown = shown.replace(
        '<div class="ed-pending-list" data-by="editor" data-search-exclude></div>\n', ""
    )
    shown = re.sub(r'<template id="ed-notes".*?</template>\n', "", shown)
    shown = re.sub(r'<button type="button" data-do="copy-note">.*?</button> ', "", shown)
    assert shown.split() == release.split()


def test_a_copied_note_gets_a_free_id(found: EditResult) -> None:
    assert found.edited
    assert note_data(found.edited).startswith(
        '{"id": "n13", "passages": {"head": "head", "s1": "1"'
    )


def test_markup_in_a_note_is_text() -> None:
    edited = result(
        TEXT, "id: n1, comment: wheat and, certainty: high, text: '<b>{{x}}', status: draft"
    ).edited
    assert edited
    assert "&lt;b&gt;{{x}}" in page(edited, preview=True)
