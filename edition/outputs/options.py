"""What pages and files are made with, beside the edition itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from edition.editorial.edited import EditedDocument
from edition.editorial.edition import Shared
from edition.outputs.citation.styles import STYLES
from edition.outputs.citation.styles.style import Style

PdfMaker = Callable[[EditedDocument, Shared], bytes]
"""Sets a document as a PDF."""


@dataclass(frozen=True)
class BuildOptions:
    """How an edition's host wants it made."""

    styles: tuple[Style, ...] = STYLES
    """Of its citations."""
    pdf: PdfMaker | None = None
    """None where no PDFs are wanted."""
