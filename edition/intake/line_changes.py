"""Compares the lines of a document's pages with the lines of a later export."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import PurePosixPath
from typing import NamedTuple

from edition.model.source import Place, Source
from edition.reading.page_layout.layout import lines_in
from edition.reading.page_layout.layout_reader import pages_in


class LayoutRow(NamedTuple):
    """A line of text with its place in a received file."""

    text: str
    place: Place


class LineChange(NamedTuple):
    """A line that differs; `before` is empty for a new line, and `after` is empty for a removed
    line.
    """

    before: str
    after: str
    place: Place
    """The place in the later export, or in the document if only the document has the line."""


def changed_lines(known: Source, later: Source) -> Iterator[LineChange]:
    """The lines that differ, page by page; pages correspond if their images have the same name."""
    before, after = _lines_by_page(known), _lines_by_page(later)
    for page in dict.fromkeys((*before, *after)):
        yield from _changes(before.get(page, []), after.get(page, []))


def _lines_by_page(source: Source) -> dict[str, list[LayoutRow]]:
    found: dict[str, list[LayoutRow]] = {}
    for number, page in enumerate(pages_in(source)):
        rows = found.setdefault(PurePosixPath(page.image).name or str(number), [])
        for region in page.regions:
            for line in lines_in(region):
                text = " ".join(line.characters.text.split())
                rows.append(LayoutRow(text, source.place(line.tag)))
    return found


def _changes(before: list[LayoutRow], after: list[LayoutRow]) -> Iterator[LineChange]:
    one, other = [row.text for row in before], [row.text for row in after]
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for kind, start, stop, first, last in matcher.get_opcodes():
        if kind == "equal":
            continue
        for index in range(max(stop - start, last - first)):
            old = before[start + index] if start + index < stop else None
            new = after[first + index] if first + index < last else None
            place = new.place if new else old.place if old else Place("")
            yield LineChange(old.text if old else "", new.text if new else "", place)
