"""Fragments of pages, with their headings."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

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

    The view replaces the first comment `<!-- edition -->` that is outside all elements (paragraphs,
    quotations, and others). Without such a comment, the view is placed at the end of the page.
    """
    parts = _around_place(prose)
    return view.join(parts) if len(parts) > 1 else f"{prose}\n{view}"


def in_another_language(prose: str, attributes: str) -> str:
    """An editors' page whose text is put into elements with `attributes`; the view stays outside
    these elements.

    The view itself is in the language of the interface, wherever it is placed in the page.
    """
    parts = _around_place(prose)
    return VIEW_PLACE.join(
        f"<div {attributes}>\n{part}\n</div>" if part.strip() or len(parts) == 1 else ""
        for part in parts
    )


def _around_place(prose: str) -> tuple[str, ...]:
    """The HTML before and after the place of the view; the whole page if no place is marked."""
    if VIEW_PLACE not in prose:
        return (prose,)
    finder = _PlaceFinder()
    finder.feed(prose)
    finder.close()
    if finder.place is None:
        return (prose,)
    line, column = finder.place
    start = sum(map(len, prose.split("\n")[: line - 1])) + line - 1 + column
    return prose[:start], prose[start + len(VIEW_PLACE) :]


class _PlaceFinder(HTMLParser):
    """Finds the first comment that marks the position of a view and is outside all elements.

    An element counts as containing the comment only if the element's end tag follows the comment.
    HTML does not require the end tags of many elements, such as `br` and `p`.
    """

    def __init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, int]] = []
        """The names and the numbers of the elements that are open."""
        self._begun = 0
        self._closed: set[int] = set()
        """The numbers of the elements whose end tags were found."""
        self._places: list[tuple[tuple[int, int], frozenset[int]]] = []
        """The line and the offset of each comment, and the elements that were open there."""

    @property
    def place(self) -> tuple[int, int] | None:
        """The line of the comment, counted from 1, and the offset in this line."""
        return next((at for at, around in self._places if not around & self._closed), None)

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self._begun += 1
        self._open.append((tag, self._begun))

    def handle_endtag(self, tag: str) -> None:
        for index in range(len(self._open) - 1, -1, -1):
            name, number = self._open[index]
            if name == tag:
                self._closed.add(number)
                del self._open[index:]
                break

    def handle_comment(self, data: str) -> None:
        if f"<!--{data}-->" == VIEW_PLACE:
            self._places.append((self.getpos(), frozenset(number for _, number in self._open)))
