"""A document with every construct: each of its outputs compared with the file beside it.

`UPDATE_GOLDENS=1 pytest tests/golden/test_golden.py` writes the files anew; read `git diff
tests/golden/cases` before you commit them. HTML is stored a tag or a run of text a line.
"""

from __future__ import annotations

from functools import cache

import pytest
from golden.content_folders import GOLDEN_CASES
from golden.html_lines import joined, lines_of
from golden.outputs_of import outputs
from hypothesis import given
from hypothesis import strategies as st
from shared import check_golden

from edition import load

CASE = GOLDEN_CASES / "every-construct"
NAMES = (
    *(f"letter.{kind}" for kind in ("reading.html", "print.html", "tei.xml", "search.jsonl")),
    *("letter.annotations.jsonld", "letter.txt", "letter.reading.txt"),
    *(f"survey.{kind}" for kind in ("reading.html", "print.html", "tei.xml", "search.jsonl")),
    *("survey.annotations.jsonld", "survey.txt", "survey.ko.txt"),
    *("survey.reading.txt", "survey.ko.reading.txt"),
)


@cache
def made() -> dict[str, str]:
    edition = load(CASE / "content")
    assert edition.errors == ()
    found: dict[str, str] = {}
    for document in edition.documents:
        found |= outputs(edition.edited(document.id), edition)
    return found


def test_every_output_has_a_golden_file() -> None:
    assert sorted(made()) == sorted(NAMES)
    assert sorted(path.name for path in (CASE / "expected").iterdir()) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_an_output_is_as_before(name: str) -> None:
    text = made()[name]
    check_golden(CASE / "expected" / name, lines_of(text) if name.endswith(".html") else text)


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith(".html")])
def test_lines_hold_every_character_of_the_html(name: str) -> None:
    assert joined(lines_of(made()[name])) == made()[name]


@given(st.text('<>a"/ \n\t\\!-sn'))
def test_so_do_lines_of_any_text(text: str) -> None:
    assert joined(lines_of(text)) == text
