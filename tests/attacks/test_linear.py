"""The work on a text that repeats itself grows with its length, and not as the square of it."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

from attacks import repeated

CPU = 45
"""Seconds of CPU for all texts, some six times what they need; for one of them more, if it grows as a square."""
MEMORY = 1_500_000_000


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def test_texts_that_repeat_themselves() -> None:
    run = subprocess.run(
        [sys.executable, str(Path(repeated.__file__))],
        capture_output=True,
        text=True,
        preexec_fn=_limited,
        check=False,
    )
    assert run.returncode == 0, f"{run.stdout}{run.stderr[-500:]}"
    assert len(run.stdout.splitlines()) == len(repeated.TEXTS)
