"""Checks of what the pages and citations of a document need, and of the pages that ask for views."""

from __future__ import annotations

from collections.abc import Iterator

from edition.checks.sheet import Sheet
from edition.edition import Edition
from edition.editorial.located import nearest
from edition.findings import Found
from edition.outputs.html.views import VIEWS
from edition.source import Place, Span


def title_missing(sheet: Sheet) -> Iterator[Found]:
    """A document whose title nobody tells.

    Bad: a transcript that begins with its text.
    Good: `## A Paper` above it, or `title:` under `record:`.
    """
    if not sheet.edited.titled:
        yield Found((_beginning(sheet),), "no title is read", "give title: under record:")


def date_missing(sheet: Sheet) -> Iterator[Found]:
    """A document whose date nobody tells: it can't be put in order, and offices can't be told.

    Bad: a transcript without a date in its header or head.
    Good: `Date: 1961. 7. 6`, or `date:` under `record:`.
    """
    if sheet.edited.date is None:
        hint = "give date: under record: (EDTF)"
        yield Found((_beginning(sheet),), "no date is read", hint)


def _beginning(sheet: Sheet) -> Place:
    source = sheet.document.source
    return source.place(Span(0, min(1, len(source.text))))


def view_unknown(edition: Edition) -> Iterator[Found]:
    """A page that asks for a view which there is not.

    Bad: `edition: glosary` in a page's front matter.
    Good: `edition: glossary`.
    """
    views = [*VIEWS, *(["assessment"] if edition.assessment is not None else [])]
    for asked in edition.asked:
        if asked.view not in views:
            yield Found((asked.place,), f"no view “{asked.view}”", nearest(asked.view, views))
