"""Natural order: numbers within texts are sorted by their size."""

from __future__ import annotations

import re

_RUN = re.compile(r"\d+|[^\W\d]+")


def natural(text: str) -> tuple[tuple[int, str], ...]:
    """A sort key that puts `Box 9` before `Box 10`: numbers are sorted by size."""
    runs: list[str] = _RUN.findall(text.casefold())
    return tuple((int(run), "") if run.isdecimal() else (-1, run) for run in runs)
