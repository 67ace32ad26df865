"""Where corrections, names and dates stand in a text, and what is said where they don't."""

from __future__ import annotations

import pytest
from editorial.annotated import annotated, entry, result, words

CORRECTION = "id: c1, kind: error, certainty: high"
COMMENT = "certainty: high, text: So it is."


@pytest.mark.parametrize(
    ("text", "correct", "read", "lemma", "reading", "before"),
    [
        # Only the words that differ are replaced.
        ("He came in May 1961 by train.", "in May 1961 by", "in June 1961 by", "May", "June", "He came in "),
        ("He came in May 1961.", "He came in May 1961.", "She came in May 1962.", "He came in May 1961.", "She came in May 1962.", ""),
        ("One two three.", "One two three.", "One three.", "two", "", "One "),
        ("No no no.", "No no no.", "No no.", "no", "", "No "),
        # A word that is only added stands behind the word before it.
        ("He came to Seoul.", "came to Seoul.", "came back to Seoul.", "", "back", "He came"),
        ("He came to Seoul.", "He came", "Once He came", "", "Once", ""),
        ("He came.", "He came.", "He came. Twice.", "", "Twice.", "He came."),
        # What is folded or escaped in the source is a word like any other.
        ("It cost 5 \\$\nor *so* each year.", "5 $ or so each", "5 $ or more each", "so", "more", "It cost 5 \\$\nor *"),
    ],
)  # fmt: skip
def test_an_emendation_is_the_part_that_changes(
    *, text: str, correct: str, read: str, lemma: str, reading: str, before: str
) -> None:
    edited = annotated(text, f'{CORRECTION}, correct: "{correct}", read: "{read}"')
    (note,) = edited.notes
    assert note.emendation
    assert words(edited, note.emendation.lemma) == lemma
    assert note.emendation.reading == reading
    assert edited.document.source.text[: note.emendation.lemma.start] == before


@pytest.mark.parametrize(
    ("correct", "read", "lemma", "reading", "before"),
    [
        ("Pyngyang", "Pyongyang", "", "o", "In Py"),
        ("Pyngyang, the", "Pyongyang, the", "", "o", "In Py"),
        ("the capitl", "the capital", "", "a", "In Pyngyang, the capit"),
        ("Pyngyang,", "Pyongyang ,", "ngyang", "ongyang ", "In Py"),
    ],
)
def test_supplied_letters_are_told_apart_from_those_received(
    correct: str, read: str, lemma: str, reading: str, before: str
) -> None:
    edited = annotated(
        "In Pyngyang, the capitl",
        f'id: c1, kind: supplied, certainty: high, correct: "{correct}", read: "{read}"',
    )
    (note,) = edited.notes
    assert note.emendation
    found = words(edited, note.emendation.lemma), note.emendation.reading
    assert found == (lemma, reading)
    assert edited.document.source.text[: note.emendation.lemma.start] == before


def test_notes_are_numbered_as_they_are_read_the_longer_of_two_first() -> None:
    edited = annotated(
        "Kim came in May.\n\nThen Lee left.",
        f"id: c1, comment: Lee left, {COMMENT}",
        f"id: c2, comment: came in May, {COMMENT}",
        f"id: c3, comment: May, {COMMENT}",
        f"id: c4, comment: Kim came, {COMMENT}",
    )
    assert [(note.mark, note.id) for note in edited.notes] == [
        *(("1", "c4"), ("2", "c2"), ("3", "c3"), ("4", "c1"))
    ]
    assert [str(note.passage.locator) for note in edited.notes] == ["p1", "p1", "p1", "p2"]
    assert edited.notes[0].emendation is None


def test_a_quotation_is_sought_in_its_passage_with_all_below_it() -> None:
    text = "1. Kim\n\na. came\n\n2. Kim\n\na. came\n\nb. came"
    edited = annotated(
        text,
        f'id: c1, comment: Kim, in: "2", {COMMENT}',
        f"id: c2, comment: came, in: 2.a, {COMMENT}",
        f'id: c3, comment: came, in: "1", {COMMENT}',
        f'id: c4, comment: "2. Kim", {COMMENT}',
    )
    spans = {note.id: note.span for note in edited.notes}
    assert spans["c1"].start == text.index("Kim", 8)
    assert spans["c2"].start == text.index("came", 20)
    assert spans["c3"].start == text.index("came")
    assert words(edited, spans["c4"]) == "2. Kim"


def test_a_passage_can_be_the_whole_head() -> None:
    text = "## A Paper\n\nDate: 1961. 7. 6\n\nTo: The Paper Office\n\nOf A Paper nothing is left."
    edited = annotated(
        text,
        f"id: c1, comment: A Paper, in: head, {COMMENT}",
        f"id: c2, comment: Paper Office, in: head, {COMMENT}",
        f"id: c3, comment: A Paper, in: p1, {COMMENT}",
    )
    assert [note.span.start for note in edited.notes] == [
        *(text.index("A Paper"), text.index("Paper Office"), text.rindex("A Paper"))
    ]


@pytest.mark.parametrize("head", ["head", "ko:head"])
def test_a_further_text_has_a_head_and_passages_of_its_own(head: str) -> None:
    korean = "## 보고서\n\n1. 보고서 없음"
    edited = annotated(
        "## 보고서\n\n1. 보고서",
        f"id: c1, comment: 보고서, language: ko, in: {head}, {COMMENT}",
        f"id: c2, comment: 보고서, language: ko, in: 'ko:1', {COMMENT}",
        f"id: c3, comment: 보고서, in: '1', {COMMENT}",
        korean=korean,
    )
    (further,) = edited.others
    assert [(note.id, note.mark, note.span.start) for note in further.notes] == [
        *(("c1", "2", korean.index("보고서")), ("c2", "3", korean.rindex("보고서")))
    ]
    assert [(note.id, note.mark) for note in edited.notes] == [("c3", "1")]


@pytest.mark.parametrize(
    ("annotation", "said"),
    [
        ("comment: Kim", "“Kim” is found 3 times: 1, 2, 2.a; quote more words, or name the passage of these words under in:"),
        ("comment: Kim, in: '2'", "“Kim” is found 2 times: 2, 2.a; quote more words, or name the passage of these words under in:"),
        ("comment: Kim cane here", "“Kim cane here” is not found; the most similar text is “Kim came here”"),
        ("comment: '1. Kim 2. Kim a.'", "“1. Kim 2. Kim a.” is not found; quote words of one passage, as they are shown on the page"),
        ("comment: Nothing of this, in: '1'", "“Nothing of this” is not found; quote words of one passage, as they are shown on the page"),
        ("comment: came here, in: '1'", "“came here” is not found; quote words of one passage, as they are shown on the page"),
        ("comment: Kim, in: 2.b", "the document has no passage “2.b”; did you mean “2.a”?"),
    ],
)  # fmt: skip
def test_what_is_not_found_once_is_an_error(annotation: str, said: str) -> None:
    found = result("1. Kim\n\n2. Kim\n\na. Kim came here", f"id: c1, {annotation}, {COMMENT}")
    (finding,) = found.findings
    assert f"{finding.message}; {finding.hint}" == said
    assert found.edited
    assert found.edited.notes == ()


# --- names ------------------------------------------------------------------------------------

KIM, LEE, PARTY = (
    entry("kim", "Kim", "Kim Il"),
    entry("lee", "Lee", "Il Lee"),
    entry("party", "Lee’s Party"),
)


def mentions(text: str, *annotations: str, **more: object) -> list[tuple[str, str, str]]:
    edited = annotated(text, *annotations, entries=(KIM, LEE, PARTY), **more)  # type: ignore[arg-type]
    return [(words(edited, one.span), one.entry, one.finder) for one in edited.mentions]


def test_names_are_found_by_their_forms_the_longest_first() -> None:
    assert mentions("Lee’s Party met Kim Il Lee.") == [
        ("Lee’s Party", "party", "program"),
        ("Lee", "lee", "program"),
        ("Kim Il", "kim", "program"),
        ("Lee", "lee", "program"),
    ]


@pytest.mark.parametrize(
    ("annotation", "found"),
    [
        # It takes the place of a name on the same words,
        ("mention: Kim, of: lee", [("Kim", "lee", "editor"), ("Lee", "lee", "program")]),
        ("mention: Kim, of: none", [("Lee", "lee", "program")]),
        # is above those within its words, below those around it,
        ("mention: Kim of Lee, of: party", [("Kim of Lee", "party", "editor"), ("Kim", "kim", "program"), ("Lee", "lee", "program")]),
        ("mention: He, of: kim", [("He", "kim", "editor"), ("Kim", "kim", "program"), ("Lee", "lee", "program")]),
        # and keeps out those that cross them.
        ("mention: m of, of: party", [("m of", "party", "editor"), ("Lee", "lee", "program")]),
    ],
)  # fmt: skip
def test_an_editors_mention_overrides_the_forms(
    annotation: str, found: list[tuple[str, str, str]]
) -> None:
    assert mentions("He saw Kim of Lee.", f"id: m1, {annotation}") == found


def test_a_form_of_two_entries_is_a_doubt_until_an_editor_decides() -> None:
    both = (entry("old", "Kim"), entry("young", "Kim"))
    edited = annotated("Once Kim came.", entries=both)
    assert edited.mentions == ()
    (doubt,) = edited.doubts
    assert doubt.message == "“Kim” is a form of several entries: old, young"
    assert doubt.places[0].column == 6
    assert edited.forms == {"Kim"}
    decided = annotated("Once Kim came.", "id: m1, mention: Kim, of: young", entries=both)
    assert [one.entry for one in decided.mentions] == ["young"]
    assert decided.doubts == ()


XML = (
    '<div type="document"><head>A Paper</head><p>The <persName corresp="#kim">premier</persName> and '
    '<persName corresp="#nobody">another</persName> met <persName corresp="#nobody">him</persName> and Lee on '
    '<date when="1961-07-06">that Thursday</date>, not in May 1962.</p></div>'
)


def test_names_and_dates_that_the_markup_tells_are_taken_from_it() -> None:
    edited = annotated(XML, entries=(KIM, LEE), file="transcript.xml")
    assert [(words(edited, one.span), one.entry, one.finder) for one in edited.mentions] == [
        ("premier", "kim", "markup"),
        ("Lee", "lee", "program"),
    ]
    assert [(words(edited, one.span), str(one.edtf), one.finder) for one in edited.dates] == [
        ("that Thursday", "1961-07-06", "markup"),
        ("May 1962", "1962-05", "program"),
    ]
    assert edited.doubts == ()
    ((entry, place),) = edited.unlisted  # one for both places
    assert (entry, place.column) == ("nobody", XML.index("another") + 1)


def test_an_editor_overrides_the_markup() -> None:
    edited = annotated(
        XML,
        "id: m1, mention: premier, of: lee",
        "id: m2, mention: another, of: lee",
        "id: m3, mention: him, of: none",
        "id: d1, date: that Thursday, edtf: 1961-07-13",
        entries=(KIM, LEE),
        file="transcript.xml",
    )
    assert [(words(edited, one.span), one.entry, one.finder) for one in edited.mentions] == [
        ("premier", "lee", "editor"),
        ("another", "lee", "editor"),
        ("Lee", "lee", "program"),
    ]
    assert [(str(one.edtf), one.finder) for one in edited.dates] == [
        ("1961-07-13", "editor"),
        ("1962-05", "program"),
    ]


# --- dates ------------------------------------------------------------------------------------


def dated(text: str, *annotations: str) -> list[tuple[str, str, str]]:
    """Each date as received, what is read there, and what it was before a correction."""
    edited = annotated(text, *annotations)
    return [
        (words(edited, one.span), str(one.edtf), str(one.received or "")) for one in edited.dates
    ]


@pytest.mark.parametrize(
    ("annotations", "found"),
    [
        ((), [("May 1961", "1961-05", ""), ("June 1962", "1962-06", "")]),
        (("id: d1, date: May 1961, edtf: 1961-05-16",), [("May 1961", "1961-05-16", ""), ("June 1962", "1962-06", "")]),
        (("id: d1, date: May 1961, edtf: none",), [("June 1962", "1962-06", "")]),
        # One that lies over a part of a date takes the place of the whole.
        (("id: d1, date: in May, edtf: 1961-05-16",), [("in May", "1961-05-16", ""), ("June 1962", "1962-06", "")]),
        # A date is read as corrected, where the correction has one date,
        ((f"{CORRECTION}, correct: in May 1961, read: in April 1961",), [("May 1961", "1961-04", "1961-05"), ("June 1962", "1962-06", "")]),
        ((f"{CORRECTION}, correct: He came in May 1961, read: She came in May 1961",), [("May 1961", "1961-05", ""), ("June 1962", "1962-06", "")]),
        # and as received where it has several, or changes only a part of it.
        ((f"{CORRECTION}, correct: in May 1961, read: in April 1961 or in April 1962",), [("May 1961", "1961-05", ""), ("June 1962", "1962-06", "")]),
        ((f"{CORRECTION}, correct: in May, read: in April 1960",), [("May 1961", "1961-05", ""), ("June 1962", "1962-06", "")]),
        # A comment corrects nothing.
        (("id: c1, comment: in May 1961, certainty: high, text: It was April 1961.",), [("May 1961", "1961-05", ""), ("June 1962", "1962-06", "")]),
    ],
)  # fmt: skip
def test_dates_that_editors_give_or_correct(
    annotations: tuple[str, ...], found: list[tuple[str, str, str]]
) -> None:
    assert dated("He came in May 1961, and left in June 1962.", *annotations) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # `[sic]` may stand in the middle of a date; a translator's note reports nothing.
        ("It was February [sic] 1961.", ["February [sic] 1961"]),
        ("In May 1961 [trans. note-it was April 1962] and June [sic] 1963.", ["May 1961", "June [sic] 1963"]),
        ("In May [trans. note-in 1960?] 1961.", ["May [trans. note-in 1960?] 1961"]),
        # Nor do the cells of a table and the archive's header.
        ("Output\n\nIn May 1961\n\n1960\n\n1961\n\nOil\n\n10\n\n20\n\nSince May 1962\n\n5\n\n6", []),
        ("**3 May 1961**\n\n**Note on a Talk**\n\n**Citation:**\n\nA Box.\n\n## Note\n\nIn June 1962.", ["June 1962"]),
    ],
)  # fmt: skip
def test_dates_that_a_text_reports(text: str, found: list[str]) -> None:
    assert [written for written, *_ in dated(text)] == found


@pytest.mark.parametrize(
    ("target", "refers"), [("#pg_3", True), ("paper2", True), ("frus1918v01#pg_3", False)]
)
def test_a_place_of_another_volume_is_no_place_of_this_edition(
    target: str, *, refers: bool
) -> None:
    """A document waits for the addresses of all others only if it can lead to one of them."""
    text = f'<div type="document"><head>A Paper</head><p>See <ref target="{target}">p. 3</ref>.</p></div>'
    assert annotated(text, file="transcript.xml").refers is refers
