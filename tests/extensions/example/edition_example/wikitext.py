"""A format: a citation template for a wiki."""

from __future__ import annotations

from edition.editorial.record import Record
from edition.outputs.citation.formats import Format


def write(records: tuple[Record, ...]) -> str:
    """A template a line."""
    return "".join(f"{{{{Cite document |title={record.title}}}}}\n" for record in records)


WIKITEXT = Format("wikitext", "Wikitext", ".wiki.txt", "text/plain", write)
