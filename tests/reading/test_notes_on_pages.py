"""A sign may be the mark of a note on each page."""

from __future__ import annotations

import pytest

from edition import Source, read
from edition.model.document import Document

ONE, TWO = "It was closed† then.\n\n† By order.", "It was open† again.\n\n† At noon."


def _read(text: str, ending: str) -> Document:
    return read(Source.decode(f"A LETTER\n\n3 May 1887\n\n{text}\n".encode(), f"a.{ending}"))


def _lost(document: Document) -> int:
    found = [one for one in document.findings if one.code == "markup-unread"]
    return sum(len(one.places) for one in found)


@pytest.mark.parametrize("ending", ["txt", "md"])
@pytest.mark.parametrize("page", ["\f", "Page 2", "[Page 2]", "- 2 -"])
def test_each_page_has_its_note(page: str, ending: str) -> None:
    document = _read(f"{ONE}\n\n{page}\n\n{TWO}", ending)
    assert [note.number for note in document.footnotes] == ["†", "†"]
    assert _lost(document) == 0


@pytest.mark.parametrize(("page", "count"), [("---", 2), ("## Page 2", 2), ("## Harbour", 0)])
def test_headings_and_rules_of_markdown(page: str, count: int) -> None:
    document = _read(f"{ONE}\n\n{page}\n\n{TWO}", "md")
    assert (len(document.footnotes), _lost(document)) == (count, 2 - count)


def test_a_rule_may_be_above_the_notes_of_each_page() -> None:
    parts = [part.replace("\n\n", "\n\n---\n\n") for part in (ONE, TWO)]
    assert len(_read("\n\n## Page 2\n\n".join(parts), "md").footnotes) == 2


@pytest.mark.parametrize("ending", ["txt", "md"])
@pytest.mark.parametrize(
    "text",
    [
        f"{ONE}\n\n{TWO}",
        "It was closed† and open†.\n\n† By order.\n\nPage 2\n\n† At noon.",
        f"It was closed† then.\n\nPage 2\n\n† By order.\n\n{TWO}",
        f"{ONE}\n\nPage 2\n\n† At noon.\n\nIt was open† again.",
    ],
)
def test_pages_that_are_ambiguous_are_reported(text: str, ending: str) -> None:
    document = _read(text, ending)
    assert not document.footnotes
    assert _lost(document) > 0
