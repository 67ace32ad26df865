"""Checks of the outline: what was doubtful when labels were read, and labels that may be lost."""

from __future__ import annotations

from collections.abc import Iterator

from edition.checks.context import CheckContext
from edition.model.blocks import Block, Item, Section, walk
from edition.model.content import Paragraph
from edition.model.findings import Found


def heading_lost(sheet: CheckContext) -> Iterator[Found]:
    """A labelled line that is not marked as a heading, in a row of lines that are.

    Bad: `### 1. Past`, `### 2. Present`, and then `3. Prospect` as plain text.
    Good: all three as headings, or all three as plain text.
    """
    yield from sheet.doubted("heading-lost")


def outline_skips(sheet: CheckContext) -> Iterator[Found]:
    """A label that leaves out a number or letter of its list.

    Bad: 1., 2., 4. Good: 1., 2., 3.
    """
    yield from sheet.doubted("outline-skips")


def outline_repeats(sheet: CheckContext) -> Iterator[Found]:
    """A label that its list has already.

    Bad: a., b., b. Good: a., b., c.
    """
    yield from sheet.doubted("outline-repeats")


def outline_starts_late(sheet: CheckContext) -> Iterator[Found]:
    """A list that does not begin at its beginning.

    Bad: b., c., d. Good: a., b., c.
    """
    yield from sheet.doubted("outline-starts-late")


def aside_placed(sheet: CheckContext) -> Iterator[Found]:
    """A parenthesis below the last of several short points, read as speaking of all of them.

    Bad: 1), 2), 3), and below 3) “(Total: 76)”.
    Good: the same parenthesis with a label of its own, or below a point that has more below it.
    """
    yield from sheet.doubted("aside-placed")


def table_ragged(sheet: CheckContext) -> Iterator[Found]:
    """A row of a drawn table that has fewer cells than the others, or more.

    Bad: `| East | 4 |` below `| Quay | 1959 | 1960 |`. Good: `| East | 4 | |` there.
    """
    yield from sheet.doubted("table-ragged")


def page_head(sheet: CheckContext) -> Iterator[Found]:
    """A line that comes again on page after page, read as a running head and no part of the text.

    Bad: “Page 2 of 3” between two lines of a sentence. Good: pages without running heads.
    """
    yield from sheet.doubted("page-head")


def hyphen_doubtful(sheet: CheckContext) -> Iterator[Found]:
    """A hyphen at the end of a line that may be the typist's or the word's, and stays.

    Bad: “inter-” and “national” in two lines, where the text has the word nowhere else.
    Good: the same where it has “international”, or “inter-national”, elsewhere.
    """
    yield from sheet.doubted("hyphen-doubtful")


def label_lost(sheet: CheckContext) -> Iterator[Found]:
    """A paragraph without a label behind the last of several points, which may have lost its own.

    Bad: i. …, ii. …, and then a paragraph that begins anew.
    Good: i. …, ii. …, iii. …, or a parenthesis below ii.
    """
    document = sheet.document
    lists = [block.blocks for block in walk(document.blocks) if isinstance(block, Section | Item)]
    for blocks in (document.blocks, *lists):
        paragraph = _behind_the_last(blocks)
        if paragraph and document.text(paragraph.content)[:1].isupper():
            place = document.source.place(paragraph.span)
            message = "this may belong to the point above or have lost a label of its own"
            yield Found((place,), message)


def _behind_the_last(blocks: tuple[Block, ...]) -> Paragraph | None:
    """The one paragraph below the last of several points, where nothing follows."""
    items = [block for block in blocks if isinstance(block, Item)]
    if len(items) < 2 or blocks[-1] is not items[-1]:
        return None
    match items[-1].blocks:
        case (Paragraph() as paragraph,):
            return paragraph
        case _:
            return None
