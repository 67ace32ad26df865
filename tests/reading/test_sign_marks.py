"""Signs that may be marks of notes are named where no note was read."""

from __future__ import annotations

import pytest

from edition import Source, read
from edition.reading.sign_marks import sign_marks


def _found(text: str) -> list[str]:
    source = Source.decode(f"A LETTER\n\n3 May 1887\n\n{text}\n".encode(), "a.md")
    return [source.text[span.start - 3 : span.end] for span in sign_marks(read(source))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was closed† then.\n\n† By order.", ["sed†"]),
        ("It was closed† then.\n\nIt was open.\n\n    †By order.", ["sed†"]),
        ("It was closed*, then open.** Then\n\n* By order.\n\n** On Monday.", ["sed*", "en.**"]),
        ("It was closed† and open‡.\n\n† By order.\n‡ On Monday.", ["sed†", "pen‡"]),
        ("One* Two\n\n* “By order.”", ["One*"]),
        ("It was closed† then.\n\n‡ By order.", []),
        ("† By order.\n\nIt was closed† then.", []),
        ("It was closed† then.", []),
        ("One* two.\n\n* Three.\n* Four.", []),
        ("One* two* five.\n\n* Three.\n* Four.", ["One*", "two*"]),
        ("One† two.\n\n† Three.\n\n† Four.", ["One†"]),
        ("This is *one*: two.\n\n* Three.", []),
        ("It was †closed then.\n\n† By order.", []),
        ("It was 3†4 then.\n\n† By order.", []),
        ("It was closed† then, and † By order.", []),
    ],
)
def test_signs_behind_words_with_a_later_line_that_begins_with_them(
    text: str, expected: list[str]
) -> None:
    assert _found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"It was closed\* then." + "\n\n" + r"\* By order.", [r"ed\*"]),
        ("It was closed* then.\n\n* By order.", ["sed*"]),
        ("It was *closed* then.\n\n* By order.", []),
        ("It was **closed** then.\n\n*By order* of the senate.", []),
    ],
)
def test_in_markdown_an_asterisk_is_named_only_where_it_is_no_emphasis(
    text: str, expected: list[str]
) -> None:
    assert _found(text) == expected


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("It was closed† then.\n\n† By order.", ["†"]),
        ("It was closed* then†.\n\n* By order.\n† At noon.", ["*", "†"]),
        ("It was closed* then.\n\n* By order.\n\nIt was open.", ["*"]),
        ("It was closed** then.\n\n** By order.", ["**"]),
        ("It was closed* then*.\n\n* By order.", []),
        ("It was closed* then.\n\n* By order.\n\n* At noon.", []),
        ("* By order.\n\nIt was closed* then.", []),
        ("It was closed/* then.\n\n* By order.", []),
        ("It was 3*4 then.\n\n* By order.", []),
        ("It was closed* then,\n* by order.", []),
        ("It was closed*, and a/* then.\n\n* By order.", ["*"]),
    ],
)
def test_in_plain_text_a_sign_that_occurs_once_is_the_mark_of_a_note(
    text: str, notes: list[str]
) -> None:
    document = read(Source.decode(f"A LETTER\n\n3 May 1887\n\n{text}\n".encode(), "a.txt"))
    assert [note.number for note in document.footnotes] == notes
    left = [finding for finding in document.findings if finding.code == "markup-unread"]
    assert not (notes and left)
