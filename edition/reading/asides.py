"""Parentheses that fill one or more whole paragraphs, whether they are closed or not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from edition.model.blocks import Aside, Block, Item
from edition.model.content import Paragraph
from edition.model.source import Span
from edition.system.patterns import pattern

_PARENTHESES = pattern(r"[()]")
_WITHIN = -1
"""The value for a parenthesis that opens within a paragraph."""


def with_asides(
    blocks: Iterable[Block], text: Callable[[Paragraph], str], *, bounded: bool
) -> Iterator[Block]:
    """The blocks, with parenthetical paragraphs grouped into asides.

    `bounded` means that another block follows the last of the given blocks. An unclosed parenthesis
    ends before the next block that is not a paragraph. If only paragraphs follow, the parenthesis
    ends with its own first paragraph or, if `bounded`, with the last given block.
    """
    run: list[Paragraph] = []
    for block in (*blocks, None):
        if isinstance(block, Paragraph):
            run.append(block)
            continue
        yield from _grouped(run, text, bounded=bounded or block is not None)
        run.clear()
        if block is not None:
            yield block


def _grouped(
    run: list[Paragraph], text: Callable[[Paragraph], str], *, bounded: bool
) -> Iterator[Block]:
    texts = [text(paragraph) for paragraph in run]
    closings = _closings(texts)
    position = 0
    while position < len(run):
        last, closed = position, False
        if texts[position].startswith("("):
            closing = closings.get(position)
            if closing and closing.ends:
                last, closed = closing.paragraph, True
            elif closing is None and bounded:
                last = len(run) - 1
            aside = closing is None or closed
        else:
            aside = False
        if aside:
            group = tuple(run[position : last + 1])
            yield Aside(Span(group[0].span.start, group[-1].span.end), group, closed)
        else:
            yield run[position]
        position = last + 1


class _Closing(NamedTuple):
    """The paragraph in which a parenthesis closes, and whether the paragraph ends there."""

    paragraph: int
    ends: bool


def _closings(texts: list[str]) -> dict[int, _Closing]:
    """The ends of the parentheses with which paragraphs begin; unclosed parentheses are left out.

    A parenthesis that closes before the end of a paragraph is part of a sentence, not an aside.
    """
    closings: dict[int, _Closing] = {}
    opened: list[int] = []
    for index, text in enumerate(texts):
        body = text.rstrip().rstrip(".;")
        for sign in _PARENTHESES.finditer(body):
            if sign[0] == "(":
                opened.append(index if sign.start() == 0 else _WITHIN)
            elif opened and (opener := opened.pop()) != _WITHIN:
                closings[opener] = _Closing(index, sign.end() == len(body))
    return closings


_FEWEST_POINTS = 3


def list_aside(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], Aside | None]:
    """Move an aside from below the last item of a list to the end of the whole list.

    A parenthesis of one paragraph below the last item refers to the whole list. The list must have
    at least three items, and no other item may have blocks below it. Returns the changed blocks,
    and the aside that was moved (None if no aside was moved).
    """
    items = [block for block in blocks if isinstance(block, Item)]
    if (
        len(items) < _FEWEST_POINTS
        or blocks[-1] is not items[-1]
        or any(item.blocks for item in items[:-1])
    ):
        return blocks, None
    last = items[-1]
    match last.blocks:
        case (Aside(paragraphs=(_,)) as aside,):
            bare = Item(
                Span(last.span.start, last.content.span.end),
                last.label,
                last.locator,
                last.content,
                (),
            )
            return (*blocks[:-1], bare, aside), aside
        case _:
            return blocks, None
