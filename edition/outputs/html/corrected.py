"""One document's part of the list of corrections."""

from __future__ import annotations

from edition import addresses
from edition.edition import Shared
from edition.editorial.edited import EditedDocument
from edition.editorial.passages import name
from edition.editorial.regest import textual
from edition.outputs.html.context import Context
from edition.outputs.html.fragment import render


def corrected(edited: EditedDocument, shared: Shared) -> str:
    """Every reading that is corrected, and every note on the text or withdrawn; empty without any."""
    notes = [(text, note) for text, note in edited.apparatus if textual(note)]
    if not (notes or edited.withdrawn):
        return ""
    return render(
        "corrected.html",
        ctx=Context(addresses.CORRECTIONS, shared.works),
        edited=edited,
        named=name,
        corrections=[(text, note) for text, note in notes if note.emendation],
        comments=[(text, note) for text, note in notes if not note.emendation],
    )
