"""Figures behind words are named where a list of numbered notes is at the end."""

from __future__ import annotations

import pytest

from edition import Source, read

NOTES = "Notes\n\n1 By order.\n\n2 At noon."


@pytest.mark.parametrize("ending", ["txt", "md"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Notes:1 it was closed.2\n\n{NOTES}", ["1", "2"]),
        (f"See м.1 and м.2 below.\n\n{NOTES}", ["1", "2"]),
        (f"It1 was2 closed.\n\n{NOTES.replace('1 ', '1. ').replace('2 ', '2. ')}", ["1", "2"]),
        ("It was.1\n\nПримечания:\n\n1 By order.", ["1"]),
        (f"It was closed.1\n\n{NOTES}", ["1"]),
        (f"It was1 closed.2 Then.3\n\n{NOTES}", ["1", "2"]),
        (f"It was closed.2 Then.1\n\n{NOTES}", ["1"]),
        (f"It was 1.5 and 2.5 then.\n\n{NOTES}", []),
        ("It was closed.1\n\n1 By order.", []),
        ("It was closed.1\n\nNotes\n\n2 By order.", []),
        ("Notes\n\n1 By order.\n\nIt was closed.1", []),
    ],
)
def test_figures(text: str, expected: list[str], ending: str) -> None:
    document = read(Source.decode(f"A LETTER\n\n{text}\n".encode(), f"a.{ending}"))
    found = [one for one in document.findings if one.code == "markup-unread"]
    spans = [place.span for one in found for place in one.places if place.span]
    assert [document.source[span] for span in spans] == expected
    assert not document.footnotes
