"""Raised numbers are marks of notes or exponents; numbers of notes may begin anew."""

from __future__ import annotations

import pytest

from edition import Source, read
from edition.model.content import FootnoteMark, SourceReference
from edition.model.document import Document

TWO = "¹ Note one.\n\n² Note two."


def _before_marks(document: Document) -> list[str]:
    """The four characters before each mark of a note, in the order of the notes."""
    found = [
        leaf
        for passage in document.passages
        for leaf in passage.content.leaves
        if isinstance(leaf, FootnoteMark)
    ]
    assert [leaf.index for leaf in found] == list(range(len(document.footnotes)))
    text = document.source.text
    return [text[leaf.span.start - 4 : leaf.span.start] for leaf in found]


@pytest.mark.parametrize("ending", ["txt", "md"])
@pytest.mark.parametrize("behind", ["", "\n\nThen the talks continued."])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Area 50 m² and text¹ and more².", ["text", "more"]),
        ("A text¹, 50 m² of land, and more².", ["text", "more"]),
        ("A text¹, some km² of land, and more².", ["text", "more"]),
        ("A text¹, 10² times, and more².", ["text", "more"]),
        ("A text¹ of r², and more².", ["text", "more"]),
        ("The law E = mc², text¹ and more².", ["text", "more"]),
        ("A text¹ and more² and again².", ["text", "more"]),
        ("A text¹ in 1961² and again².", ["text", "1961"]),
        ("A text¹ at 4².", ["text", "at 4"]),
        ("A text¹ of 50 m².", []),
        ("Some² and more² and text¹.", []),
    ],
)
def test_exponents_are_not_marks(text: str, expected: list[str], behind: str, ending: str) -> None:
    document = read(Source.decode(f"A LETTER\n\n{text}\n\n{TWO}{behind}\n".encode(), f"a.{ending}"))
    assert _before_marks(document) == expected
    assert [note.number for note in document.footnotes] == (["1", "2"] if expected else [])
    named = [one for one in document.findings if one.code == "markup-unread"]
    assert bool(named) == (not expected)


def test_exponents_in_html_stay_raised() -> None:
    text = "Area 50 m<sup>2</sup> and text<sup>1</sup> and more<sup>2</sup>."
    document = read(Source(f"{text}\n\n{TWO}\n", "a.md"))
    assert _before_marks(document) == ["text", "more"]
    assert "m2 and text" in document.text(document.passages[0].content)


@pytest.mark.parametrize("ending", ["txt", "md"])
def test_later_references_to_notes_whose_numbers_begin_anew(ending: str) -> None:
    first = "First text[1] and again[1] and more[2].\n\n[1] A.\n\n[2] B."
    second = "Second text[1] and again[1].\n\n[1] Note three."
    document = read(Source(f"A LETTER\n\n{first}\n\n{second}\n", f"a.{ending}"))
    assert [note.number for note in document.footnotes] == ["1", "2", "1"]
    targets = [
        one.target
        for passage in document.passages
        for one in passage.content.ranges
        if isinstance(one, SourceReference)
    ]
    assert targets == ["note-1", "note-3"]
