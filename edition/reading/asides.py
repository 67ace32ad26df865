"""Parentheses that fill whole paragraphs, one or several, closed or not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from edition.document import Aside, Block, Item, Paragraph
from edition.source import Span

_PARENTHESES = re.compile(r"[()]")


def with_asides(
    blocks: Iterable[Block], text: Callable[[Paragraph], str], *, bounded: bool
) -> Iterator[Block]:
    """The blocks with parenthetical paragraphs put together.

    `bounded` says that a label or heading ends the run, so that a parenthesis which is never closed
    ends there too; else it holds its first paragraph only.
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
    position = 0
    while position < len(run):
        length, closed = _extent([text(paragraph) for paragraph in run[position:]])
        if length and not closed and not bounded:
            length = 1
        group = tuple(run[position : position + length])
        if group:
            yield Aside(Span(group[0].span.start, group[-1].span.end), group, closed)
        else:
            yield run[position]
        position += length or 1


def _extent(texts: list[str]) -> tuple[int, bool]:
    """How many paragraphs the parenthesis at the start fills (0 for none), and whether it closes.

    A parenthesis that closes before the end of a paragraph is part of a sentence, no aside.
    """
    if not texts[0].startswith("("):
        return 0, False
    depth = 0
    for index, text in enumerate(texts):
        body = text.rstrip().rstrip(".;")
        for sign in _PARENTHESES.finditer(body):
            depth += 1 if sign[0] == "(" else -1
            if depth <= 0:
                whole = sign.end() == len(body)
                return (index + 1, True) if whole else (0, False)
    return len(texts), False


_FEWEST_POINTS = 3


def list_aside(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], Aside | None]:
    """Move an aside that closes a list of short points up to what the list belongs to.

    Below the last of three or more points, none of which has anything else below it, a parenthesis
    of one paragraph speaks of the whole list. Returns the blocks so changed, and the aside that was moved.
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
