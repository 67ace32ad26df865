"""Prints ratios measured in one run: `python -m benchmarks [COUNT …]`. High ratios do not count as
failures.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from statistics import median

from markdown_it import MarkdownIt

from benchmarks import scale
from benchmarks.copies import CONTENT, Folder, copy
from edition import load
from edition.editorial import document_texts, edit_document
from edition.outputs.document_context import DocumentContext
from edition.outputs.html.reading_page import reading_page
from edition.outputs.options import BuildOptions

ROUNDS = 30
COUNTS = (100, 200)


def main(counts: list[int]) -> None:
    document()
    scale.main(counts)


def document() -> None:
    """Compare the work on a document, from bytes to HTML, with markdown-it's parsing of the same
    text.
    """
    edition = load(CONTENT)
    known = edition.known
    folders = [copy(number) for number in range(ROUNDS + 3)]
    parser = MarkdownIt("commonmark")

    def ours(files: Folder) -> None:
        edited = edit_document.edit(document_texts.Folder("copy", files), known).edited
        assert edited is not None
        assert len(edited.notes) > 30
        reading_page(DocumentContext(edited, edition, BuildOptions()))

    def parse(files: Folder) -> None:
        parser.parse(files["transcript.md"].decode())

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
    main([int(count) for count in sys.argv[1:]] or list(COUNTS))
