"""Raised letters are marks of notes, if the last paragraphs begin with the same letters."""

from __future__ import annotations

import pytest

from edition import Source, read
from edition.model.document import Document


def _read(text: str, ending: str) -> Document:
    return read(Source.decode(f"A LETTER\n\n3 May 1887\n\n{text}\n".encode(), f"a.{ending}"))


def _lost(document: Document) -> list[tuple[int, int]]:
    found = [one for one in document.findings if one.code == "markup-unread"]
    return [(place.line, place.column) for one in found for place in one.places]


@pytest.mark.parametrize("ending", ["txt", "md"])
@pytest.mark.parametrize(
    ("text", "notes", "lost"),
    [
        ("One^a^ two^b^.\n\n^a^ Three.\n\n^b^ Four.", "ab", 0),
        ("One^a^ two^b^.\n\n^a^ Three.\n^b^ Four.", "ab", 0),
        ("One^a^ two^b^.\n\na Three.\n\nb Four.", "ab", 0),
        ("One^a^ two^b^.\n\na) Three.\n\nb) Four.", "ab", 0),
        ("One^a^ two^b^.\n\n(a) Three.\n\n(b) Four.", "ab", 0),
        ("One^a^.\n\n^a^ Three.", "a", 0),
        ("One^a^ at 4^e^.\n\n^a^ Three.", "a", 0),
        ("One^a^.\n\na Three.", "", 0),
        ("One^a^ two^b^.\n\n^b^ Three.\n\n^a^ Four.", "", 2),
        ("One^b^ two^a^.\n\n^a^ Three.\n\n^b^ Four.", "", 2),
        ("One^a^ two^a^.\n\n^a^ Three.", "", 2),
        ("One^a^.\n\n^a^ Three.\n\n^a^ Four.", "", 1),
        ("One^b^ two^c^.\n\n^b^ Three.\n\n^c^ Four.", "", 2),
        ("One^a^.\n\n^a^ Three.\n\n^b^ Four.", "", 1),
        ("One^a^.\n\n^a^ Three.\n\nIt was open.", "", 1),
        ("^a^ Three.\n\nOne^a^.", "", 0),
        ("The 1^a^ and 2^b^.", "", 0),
    ],
)
def test_letters(text: str, notes: str, lost: int, ending: str) -> None:
    document = _read(text, ending)
    assert "".join(note.number for note in document.footnotes) == notes
    assert len(_lost(document)) == lost


@pytest.mark.parametrize("ending", ["txt", "md"])
@pytest.mark.parametrize(("after", "count"), [("k", 10), ("j", 10), ("l", 0)])
def test_j_may_be_left_out(after: str, count: int, ending: str) -> None:
    letters = f"abcdefghi{after}"
    marks = " ".join(f"word^{letter}^" for letter in letters)
    notes = "\n\n".join(f"^{letter}^ Note." for letter in letters)
    assert len(_read(f"{marks}.\n\n{notes}", ending).footnotes) == count


def test_letters_may_be_before_or_after_numbers() -> None:
    letters, numbers = "^a^ Three.\n\n^b^ Four.", "[1] Five.\n\n[2] Six."
    for notes in (f"{letters}\n\n{numbers}", f"{numbers}\n\n{letters}"):
        document = _read(f"One^a^ two[1] three^b^ four[2].\n\n{notes}", "md")
        assert [note.number for note in document.footnotes] == ["a", "1", "b", "2"]
