"""Sets how often Python's garbage collector runs."""

from __future__ import annotations

import gc


def collect_seldom() -> None:
    """Let the collector run only after many new objects, for as long as this process lives.

    An edition consists of many small values with hardly any reference cycles. With Python's default
    settings, the collector takes up to a fifth of a build's time.
    """
    gc.set_threshold(50_000, 20, 100)
