"""The formulas with which letters close, and sentences that begin like one."""

from __future__ import annotations

import pytest

from edition import Source, read
from edition.model.blocks import BlockGroup

_LETTER = (
    "A LETTER\n\nThe pier was broken by the storm of last winter, and has not been mended.\n\n"
)


def closes(line: str) -> bool:
    document = read(Source(f"{_LETTER}{line}\n\n[signed]\nK. Oberlin\n", "a.txt"))
    group = document.blocks[-1]
    return isinstance(group, BlockGroup) and line in document.source[group.span]


@pytest.mark.parametrize(
    "line",
    [
        "I have the honour to",
        "I have the honor to,",
        "I have the honour to be,",
        "I have the honour to be, Sir,",
        "I have the honour to remain your obedient servant,",
        "I have the honour to subscribe myself,",
        "I have the honour to remain with the highest esteem,",
        "I remain, with thanks,",
        "I am your obedient servant",
    ],
)
def test_a_formula_closes_a_letter(line: str) -> None:
    assert closes(line)


@pytest.mark.parametrize(
    "line",
    [
        "I have the honour to report that the ferries are old.",
        "I have the honour to remain here until you come.",
        "I remain here until you come.",
    ],
)
def test_a_sentence_does_not_close_a_letter(line: str) -> None:
    assert not closes(line)
