"""Dates of the markup that their words contradict, and dates in headings."""

from __future__ import annotations

import pytest

from edition import Source, read
from edition.model.content import Dating


def of(body: str) -> tuple[list[str], list[str]]:
    """The dates of a text, and the codes of what was found."""
    document = read(Source(f'<div type="document"><p>{body}</p></div>'))
    passages = [passage.content for passage in document.passages]
    dates = [one.edtf for content in passages for one in content.ranges if isinstance(one, Dating)]
    return dates, [finding.code for finding in document.findings]


@pytest.mark.parametrize(
    ("date", "edtf", "codes"),
    [
        ('<date when="1870-10-22">August 22, 1870</date>', ["1870-08-22"], ["markup-doubtful"]),
        ('<date when="1870-08-22">August 22, 1870</date>', ["1870-08-22"], []),
        ('<date when="0201-06-22">June 22</date>', [], ["markup-doubtful"]),
        ('<date when="1870">the day after August 22, 1871</date>', ["1870"], []),
    ],
)
def test_words_win_where_they_are_plain(date: str, edtf: list[str], codes: list[str]) -> None:
    assert of(f"On {date} <hi rend='italic'>he</hi> came.") == (edtf, codes)
