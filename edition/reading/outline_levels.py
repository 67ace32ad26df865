"""Finds the depth of each label of an outline, and recognises labels that are only text.

A single label is ambiguous: `i.` may be a Roman numeral or a letter, `D. Miller` begins with an
initial, and a number may be missing or repeated. So all labels are read together, as the cheapest
sequence of moves. Continuing a list costs nothing, opening a list costs a little, and skipping or
repeating a number costs a lot.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from edition.reading.labels import Candidate, Reading

_OPEN = 1.0
_LONE = 2.0
"""The cost of closing a level that has a single label, since most lists have several items."""
_LATE, _VERY_LATE, _REPEAT, _SKIP = 6.0, 8.0, 4.0, 2.0
_SECOND, _RESUMED = 2, 1.5
_WIDEST_SKIP, _LATEST_START, _LATEST_NUMBER = 3, 3, 999
_HEADING_MISFIT = 3.0
_TEXT, _TEXT_INITIAL, _TEXT_MARKED = 5.0, 2.5, 9.0
"""The cost of reading a label as text.

The cost is low for a capital, which may be a person's initial, and high if Markdown itself marks a
heading or a list.
"""
_BEAM, _MARGIN = 12, 6.0
"""The highest number of readings kept, and the most by which the cost of a reading may exceed the
lowest cost.
"""

Trouble = Literal["skips", "repeats", "starts-late", "starts-second"]


@dataclass(frozen=True, slots=True)
class Start:
    """The features of a block's beginning that matter for the outline."""

    label: Candidate | None
    heading: int = 0
    """The Markdown level of a heading, 0 for none."""
    listed: bool = False
    """Whether Markdown reads the block as a list item."""
    dated: bool = False
    """Whether the label may be the day of a date: `12. Mai 1950`."""


@dataclass(frozen=True, slots=True)
class Move:
    """The place of a labelled block or of a heading in the outline."""

    depth: int
    """The depth; 1 is the outermost."""
    labelled: bool
    trouble: Trouble | None = None


class _Level(NamedTuple):  # a tuple, because stacks of levels are compared and hashed often
    style: str
    """The style of numbering; empty for a heading without a label."""
    value: int
    heading: int
    length: int
    """The number of labels that the level has so far."""


_Stack = tuple[_Level, ...]


@dataclass(frozen=True, slots=True)
class _State:
    """One way to read the outline so far; `before` is the state before the last move."""

    stack: _Stack
    cost: float
    move: Move | None = None
    before: _State | None = None


def levels(starts: Sequence[Start]) -> list[Move | None]:
    """The move that places each block in the outline; None for a block that is only text."""
    beam = [_State((), 0.0)]
    moves: list[Move | None] = [None] * len(starts)
    placed = [i for i, start in enumerate(starts) if start.label or start.heading]
    for start in (starts[i] for i in placed):
        best: dict[_Stack, _State] = {}
        for state in beam:
            for after in _moves(state, start):
                known = best.get(after.stack)
                if known is None or after.cost < known.cost:
                    best[after.stack] = after
        limit = min(state.cost for state in best.values()) + _MARGIN
        beam = [state for state in best.values() if state.cost <= limit]
        beam = sorted(beam, key=lambda state: state.cost)[:_BEAM]
    last = min(beam, key=lambda state: state.cost + _closing(state.stack))
    for i in reversed(placed):
        assert last.before is not None
        moves[i], last = last.move, last.before
    return moves


def _closing(levels: Sequence[_Level]) -> float:
    return sum(_LONE for level in levels if level.style and level.length == 1)


def _moves(state: _State, start: Start) -> Iterator[_State]:
    if start.label is None:
        yield _heading(state, start.heading)
        return
    for reading in start.label.readings:
        yield from _continue(state, reading, start.heading)
        yield from _open(state, reading, start)
        if not start.heading:
            yield from _resume(state, reading)
    cost = _TEXT_INITIAL if start.label.slug[0].isupper() else _TEXT
    if start.heading:
        yield _add(_heading(state, start.heading), _TEXT_MARKED)
    else:
        yield _text(state, _TEXT_MARKED if start.listed else cost)


def _text(state: _State, cost: float) -> _State:
    return _State(state.stack, state.cost + cost, None, state)


def _add(state: _State, cost: float) -> _State:
    return _State(state.stack, state.cost + cost, state.move, state.before)


def _heading(state: _State, heading: int) -> _State:
    """The state after an unlabelled heading, which closes all open lists, and all open headings
    whose rank is the same or lower.
    """
    keep = 0
    while keep < len(state.stack) and 0 < state.stack[keep].heading < heading:
        keep += 1
    stack = (*state.stack[:keep], _Level("", 0, heading, 1))
    cost = state.cost + _closing(state.stack[keep:])
    return _State(stack, cost, Move(keep + 1, labelled=False), state)


def _continue(state: _State, reading: Reading, heading: int) -> Iterator[_State]:
    """The states in which a label continues an open list, the innermost list first."""
    for index in range(len(state.stack) - 1, -1, -1):
        level = state.stack[index]
        if level.style != reading.style:
            continue
        step = reading.value - level.value
        trouble: Trouble | None = None
        if step == 1:
            cost = 0.0
        elif 1 < step <= _WIDEST_SKIP:
            cost, trouble = _SKIP + step, "skips"
        elif step == 0 or reading.value == 1:
            cost, trouble = _REPEAT, "repeats"
        else:
            continue
        if heading and heading != level.heading:
            cost += _HEADING_MISFIT
        cost += _closing(state.stack[index + 1 :])
        after = _Level(level.style, reading.value, level.heading or heading, level.length + 1)
        move = Move(index + 1, labelled=True, trouble=trouble)
        yield _State((*state.stack[:index], after), state.cost + cost, move, state)


def _resume(state: _State, reading: Reading) -> Iterator[_State]:
    """The state in which a label with the number 2 follows a list of letters.

    The paragraph above the list of letters is then the first item, without a number.
    """
    depth = next(
        (i for i, level in enumerate(state.stack) if level.style and not level.heading), -1
    )
    if depth < 0 or reading.value != _SECOND or not reading.style.startswith("1"):
        return
    lists = state.stack[depth:]
    if lists[0].length < _SECOND or any(level.style[0] in "1①" for level in lists):
        return
    stack = (*state.stack[:depth], _Level(reading.style, reading.value, 0, 1))
    move = Move(depth + 1, labelled=True, trouble="starts-second")
    yield _State(stack, state.cost + _OPEN + _RESUMED + _closing(lists), move, state)


def _open(state: _State, reading: Reading, start: Start) -> Iterator[_State]:
    """The state in which a label begins a list in a new style, below the innermost level."""
    base, heading = state.stack, start.heading
    closed = 0.0
    if heading:  # a heading can only be below headings of a higher rank
        keep = 0
        while keep < len(base) and 0 < base[keep].heading < heading:
            keep += 1
        closed, base = _closing(base[keep:]), base[:keep]
    numbered = reading.place or (reading.style[0] == "1" and not start.dated)
    latest = _LATEST_NUMBER if numbered else _LATEST_START
    if reading.value > latest or any(level.style == reading.style for level in base):
        return
    late: Trouble = "starts-second" if reading.value == _SECOND else "starts-late"
    trouble: Trouble | None = None if reading.value == 1 or reading.place == "next" else late
    late_cost = _LATE if reading.value <= _LATEST_START else _VERY_LATE
    cost = _OPEN + closed + (late_cost if trouble and not reading.place else 0.0)
    stack = (*base, _Level(reading.style, reading.value, heading, 1))
    yield _State(stack, state.cost + cost, Move(len(stack), labelled=True, trouble=trouble), state)
