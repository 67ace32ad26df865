"""The readings that a source itself gives are notes of its own editors."""

from __future__ import annotations

import pytest
from shared import TEI_CASES

from edition import Source, load, read
from edition.editorial.edited import EditedDocument, EditorialNote
from edition.editorial.edition_file import RecordFields
from edition.editorial.note_marks import NoteMarks
from edition.editorial.reading_text import reading_text
from edition.editorial.resolving import Resolver
from edition.editorial.source_readings import as_prose
from edition.model.plain import plain_document
from edition.model.wording import ENGLISH
from edition.outputs.html.apparatus import kind


def edited(body: str) -> EditedDocument:
    document = read(Source(f"<TEI><text><body>{body}</body></text></TEI>"))
    resolver = Resolver(document, load(TEI_CASES / "nothing").registers)
    layers = resolver.resolved((), NoteMarks())
    return EditedDocument(
        id="x",
        document=document,
        language="en",
        fields=RecordFields(),
        notes=layers.notes,
        mentions=layers.mentions,
        dates=layers.dates,
    )


def only(body: str) -> EditorialNote:
    (note,) = edited(body).notes
    return note


@pytest.mark.parametrize(
    ("markup", "words", "reading", "what"),
    [
        ("<choice><sic>teh</sic><corr>the</corr></choice>", "teh", "the", "corrected"),
        ("<choice><orig>ye</orig><reg>the</reg></choice>", "ye", "the", "regularised"),
        (
            "<choice><abbr>D<am>.</am></abbr><expan>D<ex>is</ex></expan></choice>",
            "D.",
            "Dis",
            "expanded",
        ),
        ("<subst><del>red</del><add>blue</add></subst>", "red", "blue", "revised"),
        ("<del>late</del>", "late", "", "deleted"),
        ("<surplus>no</surplus>", "no", "", "superfluous"),
    ],
)
def test_an_alternative_is_an_emendation(markup: str, words: str, reading: str, what: str) -> None:
    text = edited(f"<p>A {markup} b.</p>")
    (note,) = text.notes
    assert note.emendation is not None
    assert text.words(note.emendation.lemma, note.passage.content) == words
    assert (note.emendation.reading, note.kind, note.by, note.id) == (
        reading,
        what,
        "source",
        "src-1",
    )
    assert plain_document(text.document).text == f"A {words} b.\n"


def test_readings_of_witnesses_are_a_note_with_sigla() -> None:
    note = only(
        "<p><app><lem wit='#A'>quay</lem><rdg wit='#B #C'>*key*</rdg><rdg wit='#D'/></app></p>"
    )
    assert note.emendation is None
    assert note.annotation.text == r"So A. Also read: B C: \*key\*; D: omitted."
    assert kind(note, ENGLISH) == "Other readings, noted by the editors of the source"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("", "Correction in the source, noted by the editors of the source"),
        (
            "cert='low'",
            "Correction in the source, noted by the editors of the source; certainty low",
        ),
    ],
)
def test_certainty_is_shown_only_where_the_source_states_it(given: str, shown: str) -> None:
    note = only(
        f"<p><choice><sic>a</sic><corr {given} resp='#K_V'>b</corr><corr cert='low'>c</corr></choice></p>"
    )
    assert kind(note, ENGLISH) == shown
    assert note.annotation.text == r"Also read: c. By K\_V."


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<div><app><lem><p>One.</p><p>Two.</p></lem><rdg>None.</rdg></app></div>", "One.\nTwo.\n"),
        ("<p>A <app><lem/><rdg>None.</rdg></app>b.</p>", "A b.\n"),
    ],
)
def test_readings_of_blocks_or_of_nothing_are_reported(body: str, text: str) -> None:
    found = edited(body)
    assert plain_document(found.document).text == text
    (finding,) = found.document.findings
    assert finding.code == "markup-alternatives"
    assert "None." in finding.message


def test_an_empty_addition_is_not_reported() -> None:
    assert edited("<p>A <del><gap/></del> <app><lem/><rdg/></app>b.</p>").document.findings == ()


def test_words_that_only_the_editors_have_are_marked() -> None:
    text = edited("<p><choice><sic/><corr>the</corr></choice> ded<supplied>icavit</supplied></p>")
    assert text.notes == ()
    assert plain_document(text.document).text == "the dedicavit\n"


def test_words_as_prose() -> None:
    assert as_prose("a*b_[c]<d>&`!\\") == r"a\*b\_\[c\]\<d\>\&\`\!" + "\\\\"


@pytest.mark.parametrize(
    ("markup", "emends", "read"),
    [
        # The correction of all words replaces the reading of some of them, wherever these end.
        (
            "<choice><sic>hous<choice><abbr>s.</abbr><expan>es</expan></choice></sic><corr>houses</corr></choice>",
            ["corrected"],
            "A houses b.",
        ),
        (
            "<choice><orig><choice><abbr>y</abbr><expan>the</expan></choice> olde</orig><reg>the old</reg></choice>",
            ["regularised"],
            "A the old b.",
        ),
        # Two elements with the same words: the outer one is the reading.
        (
            "<choice><orig><choice><abbr>x</abbr><expan>y</expan></choice></orig><reg>z</reg></choice>",
            ["regularised"],
            "A z b.",
        ),
        # A variant leaves the words as they are, so a correction within them is one.
        (
            "<app><lem>in <choice><sic>teh</sic><corr>the</corr></choice></lem><rdg>at</rdg></app>",
            ["corrected"],
            "A in the b.",
        ),
        ("<del>a<del>b</del>c</del>d", ["deleted", "deleted"], "A d b."),
    ],
)
def test_readings_within_words_that_are_replaced(markup: str, emends: list[str], read: str) -> None:
    text = edited(f"<p>A {markup} b.</p>")
    content = text.notes[0].passage.content
    assert reading_text(text, content) == read
    assert [note.kind for note in text.notes if note.emendation] == emends
