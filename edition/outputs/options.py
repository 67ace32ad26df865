"""The options with which pages and files are made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from edition.editorial.edition import Shared
from edition.outputs.card import CardMaker
from edition.outputs.citation.styles import styles as all_styles
from edition.outputs.citation.styles.style import Style
from edition.outputs.rendered_text import RenderedText

PdfMaker = Callable[[Sequence[RenderedText], Shared], bytes]
"""Makes a PDF of a document with all its texts."""


@dataclass(frozen=True)
class BuildOptions:
    """Options of the site generator for the build of an edition."""

    styles: tuple[Style, ...] = field(default_factory=all_styles)
    """The citation styles."""
    templates: Path | None = None
    """The folder of the edition's templates; each replaces the program's template of the same
    name.
    """
    pdf: PdfMaker | None = None
    """The maker of PDFs; None if the edition has no PDFs."""
    cards: CardMaker | None = None
    """The maker of cards for link previews; None if the edition has no cards."""
    preview: bool = False
    """Whether pages show unpublished content and help editors write notes; false in a release."""
