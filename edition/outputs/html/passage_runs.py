"""Divides the blocks of a long document into runs, so that browsers lay out only the runs on the
screen.

If each passage were a run of its own, the browser would still have to check thousands of runs to
know which of them are on the screen. If notes are placed beside their marks, the browser always
lays out the passages with notes. Headings are always laid out, because the table of contents needs
their positions. Successive items form one list in HTML, so a run contains all of them or none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby
from typing import NamedTuple

from edition.editorial.edited import EditedDocument
from edition.model.blocks import Block, Item, Section, walk
from edition.model.content import Paragraph

_MOST = 50
"""The number of passages after which a run ends."""
_FEWEST = 5
"""The number of passages below which a run would save nothing."""
_LINE = 70
"""The approximate number of letters in a line, to estimate the height of a run in advance."""


class Run(NamedTuple):
    """Successive blocks; `lines` is their estimated length, or 0 if browsers always lay them
    out.
    """

    blocks: tuple[Block, ...]
    lines: int


class _Measured(NamedTuple):
    blocks: tuple[Block, ...]
    """All items of one list, or a single block of another kind."""
    passages: int
    lines: int
    noted: bool

    @property
    def loose(self) -> bool:
        """Whether these blocks stay outside runs; blocks nested in them can still be in runs."""
        return self.noted or isinstance(self.blocks[0], Section) or self.passages > _MOST


def noted_passages(edited: EditedDocument) -> frozenset[int]:
    """The offsets at which passages with notes begin."""
    return frozenset(note.passage.content.start for note in edited.notes)


def in_runs(blocks: Sequence[Block], noted: AbstractSet[int]) -> Iterator[Run]:
    """All blocks in order, divided into runs; `noted` contains the starts of passages with
    notes.
    """
    measured = [_measure(together, noted) for together in _undivided(blocks)]
    for together, found in groupby(_divided(measured), key=lambda some: _lines(some) > 0):
        if together:
            yield from (Run(_blocks(some), _lines(some)) for some in found)
        else:
            yield Run(tuple(block for some in found for block in _blocks(some)), 0)


def _undivided(blocks: Iterable[Block]) -> Iterator[tuple[Block, ...]]:
    """Groups the items of each list; every other block forms its own group."""
    for listed, group in groupby(blocks, key=lambda block: isinstance(block, Item)):
        together = tuple(group)
        yield from (together,) if listed else ((block,) for block in together)


def _divided(measured: Iterable[_Measured]) -> Iterator[list[_Measured]]:
    run: list[_Measured] = []
    for one in measured:
        if run and (one.loose or sum(each.passages for each in run) >= _MOST):
            yield run
            run = []
        if one.loose:
            yield [one]
        else:
            run.append(one)
    if run:
        yield run


def _lines(some: Sequence[_Measured]) -> int:
    """The estimated number of lines in a run; 0 for blocks that do not become a run."""
    if some[0].loose or sum(one.passages for one in some) < _FEWEST:
        return 0
    return sum(one.lines for one in some)


def _blocks(some: Iterable[_Measured]) -> tuple[Block, ...]:
    return tuple(block for one in some for block in one.blocks)


def _measure(blocks: tuple[Block, ...], noted: AbstractSet[int]) -> _Measured:
    contents = [one.content for one in walk(blocks) if isinstance(one, (Paragraph, Item, Section))]
    filled = [content.span for content in contents if content.leaves]
    return _Measured(
        blocks,
        len(contents),
        sum(1 + (span.end - span.start) // _LINE for span in filled),
        any(span.start in noted for span in filled),
    )
