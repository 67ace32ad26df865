"""How the work on a paragraph of repeated words grows with its length: `python -m
benchmarks.repeated [WORDS]`.

Prints the CPU seconds for reading, checking and publishing the paragraph and a paragraph of twice
its length. If the second time is twice the first, growth is linear.
"""

from __future__ import annotations

import hashlib
import sys
import time
from pathlib import Path

from benchmarks.copies import CONTENT
from edition import load
from edition.checks.linter import check_document
from edition.editorial.document_texts import Folder
from edition.editorial.edit_document import edit
from edition.editorial.edition import Edition
from edition.outputs.document_context import DocumentContext
from edition.outputs.options import BuildOptions
from edition.pipeline.document_outputs import published

TEXTS = ("Mr. Brown said. ", "St. ", "31 June 1962 ", "3 May 1961, ", "Kim ", "(a ", "“a ")
TIMES = 5000


def main(times: int) -> None:
    edition = load(Path(CONTENT))
    for words in TEXTS:
        one, two = (_cpu(edition, words * count) for count in (times, 2 * times))
        print(f"{words!r:20} {times}: {one:.2f} s, {2 * times}: {two:.2f} s, ratio {two / one:.2f}")


def _cpu(edition: Edition, text: str) -> float:
    data = text.encode()
    listed = f"{{file: text.md, language: en, sha256: {hashlib.sha256(data).hexdigest()}}}"
    yml = f"id: paper\nrecord: {{date: 1955}}\ntexts: [{listed}]\n"
    start = time.process_time()
    edited = edit(Folder("paper", {"text.md": data, "edition.yml": yml.encode()}), edition.known)
    assert edited.edited is not None
    list(check_document(edited.edited, edition))
    published(DocumentContext(edited.edited, edition, BuildOptions()))
    return time.process_time() - start


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else TIMES)
