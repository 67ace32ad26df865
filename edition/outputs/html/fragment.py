"""What every fragment of a page is."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class TocEntry:
    """A heading of a page: its fragment, its plain text, its rank from 1, those below it."""

    id: str
    title: str
    level: int
    children: tuple[TocEntry, ...] = ()
    language: str = ""
    """The language of the text, where that is not the interface's."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """The body of a page, or a part of one, with its headings."""

    html: str
    toc: tuple[TocEntry, ...] = field(default=())
