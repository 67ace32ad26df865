"""What stands around a document on its page and depends on others: what is before and behind it."""

from __future__ import annotations

from collections.abc import Sequence

from edition import addresses
from edition.editorial.bibliography import Work
from edition.editorial.regest import Regest
from edition.outputs.html.context import Context
from edition.outputs.html.fragment import render
from edition.outputs.html.languages import mark
from edition.views.neighbours import Neighbours

_NO_WORKS: dict[str, Work] = {}


def around(document: Regest, found: Sequence[Neighbours]) -> str:
    """Links to a document's neighbours; empty where it has none."""
    if not found:
        return ""
    ctx = Context(addresses.document(document.id), _NO_WORKS)
    return mark(render("around.html", ctx=ctx, found=found), "en")
