"""What stands around a document on its page and depends on others: its neighbours, what refers to it."""

from __future__ import annotations

from dataclasses import dataclass

from edition.editorial.backlinks import Referring
from edition.editorial.bibliography import Work
from edition.editorial.summary import DocumentSummary
from edition.model import addresses
from edition.outputs.html.page_context import Context
from edition.outputs.html.templating import render
from edition.views.neighbours import Neighbours

_NO_WORKS: dict[str, Work] = {}


@dataclass(frozen=True, slots=True)
class Around:
    """Other documents that have to do with one."""

    neighbours: tuple[Neighbours, ...] = ()
    referring: tuple[Referring, ...] = ()


def around(document: DocumentSummary, others: Around) -> str:
    """Links to a document's neighbours and to what refers to it; empty where there is neither."""
    if not (others.neighbours or others.referring):
        return ""
    ctx = Context(addresses.document(document.id), _NO_WORKS)
    return render("around.html", ctx=ctx, found=others.neighbours, places=_places(others))


def _places(others: Around) -> dict[str, list[Referring]]:
    """What refers to the document, by the place that it names."""
    found: dict[str, list[Referring]] = {}
    for one in others.referring:
        found.setdefault(one.fragment, []).append(one)
    return found
