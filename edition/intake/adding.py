"""Makes the files of new documents from received transcripts, or reports all errors found."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from edition.checks.answers import open_findings
from edition.editorial.document_texts import Folder
from edition.editorial.edition import Edition
from edition.intake.draft import suggested
from edition.intake.known_documents import EDITION_FILE
from edition.intake.received_export import ReceivedExport, ReceivedFile
from edition.intake.shared_causes import by_cause
from edition.intake.suggestions import Suggestion, suggestions
from edition.intake.taking import Intake
from edition.intake.understood import Added, understood
from edition.model.document import Document
from edition.model.findings import Finding
from edition.model.wording import ENGLISH, Wording
from edition.pipeline.loading import load


@dataclass(frozen=True, slots=True)
class AddedVolume:
    """A volume that was split into documents."""

    title: str
    documents: tuple[Added, ...]
    shared: tuple[str, ...]
    """The files that the volume's documents share: registers, bibliography, `publication.yml`."""


@dataclass(frozen=True)
class Plan:
    """The files to write, or the errors that prevent writing them."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    """The files by their paths in the content folder; empty if an error prevents adding them."""
    added: tuple[Added, ...] = ()
    volumes: tuple[AddedVolume, ...] = ()
    findings: tuple[Finding, ...] = ()
    open: int = 0
    """The number of open findings in the new documents."""
    unwritten: tuple[str, ...] = ()
    """The prose pages that are unchanged since `edition new`; each also causes a warning."""
    changed: Mapping[str, bytes] = field(default_factory=dict)
    """The registers and the bibliography with the new entries at their ends, by path."""

    beside: Mapping[str, ReceivedFile] = field(default_factory=dict)
    """Files of exports, such as pictures, by path; they are read only when they are written."""
    left_out: tuple[str, ...] = ()
    """The received files that are not added because they have no text; each has an error."""

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity == "error")


def plan(
    received: Iterable[tuple[str, bytes] | ReceivedExport],
    content: Path,
    language: str = "",
    reader: str = "",
    words: Wording = ENGLISH,
) -> Plan:
    """The plan for adding received files, byte for byte, as new documents.

    `language` (BCP 47) is the language of texts whose headers do not name one. `reader` is the name
    of a parser; it is needed only for texts whose format cannot be recognised. The YAML comments in
    the new `edition.yml` files are in the language of `words`. This function writes nothing into
    the content folder.
    """
    intake = Intake(content, language, reader)
    for one in received:
        if isinstance(one, ReceivedExport):
            intake.take_export(one)
        else:
            intake.take(*one)
    intake.tell_of_all()
    if _prevented(intake):
        return Plan(findings=by_cause(intake.findings))
    folders = [taken.folder(content) for taken in intake.taken]
    changed, found = intake.registers.files()
    with tempfile.TemporaryDirectory() as folder:
        edition = load(_shared(content, changed, Path(folder)), str(content), folders=folders)
        planned = _planned(edition, intake, words)
    return replace(
        planned,
        changed=changed,
        findings=by_cause((*planned.findings, *found)),
        left_out=tuple(intake.textless),
    )


def _prevented(intake: Intake) -> bool:
    """Whether an error prevents adding the received files, or no file has a text."""
    files = {finding.place.file for finding in intake.findings if finding.severity == "error"}
    return bool(files.difference(intake.textless) or (files and not (intake.taken or intake.files)))


def _shared(content: Path, changed: Mapping[str, bytes], folder: Path) -> Path:
    """A copy of the content folder, with the changed files but without `documents/`. If no file
    changes, the content folder itself is returned.
    """
    if not changed:
        return content
    copy = folder / "content"
    if content.exists():
        shutil.copytree(content, copy, ignore=shutil.ignore_patterns("documents"))
    for name, data in changed.items():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_bytes(data)
    return copy


def _planned(edition: Edition, intake: Intake, words: Wording) -> Plan:
    by_file = _by_file(edition)
    known = {document.id: document for document in edition.documents}
    files, of_volumes, waiting = _with_suggestions(intake, words)
    beside: dict[str, ReceivedFile] = {}
    added: list[Added] = []
    for taken in intake.taken:
        draft, summary = taken.draft, known[taken.draft.id]
        document = taken.document or edition.edited(draft.id).document
        open_ = [one for file in document.source.files for one in by_file.get(file, ())]
        found = tuple(suggestions(document, open_))
        folder = f"documents/{draft.id}"
        files |= {f"{folder}/{name}": data for name, data in taken.received.items()}
        beside |= {f"{folder}/{name}": file for name, file in taken.beside.items()}
        files[f"{folder}/{EDITION_FILE}"] = draft.written(summary, found, words).encode()
        added.append(understood(summary, taken.reader, open_, len(found), taken.version_of))
    waiting += sum(
        len(by_file.get(file, ()))
        for one in edition.documents
        for text in one.texts
        for file in text.files
    )
    pages = tuple(PurePosixPath(place.file).name for place in edition.unwritten)
    volumes = tuple(
        AddedVolume(
            one.title,
            tuple(of_volumes[id_] for id_ in one.documents if id_ in of_volumes),
            one.shared,
        )
        for one in intake.volumes
    )
    return Plan(files, tuple(added), volumes, tuple(intake.findings), waiting, pages, beside=beside)


def _by_file(edition: Edition) -> dict[str, list[Finding]]:
    """The open findings of each transcript."""
    found: dict[str, list[Finding]] = {}
    for finding in open_findings(edition):
        for file in {place.file for place in finding.places[:1]}:
            found.setdefault(file, []).append(finding)
    return found


def _with_suggestions(
    intake: Intake, words: Wording
) -> tuple[dict[str, bytes], dict[str, Added], int]:
    """The files of volumes, with suggestions at the end of each document's `edition.yml`.

    The second value maps each document's id to a summary; the third is the number of open findings.
    """
    files, content = intake.files, intake.content
    documents: dict[str, dict[str, bytes]] = {}
    read: dict[str, dict[str, Document]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for path, data in files.items():
            if path.startswith("documents/"):
                _, id_, name = path.split("/")
                documents.setdefault(id_, {})[name] = data
                if path in intake.documents:
                    read[id_] = {name: intake.documents[path]}
            else:
                (Path(folder) / path).parent.mkdir(parents=True, exist_ok=True)
                (Path(folder) / path).write_bytes(data)
        folders = [
            Folder(f"{content}/documents/{id_}", own, documents=read[id_])
            for id_, own in documents.items()
        ]
        edition = load(Path(folder), str(content), folders=folders)
    whole, found, added = dict(files), _by_file(edition), dict[str, Added]()
    for known in edition.documents:
        open_, notes = found.get(known.texts[0].file, ()), tuple[Suggestion, ...]()
        if open_:
            [document] = read[known.id].values()
            notes = tuple(suggestions(document, open_))
            whole[f"documents/{known.id}/{EDITION_FILE}"] += "".join(
                f"{row}\n" for row in suggested(notes, words)
            ).encode()
        added[known.id] = understood(known, "tei", open_, len(notes))
    return whole, added, sum(map(len, found.values()))
