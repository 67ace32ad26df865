"""Measures adding many TEI letters, and one large TEI book: `python -m benchmarks.tei_sizes`.

Prints the cost of `edition add` for each size, and the exponent with which this cost grows. An
exponent of 1 means linear growth.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from itertools import pairwise
from math import log
from pathlib import Path

from benchmarks.cost import Cost, cost

LETTERS = (250, 500, 1000)
PARAGRAPHS = (3500, 7000, 14000)
"""The numbers of paragraphs of the books; the last book has 6.5 MB."""
_HEADER = "<teiHeader><fileDesc><titleStmt><title>{}</title></titleStmt></fileDesc></teiHeader>"
_PARAGRAPH = (
    '<p>Ship {0} of <persName ref="#p{1}">Vane</persName> came <choice><sic>yesterdy</sic>'
    '<corr>yesterday</corr></choice>, on <date when="1891-05-03">3 May 1891</date>.'
    '<note n="1" place="foot">As <hi rend="italic">reported</hi>.</note> {2}</p>\n'
)
_FILLER = "The harbour was full of boats and the ferry was late again. " * 3


def main() -> None:
    print("letters:")
    _series(LETTERS, _letters)
    print("a book:")
    _series(PARAGRAPHS, _book)


def _series(sizes: tuple[int, ...], written: Callable[[Path, int], list[str]]) -> None:

    found: list[tuple[int, Cost]] = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            cost(Path(name), "edition", "new", "--bare", "edition")
            folder = Path(name) / "edition"
            files = written(folder, size)
            took = cost(folder, "edition", "add", *files)
        found.append((size, took))
        print(f"  {size}: {took}")
    for (small, less), (large, more) in pairwise(found):
        time = log(more.cpu / less.cpu) / log(large / small)
        memory = log(more.peak / less.peak) / log(large / small)
        print(f"  {small} → {large}: exponent {time:.2f} of CPU, {memory:.2f} of memory")


def _letters(folder: Path, count: int) -> list[str]:
    names = []
    for number in range(count):
        person = f'<person xml:id="p{number % 50}"><persName>P. {number % 50}</persName></person>'
        body = "".join(_PARAGRAPH.format(number, number % 50, "") for _ in range(5))
        text = (
            f'<TEI>{_HEADER.format(f"Letter {number}")}<text xml:lang="en"><body>{body}</body>'
            f"<back><listPerson>{person}</listPerson></back></text></TEI>"
        )
        names.append(f"letter-{number}.xml")
        (folder / names[-1]).write_text(text, encoding="utf-8")
    return names


def _book(folder: Path, paragraphs: int) -> list[str]:
    body = "".join(_PARAGRAPH.format(number, 1, _FILLER) for number in range(paragraphs))
    text = f'<TEI>{_HEADER.format("Book")}<text xml:lang="en"><body>{body}</body></text></TEI>'
    (folder / "book.xml").write_text(text, encoding="utf-8")
    return ["book.xml"]


if __name__ == "__main__":
    main()
