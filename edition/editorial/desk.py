"""One document's folder → its edited document: the file is checked, every annotation resolved."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from edition.addresses import note_fragment
from edition.document import Document
from edition.editorial.accepted import Acceptance
from edition.editorial.edited import EditedDocument
from edition.editorial.files import (
    ANCHORS,
    NOTHING,
    Accepted,
    Annotation,
    Comment,
    Correction,
    DateOf,
    EditionFile,
    MentionOf,
    Reference,
    TextFile,
)
from edition.editorial.located import Located, Path, nearest, read_yaml, validate
from edition.editorial.registers import Registers
from edition.editorial.resolving import Placed, Resolver
from edition.findings import Finding
from edition.plain import folded
from edition.reading.readers import read
from edition.reading.tokens import prose
from edition.source import DecodingError, Place, Source


@dataclass(frozen=True)
class Folder:
    """A document's folder as bytes, so that editing it is a pure function."""

    name: str
    """The path that findings name."""
    files: Mapping[str, bytes]
    """By name: `edition.yml` and the transcripts beside it."""

    def opened(self) -> Folder:
        """Itself, as it is open already."""
        return self

    def path(self, file: str) -> str:
        return str(PurePosixPath(self.name) / file)


@dataclass(frozen=True)
class Known:
    """What annotations may refer to: the ids of registers, bibliography and chronology."""

    registers: Registers
    works: Collection[str]
    events: Collection[str]

    def check(
        self, references: tuple[Reference, ...], place: Callable[[int], Place]
    ) -> list[Finding]:
        """A finding for each reference whose key is not in the bibliography."""
        return [
            Finding(
                "source-unknown",
                "error",
                f"“{reference.key}” is not in the bibliography",
                (place(index),),
                nearest(reference.key, self.works),
            )
            for index, reference in enumerate(references)
            if reference.key not in self.works
        ]


@dataclass(frozen=True)
class Desk:
    """What came of a folder: the edited document, if it could be read, and all findings."""

    edited: EditedDocument | None
    findings: tuple[Finding, ...]


def edit(folder: Folder, known: Known) -> Desk:
    """Read a document's folder and resolve what its editor wrote.

    A transcript that is missing, not UTF-8, or not the one whose hash is pinned gives no document.
    An annotation that doesn't fit is left out and reported; all others stand.
    """
    name = folder.path("edition.yml")
    data = folder.files.get("edition.yml")
    if data is None:
        hint = "write one, with the transcript's file, language and sha256 under texts:"
        return Desk(
            None, (_error("file-missing", Place(name), "this document has no edition.yml", hint),)
        )
    try:
        source = Source.decode(data, name)
    except DecodingError as error:
        return Desk(None, (_error("encoding", error.place, str(error), "save the file as UTF-8"),))
    located, findings = read_yaml(source.text, name)
    if located is None:
        return Desk(None, findings)
    return _edit(folder, located, known)


def _edit(folder: Folder, located: Located, known: Known) -> Desk:
    file, found = validate(located, located.data, (), EditionFile)
    findings = list(found)
    if file is None:
        rows = located.data.get("annotations") if isinstance(located.data, dict) else None
        if isinstance(rows, list):  # report what else is wrong in the same run
            findings += _annotations(located, rows)[1]
        return Desk(None, tuple(findings))
    annotations, misfits = _annotations(located, file.annotations)
    document, unread = _document(folder, file.texts[0], located)
    findings += [*misfits, *unread]
    if document is None:
        return Desk(None, tuple(findings))
    resolver = Resolver(document, known.registers)
    resolved = resolver.resolved(_resolve(resolver, annotations, located, known))
    edited = EditedDocument(
        id=file.id or id_from_address(document) or PurePosixPath(folder.name).name,
        document=document,
        language=file.texts[0].language,
        fields=file.record,
        notes=resolved.notes,
        mentions=resolved.mentions,
        dates=resolved.dates,
        forms=resolver.forms,
        accepted=tuple(_acceptances(resolver, file.accepted, annotations, located)),
        doubts=(*document.findings, *resolver.doubts),
    )
    return Desk(edited, (*findings, *resolver.findings))


def _document(
    folder: Folder, text: TextFile, located: Located
) -> tuple[Document | None, list[Finding]]:
    """The transcript as pinned, read."""
    data, path = folder.files.get(text.file), folder.path(text.file)
    place = located.place("texts", 0, "file")
    if data is None:
        message = f"the transcript “{text.file}” is missing"
        hint = nearest(text.file, (name for name in folder.files if name != "edition.yml"))
        return None, [_error("transcript-missing", place, message, hint)]
    try:
        source = Source.decode(data, path)
    except DecodingError as error:
        hint = "transcripts are UTF-8; keep the file as received and add a converted copy"
        return None, [_error("encoding", error.place, str(error), hint)]
    if source.sha256 != text.sha256:
        message = (
            f"“{text.file}” is not the transcript that was received:"
            f" its SHA-256 is {source.sha256}, pinned is {text.sha256}"
        )
        hint = "bring the received file back; corrections belong into annotations"
        return None, [
            _error("transcript-altered", located.place("texts", 0, "sha256"), message, hint)
        ]
    return read(source, text.reader), []


@dataclass(frozen=True, slots=True)
class _Written:
    """An annotation with where it stands in the file."""

    annotation: Annotation
    key: str
    path: Path


def _annotations(
    located: Located, rows: tuple[Any, ...] | list[Any]
) -> tuple[list[_Written], list[Finding]]:
    written: list[_Written] = []
    findings: list[Finding] = []
    ids: dict[str, Path] = {}
    for index, row in enumerate(rows):
        path: Path = ("annotations", index)
        keys = [key for key in ANCHORS if isinstance(row, dict) and key in row]
        if len(keys) != 1:
            findings.append(_anchorless(located, path, row, keys))
            continue
        annotation, found = validate(located, row, path, ANCHORS[keys[0]])
        findings += found
        if annotation is None:
            continue
        if annotation.id in ids:
            first = located.place(*ids[annotation.id], "id")
            message = f"the id “{annotation.id}” is already used at line {first.line}"
            hint = "ids make public addresses: give a new one"
            findings.append(_error("id-repeated", located.place(*path, "id"), message, hint))
            continue
        ids[annotation.id] = path
        written.append(_Written(annotation, keys[0], path))
    return written, findings


def _anchorless(located: Located, path: Path, row: object, keys: list[str]) -> Finding:
    names = ", ".join(ANCHORS)
    message = f"one of {names} must say what is quoted"
    if keys:
        message = f"{' and '.join(keys)} stand in one annotation: it can do one thing only"
    hint = ""
    if isinstance(row, dict) and not keys:
        hint = next((guess for key in row if (guess := nearest(key, ANCHORS)).startswith("do")), "")
    return _error("annotation", located.place(*path), message, hint)


def _resolve(
    resolver: Resolver, written: list[_Written], located: Located, known: Known
) -> list[Placed]:
    """The annotations with what they quote; those whose quotation isn't found once are left out."""
    placed: list[Placed] = []
    fragments = resolver.fragments | {note_fragment(row.annotation.id) for row in written}
    for row in written:

        def place(key: str, path: Path = row.path) -> Place:
            return located.place(*path, key)

        span = resolver.resolve(row.annotation, row.key, place)
        resolver.findings += _contents(row, located, fragments)
        resolver.findings += _references(row, located, known, resolver)
        if span and _refers(row.annotation, known):
            placed.append(Placed(row.annotation, span, place("id")))
    return placed


def _acceptances(
    resolver: Resolver,
    accepted: tuple[Accepted, ...],
    annotations: Sequence[_Written],
    located: Located,
) -> Iterator[Acceptance]:
    """What is answered without a note; an entry for a place that isn't there is reported."""
    source = resolver.document.source
    for index, entry in enumerate(accepted):
        scope = resolver.scope(entry.at)
        row = next((row for row in annotations if row.annotation.id == entry.at), None)
        cover = located.place(*row.path, "id") if row else None
        cover = source.place(scope) if scope else cover
        if entry.at and cover is None:
            resolver.passage_unknown(entry.at, located.place("accepted", index, "at"))
            continue
        files = (located.file, source.file)
        covers = (cover,) if cover else ()
        yield Acceptance(entry, located.place("accepted", index), files, covers)


def id_from_address(document: Document) -> str:
    """The last part of the document's address at the archive, if it is fit for an address."""
    citation = document.header.citation
    if citation is None or citation.url is None:
        return ""
    last = document.source[citation.url].rstrip("/").rpartition("/")[2]
    return last if last.replace("-", "").isalnum() and last.isascii() else ""


def _refers(annotation: Annotation, known: Known) -> bool:
    """Whether the entry that a mention names is there."""
    if not isinstance(annotation, MentionOf) or annotation.of == NOTHING:
        return True
    return annotation.of in known.registers.entries


def _contents(row: _Written, located: Located, fragments: Collection[str]) -> list[Finding]:
    """Findings on what an annotation says: links to no passage, a reading that changes nothing."""
    annotation, findings = row.annotation, []
    if isinstance(annotation, Correction | Comment):
        for run in prose(annotation.text):
            if run.href.startswith("#") and run.href[1:] not in fragments:
                message = f"text: links to “{run.href}”, which the document does not have"
                place = located.place(*row.path, "text")
                hint = nearest(run.href[1:], fragments)
                findings.append(_error("passage-unknown", place, message, hint))
    if isinstance(annotation, Correction) and folded(annotation.correct) == folded(annotation.read):
        place = located.place(*row.path, "read")
        hint = "use comment: where the text stands"
        findings.append(_error("reading", place, "read: is what stands there already", hint))
    return findings


def _references(row: _Written, located: Located, known: Known, resolver: Resolver) -> list[Finding]:
    """Findings on what an annotation refers to."""
    match row.annotation:
        case Correction(sources=sources, see=see) | Comment(sources=sources, see=see):
            for index, locator in enumerate(see):
                if resolver.scope(locator) is None:
                    resolver.passage_unknown(locator, located.place(*row.path, "see", index))
            return known.check(sources, lambda index: located.place(*row.path, "sources", index))
        case MentionOf(of=entry) if entry != NOTHING and entry not in known.registers.entries:
            message = f"no register has an entry “{entry}”"
            hint = nearest(entry, known.registers.entries)
            return [_error("entry-unknown", located.place(*row.path, "of"), message, hint)]
        case DateOf(event=str(event)) if event not in known.events:
            message = f"the chronology has no event “{event}”"
            place = located.place(*row.path, "event")
            return [_error("event-unknown", place, message, nearest(event, known.events))]
        case _:
            return []


def _error(code: str, place: Place, message: str, hint: str = "") -> Finding:
    return Finding(code, "error", message, (place,), hint)
