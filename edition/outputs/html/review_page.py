"""The page of a preview that lists, for each unpublished annotation, the editors who must act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from edition.editorial.edition import Edition
from edition.editorial.pending_note import PendingNote
from edition.editorial.waiting import waits_for
from edition.model import addresses
from edition.model.findings import Finding
from edition.outputs.html.fragment import Fragment
from edition.outputs.html.page_context import Context
from edition.outputs.html.pending_html import STATES
from edition.outputs.html.templating import render


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """An unpublished annotation (a draft, a proposal, or one with errors), with its document and
    its address.
    """

    document: str
    address: str
    state: str
    note: PendingNote
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewGroup:
    """The annotations that wait for the same editors."""

    title: str
    rows: tuple[ReviewRow, ...]


def review_page(edition: Edition) -> Fragment:
    """The unpublished annotations of all documents, grouped by the editors who must act."""
    ctx = Context.of(addresses.REVIEW, edition)
    found: dict[str, list[ReviewRow]] = {}
    for title, row in _rows(edition):
        found.setdefault(title, []).append(row)
    groups = [ReviewGroup(title, tuple(rows)) for title, rows in sorted(found.items())]
    unread = [one.worded(edition.wording) for one in edition.errors if _of_unread(one, edition)]
    html = render("review.html", edition.wording, ctx=ctx, waiting=groups, unread=unread)
    return Fragment(html)


def _of_unread(finding: Finding, edition: Edition) -> bool:
    """Whether a finding is about a document that could not be read."""
    return any(PurePosixPath(place.file).parent.name in edition.out for place in finding.places)


def _rows(edition: Edition) -> Iterator[tuple[str, ReviewRow]]:
    wording = edition.wording
    for document in edition.documents:
        for note in document.pending:
            editors = waits_for(note, edition.publication.editors)
            names = wording.listed([one.full_name for one in editors])
            title = wording.gettext(
                "Waits for {names}", names=names or wording.gettext("any editor")
            )
            address = addresses.document(document.id)
            if note.fragment:
                address = addresses.within(document.id, note.fragment)
            problems = tuple(wording.say(one) for one in note.problems)
            state = wording.gettext(STATES[note.state])
            yield title, ReviewRow(document.title, address, state, note, problems)
