"""Measures commands: `python -m benchmarks.commands [COUNT]` (default: 200 copies of the telegram).

The fastest of several runs counts, since a busy machine can only make a run slower.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.copies import CONTENT, edit, write_edition
from benchmarks.cost import cost

_RUNS = 5


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, many = Path(name) / "telegram", Path(name) / "copies"
        shutil.copytree(CONTENT, folder / "content")
        write_edition(many, count)
        print(f"edition --help: {_least(folder, '--help'):.2f} CPU s")
        first = cost(folder, "edition", "check", succeeds=False).cpu
        print(f"edition check, the telegram: {first:.2f} CPU s")
        print(f"  nothing changed: {_least(folder, 'check'):.2f} CPU s")
        first = cost(many, "edition", "check", succeeds=False).cpu
        again = cost(many, "edition", "check", succeeds=False).cpu
        edit(many)
        edited = cost(many, "edition", "check", succeeds=False).cpu
        print(f"edition check, {count} copies: {first:.1f} CPU s")
        print(f"  nothing changed: {again:.1f} CPU s, {again / first:.2f} of the first")
        print(f"  one document changed: {edited:.1f} CPU s, {edited / first:.2f} of the first")


def _least(folder: Path, command: str) -> float:
    return min(cost(folder, "edition", command, succeeds=False).cpu for _ in range(_RUNS))


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 200)
