"""Edition: all edited documents of one content folder, with registers, bibliography, chronology."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from edition import addresses
from edition.editorial.accepted import Acceptance
from edition.editorial.bibliography import Work
from edition.editorial.desk import Desk, Folder, Known, edit
from edition.editorial.edited import EditedDocument
from edition.editorial.files import Answer, Event, Publication
from edition.editorial.registers import Registers
from edition.editorial.shelf import Asked, Shelf
from edition.findings import Finding, in_order
from edition.source import Place


@dataclass(frozen=True, eq=False)
class Edition:
    """Everything that an edition says; whatever is shown or exported is derived from it."""

    documents: tuple[EditedDocument, ...]
    """By date, undated ones last, then by id."""
    publication: Publication
    registers: Registers
    works: Mapping[str, Work]
    events: tuple[Event, ...]
    event_places: Mapping[str, Place]
    """Where each event is written, by id."""
    asked: tuple[Asked, ...]
    assessment: Mapping[str, Answer] | None
    """The editors' answers by criterion; None where they don't assess their edition."""
    shared_acceptances: tuple[Acceptance, ...]
    """What the files answer that all documents share."""
    findings: tuple[Finding, ...]
    """What was wrong in the files: what can't be used is left out."""

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity == "error")

    @cached_property
    def targets(self) -> Mapping[str, str]:
        """The addresses of what a source's own references name: documents, pages, notes.

        Of two places with one id the first is meant.
        """
        found: dict[str, str] = {}
        for edited in self.documents:
            found.setdefault(edited.id, addresses.document(edited.id))
            for name in edited.document.names:
                found.setdefault(name, addresses.within(edited.id, addresses.source_fragment(name)))
        for edited in self.documents:  # a page that begins above the document is outside it
            page = edited.fields.pages.partition("–")[0]
            found.setdefault(f"pg_{page}", addresses.document(edited.id))
        return found

    @property
    def acceptances(self) -> tuple[Acceptance, ...]:
        """Every finding that an editor answered without a note."""
        own = (acceptance for edited in self.documents for acceptance in edited.accepted)
        return (*self.shared_acceptances, *own)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Hold the garbage collector off while frozen values are made, which have no cycles.

    Otherwise it walks through all documents read so far again and again.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


_NOTHING = Publication()


@_collector_paused()
def load(
    content: Path,
    name: str | None = None,
    host: Publication = _NOTHING,
    folders: Iterable[Folder] | None = None,
) -> Edition:
    """Read a content folder.

    Never raises on what stands in the files: what can't be used is left out and is a finding, and
    all findings of a run come together. `name` is what findings call the folder (default: its
    own name); `host` is what whoever publishes the edition knows of it; `folders` are documents to
    be read in place of those that it holds.
    """
    shelf = Shelf(content, name or content.name)
    works = shelf.bibliography()
    registers = shelf.registers(works)
    events = shelf.events(registers, works)
    known = Known(registers, works, frozenset(events))
    asked = tuple(shelf.prose())
    desks = [edit(folder, known) for folder in (shelf.folders() if folders is None else folders)]
    documents, findings = _distinct(desks)
    publication = _published(shelf.publication(), host)
    pages = {
        *addresses.VIEWS.values(),
        *shelf.pages,
        *(addresses.document(d.id) for d in documents),
    }
    assessment = shelf.assessment(pages)
    findings = [*shelf.findings, *findings, *(f for desk in desks for f in desk.findings)]
    return Edition(
        documents,
        publication,
        registers,
        works,
        tuple(event for event, _ in events.values()),
        {id_: place for id_, (_, place) in events.items()},
        asked,
        assessment,
        tuple(shelf.acceptances),
        in_order(findings),
    )


def _published(written: Publication, host: Publication) -> Publication:
    """What the editors wrote, completed by the host; where it is published, the host knows best."""
    known = {
        "title": written.title or host.title,
        "description": written.description or host.description,
        "url": host.url or written.url,
    }
    return written.model_copy(update=known)


def _distinct(desks: list[Desk]) -> tuple[tuple[EditedDocument, ...], list[Finding]]:
    """The documents in order; of two with one id the second is left out."""
    documents: dict[str, EditedDocument] = {}
    findings = []
    for desk in desks:
        edited = desk.edited
        if edited is None:
            continue
        if edited.id in documents:
            other = documents[edited.id].document.source.file
            message = f"the id “{edited.id}” belongs to {other} already"
            place = Place(edited.document.source.file)
            hint = "ids make public addresses: give another in edition.yml"
            findings.append(Finding("id-repeated", "error", message, (place,), hint))
        else:
            documents[edited.id] = edited
    order = sorted(documents.values(), key=lambda d: (_order(d), d.id))
    return tuple(order), findings


def _order(edited: EditedDocument) -> tuple[Any, ...]:
    return (0, edited.date.order) if edited.date else (1,)
