"""One document's part of the list of corrections."""

from __future__ import annotations

from edition import addresses
from edition.edition import Shared
from edition.editorial.edited import EditedDocument
from edition.editorial.regest import textual
from edition.outputs.html.context import Context
from edition.outputs.html.fragment import render


def corrected(edited: EditedDocument, shared: Shared) -> str:
    """Every reading that is corrected, and every note on the text; empty where there are none."""
    notes = [note for note in edited.notes if textual(note)]
    if not notes:
        return ""
    return render(
        "corrected.html",
        ctx=Context(addresses.CORRECTIONS, shared.works),
        edited=edited,
        corrections=[note for note in notes if note.emendation],
        comments=[note for note in notes if not note.emendation],
    )
