"""Natural order, in which numbers within texts are sorted by their value."""

from __future__ import annotations

from edition.system.patterns import pattern

_RUN = pattern(r"\d+|[^\W\d]+")


def natural(text: str) -> tuple[tuple[int, str], ...]:
    """A sort key that compares numbers by value, so that `Box 9` precedes `Box 10`."""
    runs: list[str] = _RUN.findall(text.casefold())
    return tuple((int(run), "") if run.isdecimal() else (-1, run) for run in runs)
