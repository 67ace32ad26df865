"""How costs grow with the edition: `python -m benchmarks.scale [COUNT …]` (default: 100 1000).

The costs of child processes are measured, so that earlier work of this process does not affect the
results. Long times do not count as failures.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from itertools import pairwise
from math import log
from pathlib import Path

from benchmarks.copies import write_edition, write_plain
from benchmarks.cost import Cost, build, environment

COUNTS = (100, 1000)
SERVED = 1000
"""The largest number of documents with which the live preview is measured."""


@dataclass(frozen=True, slots=True)
class Costs:
    """The costs of an edition of `count` documents."""

    count: int
    cold: Cost
    warm: Cost
    served: tuple[float, float] | None
    """CPU seconds of the first build of `mkdocs serve`, and of the build after an edit to one
    document.
    """
    plain: Cost
    """The cost of a build by plain MkDocs and Material with the same texts and notes."""


def main(counts: list[int]) -> None:
    found = []
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            costs = measured(Path(name), count)
        found.append(costs)
        print(_said(costs), flush=True)
    for one, other in pairwise(found):
        print(_growth(one, other))


def measured(folder: Path, count: int) -> Costs:
    ours, plain = folder / "ours", folder / "plain"
    write_edition(ours, count)
    write_plain(plain, ours / "content")
    cold = build(ours)
    warm = build(ours)
    other = build(plain)
    shutil.rmtree(ours / ".cache")
    return Costs(count, cold, warm, _serve(ours) if count <= SERVED else None, other)


def _serve(folder: Path) -> tuple[float, float]:
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.serving", str(folder)],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    )
    first, edit = map(float, run.stdout.split())
    return first, edit


def _said(costs: Costs) -> str:
    cold, plain, warm = costs.cold, costs.plain, costs.warm
    lines = [
        f"{costs.count} documents:",
        f"  cold build       {cold}",
        f"  plain MkDocs     {plain}",
        f"  ratio            {cold.cpu / plain.cpu:.2f} of CPU, {cold.elapsed / plain.elapsed:.2f} of time",
        f"  nothing changed  {warm}: {warm.cpu / cold.cpu:.2f} of the cold build's CPU",
    ]
    if costs.served:
        first, edit = costs.served
        lines.append(f"  serve, an edit   {edit:.1f} CPU s: {edit / first:.2f} of its first build")
    return "\n".join(lines)


def _growth(one: Costs, other: Costs) -> str:
    def exponent(a: float, b: float) -> float:
        return log(b / a) / log(other.count / one.count)

    more = other.count - one.count
    ours = (other.cold.peak - one.cold.peak) / more
    plain = (other.plain.peak - one.plain.peak) / more
    return (
        f"from {one.count} to {other.count}: CPU grows with exponent"
        f" {exponent(one.cold.cpu, other.cold.cpu):.2f} (plain"
        f" {exponent(one.plain.cpu, other.plain.cpu):.2f}), memory by {ours:.0f} kB a document"
        f" (plain {plain:.0f} kB)"
    )


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]] or list(COUNTS))
