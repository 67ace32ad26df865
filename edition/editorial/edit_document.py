"""One document's folder → its edited document: the file is checked, every annotation resolved."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from edition.editorial.accepted import Acceptance
from edition.editorial.cross_references import Elsewhere, evidence_elsewhere
from edition.editorial.document_texts import Folder, Resolvers, received
from edition.editorial.edited import EditedDocument
from edition.editorial.edition_file import (
    ANCHORS,
    Annotation,
    Comment,
    Correction,
    DateOf,
    EditionFile,
    MentionOf,
    TextFile,
    Withdrawn,
)
from edition.editorial.evidence import Accepted, Reference
from edition.editorial.facsimile import page_images
from edition.editorial.file_names import meant_as_edition_file
from edition.editorial.file_rules import (
    ANNOTATION,
    ENCODING,
    ENTRY_UNKNOWN,
    EVENT_UNKNOWN,
    FILE_MISNAMED,
    FILE_MISSING,
    FILE_UNREAD,
    FILE_WANTED,
    ID_REPEATED,
    ID_UNFIT,
    PASSAGE_UNKNOWN,
    READING,
    SOURCE_UNKNOWN,
)
from edition.editorial.own_date import own_date
from edition.editorial.prose_links import ProseLink, document_of, edition_address, links_in
from edition.editorial.registers import Registers
from edition.editorial.resolving import Resolved, ResolvedAnchor, Resolver
from edition.editorial.values import NOTHING, document_id
from edition.editorial.yaml_located import Located, Path, closest, nearest, read_yaml, validate
from edition.model import addresses
from edition.model.addresses import note_fragment
from edition.model.document import Document
from edition.model.findings import Finding, Rule
from edition.model.plain import folded
from edition.model.source import DecodingError, Place, Source
from edition.reading.citation_syntax import Citation
from edition.reading.prose_tokens import citations, prose
from edition.system.messages import EMPTY, Message, message_of


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
                SOURCE_UNKNOWN,
                no_work(reference.key),
                (place(index),),
                nearest(reference.key, self.works),
            )
            for index, reference in enumerate(references)
            if reference.key not in self.works
        ]

    def check_prose(self, text: str, place: Place) -> list[Finding]:
        """A finding for each citation in prose whose key is not in the bibliography."""
        return [
            unknown_work(cited, self.works, place)
            for cited in citations(text)
            if cited.key not in self.works
        ]


def unknown_work(cited: Citation, works: Collection[str], place: Place) -> Finding:
    """The finding for a citation in prose whose key is not in the bibliography."""
    hint = nearest(cited.key, works) or Message("if this is not a citation, write \\@")
    return Finding(SOURCE_UNKNOWN, no_work(cited.key), (place,), hint)


def no_work(key: str) -> Message:
    """The message about a key that the bibliography does not have."""
    return Message("“{key}” is not in the bibliography", key=key)


def no_entry(id_: str) -> Message:
    """The message about an id that no register has."""
    return Message("no register has an entry “{id}”", id=id_)


def no_event(id_: str) -> Message:
    """The message about an id that the chronology does not have."""
    return Message("the chronology has no event “{id}”", id=id_)


OTHER_ID = Message("ids are part of public addresses; choose another one")


@dataclass(frozen=True)
class EditResult:
    """What came of a folder: the edited document, if it could be read, and all findings."""

    edited: EditedDocument | None
    findings: tuple[Finding, ...]


def edit(folder: Folder, known: Known) -> EditResult:
    """Read a document's folder and resolve what its editor wrote.

    A transcript that is missing, not UTF-8, or not the one whose hash is pinned gives no document.
    An annotation that doesn't fit is left out and reported; all others stand.
    """
    name = folder.path("edition.yml")
    data = folder.files.get("edition.yml")
    if why := folder.unread.get("edition.yml"):
        return EditResult(None, (_error(FILE_UNREAD, Place(name), why, FILE_WANTED),))
    if data is None:
        hint = Message("create it, with the transcript's file, language, and sha256 under texts:")
        if near := next(filter(meant_as_edition_file, sorted(folder.files)), ""):
            hint = Message("rename “{file}” to edition.yml", file=near)
        message = Message("this document has no edition.yml")
        return EditResult(None, (_error(FILE_MISSING, Place(name), message, hint),))
    try:
        source = Source.decode(data, name)
    except DecodingError as error:
        hint = Message("save the file as UTF-8")
        return EditResult(None, (_error(ENCODING, error.place, message_of(error), hint),))
    located, findings = read_yaml(source.text, name)
    if located is None:
        return EditResult(None, findings)
    result = _edit(folder, located, known)
    findings = (*findings, *_misnamed(folder))
    if findings:
        usable = result.edited if not any(one.severity == "error" for one in findings) else None
        return EditResult(usable, (*findings, *result.findings))
    return result


def _misnamed(folder: Folder) -> Iterator[Finding]:
    """A finding for each file that may be meant as the `edition.yml`, which there is already."""
    for name in filter(meant_as_edition_file, sorted(folder.files)):
        message = Message("the program does not read this file")
        hint = Message("move its content to edition.yml, and delete it")
        yield _error(FILE_MISNAMED, Place(folder.path(name)), message, hint)


def _edit(folder: Folder, located: Located, known: Known) -> EditResult:
    file, found = validate(located, located.data, (), EditionFile)
    findings = list(found)
    if file is None:
        rows = located.data.get("annotations") if isinstance(located.data, dict) else None
        if isinstance(rows, list):  # report what else is wrong in the same run
            findings += _annotations(located, rows)[1]
        return EditResult(None, tuple(findings))
    annotations, misfits = _annotations(located, file.annotations)
    documents, unread = received(folder, file.texts, located)
    findings += [*misfits, *unread]
    if not documents:
        return EditResult(None, tuple(findings))
    main = documents[""]
    id_ = file.id or id_from_address(main) or PurePosixPath(folder.name).name
    date = own_date(main, file.record.date, file.texts[0].language)
    own_year = date.first[0] if date and date.first else None
    languages = {text.name if index else "": text.language for index, text in enumerate(file.texts)}
    resolvers = Resolvers(
        [
            Resolver(document, known.registers, name, languages[name], own_year)
            for name, document in documents.items()
        ],
        id_,
    )
    first, *others = resolvers.all
    placed = _resolve(resolvers, annotations, located, known, file.texts)
    ids = {row.annotation.id: located.place(*row.path, "id") for row in annotations}
    try:
        document_id(id_)
    except (
        ValueError
    ) as error:  # about the name of the folder, since the id in the file is already checked
        message = Message("name of the folder: {problem}", problem=message_of(error))
        hint = Message("add another id as id:, or rename the folder")
        findings.append(_error(ID_UNFIT, located.place(), message, hint))
        return EditResult(None, tuple(findings))
    layers = resolvers.resolved(placed)
    images = page_images(file.facsimile, folder, resolvers, file.texts, located)
    edited = EditedDocument(
        id=id_,
        document=first.document,
        language=file.texts[0].language,
        fields=file.record,
        notes=layers[0].notes,
        mentions=layers[0].mentions,
        dates=layers[0].dates,
        withdrawn=tuple(
            row.annotation for row in annotations if isinstance(row.annotation, Withdrawn)
        ),
        forms=first.forms,
        accepted=tuple(_acceptances(resolvers, file.accepted, ids, located)),
        doubts=(*first.document.findings, *first.doubts),
        references=tuple(resolvers.references),
        links=tuple(_links(annotations, located, id_)),
        beside=_beside(folder, file.texts),
        images=images[0],
        pictures=tuple(folder.pictures.values()),
        image_rights=file.facsimile.rights,
        shown=first.plain,
    )
    further = (
        replace(_further(edited, languages[resolver.text], resolver, layer), images=own)
        for resolver, layer, own in zip(others, layers[1:], images[1:], strict=True)
    )
    findings += (finding for resolver in resolvers.all for finding in resolver.findings)
    return EditResult(replace(edited, others=tuple(further)), tuple(findings))


def _further(
    edited: EditedDocument, language: str, resolver: Resolver, layers: Resolved
) -> EditedDocument:
    """A further text of a document; its date is that of the document."""
    date = edited.date.text if edited.date else None
    return EditedDocument(
        id=edited.id,
        document=resolver.document,
        language=language,
        fields=edited.fields.model_copy(update={"date": date}),
        notes=layers.notes,
        mentions=layers.mentions,
        dates=layers.dates,
        forms=resolver.forms,
        doubts=(*resolver.document.findings, *resolver.doubts),
        text=resolver.text,
        shown=resolver.plain,
    )


_WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class _Written:
    """An annotation with its place in the file."""

    annotation: Annotation | Withdrawn
    key: str
    path: Path


_MODELS: Mapping[str, type[Annotation | Withdrawn]] = {**ANCHORS, _WITHDRAWN: Withdrawn}


def _annotations(
    located: Located, rows: tuple[Any, ...] | list[Any]
) -> tuple[list[_Written], list[Finding]]:
    written: list[_Written] = []
    findings: list[Finding] = []
    ids: dict[str, Path] = {}
    for index, row in enumerate(rows):
        path: Path = ("annotations", index)
        keys = [key for key in _MODELS if isinstance(row, dict) and key in row]
        if _WITHDRAWN in keys:  # its date is a day, not one that is quoted
            keys = [key for key in keys if key != "date"]
        if len(keys) != 1:
            findings.append(_anchorless(located, path, row, keys))
            continue
        annotation, found = validate(located, row, path, _MODELS[keys[0]])
        findings += found
        if annotation is None:
            continue
        if annotation.id in ids:
            first = located.place(*ids[annotation.id], "id")
            message = Message("the id “{id}” is already used", id=annotation.id)
            places = (located.place(*path, "id"), first)
            findings.append(Finding(ID_REPEATED, message, places, OTHER_ID))
            continue
        ids[annotation.id] = path
        written.append(_Written(annotation, keys[0], path))
    return written, findings


def _anchorless(located: Located, path: Path, row: object, keys: list[str]) -> Finding:
    message = Message("an annotation needs one of these keys: {keys}", keys=tuple(ANCHORS))
    if keys:
        message = Message("an annotation can have only one of these keys: {keys}", keys=tuple(keys))
    hint = EMPTY
    if isinstance(row, dict) and not keys:
        misspelt = next((key for key in row if closest(key, ANCHORS)), None)
        hint = nearest(misspelt, ANCHORS) if misspelt else EMPTY
    return _error(ANNOTATION, located.place(*path), message, hint)


def _resolve(
    resolvers: Resolvers,
    written: list[_Written],
    located: Located,
    known: Known,
    texts: tuple[TextFile, ...],
) -> list[list[ResolvedAnchor]]:
    """The annotations of each text with what they quote; what isn't found once is left out."""
    placed: list[list[ResolvedAnchor]] = [[] for _ in resolvers.all]
    fragments = resolvers.fragments | {note_fragment(row.annotation.id) for row in written}
    for row in written:
        resolvers.findings += _contents(row, located, fragments, known)
        if isinstance(row.annotation, Withdrawn):
            continue

        def place(key: str, path: Path = row.path) -> Place:
            return located.place(*path, key)

        index = resolvers.index(row.annotation.language, texts, place("language"))
        span = None
        if index is not None:
            span = resolvers.all[index].resolve(row.annotation, row.key, place)
        resolvers.findings += _references(row, located, known, resolvers)
        if index is not None and span and _refers(row.annotation, known):
            placed[index].append(ResolvedAnchor(row.annotation, span, place("id")))
            resolvers.references += _elsewhere(row, located, resolvers.document)
    return placed


def _elsewhere(row: _Written, located: Located, id_: str) -> Iterator[Elsewhere]:
    """The places of other documents that a note refers to."""
    annotation = row.annotation
    if not isinstance(annotation, Correction | Comment):
        return
    for run in prose(annotation.text):
        address = edition_address(run.href, addresses.document(id_))
        target = document_of(address) if address and not run.href.startswith("#") else None
        if target:
            yield Elsewhere(*target, annotation.id, located.place(*row.path, "text"))
    for index, passage in enumerate(annotation.see):
        if target := evidence_elsewhere(passage):
            yield Elsewhere(*target, annotation.id, located.place(*row.path, "see", index))


def _links(annotations: list[_Written], located: Located, id_: str) -> Iterator[ProseLink]:
    """The links of notes to other pages and files of the edition."""
    for row in annotations:
        if isinstance(row.annotation, Correction | Comment | Withdrawn):
            key = _WITHDRAWN if isinstance(row.annotation, Withdrawn) else "text"
            text, place = getattr(row.annotation, key), located.place(*row.path, key)
            yield from links_in(text, addresses.document(id_), place)


_UNPUBLISHED = re.compile(r"\..*|.*\.(?:md|ya?ml|x?html?|xml|m?js|css)|[^.]*", re.IGNORECASE)
"""What is never published as it is: editors' files, transcripts, pages, scripts and style sheets."""


def _beside(folder: Folder, texts: tuple[TextFile, ...]) -> tuple[str, ...]:
    """The files beside a document's transcripts that are published where a link names them."""
    received = {text.file for text in texts}
    return tuple(
        name
        for name in sorted((*folder.files, *folder.pictures))
        if name not in received and "/" not in name and not _UNPUBLISHED.fullmatch(name)
    )


def _acceptances(
    resolvers: Resolvers, accepted: tuple[Accepted, ...], ids: Mapping[str, Place], located: Located
) -> Iterator[Acceptance]:
    """What is answered without a note; an entry for a place that isn't there is reported."""
    sources = [resolver.document.source for resolver in resolvers.all]
    for index, entry in enumerate(accepted):
        cover = resolvers.place(entry.at) or ids.get(entry.at)
        if entry.at and cover is None:
            resolvers.passage_unknown(entry.at, located.place("accepted", index, "at"))
            continue
        files = (located.file, *(source.file for source in sources))
        covers = (cover,) if cover else ()
        yield Acceptance(entry, located.place("accepted", index), files, covers)


def id_from_address(document: Document) -> str:
    """The last part of the document's address at the archive, if it is fit for an address."""
    citation = document.header.citation
    if citation is None or citation.url is None:
        return ""
    last = document.source[citation.url].rstrip("/").rpartition("/")[2]
    fit = last.replace("-", "").isalnum() and last.isascii() and not last.startswith("-")
    return last if fit else ""


def _refers(annotation: Annotation, known: Known) -> bool:
    """Whether the entry that a mention names is there."""
    if not isinstance(annotation, MentionOf) or annotation.of == NOTHING:
        return True
    return annotation.of in known.registers.entries


def _contents(
    row: _Written, located: Located, fragments: Collection[str], known: Known
) -> list[Finding]:
    """Findings on what an annotation says: links to no passage, citations of no work, a reading
    that changes nothing.
    """
    annotation, findings = row.annotation, []
    if isinstance(annotation, Correction | Comment | Withdrawn):
        key = _WITHDRAWN if isinstance(annotation, Withdrawn) else "text"
        words = getattr(annotation, key)
        findings += known.check_prose(words, located.place(*row.path, key))
        for run in prose(words):
            if run.href.startswith("#") and run.href[1:] not in fragments:
                message = Message(
                    "{key}: the document has no target for the link “{link}”",
                    key=key,
                    link=run.href,
                )
                place = located.place(*row.path, key)
                hint = nearest(run.href[1:], fragments)
                findings.append(_error(PASSAGE_UNKNOWN, place, message, hint))
    if isinstance(annotation, Correction) and folded(annotation.correct) == folded(annotation.read):
        place = located.place(*row.path, "read")
        message = Message("read: is the same as the quoted text")
        hint = Message("use comment: for a note without an emendation")
        findings.append(_error(READING, place, message, hint))
    return findings


def _references(
    row: _Written, located: Located, known: Known, resolvers: Resolvers
) -> list[Finding]:
    """Findings on what an annotation refers to."""
    match row.annotation:
        case Correction(sources=sources, see=see) | Comment(sources=sources, see=see):
            for index, passage in enumerate(see):
                if "#" not in passage and resolvers.place(passage) is None:
                    resolvers.passage_unknown(passage, located.place(*row.path, "see", index))
            return known.check(sources, lambda index: located.place(*row.path, "sources", index))
        case MentionOf(of=entry) if entry != NOTHING and entry not in known.registers.entries:
            hint = nearest(entry, known.registers.entries)
            return [_error(ENTRY_UNKNOWN, located.place(*row.path, "of"), no_entry(entry), hint)]
        case DateOf(events=events):
            unknown = [event for event in events if event not in known.events]
            place = located.place(*row.path, "event")
            return [
                _error(
                    EVENT_UNKNOWN,
                    place,
                    no_event(event),
                    nearest(event, known.events),
                )
                for event in unknown
            ]
        case _:
            return []


def _error(rule: Rule, place: Place, message: Message, hint: Message = EMPTY) -> Finding:
    return Finding(rule, message, (place,), hint)
