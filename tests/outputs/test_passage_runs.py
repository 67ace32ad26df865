"""Runs of passages in a long document: a browser leaves out whole runs, and no passage is lost."""

from __future__ import annotations

import pytest
from editorial.annotated import annotated
from outputs.test_html import parsed, text_without_editors
from shared import telegram_edition

from edition.model.blocks import Block, Section
from edition.outputs.document_context import DocumentContext
from edition.outputs.html.passage_runs import Run, in_runs, noted_passages
from edition.outputs.html.reading_page import reading_page
from edition.views import room

WORDS = "Nobody answered the letter that was sent in spring. " * 3
COMMENT = "certainty: high, text: So it is."


def runs(text: str, *annotations: str) -> list[Run]:
    edited = annotated(text, *annotations)
    found = list(in_runs(edited.document.blocks, noted_passages(edited)))
    assert [block for run in found for block in run.blocks] == list(edited.document.blocks)
    return found


def passages(first: int, last: int) -> str:
    return "".join(f"Passage w{n}x. {WORDS}\n\n" for n in range(first, last))


def sizes(found: list[Run]) -> list[tuple[int, bool]]:
    return [(len(run.blocks), run.lines > 0) for run in found]


def test_a_run_has_at_most_fifty_passages() -> None:
    found = runs(passages(0, 104))
    assert sizes(found) == [(50, True), (50, True), (4, False)]  # four are not worth a run
    assert found[0].lines == found[1].lines == 150  # 171 letters are three lines


def test_a_passage_with_a_note_is_in_no_run() -> None:
    noted = "id: a, comment: w20x, " + COMMENT, "id: b, comment: w23x, " + COMMENT
    found = runs(passages(0, 40), *noted)
    assert sizes(found) == [(20, True), (4, False), (16, True)]


def test_a_heading_is_in_no_run_but_its_passages_are() -> None:
    found = runs(f"{passages(0, 6)}## One\n\n{passages(6, 12)}")
    assert sizes(found) == [(6, True), (1, False)]
    section = found[1].blocks[0]
    assert isinstance(section, Section)
    assert sizes(list(in_runs(section.blocks, frozenset()))) == [(6, True)]


def numbered(block: Block) -> int:
    return len(getattr(block, "blocks", ()))


def test_a_point_is_in_a_run_with_the_points_below_it() -> None:
    text = "".join(
        f"{n}. Point w{n}x.\n\n" + "".join(f"    {letter}. Below.\n\n" for letter in "abc")
        for n in range(1, 20)
    )
    found = runs(text)
    assert [numbered(block) for block in found[0].blocks] == [3] * len(found[0].blocks)
    assert sizes(found) == [(13, True), (6, True)]  # 52 and 24 passages


@pytest.mark.parametrize(("count", "number"), [(room.LONG, 0), (room.LONG + 1, room.LONG // 50)])
def test_only_a_long_page_has_runs(count: int, number: int) -> None:
    edited = annotated(passages(0, count))
    tree = parsed(html := reading_page(DocumentContext(edited, telegram_edition())))
    found = [e for e in tree.iter("div") if e.get("class") == "ed-run"]
    assert len(found) == number
    shown = text_without_editors(html)
    assert all(f"w{n}x." in shown for n in range(count))
    assert shown.count("Passage") == count


@pytest.mark.parametrize(("count", "many"), [(room.BESIDE, False), (room.BESIDE + 1, True)])
def test_many_notes_are_not_placed_beside_their_marks(count: int, many: bool) -> None:  # noqa: FBT001
    notes = (f"id: c{n}, comment: w{n}x, {COMMENT}" for n in range(count))
    edited = annotated(passages(0, room.LONG + 1), *notes)
    tree = parsed(reading_page(DocumentContext(edited, telegram_edition())))
    (article,) = tree.iter("article")
    assert ("ed-many" in (article.get("class") or "").split()) == many
    first = next(e for e in tree.iter("p") if e.get("id") == "p1")
    runs = [e for e in tree.iter("div") if e.get("class") == "ed-run"]
    assert (first in runs[0]) == many  # a passage with a note is laid out if the note is beside it
