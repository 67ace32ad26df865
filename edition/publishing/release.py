"""Makes the manifest of an edition: a list of all public parts of the edition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Literal, Protocol, TypeVar

from pydantic import BaseModel

from edition.editorial.attachments import attachments
from edition.editorial.edited import EditedDocument, EditorialNote
from edition.editorial.edition import Edition
from edition.editorial.edition_file import Comment, Correction
from edition.editorial.evidence import Reference
from edition.editorial.former_name import fragment_of
from edition.editorial.passages import fragment
from edition.editorial.prose import prose_pages
from edition.editorial.record import document_record
from edition.editorial.release_manifest import (
    FORMAT,
    VERSION,
    DocumentState,
    Manifest,
    NamedState,
    NoteState,
    digest,
    digest_of,
)
from edition.editorial.sorting import Kind, sorted_files
from edition.model import addresses
from edition.model.dates import Edtf
from edition.model.source import Place
from edition.outputs.card import drawn
from edition.outputs.document_context import DocumentContext
from edition.outputs.document_files import made_files
from edition.outputs.options import BuildOptions
from edition.outputs.pdf import document_pdf
from edition.outputs.view_table import views_of
from edition.pipeline import site_files
from edition.pipeline.pending_outputs import PendingOutputs
from edition.system.host import host
from edition.system.messages import Message

T = TypeVar("T")


class UnreleasableError(Exception):
    """The edition cannot be released or deposited; the message gives the reason."""


@dataclass(frozen=True)
class CurrentState:
    """A manifest, with the file and line of each of its documents and notes."""

    manifest: Manifest
    places: Mapping[str, Place]
    """Maps each document's address to the document's `edition.yml`, and each note's address to the
    note's file and line.
    """


class Watch(Protocol):
    """A function that displays progress while it yields the items that it receives."""

    def __call__(self, items: Iterable[T], label: Message, length: int, /) -> Iterator[T]:
        """Yields the given items unchanged; `label` names the activity, `length` is the number of
        items.
        """


def unwatched(items: Iterable[T], _label: Message, _length: int, /) -> Iterator[T]:
    """Returns the items without displaying the progress."""
    return iter(items)


def make_manifest(edition: Edition, content: Path, watch: Watch = unwatched) -> Manifest:
    """The manifest of an edition that is about to be published.

    Raises `UnreleasableError` if the publication has no version, no date, or no title.
    """
    publication = edition.publication
    wanted = {"title": publication.title, "version": publication.version, "date": publication.date}
    missing = [name for name, value in wanted.items() if not value]
    if missing:
        raise UnreleasableError(
            Message(
                "publication.yml lacks {keys}; a release needs title, version, and date",
                keys=tuple(missing),
            )
        )
    if not re.fullmatch(VERSION, publication.version):
        raise UnreleasableError(
            Message(
                "publication.yml: “{version}” cannot be the name of a file; write 1.0 or 2026-11",
                version=publication.version,
            )
        )
    return current_state(edition, content, watch).manifest


def current_state(edition: Edition, content: Path, watch: Watch = unwatched) -> CurrentState:
    """The current state of an edition, with all its public parts; its version may be missing."""
    publication = edition.publication
    documents: dict[str, DocumentState] = {}
    places: dict[str, Place] = {}
    published = host(content)
    options = BuildOptions(  # only to list the files: no PDF or card is made
        pdf=document_pdf if published.pdf else None, cards=drawn if published.cards else None
    )
    pending = PendingOutputs(edition, options, None)
    files = {file.address for file in site_files.shared_files(edition, pending, options)}
    files |= {name for name, _ in sorted_files(content, Kind.OWN)}
    files |= {one.address for one in attachments(edition)}
    for document in watch(edition.documents, Message("Listing"), len(edition.documents)):
        edited = edition.edited(document.id)
        documents[edited.id] = document_state(edited)
        files |= {address for address, _ in made_files(DocumentContext(edited, edition, options))}
        places[addresses.document(edited.id)] = Place(_beside(edited, "edition.yml"))
        places |= {addresses.note(edited.id, note.id): note.place for _, note in edited.apparatus}
    pages = {
        *(view.address for view in views_of(edition).values()),
        *(addresses.document(document.id) for document in edition.documents),
        *(page.address for page in prose_pages(content)),
    }
    manifest = Manifest(
        format=FORMAT,
        title=publication.title,
        version=publication.version,
        date=publication.date,
        url=publication.url,
        documents=documents,
        entries={
            entry.id: NamedState(name=entry.name, digest=digest_of(entry))
            for entry in edition.registers.entries.values()
        },
        events={
            event.id: NamedState(name=event.title, digest=digest_of(event))
            for event in edition.events
        },
        works={
            work.key: NamedState(
                name=work["title"] or work.key, digest=digest({**work.fields, "type": work.type})
            )
            for work in edition.published_works.values()
        },
        # The changes and the releases are left out, so that a new release does not alter any
        # manifest.
        pages=tuple(sorted(pages - {addresses.CHANGES})),
        files=tuple(sorted(file for file in files if not file.startswith(addresses.RELEASES))),
    )
    return CurrentState(manifest, places)


def _beside(edited: EditedDocument, name: str) -> str:
    return str(PurePosixPath(edited.document.source.file).with_name(name))


# --- one document -----------------------------------------------------------------------------


def document_state(edited: EditedDocument) -> DocumentState:
    """The public parts of a document."""
    found = document_record(edited)
    record = list(found._asdict().items())
    texts: dict[str, list[str]] = {}
    others: list[str] = []
    for text in edited.texts:
        for passage in text.document.passages:
            if not (passage.locator or passage.footnote) and passage.part == "body":
                continue  # a loose cell outside any passage has no address
            label = passage.label.text if passage.label else ""
            shown = " ".join(filter(None, (label, text.document.text(passage.content))))
            texts.setdefault(fragment(passage, text.text), []).append(shown)
        others += (table.id for table in text.document.tables())
        others += map(addresses.source_fragment, text.document.names)
    return DocumentState(
        title=edited.title,
        transcript=edited.document.source.sha256,
        further={text.text: text.document.source.sha256 for text in edited.others},
        images={
            image.id: image.picture.digest if image.picture else image.address
            for text in edited.texts
            for image in text.images
        },
        citation=digest({name: _plain(value) for name, value in record if value}),
        passages={where: digest("\n".join(found)) for where, found in texts.items()},
        places=tuple(dict.fromkeys(place for place in others if place not in texts)),
        moved={one.fragment: fragment_of(one.now) for one in edited.former},
        notes={
            note.id: _note_state(text, note)
            for text, note in edited.apparatus
            if note.alternative is None  # the transcript's digest covers the source's own notes
        },
        withdrawn={note.id: note.withdrawn for note in edited.withdrawn},
    )


def _plain(value: object) -> Any:
    """A part of a record, converted to plain data."""
    match value:
        case Edtf(text=text):
            return text
        case BaseModel():
            return value.model_dump(exclude_defaults=True)
        case tuple():
            return list(map(_plain, value))
        case _:
            return value


def _note_state(text: EditedDocument, note: EditorialNote) -> NoteState:
    annotation = note.annotation
    match annotation:
        case Correction(correct=quoted, read=reading):
            does: Literal["correct", "comment"] = "correct"
        case Comment(comment=quoted):
            does, reading = "comment", ""
    return NoteState(
        does=does,
        at=fragment(note.passage, text.text),
        quotes=quoted,
        reads=reading,
        text=annotation.text,
        kind=annotation.kind,
        certainty=annotation.certainty,
        by=annotation.by,
        basis=annotation.basis,
        sources=tuple(map(_cited, annotation.sources)),
        digest=digest_of(annotation),
    )


def _cited(reference: Reference) -> str:
    return ", ".join(filter(None, (reference.key, reference.at)))
