"""Documentary editions: source → document → edited document → edition → views → outputs."""

from edition.model.source import Place, Source, Span  # isort: skip
from edition.editorial.edited import EditedDocument
from edition.editorial.edition import Edition, load
from edition.model.document import Document
from edition.model.findings import Finding
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
