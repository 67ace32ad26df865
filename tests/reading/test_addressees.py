"""Addressees below `MEMORANDUM FOR`, which have no label of their own."""

from __future__ import annotations

import pytest

from edition import Source, read


def addressees(below: str, reader: str = "typescript") -> list[str]:
    text = f"MEMORANDUM FOR\n\n{below}\n\nSUBJECT: The North Pier\n\nThe Council has met.\n"
    document = read(Source(text), reader)
    return [
        document.text(line.paragraph.content) for line in document.head.lines if line.name == "to"
    ]


@pytest.mark.parametrize(
    "name",
    ["W. Berg, Ph.D.", "W. Berg, D.Litt.", "The Governor, Annapolis, Md.", "W. Berg et al."],
)
def test_a_line_may_end_with_an_abbreviation(name: str) -> None:
    assert addressees(name) == [name]
    assert addressees(f"{name}\nThe Treasurer") == [name, "The Treasurer"]


@pytest.mark.parametrize("sentence", ["I met him.", "We left Carthage.", "Is he in Berg?"])
def test_a_sentence_is_no_addressee(sentence: str) -> None:
    assert addressees(sentence) == []


def test_a_list_below_an_addressee_is_no_part_of_the_head() -> None:
    assert addressees("W. Berg, Ph.D.\n1. The pier is closed", "markdown") == ["W. Berg, Ph.D."]
