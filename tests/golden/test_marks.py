"""Each note's mark stands right behind the last of its words, in every output.

What is compared comes from the outputs alone, through parsers of other people: the annotations
select words in the plain text, and the mark in HTML, in print and in TEI divides the same words.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

import pytest
from golden.content_folders import Case, cases
from golden.outputs_of import outputs
from golden.placed import (
    Noted,
    Place,
    Quoted,
    feet_in_print,
    marks_in_html,
    notes_in_tei,
    omitted_marks,
    quoted,
    reading_text_in_html,
    readings_in_html,
    readings_in_tei,
    squeezed,
    titles_in_html,
)

from edition.editorial.edition_file import Comment, Correction

_KINDS = ("reading.html", "print.html", "tei.xml")
_LABEL = re.compile(r"\(?\w{1,5}[.)]|\w")


class Outputs(NamedTuple):
    """What the outputs of one document say of its notes, each by its id."""

    case: Case
    selected: dict[str, Quoted]
    reading: dict[str, Place]
    printed: dict[str, Place]
    feet: dict[str, str]
    tei: dict[str, Noted]
    titled: tuple[list[str], list[str]]
    """The notes whose marks are within the title, on the page and in print."""
    omitted: list[str]
    """Marks, on the page and in print, within words that the reading text omits."""
    shown: list[str]
    """The words of the reading text on the page, without tables."""
    file: str
    """The reading text as a file."""
    read: tuple[dict[str, str], ...]
    """The text to read of each note's block, on the page, in print and in TEI."""

    def notes(self) -> list[tuple[str, Quoted]]:
        """Each note of the document with what its annotation selects."""
        ids = [note.id for _, note in self.case.edited.apparatus]
        return [(name, self.selected[name]) for name in ids]

    def in_text(self) -> list[tuple[str, Quoted]]:
        """The same without the source note, whose mark on the page and in print is at the title."""
        return [row for row in self.notes() if row[0] not in self.source_notes]

    @property
    def source_notes(self) -> list[str]:
        notes = (note.annotation for _, note in self.case.edited.apparatus)
        return [one.id for one in notes if isinstance(one, Comment) and one.kind == "source"]

    def readings(self) -> list[tuple[str, str]]:
        """Each emendation with the words that it reads."""
        notes = (note.annotation for _, note in self.case.edited.apparatus if note.emendation)
        return [(one.id, _unbracketed(one.read)) for one in notes if isinstance(one, Correction)]

    def proposals(self) -> list[tuple[str, str]]:
        """Each doubtful correction with the words that it only proposes."""
        notes = ((note.id, note.proposed) for _, note in self.case.edited.apparatus)
        return [(name, _unbracketed(one.reading)) for name, one in notes if one]


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> list[Outputs]:
    """All documents that have notes."""
    found = [_outputs(case) for case in cases(tmp_path_factory.mktemp("cases"))]
    assert len(found) >= 30
    assert sum(len(one.notes()) for one in found) >= 90
    return found


def _outputs(case: Case) -> Outputs:
    made = outputs(case.edited, case.edition)
    name = case.edited.id
    texts = {
        file: text
        for file, text in made.items()
        if file.endswith(".txt") and ".reading." not in file
    }
    page, printed, tei = (made[f"{name}.{kind}"] for kind in _KINDS)
    return Outputs(
        case,
        quoted(made[f"{name}.annotations.jsonld"], texts),
        marks_in_html(page),
        marks_in_html(printed),
        feet_in_print(printed),
        notes_in_tei(tei),
        (titles_in_html(page), titles_in_html(printed)),
        [*omitted_marks(page), *omitted_marks(printed)],
        reading_text_in_html(page),
        made[f"{name}.reading.txt"],
        (readings_in_html(page), readings_in_html(printed), readings_in_tei(tei)),
    )


def test_every_note_has_one_mark_in_each_output(every: list[Outputs]) -> None:
    for one in every:
        ids = {note.id for _, note in one.case.edited.apparatus}
        assert set(one.selected) == ids, one.case.name
        assert set(one.reading) == ids, one.case.name
        assert set(one.printed) == ids, one.case.name
        assert set(one.tei) == ids, one.case.name


def test_an_annotation_selects_the_words_that_the_editor_quotes(every: list[Outputs]) -> None:
    for one in every:
        for name, found in one.notes():
            assert squeezed(found.exact) == squeezed(one.case.quotations[name]), (
                one.case.name,
                name,
            )


# --- HTML and print ---------------------------------------------------------------------------


def test_a_mark_on_the_reading_page_stands_behind_its_words(every: list[Outputs]) -> None:
    for one in every:
        for name, found in one.in_text():
            assert _ends(one.reading[name], found), _told(one, name, one.reading[name])


def test_nothing_of_its_words_is_behind_a_mark_on_the_reading_page(every: list[Outputs]) -> None:
    for one in every:
        for name, found in one.in_text():
            assert _goes_on(one.reading[name], found), _told(one, name, one.reading[name])


def test_a_mark_in_print_stands_behind_its_words(every: list[Outputs]) -> None:
    for one in every:
        for name, found in one.in_text():
            assert _ends(one.printed[name], found), _told(one, name, one.printed[name])


def test_nothing_of_its_words_is_behind_a_mark_in_print(every: list[Outputs]) -> None:
    for one in every:
        for name, found in one.in_text():
            assert _goes_on(one.printed[name], found), _told(one, name, one.printed[name])


def test_a_note_in_print_stands_at_its_mark(every: list[Outputs]) -> None:
    for one in every:
        assert one.feet == {name: f"n-{name}" for name, _ in one.notes()}, one.case.name


def test_no_white_space_is_between_the_words_and_the_mark(every: list[Outputs]) -> None:
    for one in every:
        for name, found in one.in_text():
            if found.before != found.exact:  # the label alone: its text begins behind a space
                for place in (one.reading[name], one.printed[name], one.tei[name].place):
                    assert not place.before[-1:].isspace(), _told(one, name, place)


def _ends(place: Place, found: Quoted) -> bool:
    """Whether a mark is where the words end, or behind the link or deletion in which they end."""
    return _within_link(place, found) is not None


def _goes_on(place: Place, found: Quoted) -> bool:
    """Whether the text behind the mark is that behind the words, but for the rest of a link or deletion."""
    rest = _within_link(place, found)
    before = len(squeezed(found.behind)) - len(squeezed(place.behind))
    return squeezed(found.behind)[before:] == squeezed(place.behind) and (
        before == 0 or (rest is not None and before == len(rest))
    )


def _within_link(place: Place, found: Quoted) -> str | None:
    """The part of a link or deletion between the words and the mark; None where the mark is elsewhere."""
    before, wanted = squeezed(place.before), squeezed(found.before)
    if not before.startswith(wanted):
        return None
    rest = before[len(wanted) :]
    return rest if not rest or _is_end_within(place, rest) else None


def _is_end_within(place: Place, rest: str) -> bool:
    """Whether words are the end of a link or of replaced words, but not all of these."""
    around = (squeezed(place.linked), squeezed(place.deleted))
    return any(words.endswith(rest) and rest != words for words in around)


def test_the_mark_of_a_source_note_is_at_the_title(every: list[Outputs]) -> None:
    marked = 0
    for one in every:
        for name in one.source_notes:
            for place in (one.reading[name], one.printed[name]):
                assert place.before == one.case.edited.title, (one.case.name, name)
                assert place.behind == ""
            assert one.titled[0] == one.titled[1]
            assert name in one.titled[0]
            marked += 1
    assert marked >= 2


# --- TEI --------------------------------------------------------------------------------------


def test_a_note_in_tei_stands_behind_its_words(every: list[Outputs]) -> None:
    for one in every:
        for name, found in one.notes():
            place = one.tei[name].place
            wanted, before = squeezed(found.before), squeezed(place.before)
            assert _same_but_for_a_label(wanted, before), _told(one, name, place)


def test_nothing_of_its_words_is_behind_a_note_in_tei(every: list[Outputs]) -> None:
    for one in every:
        for name, found in one.notes():
            place = one.tei[name].place
            assert squeezed(place.behind) == squeezed(found.behind), _told(one, name, place)


def test_a_note_in_tei_points_to_its_words(every: list[Outputs]) -> None:
    """To those quoted, or, where it corrects them, to those of them that change."""
    pointed = 0
    for one in every:
        notes = {note.id: note for _, note in one.case.edited.apparatus}
        for name, found in one.notes():
            noted = one.tei[name]
            if noted.words is None:
                continue
            words, exact = squeezed(noted.words), squeezed(found.exact)
            corrects = isinstance(notes[name].annotation, Correction)
            same = words in exact if corrects else _same_but_for_a_label(exact, words)
            assert same, (one.case.name, name)
            pointed += 1
    assert pointed > 80


def test_a_note_in_tei_stands_right_behind_what_it_points_to(every: list[Outputs]) -> None:
    for one in every:
        notes = {note.id: note for _, note in one.case.edited.apparatus}
        for name, found in one.notes():
            annotation = notes[name].annotation
            if isinstance(annotation, Correction):
                continue  # the words that change may end before those quoted
            assert one.tei[name].adjacent, (one.case.name, name, found.exact)


def _same_but_for_a_label(wanted: str, text: str) -> bool:
    """Whether two texts are the same; an outline's label is an element before the block."""
    label = wanted.removesuffix(text)
    return wanted.endswith(text) and (not label or bool(_LABEL.fullmatch(label)))


def test_no_mark_is_within_words_that_the_reading_text_omits(every: list[Outputs]) -> None:
    assert [(one.case.name, one.omitted) for one in every if one.omitted] == []
    assert any(place.deleted for one in every for place in one.reading.values())


# --- reading text ---------------------------------------------------------------------------


def test_the_page_shows_the_reading_text_that_is_published(every: list[Outputs]) -> None:
    changed = 0
    for one in every:
        lines = [line for line in one.file.splitlines() if "\t" not in line]
        words = "\n".join(lines).split()
        if one.case.edited.document.footnotes:  # the page has them behind the text
            assert Counter(one.shown) == Counter(words), one.case.name
        else:
            assert one.shown == words, one.case.name
        assert "  " not in one.file, one.case.name
        changed += any(note.emendation or note.absorbed for note in one.case.edited.notes)
    assert changed > 10


# --- readings ---------------------------------------------------------------------------------


def test_a_reading_on_the_page_and_in_print_is_what_the_editor_wrote(every: list[Outputs]) -> None:
    for one in every:
        for name, read in one.readings():
            for found in (one.read[0], one.read[1]):
                assert read in _unbracketed(found[name]), (one.case.name, name, found[name])


def test_a_reading_in_tei_is_what_the_editor_wrote(every: list[Outputs]) -> None:
    for one in every:
        for name, read in one.readings():
            found = one.read[2][name]
            assert read in _unbracketed(found), (one.case.name, name, found)


def test_a_proposed_reading_does_not_enter_the_text(every: list[Outputs]) -> None:
    compared = 0
    for one in every:
        for name, read in one.proposals():
            for found in one.read:
                assert name not in found or read not in _unbracketed(found[name]), (
                    one.case.name,
                    name,
                )
            compared += 1
    assert compared >= 5


def test_so_is_a_reading_in_tei_that_replaces_words(every: list[Outputs]) -> None:
    compared = 0
    for one in every:
        for name, read in one.readings():
            if one.tei[name].words:
                assert read in _unbracketed(one.read[2][name]), (one.case.name, name)
                compared += 1
    assert compared > 20


def _unbracketed(text: str) -> str:
    """A text without the brackets in which supplied words are shown."""
    return squeezed(text).translate({ord("["): None, ord("]"): None})


def _told(one: Outputs, name: str, place: Place) -> str:
    found = one.selected[name]
    return (
        f"{one.case.name} {name}: …{place.before[-40:]!r} ‖ {place.behind[:40]!r}, selected {found}"
    )
