"""Assigns separate ids to the passages, tables, and other elements of a document's further text."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TypeVar

from edition.model.blocks import (
    Aside,
    BlockGroup,
    Footnote,
    Grid,
    GridCell,
    Item,
    Listing,
    ListItem,
    Section,
    Table,
)
from edition.model.content import Alternative, Content, Milestone, Paragraph
from edition.model.document import Document
from edition.model.locator import Locator
from edition.model.source import Span

_T = TypeVar("_T")
_PARTS = (
    *(Section, Item, Paragraph, Aside, Content, Table),
    *(Footnote, Grid, GridCell, BlockGroup, Listing, ListItem, Milestone),
)


def named(document: Document, text: str) -> Document:
    """The document, with ids that begin with `text`, so that one page can show several texts."""
    return replace(
        document,
        blocks=_named(document.blocks, text),
        header=document.header,
        footnotes=_named(document.footnotes, text),
        names=tuple(f"{text}-{name}" for name in document.names),
    )


def _named(node: _T, text: str) -> _T:
    match node:
        case Locator() | Table() if not node.text:
            return _named(replace(node, text=text), text)
        case tuple() if not isinstance(node, Span):
            return tuple(_named(one, text) for one in node)  # type: ignore[return-value]
        case BlockGroup() | Footnote() | Milestone() | Alternative() if (
            node.id and not node.id.startswith(f"{text}-")
        ):
            return _named(replace(node, id=f"{text}-{node.id}"), text)
        case _ if isinstance(node, _PARTS):
            parts = {one.name: getattr(node, one.name) for one in fields(node)}
            held = {name: part for name, part in parts.items() if _holds(part)}
            return replace(node, **{name: _named(part, text) for name, part in held.items()})
        case _:
            return node


def _holds(part: object) -> bool:
    """Whether a part can contain ids."""
    return not isinstance(part, Span) and isinstance(part, tuple | Content | Locator | Paragraph)
