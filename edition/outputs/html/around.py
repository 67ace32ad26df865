"""The links on a document's page that depend on other documents: neighbours and references."""

from __future__ import annotations

from dataclasses import dataclass, replace

from edition.editorial.backlinks import Referring
from edition.editorial.edition import Shared
from edition.editorial.summary import DocumentSummary
from edition.model import addresses
from edition.outputs.html.on_this_page import RELATED
from edition.outputs.html.page_context import Context
from edition.outputs.html.templating import render
from edition.views import room
from edition.views.neighbours import Neighbours


@dataclass(frozen=True, slots=True)
class Around:
    """The other documents to which the page of one document links."""

    neighbours: tuple[Neighbours, ...] = ()
    referring: tuple[Referring, ...] = ()
    """The notes of other documents that refer to this document."""
    referred: tuple[DocumentSummary, ...] = ()
    """The other documents to which this document's notes refer."""


def set_around(body: str, document: DocumentSummary, others: Around, shared: Shared) -> str:
    """Adds links to related documents to a page: at the placeholder `RELATED`, and below the text."""
    ctx = Context.of(addresses.document(document.id), shared)
    more = max(0, len(others.referring) - room.REFERRING)
    others = replace(others, referring=others.referring[: room.REFERRING])
    related = ""
    if others.referring or others.referred:
        related = render("related.html", ctx.wording, ctx=ctx, others=others)
    below = ""
    if others.neighbours or others.referring:
        places = _places(others)
        below = render(
            "around.html",
            ctx.wording,
            ctx=ctx,
            found=others.neighbours,
            places=places,
            more=more,
        )
    return body.replace(RELATED, related, 1) + below


def _places(others: Around) -> dict[str, list[Referring]]:
    """The notes that refer to the document, grouped by the passage that they name."""
    found: dict[str, list[Referring]] = {}
    for one in others.referring:
        found.setdefault(one.fragment, []).append(one)
    return found
