"""Documentary editions: source → document → edited document → edition → views → outputs."""

from edition.source import Place, Source, Span  # isort: skip
from edition.document import Document
from edition.edition import Edition, load
from edition.editorial.edited import EditedDocument
from edition.findings import Finding
from edition.reading.readers import read

__all__ = [
    "Document",
    "EditedDocument",
    "Edition",
    "Finding",
    "Place",
    "Source",
    "Span",
    "load",
    "read",
]
