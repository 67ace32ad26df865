"""Prepares an export's documents for writing, and finds documents that the edition already has."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from edition.editorial.document_folder import Shelved
from edition.editorial.edition_file import ContinuedFile, TextFile
from edition.editorial.yaml_located import read_yaml
from edition.intake.draft import Draft
from edition.intake.export_documents import ExportedDocument
from edition.intake.intake_rules import EXPORT_VERSION, LINE_CHANGED, TRANSCRIPT_KNOWN
from edition.intake.known_documents import EDITION_FILE
from edition.intake.line_changes import LineChange, changed_lines
from edition.model.findings import Finding
from edition.model.source import Place, Source
from edition.system.messages import Message

_MOST_LINES = 200
"""The highest number of changed lines that are listed one by one."""


def source_of(found: ExportedDocument) -> Source:
    """The text of all pages, as it will be read from the document's folder."""
    return Source.joined(
        [Source.decode(page.data, f"{found.place}/{page.name}") for page in found.pages]
    )


def draft_of(found: ExportedDocument, id_: str, language: str, title: str) -> Draft:
    """The data to write into the `edition.yml` of an exported document."""
    first, *more = (
        ContinuedFile(file=page.name, sha256=hashlib.sha256(page.data).hexdigest())
        for page in found.pages
    )
    text = TextFile(file=first.file, language=language, sha256=first.sha256, continued=tuple(more))
    name = PurePosixPath(found.place).name
    return Draft(id_, name, (text,), title, found.facsimile)


def known_as(found: ExportedDocument, hashes: Mapping[str, str]) -> tuple[str, bool]:
    """The folder of the document that has the most pages of an export, and whether no page is
    missing.
    """
    places = [hashes.get(hashlib.sha256(page.data).hexdigest(), "") for page in found.pages]
    most = Counter(filter(None, places)).most_common(1)
    return (most[0][0], most[0][1] == len(places)) if most else ("", False)


def already_there(found: ExportedDocument, place: str) -> Finding:
    message = Message("the edition already has this transcript: {place}", place=place)
    return Finding.at(Place(found.place), TRANSCRIPT_KNOWN, message)


def version_of(found: ExportedDocument, place: str, content: Path) -> Iterator[Finding]:
    """A finding that an export is another version of a document, and a finding for each changed
    line.
    """
    known = known_source(Path(place), content)
    changes = list(changed_lines(known, source_of(found))) if known else []
    message = Message(
        "this is another version of {place}: {count} line differs",
        "this is another version of {place}: {count} lines differ",
        count=len(changes),
        place=place,
    )
    hint = Message("nothing is overwritten; to replace the pages, delete that document first")
    yield Finding.at(Place(found.place), EXPORT_VERSION, message, hint)
    for change in changes[:_MOST_LINES]:
        yield Finding.at(change.place, LINE_CHANGED, _worded(change))
    if len(changes) > _MOST_LINES:
        message = Message("only the first {number} lines are listed", number=_MOST_LINES)
        yield Finding.at(Place(found.place), LINE_CHANGED, message)


def _worded(change: LineChange) -> Message:
    match change:
        case LineChange(before="", after=after):
            return Message("new line “{after}”", after=after)
        case LineChange(before=before, after=""):
            return Message("missing line “{before}”", before=before)
        case LineChange(before=before, after=after):
            return Message("“{before}” is now “{after}”", before=before, after=after)


def known_source(folder: Path, content: Path) -> Source | None:
    """The joined files of a document's first text; None if there are no files."""
    files = Shelved(str(folder), folder, content).opened().files
    names = text_files(files.get(EDITION_FILE, b""))
    found = [
        Source(files[name].decode("utf-8", "replace"), name) for name in names if name in files
    ]
    return Source.joined(found) if found else None


def text_files(edition_file: bytes) -> list[str]:
    """The names of the files of the first text in an `edition.yml`."""
    located, _ = read_yaml(edition_file.decode("utf-8", "replace"), EDITION_FILE)
    data = located.data if located and isinstance(located.data, dict) else {}
    texts = data.get("texts")
    first = texts[0] if isinstance(texts, list) and texts else {}
    rows = [first, *(first.get("continued") or ())] if isinstance(first, dict) else []
    names = (row.get("file") for row in rows if isinstance(row, dict))
    return [name for name in names if isinstance(name, str)]
