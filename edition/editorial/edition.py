"""The edition: the summaries of all documents, and the data that the documents share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from edition.editorial.accepted import Acceptance
from edition.editorial.assessment_answers import PageLink
from edition.editorial.assessment_file import Answer
from edition.editorial.backlinks import unfound
from edition.editorial.bibliography import Work, cited_through
from edition.editorial.chronology_file import Event
from edition.editorial.content_folder import ContentFolder
from edition.editorial.dependencies import TrackedMapping
from edition.editorial.document_folder import Openable
from edition.editorial.edit_document import edit
from edition.editorial.edited import EditedDocument
from edition.editorial.event_terms import EventTerms
from edition.editorial.file_rules import ID_REPEATED
from edition.editorial.known_ids import Known
from edition.editorial.page_citations import CitingPage, citing_pages
from edition.editorial.prose_links import ProseLink, WrittenPage
from edition.editorial.prose_texts import ViewRequest
from edition.editorial.publication_file import Publication
from edition.editorial.registers import Registers
from edition.editorial.releases import Release
from edition.editorial.summary import MANY, DocumentSummary
from edition.editorial.yaml_located import read_yaml
from edition.model import addresses
from edition.model.findings import Finding, in_order
from edition.model.ordering import natural
from edition.model.source import Place
from edition.model.wording import Wording
from edition.system.messages import Message


@dataclass(frozen=True, eq=False)
class Shared:
    """The data that all documents share, and with which each document's folder is processed."""

    publication: Publication
    registers: Registers
    works: Mapping[str, Work]
    events: tuple[Event, ...]
    event_places: Mapping[str, Place]
    """Maps the id of each event to the event's place in the chronology."""
    event_terms: EventTerms
    """The lanes and kinds by which the editors group events."""
    targets: Mapping[str, str]
    """Maps each target of a source's references (document, page, or note) to its address."""
    targets_known: bool
    """Whether `targets` is complete: true once all documents have been read."""

    @property
    def wording(self) -> Wording:
        """The words of the interface."""
        return self.publication.wording

    @cached_property
    def _events(self) -> Mapping[str, Event]:
        return TrackedMapping("event", {event.id: event for event in self.events})

    @cached_property
    def translated(self) -> tuple[Shared, ...]:
        """The shared data in each further language of the site."""
        shared = Shared(*(getattr(self, one.name) for one in fields(Shared)))
        return tuple(replace(shared, publication=one) for one in self.publication.translated())

    def event(self, id_: str) -> Event | None:
        """The event of the chronology with an id; None if there is no such event."""
        return self._events.get(id_)

    @cached_property
    def known(self) -> Known:
        """The ids and keys to which annotations may refer."""
        editors = tuple(one.id for one in self.publication.editors if one.id)
        facsimile = self.publication.facsimile
        return Known(self.registers, self.works, self._events, editors, facsimile)


@dataclass(frozen=True, eq=False)
class Edition(Shared):
    """All data of an edition, from which all pages and files are derived."""

    documents: tuple[DocumentSummary, ...]
    """The documents by date, then by id (`d9` before `d10`); undated ones are last."""
    asked: tuple[ViewRequest, ...]
    unwritten: tuple[Place, ...]
    """The pages of prose that are unchanged since `edition new` wrote them."""
    assessment: Mapping[str, Answer] | None
    """The editors' answers by criterion; None if they do not assess their edition."""
    pages: tuple[WrittenPage, ...]
    """The editors' own pages of prose."""
    citing_pages: tuple[CitingPage, ...]
    """The pages of prose that cite works."""
    own_files: tuple[str, ...]
    """The paths of the editors' pictures and other files that are published unchanged."""
    links: tuple[PageLink, ...]
    """The pages that the assessment links to."""
    level_places: Mapping[str, Place]
    """Maps the code of each check to the place where `publication.yml` sets the level of the check."""
    prose_links: tuple[ProseLink, ...]
    """The links of registers, chronology, and assessment to pages and files of the edition."""
    releases: tuple[Release, ...]
    """The published versions, from the first to the last."""
    shared_acceptances: tuple[Acceptance, ...]
    """The `accepted` entries of the files that all documents share."""
    findings: tuple[Finding, ...]
    """The findings on the files; data that cannot be used are left out."""
    folders: Mapping[str, Openable] = field(repr=False)
    """Maps the id of each document to the folder from which the document is read."""
    checked: tuple[Finding, ...] = ()
    """The findings of the checks of each document."""
    out: frozenset[str] = frozenset()
    """The ids and folders of documents that could not be read. Errors already report these
    documents, so anything that is missing only because of them is not reported.
    """
    registers_unread: bool = False
    """Whether a register could not be read, so that it is unknown which entries are missing."""
    entries_unread: frozenset[str] = frozenset()
    """The ids of entries that could not be read."""

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity == "error")

    @cached_property
    def cited(self) -> frozenset[str]:
        """The keys of all works that are cited, and of the books that contain these works."""
        references = [
            *(r for entry in self.registers.entries.values() for r in entry.cites),
            *(r for event in self.events for r in event.cites),
            *(r for answer in (self.assessment or {}).values() for r in answer.cites),
        ]
        keys = {reference.key for reference in references}
        for document in self.documents:
            keys |= {key for note in document.notes for key in note.sources}
            keys |= {key for note in document.withdrawn for key in note.sources}
        keys |= {key for page in self.citing_pages for key in page.keys}
        return frozenset(keys | cited_through(self.works[key] for key in keys if key in self.works))

    @cached_property
    def published_works(self) -> Mapping[str, Work]:
        """The works that are published: only cited works if `uncited` is `allowed`, otherwise all
        works.
        """
        if self.publication.uncited != "allowed":
            return self.works
        return {key: work for key, work in self.works.items() if key in self.cited}

    @property
    def acceptances(self) -> tuple[Acceptance, ...]:
        """All `accepted` entries, of the shared files and of the documents."""
        own = (acceptance for document in self.documents for acceptance in document.accepted)
        return (*self.shared_acceptances, *own)

    def edited(self, id_: str) -> EditedDocument:
        """Reads a document again. Raises `KeyError` if the id is unknown or reading fails."""
        edited = edit(self.folders[id_].opened(), self.known).edited
        if edited is None:
            raise KeyError(id_)
        return edited


@dataclass(frozen=True, slots=True)
class ReadResult:
    """The result of reading a document's folder."""

    folder: Openable
    summary: DocumentSummary | None
    """The summary of the document; None if it could not be read."""
    findings: tuple[Finding, ...]
    """The findings on the document's files."""
    checked: tuple[Finding, ...]
    """The findings of the checks on the document."""


NO_PUBLICATION = Publication()


def read_shared(content_folder: ContentFolder, host: Publication = NO_PUBLICATION) -> Shared:
    """Reads the data that all documents share; `content_folder` collects the findings."""
    works = TrackedMapping("work", content_folder.bibliography())
    registers = content_folder.registers(works)
    events, terms = content_folder.events(registers, works)
    return Shared(
        _published(content_folder.publication(), host),
        registers,
        works,
        tuple(event for event, _ in events.values()),
        {id_: place for id_, (_, place) in events.items()},
        terms,
        TrackedMapping("target", {}),
        targets_known=False,
    )


def assembled(
    content_folder: ContentFolder, shared: Shared, studied: Iterable[ReadResult]
) -> Edition:
    """The edition, assembled from the results for all documents; the results may be in any order."""
    languages = shared.publication.languages
    asked = tuple(content_folder.prose(languages))
    content_folder.find_unfinished()
    content_folder.name_files()
    citing, uncited = citing_pages(
        content_folder.page_texts, content_folder.name, shared.works, languages
    )
    studied = sorted(_in_short(studied), key=lambda one: one.folder.name)
    documents, findings = _distinct(studied)
    order = sorted(documents.values(), key=lambda one: _order(one.summary))
    summaries = tuple(one.summary for one in order if one.summary)
    releases = content_folder.releases()
    assessment, links = content_folder.assessment(shared.works)
    out = frozenset(id_ for one in studied if not one.summary for id_ in _ids(one.folder))
    lost = unfound(summaries, out)
    found = (
        *content_folder.findings,
        *findings,
        *lost,
        *uncited,
        *(f for one in studied for f in one.findings),
    )
    return Edition(
        **{one.name: getattr(shared, one.name) for one in fields(Shared)}
        | {"targets": TrackedMapping("target", _targets(summaries)), "targets_known": True},
        documents=summaries,
        asked=asked,
        unwritten=tuple(content_folder.unwritten),
        assessment=assessment,
        pages=tuple(content_folder.pages),
        citing_pages=citing,
        own_files=tuple(content_folder.own_files),
        links=links,
        level_places=content_folder.levels,
        prose_links=tuple(content_folder.links),
        releases=releases,
        shared_acceptances=tuple(content_folder.acceptances),
        findings=in_order([one for one in found if not content_folder.follows(one)]),
        folders={id_: one.folder for id_, one in documents.items()},
        checked=tuple(f for one in order for f in one.checked),
        out=out,
        registers_unread=content_folder.unread_registers,
        entries_unread=frozenset(content_folder.unread_entries),
    )


def _ids(folder: Openable) -> Iterator[str]:
    """The name of a folder, and the id in its `edition.yml`."""
    yield PurePosixPath(folder.name).name
    text = folder.opened().files.get("edition.yml", b"").decode("utf-8", "replace")
    located, _ = read_yaml(text, folder.name)
    data = located.data if located and isinstance(located.data, dict) else {}
    if isinstance(data.get("id"), str):
        yield data["id"]


def _targets(documents: Iterable[DocumentSummary]) -> Mapping[str, str]:
    """Maps the names of targets of references to addresses. A name that several targets share is
    mapped to the address of the first target.
    """
    found: dict[str, str] = {}
    for document in documents:
        found.setdefault(document.id, addresses.document(document.id))
        for name in document.names:
            found.setdefault(name, addresses.within(document.id, addresses.source_fragment(name)))
    for document in documents:  # a document's first page can begin within another document
        page = document.record.pages.partition("–")[0]
        found.setdefault(f"pg_{page}", addresses.document(document.id))
    return found


def _in_short(studied: Iterable[ReadResult]) -> Iterator[ReadResult]:
    """The results of reading; if there are more than `MANY`, they omit the words around mentions."""
    few: list[ReadResult] = []
    for number, one in enumerate(studied, 1):
        if number <= MANY:
            few.append(one)
            continue
        if few:
            yield from map(_without_contexts, few)
            few = []
        yield _without_contexts(one)
    yield from few


def _without_contexts(one: ReadResult) -> ReadResult:
    return replace(one, summary=one.summary.without_contexts()) if one.summary else one


def _published(written: Publication, host: Publication) -> Publication:
    """The editors' data, completed by the host's data.

    The host's URL, interface, labels, and titles have priority.
    """
    known = {
        "title": written.title or host.title,
        "description": written.description or host.description,
        "url": host.url or written.url,
        "language": written.language or host.language,
        "interface": host.interface or written.interface,
        "labels": written.labels | host.labels,
        "titles": written.titles | host.titles,
    }
    return written.model_copy(update=known)


def _distinct(studied: list[ReadResult]) -> tuple[dict[str, ReadResult], list[Finding]]:
    """The documents by id; if two documents have the same id, the second is left out and reported."""
    documents: dict[str, ReadResult] = {}
    findings = []
    for one in studied:
        if one.summary is None:
            continue
        other = documents.setdefault(one.summary.id, one)
        if other is not one and other.summary:
            message = Message("another document already has the id “{id}”", id=one.summary.id)
            places = (one.summary.beginning, other.summary.beginning)
            findings.append(Finding(ID_REPEATED, message, places, _OTHER_ID))
    summaries = [one.summary for one in documents.values() if one.summary]
    return documents, [*findings, *_alike(summaries)]


_OTHER_ID = Message("ids are part of public addresses; choose another one in edition.yml")


def _alike(documents: Iterable[DocumentSummary]) -> Iterator[Finding]:
    """Errors for ids that differ only in capitals, since they name the same folder on many systems."""
    found: dict[str, list[DocumentSummary]] = {}
    for document in documents:
        found.setdefault(document.id.casefold(), []).append(document)
    for group in found.values():
        if len(group) > 1:
            places = tuple(document.beginning for document in group)
            message = Message(
                "these ids differ only in capital letters, so many web servers give them one address: {ids}",
                ids=tuple(f"“{document.id}”" for document in group),
            )
            yield Finding(ID_REPEATED, message, places, _OTHER_ID)


def _order(document: DocumentSummary | None) -> tuple[Any, ...]:
    if document is None or document.date is None:
        return (1, natural(document.id) if document else (), document.id if document else "")
    return (0, document.date.order, natural(document.id), document.id)
