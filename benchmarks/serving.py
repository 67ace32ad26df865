"""Prints the CPU seconds of the builds of `mkdocs serve` before and after an edit."""

from __future__ import annotations

import resource
import sys
import tempfile
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from benchmarks.copies import edit


def main(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as target:
        config = load_config(str(folder / "mkdocs.yml"), site_dir=target)
        config.plugins.on_startup(command="serve", dirty=False)
        first = _build(folder, target)
        edit(folder)
        second = _build(folder, target)
        page = Path(target) / "documents" / "copy1" / "index.html"
        assert "Edited." in page.read_text(encoding="utf-8")
    print(first, second)


def _build(folder: Path, target: str) -> float:
    """Build as the server does: load the configuration again, with the same plugins."""
    start = _cpu()
    config = load_config(str(folder / "mkdocs.yml"), site_dir=target)
    build(config, serve_url="http://127.0.0.1:8000/")
    return _cpu() - start


def _cpu() -> float:
    """CPU seconds of this process and of the child processes that have ended."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
