"""Prints the sizes of a large edition's lists and files: `python -m benchmarks.lists [COUNT …]`.

The edition contains copies of the telegram, of its entries, and of its works, each with a different
name (default: 2000, 10000 and 100000 documents, and a fifth as many entries and works). Only the
first, the middle and the last page of each list are rendered. The parts into which each file is
divided are counted. Large sizes do not count as failures.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.copies import CONTENT
from edition import load
from edition.editorial.edition import Edition
from edition.editorial.registers import Registers
from edition.editorial.summary import DocumentSummary
from edition.model import addresses
from edition.outputs.html.view_pages import (
    bibliography_page,
    corrections_page,
    documents_page,
    downloads_page,
    glossary_page,
)
from edition.views.file_parts import file_parts
from edition.views.list_pages import (
    bibliography_pages,
    corrections_pages,
    documents_pages,
    glossary_pages,
)

COUNTS = (2_000, 10_000, 100_000)
_ELEMENT = re.compile(r"<[a-z]")


def repeated(edition: Edition, count: int) -> Edition:
    """An edition of `count` copies of the only document of the given edition."""
    (document,) = edition.documents
    entries = {
        f"{entry.id}-{n}": entry.model_copy(update={"id": f"{entry.id}-{n}"})
        for n in range(count // 5 // len(edition.registers.entries) + 1)
        for entry in edition.registers.entries.values()
    }
    works = {
        f"{key}-{n}": replace(work, key=f"{key}-{n}")
        for n in range(count // 5 // len(edition.works) + 1)
        for key, work in edition.works.items()
    }
    copies = tuple(_copy(document, n, len(entries)) for n in range(count))
    folder = edition.folders[document.id]
    return replace(
        edition,
        documents=copies,
        registers=Registers(entries),
        works=works,
        folders={copy.id: folder for copy in copies},
    )


def _copy(document: DocumentSummary, number: int, entries: int) -> DocumentSummary:
    id_ = f"copy{number}"
    mentioned = tuple(
        found._replace(document=id_, entry=f"{found.entry}-{number % max(1, entries // 68)}")
        for found in document.mentioned
    )
    return replace(document, id=id_, mentioned=mentioned).without_contexts()


def lists(edition: Edition) -> Iterator[tuple[str, int, int, int]]:
    """Yields each list's address, its number of pages, and the most bytes and elements of a page."""
    rows = (
        (addresses.DOCUMENTS, len(documents_pages(edition)), documents_page),
        (addresses.GLOSSARY, len(glossary_pages(edition)), glossary_page),
        (addresses.BIBLIOGRAPHY, len(bibliography_pages(edition)), bibliography_page),
        (
            addresses.CORRECTIONS,
            len(corrections_pages(edition)),
            lambda edition, number: corrections_page(edition, lambda _: "", number),
        ),
        (addresses.DOWNLOADS, 1, lambda edition, _: downloads_page(edition, lambda _: ())),
    )
    for address, count, page in rows:
        found = [page(edition, n).html for n in sorted({1, (count + 1) // 2, count})]
        yield (
            address,
            count,
            max(len(html.encode()) for html in found),
            max(len(_ELEMENT.findall(html)) for html in found),
        )


def main(counts: list[int]) -> None:
    one = load(Path(CONTENT))
    for count in counts:
        edition = repeated(one, count)
        print(f"{count:,} documents: {len(file_parts(edition))} parts of each file", flush=True)
        for address, pages, size, elements in lists(edition):
            held = f"{pages} pages of at most {size:,} bytes and {elements:,} elements"
            print(f"  {address} {held}", flush=True)


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]] or list(COUNTS))
