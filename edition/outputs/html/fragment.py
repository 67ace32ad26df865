"""Fragments of pages, with their headings."""

from __future__ import annotations

from dataclasses import dataclass, field

from edition.reading.prose_comments import VIEW_PLACE


@dataclass(frozen=True, slots=True)
class TocEntry:
    """A heading of a page: its id, its plain text, its rank from 1, and the headings below it."""

    id: str
    title: str
    level: int
    children: tuple[TocEntry, ...] = ()
    language: str = ""
    """The language of the title; empty if it is the language of the interface."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """The body of a page, or a part of a body, with its headings."""

    html: str
    toc: tuple[TocEntry, ...] = field(default=())


def with_view(prose: str, view: str) -> str:
    """An editors' page with the view that it requests.

    The view replaces the first comment `<!-- edition -->` of the page; without such a comment, the
    view is at the end of the page.
    """
    before, place, after = prose.partition(VIEW_PLACE)
    return f"{before}{view}{after}" if place else f"{prose}\n{view}"


def in_another_language(prose: str, attributes: str) -> str:
    """An editors' page whose text is in elements with these attributes; its view is outside these
    elements.

    The view itself is in the language of the interface, wherever it is placed in the page.
    """
    parts = prose.split(VIEW_PLACE, 1)
    return VIEW_PLACE.join(
        f"<div {attributes}>\n{part}\n</div>" if part.strip() or len(parts) == 1 else ""
        for part in parts
    )
