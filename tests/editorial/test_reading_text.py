"""The reading text: emended words alone, and signs of the transcript moved into the notes on them."""

from __future__ import annotations

import pytest
from editorial.annotated import annotated

from edition.editorial.reading_text import reading_text
from edition.views.reading_file import reading_lines

CORRECTION = "kind: error, certainty: high"
SUPPLIED = "kind: supplied, certainty: high"
COMMENT = "certainty: high, text: So it is."


def read(text: str, *annotations: str) -> str:
    """The reading text of a transcript of one paragraph."""
    rows = (f"id: c{number}, {row}" for number, row in enumerate(annotations, 1))
    edited = annotated(text, *rows)
    (passage,) = edited.document.passages
    assert len(edited.notes) == len(annotations)
    return reading_text(edited, passage.content)


@pytest.mark.parametrize(
    ("text", "annotation", "expected"),
    [
        # Replaced, added and deleted words.
        ("He came in May 1961.", f"correct: May 1961, read: June 1961, {CORRECTION}", "He came in June 1961."),
        ("He came to Seoul.", f"correct: came to Seoul, read: came back to Seoul, {CORRECTION}", "He came back to Seoul."),
        ("Then he came.", f"correct: he came, read: once he came, {CORRECTION}", "Then once he came."),
        ("He came.", f"correct: He came, read: Once He came, {CORRECTION}", "Once He came."),
        ("One two three.", f"correct: One two three., read: One three., {CORRECTION}", "One three."),
        ("The the cat.", f"correct: The the cat, read: the cat, {CORRECTION}", "the cat."),
        ("A cat (the the).", f"correct: the the).  , read: the)., {CORRECTION}", "A cat (the)."),
        # Supplied words and letters are in brackets, whatever white space the editor writes.
        ("made fishing", f"correct: made fishing, read: made by fishing, {SUPPLIED}", "made [by] fishing"),
        ("In Pyngyang", f"correct: Pyngyang, read: Pyongyang, {SUPPLIED}", "In Py[o]ngyang"),
        ("the (fleet", f"correct: the (fleet, read: the (fleet), {SUPPLIED}", "the (fleet[)]"),
        ("ofthe sea", f"correct: ofthe, read: of the, {SUPPLIED}", "of the sea"),
        ("A boat.", f"correct: boat, read: small boat, {SUPPLIED}", "A [small] boat."),
    ],
)  # fmt: skip
def test_emended_words_alone(text: str, annotation: str, expected: str) -> None:
    assert read(text, annotation) == expected


@pytest.mark.parametrize(
    ("text", "quotation", "expected"),
    [
        ("Two mens [sic] came.", "mens [sic]", "Two mens came."),
        ("Two mens [sic], and more.", "mens", "Two mens, and more."),  # directly behind its words
        ("Two mens [sic] came.", "Two", "Two mens [sic] came."),  # not directly
        ("Two mens[sic] came.", "mens", "Two mens came."),
        ("[sic] Two mens.", "[sic]", "Two mens."),
        ("Two ([sic] mens).", "[sic]", "Two (mens)."),
        ("Two mens [sic] .", "mens", "Two mens."),
        ("In May [sic] 1961 [trans. note: July] he came.", "May [sic] 1961", "In May 1961 he came."),
        ("In May [sic]\n[trans. note: July] he came.", "May", "In May he came."),
        ("Trade □□ □□□ of 1961", "Trade", "Trade of 1961"),
        ("Trade □□ of 1961 □□", "Trade", "Trade of 1961 □□"),
        # Words that are missing are not made to disappear.
        ("Two [illegible] came [...] again.", "Two [illegible] came [...]", "Two [illegible] came [...] again."),
    ],
)  # fmt: skip
def test_signs_that_a_note_covers_are_moved_into_it(
    text: str, quotation: str, expected: str
) -> None:
    assert read(text, f'comment: "{quotation}", {COMMENT}') == expected


def test_a_sign_without_a_note_remains() -> None:
    assert read("Two mens [sic] came. [trans. note: three] □□") == (
        "Two mens [sic] came. [trans. note: three] □□"
    )


def test_a_sign_remains_where_a_note_is_about_a_part_of_it() -> None:
    comments = (f"comment: {words}, {COMMENT}" for words in ("May 1961", "was it July"))
    text = "He came in May 1961 [trans. note: was it July?]."
    assert read(text, *comments) == text


def test_a_sign_belongs_to_one_note() -> None:
    edited = annotated(
        "Two mens [sic] came.",
        f'id: c1, comment: "mens [sic] came", {COMMENT}',
        f'id: c2, comment: "Two mens [sic]", {COMMENT}',
    )
    assert {note.id: len(note.absorbed) for note in edited.notes} == {"c2": 1, "c1": 0}


def test_a_correction_takes_the_signs_behind_it() -> None:
    correction = f'correct: "May [sic] 1961", read: July 1961, {CORRECTION}'
    text = "It was signed in May [sic] 1961 [trans. note: in July.]"
    assert read(text, correction) == "It was signed in July 1961"


def test_of_two_corrections_the_inner_one_is_part_of_the_words_replaced() -> None:
    outer = f"correct: May of 1961, read: 6 July 1962, {CORRECTION}"
    inner = f"correct: of, read: in, {CORRECTION}"
    assert read("In May of 1961.", outer, inner) == "In 6 July 1962."


def test_a_file_has_a_line_for_each_passage_that_is_read() -> None:
    edited = annotated(
        "## A Paper\n\n1. Mens [sic] came.\n\na. □□\n\nb. Two.\n\n□□□",
        f"id: c1, comment: Mens, {COMMENT}",
        f'id: c2, comment: "□□□", {COMMENT}',
    )
    assert reading_lines(edited) == "A Paper\n1. Mens came.\na. □□\nb. Two.\n"
