"""The reading page: its reading text, the marks of its notes, its facts, its contents."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from editorial.annotated import annotated
from outputs.test_html import parsed
from shared import ROOT, telegram_edition

from edition import EditedDocument
from edition.editorial.edition import Edition
from edition.editorial.edition_file import RecordFields
from edition.editorial.note_marks import NoteMarks, position
from edition.editorial.record import Record, document_record
from edition.model.wording import ENGLISH
from edition.outputs.document_context import DocumentContext
from edition.outputs.html.document_facts import document_facts
from edition.outputs.html.fragment import TocEntry
from edition.outputs.html.page_context import Context
from edition.outputs.html.reading_page import reading_page, reading_toc
from edition.views.reading_file import reading_lines


@pytest.fixture(scope="module")
def edition() -> Edition:
    return telegram_edition()


@pytest.fixture(scope="module")
def telegram(edition: Edition) -> EditedDocument:
    return edition.edited("118390")


def test_the_telegram_can_be_read_aloud(telegram: EditedDocument) -> None:
    """No word stands twice, and no bracket is there but the author's and those of supplied words."""
    text = reading_lines(telegram).partition("Translation - English\n")[2]
    assert len(text.split()) > 900
    for line in text.splitlines():
        words = re.findall(r"[^\s,;:()]+", line.casefold())
        assert [pair for pair in pairwise(words) if pair[0] == pair[1] and pair[0].isalpha()] == []
    supplied = [
        f"[{note.emendation.reading.strip()}]"
        for note in telegram.notes
        if note.emendation and note.annotation.kind == "supplied"
    ]
    assert sorted(re.findall(r"\[.*?\]", text)) == sorted(supplied) == ["[)]"]
    assert "□" not in text
    assert "in July 1961\nEffective" in text
    assert "The North Korean puppets decided" in text


# --- marks of notes ---------------------------------------------------------------------------

COMMENT = "certainty: high, text: So it is."
HEADER = (
    '**May 1, 1961**\n\n**A Paper**\n\n**Citation:**\n\n"A Paper," May 1, 1961, Digital Archive,'
    " Box 9, Archive. <https://archive.example/7>\n\n**Summary:**\n\nOf a boat.\n\n"
    "# A Paper\n\nDate: 1961. 5. 1\n\n1. A boat\n\n2. A crew\n"
)


def test_notes_begin_where_the_reader_begins() -> None:
    edited = annotated(
        HEADER,
        f"id: on-text, comment: crew, {COMMENT}",
        f"id: last-on-header, comment: Of a boat, in: header, {COMMENT}",
        f"id: source, comment: Box 9, in: header, kind: source, {COMMENT}",
        f"id: on-head, comment: 1961. 5. 1, {COMMENT}",
        f"id: on-header, comment: Digital Archive, in: header, {COMMENT}",
    )
    assert [(note.mark, note.id) for note in edited.notes] == [
        *(("a", "on-header"), ("b", "last-on-header"), ("1", "source")),
        *(("2", "on-head"), ("3", "on-text")),
    ]
    page = parsed(str(reading_page(DocumentContext(edited, telegram_edition()))))
    (title,) = page.iter("h1")
    assert "".join(title.itertext()) == "A Paper1"
    items = [item for item in page.iter("li") if (item.get("id") or "").startswith("n-")]
    assert [item.get("data-mark") for item in items] == ["a", "b", "1", "2", "3"]
    assert [item.get("value") for item in items] == [None, None, "1", None, None]
    hidden = [item.get("id") for item in items if "ed-of-header" in (item.get("class") or "")]
    assert hidden == ["n-on-header", "n-last-on-header"]
    quoted = [one for one in page.iter("span") if one.get("class") == "ed-commented"]
    assert "Box 9" in ["".join(one.itertext()) for one in quoted]


def test_there_are_letters_for_any_number_of_notes() -> None:
    marks = NoteMarks()
    letters = [marks.next(lettered=True) for _ in range(30)]
    assert (letters[0], letters[25:28]) == ("a", ["z", "aa", "ab"])
    assert [position(letter) for letter in letters] == list(range(1, 31))
    assert marks.next(lettered=False) == "1"
    assert position("12") == 12


def test_a_note_quotes_what_the_reading_text_omits(edition: Edition) -> None:
    page = parsed(str(reading_page(DocumentContext(edition.edited("118390"), edition))))
    said = {
        (item.get("id") or ""): " ".join("".join(item.itertext()).split())
        for item in page.iter("li")
    }
    assert (
        "February [sic] → July. Transcript: “[trans. note-it was actually signed in July 1961.]”."
        in said["n-c02"]
    )
    assert "Transcript: “(unit: million dollars) □□□”." in said["n-c12"]
    assert "Transcript:" not in said["n-c10"]


def test_a_regularised_name_is_a_name(edition: Edition) -> None:
    page = parsed(str(reading_page(DocumentContext(edition.edited("118390"), edition))))
    read = {
        "".join(link.itertext()): (link.get("href") or "").rpartition("#")[2]
        for link in page.iter("a")
        if link.get("class") == "ed-name ed-emended" and [one.tag for one in link] == ["ins"]
    }
    assert read == {"Kim Il Sung's": "kim-il-sung", "O Jin-u": "o-jin-u"}
    assert not [one for link in page.iter("a") for one in link.iter("a") if one is not link]


# --- facts ------------------------------------------------------------------------------------


def facts(edited: EditedDocument, record: Record) -> list[tuple[str, str]]:
    return [
        (fact.label, str(fact.value))
        for fact in document_facts(edited, record, Context("", {}, ENGLISH, "en"))
    ]


def test_what_the_head_does_not_show_is_listed_below_the_title(
    edition: Edition, telegram: EditedDocument
) -> None:
    found = facts(telegram, DocumentContext(telegram, edition).record)
    assert [label for label, _ in found] == [
        *("Summary", "Type", "Language", "Archive’s record", "Facsimile")
    ]
    values = dict(found)
    assert values["Summary"].startswith("The South Korean Foreign Ministry analyzes")
    assert values["Type"] == "Telegram"
    assert values["Language"] == "English (original: Korean)"
    assert values["Archive’s record"] == (
        '<a href="https://digitalarchive.wilsoncenter.org/document/118390" rel="noopener">'
        "digitalarchive.wilsoncenter.org/<wbr>document/<wbr>118390</a>"
    )


FACSIMILE = ("Facsimile", "No facsimile in this edition.")


@pytest.mark.parametrize(
    ("text", "fields", "record", "expected"),
    [
        ("A boat.", {}, {}, []),
        ("A boat.", {"genre": "Letter"}, {"genre": "Letter"}, [("Type", "Letter")]),
        ("# Letter on a boat\n\n1. Two", {"genre": "Letter"}, {}, []),
        ("A boat.", {}, {"rights": "Free <b>"}, [("Rights", "Free &lt;b&gt;")]),
        ("A boat.", {}, {"rights": "https://a.example/l"}, [
            ("Rights", '<a href="https://a.example/l" rel="noopener">a.example/<wbr>l</a>')]),
        ("A boat.", {}, {"url": "javascript:alert(1)"}, []),
    ],
)  # fmt: skip
def test_a_fact_is_listed_once_and_where_it_is_known(
    text: str, fields: dict[str, str], record: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    edited = replace(annotated(text), fields=RecordFields.model_validate(fields))
    found = facts(edited, Record("x", "document", "T")._replace(**record))  # type: ignore[arg-type]
    assert found == sorted([*expected, ("Language", "English"), FACSIMILE], key=_order)


def test_a_type_that_the_head_shows_is_not_listed() -> None:
    memorandum = (ROOT / "tests/reading/cases/typescript-memcon.txt").read_text(encoding="utf-8")
    edited = annotated(memorandum, file="transcript.txt")
    assert edited.document.head.line("kind")
    found = facts(edited, document_record(edited))
    assert "Type" not in dict(found)
    assert document_record(edited).genre == "Memorandum of conversation"


def _order(fact: tuple[str, str]) -> int:
    return ["Summary", "Type", "Language", "Rights", "Archive’s record", "Facsimile"].index(fact[0])


# --- contents ---------------------------------------------------------------------------------


def titles(entries: tuple[TocEntry, ...]) -> list[object]:
    return [
        [entry.title, titles(entry.children)] if entry.children else entry.title
        for entry in entries
    ]


def test_all_points_of_a_level_are_in_the_contents_if_one_has_points_below(
    telegram: EditedDocument,
) -> None:
    (top,) = reading_toc(telegram, ENGLISH)
    sections = {str(entry.title): titles(entry.children) for entry in top.children}
    assert [str(title)[:2] for title in sections["4. Analysis and Prospect"]] == [
        *("a.", "b.", "c.", "d.", "e.")
    ]
    assert sections["2. Purpose of the Visit to the Soviet Union"] == []


def test_contents_have_the_reading_text_and_long_points_are_cut_at_a_word() -> None:
    words = (
        "The fleet that had been laid up in the harbour since the war was to be sold off, in part"
    )
    edited = annotated(
        f"1. Boats [sic]\n\n2. {words}\n",
        f'id: c1, comment: "Boats [sic]", {COMMENT}',
        "id: c2, correct: that had, read: which had, kind: slip, certainty: high",
    )
    (top,) = reading_toc(edited, ENGLISH)
    assert titles(top.children)[:2] == [
        "1. Boats",
        "2. The fleet which had been laid up in the harbour since the war was to be sold …",
    ]
