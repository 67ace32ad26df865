"""Page numbers and the heads of a cable's pages are removed from the same text."""

from __future__ import annotations

import pytest

from edition import Source, read
from edition.model.plain import plain_document

_HEADS = ("PAGE 01  LONDON 04521  01 OF 02  111732Z", "PAGE 02  LONDON 04521  01 OF 02  111732Z")
_NUMBERS = ("- 2 -", "- 3 -")


@pytest.mark.parametrize(
    ("heads", "numbers", "left"),
    [
        (_HEADS, _NUMBERS, []),
        (_HEADS, ("- 2 -", "- 9 -"), ["- 2 -", "- 9 -"]),
        (("", ""), _NUMBERS, []),
    ],
)
def test_page_numbers_beside_heads(
    heads: tuple[str, str], numbers: tuple[str, str], left: list[str]
) -> None:
    text = (
        f"{heads[0]}\n\nThe talks began.\n\n{numbers[0]}\n\nThey went on.\n\n"
        f"{heads[1]}\n\nThey rested.\n\n{numbers[1]}\n\nThey ended.\n"
    )
    document = read(Source(text, "a.txt"))
    shown = plain_document(document).text.splitlines()
    assert [line for line in shown if line.startswith("- ")] == left
    assert _HEADS[1] not in shown
    assert shown[-1] == "They ended."
    assert any(one.code == "page-head" for one in document.findings)
