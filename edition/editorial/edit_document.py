"""Makes an edited document, with validated and resolved annotations, from a document's folder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from edition.editorial.accepted import Acceptance
from edition.editorial.annotation_references import (
    content_findings,
    elsewhere,
    note_links,
    reference_findings,
    refers,
)
from edition.editorial.annotation_rows import AnnotationRow, annotation_rows, is_waiting, waiting
from edition.editorial.document_texts import Folder, Resolvers, received, unknown_languages
from edition.editorial.edited import EditedDocument
from edition.editorial.edition_file import (
    EditionFile,
    TextFile,
    Withdrawn,
)
from edition.editorial.editors_text import conflict, decoded
from edition.editorial.evidence import Accepted
from edition.editorial.facsimile import page_images
from edition.editorial.file_names import meant_as_edition_file
from edition.editorial.file_rules import (
    FILE_MISNAMED,
    FILE_MISSING,
    FILE_UNREAD,
    FILE_WANTED,
    ID_UNFIT,
)
from edition.editorial.former_names import former_names
from edition.editorial.known_ids import Known
from edition.editorial.own_date import own_date
from edition.editorial.resolving import Resolved, ResolvedAnchor, Resolver
from edition.editorial.unpublished import pending_notes
from edition.editorial.values import document_id
from edition.editorial.yaml_located import Located, Path, read_yaml, validate
from edition.model.addresses import note_fragment
from edition.model.document import Document
from edition.model.findings import Finding
from edition.model.source import Place
from edition.system.messages import Message, message_of
from edition.system.patterns import pattern


@dataclass(frozen=True)
class EditResult:
    """The result for a folder: the edited document, if it could be read, and all findings."""

    edited: EditedDocument | None
    findings: tuple[Finding, ...]


def edit(folder: Folder, known: Known) -> EditResult:
    """The edited document of a folder, with its annotations resolved, and all findings.

    There is no document if a transcript is missing, is not UTF-8, or does not have the recorded
    hash. Drafts, proposals, and annotations that cannot be resolved are left out and reported; all
    others are used.
    """
    name = folder.path("edition.yml")
    data = folder.files.get("edition.yml")
    if why := folder.unread.get("edition.yml"):
        return EditResult(None, (Finding.at(Place(name), FILE_UNREAD, why, FILE_WANTED),))
    if data is None:
        hint = Message("create it, with the transcript's file, language, and sha256 under texts:")
        if near := next(filter(meant_as_edition_file, sorted(folder.files)), ""):
            hint = Message("rename “{file}” to edition.yml", file=near)
        message = Message("this document has no edition.yml")
        return EditResult(None, (Finding.at(Place(name), FILE_MISSING, message, hint),))
    source = decoded(data, name)
    if isinstance(source, Finding):
        return EditResult(None, (source,))
    if found := conflict(source):
        return EditResult(None, (found,))
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
    """A finding for each file that may be meant as `edition.yml`, although `edition.yml` exists."""
    for name in filter(meant_as_edition_file, sorted(folder.files)):
        message = Message("the program does not read this file")
        hint = Message("move the content of this file to edition.yml, and delete this file")
        yield Finding.at(Place(folder.path(name)), FILE_MISNAMED, message, hint)


def _edit(folder: Folder, located: Located, known: Known) -> EditResult:
    file, found = validate(located, located.data, (), EditionFile)
    findings = list(found)
    if file is None:
        rows = located.data.get("annotations") if isinstance(located.data, dict) else None
        if isinstance(rows, list):  # also report errors in annotations
            findings += annotation_rows(located, rows)[1]
        return EditResult(None, tuple(findings))
    annotations, misfits = annotation_rows(located, file.annotations)
    documents, unread = received(folder, file.texts, located)
    findings += [*misfits, *unread, *unknown_languages(file.texts, located)]
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
    ids = {row.annotation.id: located.place(*row.path, "id") for row in annotations}
    findings += (waiting(row, located) for row in annotations if is_waiting(row))
    annotations = [row for row in annotations if not is_waiting(row)]
    placed = _resolve(resolvers, annotations, located, known, file.texts)
    try:
        document_id(id_)
    except (
        ValueError
    ) as error:  # the error is about the folder's name; an id in the file is already checked
        message = Message("name of the folder: {problem}", problem=message_of(error))
        hint = Message("add another id as id:, or rename the folder")
        findings.append(Finding.at(located.place(), ID_UNFIT, message, hint))
        return EditResult(None, tuple(findings))
    layers = resolvers.resolved(placed)
    facsimile = file.facsimile.with_shared(known.facsimile)
    images = page_images(facsimile, folder, resolvers, file.texts, located)
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
        unlisted=first.unlisted,
        references=tuple(resolvers.references),
        links=tuple(note_links(annotations, located, id_)),
        beside=_beside(folder, file.texts),
        images=images[0],
        pictures=tuple(folder.pictures.values()),
        image_rights=facsimile.rights,
        revisions=file.revisions,
        former=former_names(file.revisions, resolvers, located),
        shown=first.plain,
    )
    further = (
        replace(_further(edited, languages[resolver.text], resolver, layer), images=own)
        for resolver, layer, own in zip(others, layers[1:], images[1:], strict=True)
    )
    findings += (finding for resolver in resolvers.all for finding in resolver.findings)
    pending = tuple(pending_notes(located, resolvers, file.texts, findings))
    # When published, a note can cause an accepted finding again.
    waits = {note.id for note in pending}
    accepted = tuple(one for one in edited.accepted if one.entry.at not in waits)
    edited = replace(edited, others=tuple(further), pending=pending, accepted=accepted)
    return EditResult(edited, tuple(findings))


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
        unlisted=resolver.unlisted,
        text=resolver.text,
        shown=resolver.plain,
    )


def _resolve(
    resolvers: Resolvers,
    written: list[AnnotationRow],
    located: Located,
    known: Known,
    texts: tuple[TextFile, ...],
) -> list[list[ResolvedAnchor]]:
    """The annotations of each text with their spans, except annotations that cannot be resolved."""
    placed: list[list[ResolvedAnchor]] = [[] for _ in resolvers.all]
    fragments = resolvers.fragments | {note_fragment(row.annotation.id) for row in written}
    for row in written:
        resolvers.findings += content_findings(row, located, fragments, known)
        if isinstance(row.annotation, Withdrawn):
            continue

        def place(key: str, path: Path = row.path) -> Place:
            return located.place(*path, key)

        index = resolvers.index(row.annotation.language, texts, place("language"))
        span = None
        if index is not None:
            span = resolvers.all[index].resolve(row.annotation, row.key, place)
        resolvers.findings += reference_findings(row, located, known, resolvers)
        if index is not None and span and refers(row.annotation, known):
            placed[index].append(ResolvedAnchor(row.annotation, span, place("id")))
            resolvers.references += elsewhere(row, located, resolvers.document)
    return placed


_UNPUBLISHED = pattern(r"\..*|.*\.(?:md|ya?ml|x?html?|xml|m?js|css)|[^.]*", re.IGNORECASE)
"""Files that are never published unchanged: editors' files, transcripts, pages, scripts, styles."""


def _beside(folder: Folder, texts: tuple[TextFile, ...]) -> tuple[str, ...]:
    """The files beside a document's transcripts that are published if a link names them."""
    received = {file for text in texts for file in text.files}
    return tuple(
        name
        for name in sorted((*folder.files, *folder.pictures))
        if name not in received and "/" not in name and not _UNPUBLISHED.fullmatch(name)
    )


def _acceptances(
    resolvers: Resolvers, accepted: tuple[Accepted, ...], ids: Mapping[str, Place], located: Located
) -> Iterator[Acceptance]:
    """The `accepted` entries; an entry for a place that does not exist is reported instead."""
    sources = [resolver.document.source for resolver in resolvers.all]
    for index, entry in enumerate(accepted):
        cover = resolvers.place(entry.at) or ids.get(entry.at)
        if entry.at and cover is None:
            resolvers.passage_unknown(entry.at, located.place("accepted", index, "at"))
            continue
        files = (located.file, *(file for source in sources for file in source.files))
        covers = (cover,) if cover else ()
        yield Acceptance(entry, located.place("accepted", index), files, covers)


def id_from_address(document: Document) -> str:
    """The last part of the document's URL at the archive; empty if it is not suitable as an id."""
    citation = document.header.citation
    if citation is None or citation.url is None:
        return ""
    last = document.source[citation.url].rstrip("/").rpartition("/")[2]
    fit = last.replace("-", "").isalnum() and last.isascii() and not last.startswith("-")
    return last if fit else ""
