"""How cost grows with the length of one input: `python -m benchmarks.lengths [SHARE]` (default: 1).

Each input is published at a quarter of its length and at its full length by `edition export`, each
time in a new process. The exponent describes how the cost grows between these two lengths; the cost
of the shortest possible input is subtracted first. `SHARE` shortens all inputs (0.1: to a tenth).
Long times do not count as failures.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
from collections.abc import Callable
from math import log
from pathlib import Path

from benchmarks.cost import Cost, cost

_STEP = 4


def paragraph(folder: Path, length: int) -> None:
    """Write a document with one paragraph of `length` kilobytes."""
    sentence = "The committee met on Tuesday and discussed the report of the second delegation. "
    document(folder, "transcript.md", sentence * (length * 1000 // len(sentence)) + "\n")


def paragraphs(folder: Path, length: int) -> None:
    """Write a document with `length` short paragraphs."""
    text = "".join(f"The delegation asked for report {n} again.\n\n" for n in range(length))
    document(folder, "transcript.md", text)


def notes(folder: Path, length: int) -> None:
    """Write a document with `length` notes, each on a different paragraph."""
    text = "".join(f"The delegation asked for report n{n}x again.\n\n" for n in range(length))
    rows = "".join(
        f"  - {{id: c{n}, comment: report n{n}x, certainty: low, text: 'Note {n}.', sources: []}}\n"
        for n in range(length)
    )
    document(folder, "transcript.md", text, f"annotations:\n{rows}")


def entries(folder: Path, length: int) -> None:
    """Write a register of `length` people, and a text that names one of them."""
    document(folder, "transcript.md", "The delegation met Ab7cd Miller again.\n")
    rows = "".join(
        f"  - {{id: p{n}, name: Ab{n}cd Miller, forms: [Ab{n}cd Miller], text: 'Person {n}.'}}\n"
        for n in range(length)
    )
    registers = folder / "content" / "registers"
    registers.mkdir()
    (registers / "people.yml").write_text(f"entries:\n{rows}", encoding="utf-8")


def rows(folder: Path, length: int) -> None:
    """Write a document with a table of `length` rows."""
    cells = "".join(
        f"<row><cell>Year {n}</cell><cell>{n * 7 % 1000}</cell></row>" for n in range(length)
    )
    text = (
        '<div xmlns="http://www.tei-c.org/ns/1.0" type="document" xml:id="d1"><head>A Table</head>'
        f"<p>The figures are these.</p><table>{cells}</table></div>"
    )
    document(folder, "transcript.xml", text)


def document(folder: Path, name: str, text: str, more: str = "") -> None:
    """Write an edition of one document."""
    path = folder / "content" / "documents" / "one"
    path.mkdir(parents=True)
    (path / name).write_text(text, encoding="utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    (path / "edition.yml").write_text(
        f"id: one\ntexts:\n  - {{file: {name}, language: en, sha256: {digest}}}\n"
        f"record: {{title: One, date: 1961-05}}\n{more}",
        encoding="utf-8",
    )


INPUTS: dict[str, tuple[Callable[[Path, int], None], int]] = {
    "one paragraph, kilobytes": (paragraph, 1_000),
    "paragraphs": (paragraphs, 100_000),
    "notes": (notes, 5_000),
    "entries of a register": (entries, 20_000),
    "rows of a table": (rows, 10_000),
}


def main(share: float) -> None:
    _cost(paragraph, 1)  # after this run, everything that Python and Jinja compile is stored
    for name, (write, full) in INPUTS.items():
        length = int(full * share)
        least, short, whole = (_cost(write, count) for count in (1, length // _STEP, length))
        more = short.cpu - least.cpu
        growth = log((whole.cpu - least.cpu) / more) / log(_STEP) if more > 0 else None
        exponent = "too short to tell" if growth is None else f"exponent {growth:.2f}"
        print(f"{name}: {length // _STEP:,}: {short}; {length:,}: {whole}; {exponent}", flush=True)


def _cost(write: Callable[[Path, int], None], length: int) -> Cost:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, length)
        return cost(folder, "edition", "export", "--jobs", "1", "public")


if __name__ == "__main__":
    main(float(sys.argv[1]) if sys.argv[1:] else 1)
