"""Fragments of pages, with their headings."""

from __future__ import annotations

from dataclasses import dataclass, field


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
