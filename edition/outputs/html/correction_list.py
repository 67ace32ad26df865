"""One document's part of the list of corrections."""

from __future__ import annotations

from functools import partial

from edition.editorial.edited import EditedDocument
from edition.editorial.edition import Shared
from edition.editorial.passages import name
from edition.editorial.summary import textual
from edition.model import addresses
from edition.outputs.html.page_context import Context
from edition.outputs.html.templating import render


def corrected(edited: EditedDocument, shared: Shared) -> str:
    """The document's emendations, proposed readings, textual notes, and withdrawn notes, as HTML.

    The HTML is empty if the document has no emendations, proposed readings, textual notes, or
    withdrawn notes.
    """
    notes = [(text, note) for text, note in edited.apparatus if textual(note)]
    if not (notes or edited.withdrawn):
        return ""
    ctx = Context.of(addresses.CORRECTIONS, shared)
    return render(
        "corrected.html",
        ctx.wording,
        ctx=ctx,
        edited=edited,
        named=partial(name, wording=ctx.wording),
        corrections=[(text, note) for text, note in notes if note.change],
        comments=[(text, note) for text, note in notes if not note.change],
    )
