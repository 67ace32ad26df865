"""How the cost grows: `python -m benchmarks.scale [COUNT …]` (default: 100 1000).

Everything is measured in child processes, by what the system says of them (CPU seconds of user and
system, peak of resident memory), so that a busy machine changes little. Nothing here asserts a time.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from itertools import pairwise
from math import log
from pathlib import Path

from benchmarks.copies import write_edition, write_plain

COUNTS = (100, 1000)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a child process took."""

    cpu: float
    """Seconds, user and system."""
    peak: int
    """Kilobytes of resident memory."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What an edition of so many documents takes."""

    count: int
    cold: Cost
    warm: Cost
    edit: float
    """CPU seconds of the build that `mkdocs serve` makes after an edit to one document."""
    first: float
    """CPU seconds of its first one, with nothing kept."""
    plain: Cost
    """Of plain MkDocs and Material for the same texts and notes."""


def main(counts: list[int]) -> None:
    found = []
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            costs = measured(Path(name), count)
        found.append(costs)
        print(_row(costs), flush=True)
    for one, other in pairwise(found):
        _growth(one, other)


def measured(folder: Path, count: int) -> Costs:
    ours, plain = folder / "ours", folder / "plain"
    write_edition(ours, count)
    write_plain(plain, ours / "content")
    cold = _build(ours)
    warm = _build(ours)
    cost = _build(plain)
    shutil.rmtree(ours / ".cache")
    first, edit = _serve(ours)
    return Costs(count, cold, warm, edit, first, cost)


def _build(folder: Path) -> Cost:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    with subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, folder
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss)


def _serve(folder: Path) -> tuple[float, float]:
    command = [sys.executable, "-m", "benchmarks.serving", str(folder)]
    run = subprocess.run(
        command,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    )
    first, edit = map(float, run.stdout.split())
    return first, edit


def _row(costs: Costs) -> str:
    return (
        f"{costs.count} documents:\n"
        f"  cold {costs.cold.cpu:.1f} CPU s, {costs.cold.peak / 1024:.0f} MB;"
        f" plain {costs.plain.cpu:.1f} CPU s, {costs.plain.peak / 1024:.0f} MB;"
        f" ratio {costs.cold.cpu / costs.plain.cpu:.2f}\n"
        f"  nothing changed {costs.warm.cpu:.1f} CPU s ({costs.warm.cpu / costs.cold.cpu:.2f} of cold),"
        f" {costs.warm.peak / 1024:.0f} MB\n"
        f"  serve after an edit {costs.edit:.1f} CPU s ({costs.edit / costs.first:.2f} of its first build)"
    )


def _growth(one: Costs, other: Costs) -> None:
    def exponent(a: float, b: float) -> float:
        return log(b / a) / log(other.count / one.count)

    more = other.count - one.count
    ours = (other.cold.peak - one.cold.peak) / more
    plain = (other.plain.peak - one.plain.peak) / more
    print(
        f"from {one.count} to {other.count}: CPU grows with exponent"
        f" {exponent(one.cold.cpu, other.cold.cpu):.2f} (plain"
        f" {exponent(one.plain.cpu, other.plain.cpu):.2f}), memory by {ours:.0f} kB a document"
        f" (plain {plain:.0f} kB)"
    )


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]] or list(COUNTS))
