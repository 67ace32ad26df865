"""Numbers paragraphs and tables, once all blocks of a document are known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import assert_never

from edition.model.blocks import (
    Aside,
    Block,
    BlockGroup,
    Grid,
    GridCell,
    Item,
    Listing,
    ListItem,
    Section,
    Table,
    walk,
)
from edition.model.content import Paragraph
from edition.model.locator import Locator

_Path = tuple[str, ...]


def numbered(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, with paragraphs numbered within each path, and tables within the document."""
    return _Numbers().blocks(blocks, ())


class _Numbers:
    """One walk over the blocks of a document."""

    def __init__(self) -> None:
        self._paragraphs: Counter[_Path] = Counter()
        self._tables: Iterator[int] = count(1)

    def blocks(self, blocks: Sequence[Block], path: _Path) -> tuple[Block, ...]:
        return tuple(self._block(block, path) for block in blocks)

    def _block(self, block: Block, path: _Path) -> Block:
        match block:
            case Paragraph(form="page"):
                return block
            case Paragraph():
                return self._paragraph(block, path)
            case Aside(paragraphs=paragraphs):
                return replace(
                    block,
                    paragraphs=tuple(
                        p if p.form == "page" else self._paragraph(p, path) for p in paragraphs
                    ),
                )
            case Section() | Item():
                below = block.locator.path if block.label else path
                return replace(block, blocks=self.blocks(block.blocks, below))
            case Table():
                return replace(block, number=next(self._tables))
            case BlockGroup():
                return replace(block, blocks=self.blocks(block.blocks, path))
            case Listing():
                above = self.blocks(block.above, path)
                items = tuple(self._item(item, path) for item in block.items)
                return replace(block, above=above, items=items)
            case Grid():
                above = self.blocks(block.above, path)
                rows = tuple(tuple(self._cell(cell, path) for cell in row) for row in block.rows)
                return Grid(block.span, above, rows)
            case _:
                assert_never(block)

    def _paragraph(self, block: Paragraph, path: _Path) -> Paragraph:
        self._paragraphs[path] += 1
        return replace(block, locator=Locator(path, self._paragraphs[path]))

    def _item(self, item: ListItem, path: _Path) -> ListItem:
        """A list item; its label gets the locator of its first paragraph."""
        blocks = self.blocks(item.blocks, path)
        paragraphs = (block for block in walk(blocks) if isinstance(block, Paragraph))
        first = next((block.locator for block in paragraphs if block.locator), None)
        return ListItem(item.label and replace(item.label, locator=first), blocks)

    def _cell(self, cell: GridCell, path: _Path) -> GridCell:
        return replace(cell, blocks=self.blocks(cell.blocks, path))
