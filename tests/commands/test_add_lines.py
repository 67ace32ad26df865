"""The lines about new documents: each kind of markup that many of them share has one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.commands.add_lines import added_lines
from edition.intake.adding import Plan
from edition.intake.understood import Added
from edition.model.wording import ENGLISH
from edition.system.messages import Message, verbatim

SHIP, BROKEN = verbatim("<ship>"), Message("broken XML")


def lines(count: int) -> list[str]:
    """The lines about some letters; each has two unread parts of a kind, and the first one of another."""
    letters = (
        Added(
            id=f"l{number}",
            title="Letter",
            date="1890",
            languages=("en",),
            reader="tei",
            passages=1,
            notes=0,
            tables=0,
            images=0,
            unread=((SHIP, 2), (BROKEN, 1)) if not number else ((SHIP, 2),),
            suggested=0,
            version_of="",
        )
        for number in range(count)
    )
    return list(added_lines(Plan(added=tuple(letters)), Path("content"), ENGLISH))


def test_the_lines_of_a_few_documents_name_the_kinds() -> None:
    found = lines(3)
    assert len(found) == 3
    assert "3 parts not read: <ship> 2, broken XML 1" in found[0]


@pytest.mark.parametrize(("count", "before"), [(4, 4), (41, 42)])
def test_a_kind_in_many_documents_has_one_line(count: int, before: int) -> None:
    found = lines(count)
    assert "3 parts not read; " in found[0]
    assert found[before:] == [
        f"content: not read: <ship> ({2 * count} occurrences, in {count} of the documents)",
        "content: not read: broken XML (1 occurrence)",
    ]
