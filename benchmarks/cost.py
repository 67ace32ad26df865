"""Measures the cost of a command and all its processes, as counted by the operating system."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """The time and memory that a command and all its processes took."""

    cpu: float
    """CPU time in seconds, in user and system mode."""
    elapsed: float
    """Seconds until the command ended; several processors may have worked in this time."""
    peak: int
    """The largest resident memory of any of the processes, in kilobytes."""

    def __str__(self) -> str:
        return f"{self.cpu:.1f} CPU s in {self.elapsed:.1f} s, {self.peak / 1024:.0f} MB"


def cost(folder: Path, *command: str, succeeds: bool = True) -> Cost:
    """Run a command of this environment, such as `mkdocs build`, in a folder. If `succeeds` is
    true, the command must succeed.
    """
    program, *arguments = command
    found, status = _run([str(Path(sys.executable).with_name(program)), *arguments], folder)
    assert status == 0 or not succeeds, (folder, command)
    return found


def build(folder: Path) -> Cost:
    """Build the site in a folder with MkDocs, and measure the cost."""
    return cost(folder, "mkdocs", "build", "--quiet")


def environment() -> dict[str, str]:
    """Environment variables as on users' machines, so that Python stores compiled modules."""
    found = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    found.pop("PYTHONDONTWRITEBYTECODE", None)
    return found


def _run(command: Sequence[str], folder: Path) -> tuple[Cost, int]:
    start = time.monotonic()
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    took = time.monotonic() - start
    return Cost(used.ru_utime + used.ru_stime, took, used.ru_maxrss), process.returncode
