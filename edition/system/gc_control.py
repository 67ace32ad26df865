"""When Python looks for cycles among values that hold none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Hold the garbage collector off while frozen values are made, which have no cycles.

    Otherwise it walks through all that was made so far again and again.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def collect_seldom() -> None:
    """Let it run after many new values only, as long as this process lives."""
    gc.set_threshold(50_000, 20, 100)
