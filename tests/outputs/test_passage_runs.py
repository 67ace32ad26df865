"""Runs of passages in a long document: a browser leaves out whole runs, and no passage is lost."""

from __future__ import annotations

import pytest
from editorial.annotated import annotated
from outputs.test_html import parsed, text_without_editors
from shared import telegram_edition

from edition.model.blocks import Block, Item, Section
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


def points(count: int, below: str = "abc") -> str:
    return "".join(
        f"{n}. Point w{n}x.\n\n" + "".join(f"    {letter}. Below.\n\n" for letter in below)
        for n in range(1, count + 1)
    )


def test_a_list_is_in_one_run_with_the_points_below_its_points() -> None:
    found = runs(points(12))  # 48 passages
    assert [numbered(block) for block in found[0].blocks] == [3] * 12
    assert sizes(found) == [(12, True)]


def test_a_long_list_is_in_no_run_but_the_lists_below_its_points_are() -> None:
    found = runs(passages(0, 5) + points(13, "abcde"))  # 78 passages
    assert sizes(found) == [(5, True), (13, False)]
    point = found[1].blocks[0]
    assert isinstance(point, Item)
    assert sizes(list(in_runs(point.blocks, frozenset()))) == [(5, True)]


def test_a_list_with_a_noted_point_is_in_no_run() -> None:
    assert sizes(runs(points(9), "id: a, comment: w3x, " + COMMENT)) == [(9, False)]


@pytest.mark.parametrize(("count", "lists"), [(6, 7), (room.LONG // 6 + 1, room.LONG // 6 + 2)])
def test_each_list_of_a_long_page_is_one_list(count: int, lists: int) -> None:
    edited = annotated(points(count, "abcde") + f"# Further\n\n{passages(0, room.LONG)}")
    tree = parsed(reading_page(DocumentContext(edited, telegram_edition())))
    outlines = [e for e in tree.iter("ol") if e.get("class") == "ed-outline"]
    assert len(outlines) == lists
    assert {child.tag for outline in outlines for child in outline} == {"li"}
    found = [e for e in tree.iter("div") if e.get("class") == "ed-run"]
    assert any(outline in run.iter() for run in found for outline in outlines)
    assert not [run for run in found for e in run.iter() if e in found and e is not run]


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
