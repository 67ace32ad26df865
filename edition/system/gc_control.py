"""Sets how often Python's garbage collector runs."""

from __future__ import annotations

import gc


def collect_seldom() -> None:
    """Until this process ends, let Python's garbage collector run only after many new objects.

    An edition consists of many small values with hardly any reference cycles. With Python's default
    settings, the collector takes up to a fifth of a build's time.
    """
    gc.set_threshold(50_000, 20, 100)
