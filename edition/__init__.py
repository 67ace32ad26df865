"""Makes documentary editions from archival transcripts.

The program processes texts in steps. Each step makes the next of these objects from the previous
one: source, document, edited document, edition, views, outputs. The public names are imported when
they are first used, so that a command loads only what it needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from edition.editorial.edited import EditedDocument
    from edition.editorial.edition import Edition
    from edition.model.document import Document
    from edition.model.findings import Finding
    from edition.model.source import Place, Source, Span
    from edition.pipeline.loading import load
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

_MODULES = {
    "Document": "edition.model.document",
    "EditedDocument": "edition.editorial.edited",
    "Edition": "edition.editorial.edition",
    "Finding": "edition.model.findings",
    "Place": "edition.model.source",
    "Source": "edition.model.source",
    "Span": "edition.model.source",
    "load": "edition.pipeline.loading",
    "read": "edition.reading.readers",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_MODULES[name]), name)
