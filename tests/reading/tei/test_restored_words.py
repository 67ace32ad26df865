"""Deleted words that were restored are shown as any others, however deep the deletion stands."""

from __future__ import annotations

import pytest

from edition import Source, read
from edition.model.content import Alternative, TextStyle


def layers(words: str) -> tuple[list[str], list[str], str]:
    """The styles and the alternatives of a paragraph and its notes, and the findings."""
    document = read(Source(f"<TEI><text><body><p>{words}</p></body></text></TEI>", "a.xml"))
    ranges = [one for passage in document.passages for one in passage.content.ranges]
    styles: list[str] = [one.kind for one in ranges if isinstance(one, TextStyle)]
    kinds: list[str] = [one.kind for one in ranges if isinstance(one, Alternative)]
    return styles, kinds, " ".join(map(str, document.findings))


@pytest.mark.parametrize(
    ("words", "styles"),
    [
        ("a <restore>b <del>c</del></restore>", []),
        ("a <restore>b <hi><del>c</del></hi></restore>", ["em"]),
        ("a <restore><seg><unclear><del>c</del></unclear></seg></restore>", []),
    ],
)
def test_restored_words_are_not_struck(words: str, styles: list[str]) -> None:
    found, kinds, findings = layers(words)
    assert (found, kinds) == (styles, [])
    assert "<del>" not in findings


@pytest.mark.parametrize(
    "words",
    [
        "<restore>a</restore> <hi rend='roman'><del>b</del></hi>",
        "<restore>a<note><del>b</del></note></restore>",
    ],
)
def test_words_outside_of_a_restoration_stay_struck(words: str) -> None:
    assert layers(words)[:2] == (["struck"], ["deleted"])
