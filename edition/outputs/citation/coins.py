"""Writes records as COinS (an OpenURL in a `span`) on pages that list documents or works."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlencode

from edition.editorial.record import Record
from edition.outputs.citation.issued import day_or_words


class _Shape(NamedTuple):
    """A kind of record in Z39.88-2004: its format, its genre, and the names of its fields."""

    format: str = "dc"
    genre: str = ""
    title: str = "title"
    container: str = ""
    site: str = "publisher"


_CHAPTER = _Shape("book", "bookitem", "atitle", "btitle", "pub")
_SHAPES = {
    "article": _Shape("journal", "article", "atitle", "jtitle", ""),
    "newspaper": _Shape("journal", "article", "atitle", "jtitle", ""),
    "book": _Shape("book", "book", "btitle", "", "pub"),
    "chapter": _CHAPTER,
    "paper": _CHAPTER._replace(genre="proceeding"),
    "report": _Shape("book", "report", "btitle", "", "pub"),
    "thesis": _Shape("dissertation", "", "title", "", "inst"),
}


def coins(record: Record) -> str:
    """The value of the attribute `title` of a `span class="Z3988"` (Z39.88-2004)."""
    held = record.kind == "document" and record.container
    shape = _CHAPTER if held else _SHAPES.get(record.kind, _Shape())
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{shape.format}"),
        ("rft.genre", shape.genre),
        (f"rft.{shape.title}", record.title),
        *_creators(record, shape),
        ("rft.date", day_or_words(record.date)),
        *(_dublin_core(record) if shape.format == "dc" else _described(record, shape)),
    ]
    return urlencode([(name, value) for name, value in pairs if value])


def _creators(record: Record, shape: _Shape) -> Iterator[tuple[str, str]]:
    """The fields of the authors; there is a separate field for bodies.

    Zotero splits names in other fields at a comma or at the last space.
    """
    person = "creator" if shape.format == "dc" else "au"
    for agent in record.authors:
        yield ("rft.aucorp", agent.name) if agent.name else (f"rft.{person}", agent.listed_name)


def _dublin_core(record: Record) -> Iterator[tuple[str, str]]:
    yield "rft.type", "manuscript" if record.kind == "document" else record.kind
    yield "rft.publisher", record.site
    yield "rft.source", ", ".join(filter(None, (record.archive, record.location)))
    yield "rft.identifier", record.url
    yield "rft.language", record.language
    yield "rft.rights", record.rights
    yield "rft.description", record.abstract


def _described(record: Record, shape: _Shape) -> Iterator[tuple[str, str]]:
    if shape.container:
        yield f"rft.{shape.container}", record.container
    if shape.site:
        yield f"rft.{shape.site}", record.site
    yield "rft.place", record.place
    yield "rft.edition", record.edition
    yield "rft.series", record.series
    yield "rft.volume", record.volume
    yield "rft.issue", record.number if shape.format == "journal" else ""
    yield "rft.pages", record.pages
    yield "rft.tpages", record.page_count
    yield "rft.isbn", record.isbn
    yield "rft.issn", record.issn
    yield "rft_id", f"info:doi/{record.doi}" if record.doi else ""
    yield "rft_id", record.url
