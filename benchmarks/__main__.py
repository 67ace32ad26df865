"""Ratios taken in one run: `python -m benchmarks [copies]`; nothing here asserts a time."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from markdown_it import MarkdownIt

from benchmarks.copies import CONTENT, Folder, copy, write_edition, write_plain
from edition import load
from edition.editorial import desk
from edition.outputs.html.reading import reading_page
from edition.outputs.means import Means

ROUNDS = 30
BUILDS = 5


def main(count: int) -> None:
    document()
    build(count)


def document() -> None:
    """One document, from bytes to HTML, against markdown-it's parse of the same text."""
    edition = load(CONTENT)
    known = edition.known
    folders = [copy(number) for number in range(ROUNDS + 3)]
    parser = MarkdownIt("commonmark")

    def ours(files: Folder) -> None:
        edited = desk.edit(desk.Folder("copy", files), known).edited
        assert edited is not None
        assert len(edited.notes) > 30
        reading_page(edited, edition, Means(kept=Path(drawings)))

    def parse(files: Folder) -> None:
        parser.parse(files["transcript.md"].decode())

    # All copies have one chart, which is drawn before it counts, as from build to build.
    with tempfile.TemporaryDirectory() as drawings:
        for files in folders[ROUNDS:]:
            ours(files)
            parse(files)
        pairs = [(_cpu(ours, files), _cpu(parse, files)) for files in folders[:ROUNDS]]
    print("One document: read, annotate, render / markdown-it's parse of its text")
    _report(pairs, "ms", 1e3)


def _cpu(work: Callable[[Folder], None], files: Folder) -> float:
    start = time.process_time()
    work(files)
    return time.process_time() - start


def build(count: int) -> None:
    """A site of copies against plain MkDocs and Material on the same texts and notes."""
    with tempfile.TemporaryDirectory() as name:
        ours, plain = Path(name) / "ours", Path(name) / "plain"
        write_edition(ours, count)
        write_plain(plain, ours / "content")
        pairs = [(_build(ours), _build(plain)) for _ in range(BUILDS)]
    print(f"mkdocs build of {count} copies / plain MkDocs + Material, search on in both")
    _report(pairs, "CPU s", 1)


def _build(folder: Path) -> float:
    """CPU seconds, user and system, of one cold build."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "-d", tempfile.mkdtemp(dir=folder)],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _report(pairs: Sequence[tuple[float, float]], unit: str, factor: float) -> None:
    ours, other = zip(*pairs, strict=True)
    ratios = sorted(one / two for one, two in pairs)
    print(
        f"  ours {median(ours) * factor:.1f} {unit}, the other {median(other) * factor:.1f} {unit}"
    )
    print(
        f"  ratio {median(ratios):.2f} (from {ratios[0]:.2f} to {ratios[-1]:.2f}, {len(pairs)} pairs)"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
