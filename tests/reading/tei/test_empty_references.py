"""A reference without words is named as such, since references are supported."""

from __future__ import annotations

import pytest

from edition import Source, read


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("a <ref/>", ["<ref> has no words and is left out (1 occurrence)"]),
        (
            'a <ref target="#b"/> <ref target="#b"></ref> <ref>c</ref>',
            ["<ref> has no words and is left out (2 occurrences)"],
        ),
        ('a <ref target="#b">c</ref>', []),
    ],
)
def test_a_reference_without_words(words: str, named: list[str]) -> None:
    document = read(Source(f"<TEI><text><body><p>{words}</p></body></text></TEI>", "a.xml"))
    assert [one.message for one in document.findings if one.code == "markup-unread"] == named
