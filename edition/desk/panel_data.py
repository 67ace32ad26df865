"""What the desk's panel shows: forms, works, entries, events, annotations, and findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from edition.desk.form_fields import REGISTER_NAMES, TITLES, forms
from edition.desk.live_edition import LiveEdition, Snapshot
from edition.desk.new_works import BIBLIOGRAPHY_FILE
from edition.desk.panel_words import panel_words
from edition.editorial.annotation_rows import WITHDRAWN
from edition.editorial.edited import EditedDocument
from edition.editorial.edition_file import ANCHORS
from edition.editorial.file_rules import KEY_MISSING
from edition.editorial.free_ids import annotation_id
from edition.editorial.passages import fragment
from edition.editorial.quotable import text_resolver
from edition.editorial.register_file import REGISTERS
from edition.editorial.yaml_located import Located, read_yaml
from edition.model.addresses import note_fragment
from edition.model.findings import Finding
from edition.model.source import DecodingError, Place, Source
from edition.model.worded_dates import date_words
from edition.model.wording import Wording
from edition.outputs.citation.short import short_work
from edition.system.messages import Message

Json = dict[str, Any]
CHRONOLOGY = "chronology.yml"


def digest(data: bytes | None) -> str:
    """The digest of a file; empty if the file does not exist."""
    return "" if data is None else sha256(data).hexdigest()


def register_file(name: str) -> str:
    """The path of a register in the content folder."""
    return f"registers/{name}.yml"


def shared_data(live: LiveEdition, wording: Wording) -> Json:
    """The data that the panel needs on each page."""
    snapshot = live.now()
    edition = snapshot.edition
    registers = {
        id_: place.file.rpartition("/")[2].removesuffix(".yml")
        for id_, place in edition.registers.places.items()
    }
    shared = (CHRONOLOGY, BIBLIOGRAPHY_FILE, *map(register_file, REGISTERS))
    return {
        "words": panel_words(wording),
        "titles": {name: wording.say(title) for name, title in TITLES.items()},
        "forms": forms(wording, edition.publication.editors),
        "registers": {name: wording.say(title) for name, title in REGISTER_NAMES.items()},
        "works": [[key, short_work(work, wording)] for key, work in edition.works.items()],
        "entries": [
            [entry.id, entry.name, registers[entry.id]]
            for entry in edition.registers.entries.values()
        ],
        "events": [
            [event.id, f"{date_words(event.date, wording)}: {event.title}"]
            for event in edition.events
        ],
        "lanes": list(edition.event_terms.lanes.items()),
        "kinds": [[key, kind.name] for key, kind in edition.event_terms.kinds.items()],
        "digests": {file: digest(live.read(file)) for file in shared},
    }


def document_data(live: LiveEdition, id_: str, wording: Wording) -> Json:
    """The annotations and findings of a document. Raises `KeyError` if the id is unknown."""
    snapshot = live.now()
    file = f"{snapshot.folder(id_)}/edition.yml"
    data = live.read(file)
    located = _located(data or b"", snapshot.edition.folders[id_].name)
    rows = _rows(located)
    return {
        "document": id_,
        "digests": {file: digest(data)},
        "file": file,
        "ids": {kind: annotation_id(kind, _ids(located)) for kind in ANCHORS},
        "annotations": [_annotation(index, row, wording) for index, row in rows],
        "findings": list(_findings(snapshot, id_, located, wording)),
    }


def _located(data: bytes, folder: str) -> Located:
    name = f"{folder}/edition.yml"
    try:
        found, _ = read_yaml(Source.decode(data, name).text, name)
    except DecodingError:
        found = None
    return found or Located(name, {}, None)


def _rows(located: Located) -> list[tuple[int, Json]]:
    """The rows of `annotations:` that are mappings, each with its index."""
    rows = located.data.get("annotations") if isinstance(located.data, dict) else None
    return [(i, row) for i, row in enumerate(rows or ()) if isinstance(row, dict)]


def _ids(located: Located) -> list[tuple[str, str]]:
    """The key and the id of each annotation."""
    keys = (WITHDRAWN, *ANCHORS)
    return [
        (next((key for key in keys if key in row), ""), str(row.get("id", "")))
        for _, row in _rows(located)
    ]


def _annotation(index: int, row: Mapping[str, Any], wording: Wording) -> Json:
    kind = next((key for key in (WITHDRAWN, *ANCHORS) if key in row), "")
    title = Message("Withdrawn") if kind == WITHDRAWN else TITLES.get(kind, Message("Note"))
    return {
        "index": index,
        "id": row.get("id", ""),
        "kind": kind,
        "title": wording.say(title),
        "words": row.get(kind, ""),
        "fragment": note_fragment(str(row.get("id", ""))),
        "row": row,
    }


def _findings(snapshot: Snapshot, id_: str, located: Located, wording: Wording) -> Iterator[Json]:
    """The findings about a document and its annotations, each with the passage concerned."""
    try:
        document = snapshot.document(id_)
    except KeyError:
        texts: tuple[EditedDocument, ...] = ()
    else:
        texts = document.texts
    files = {file: text for text in texts for file in text.document.source.files}
    for number, finding in enumerate(snapshot.findings):
        for place in finding.places:
            if place.file not in {located.file, *files}:
                continue
            where = (
                _in_transcript(files[place.file], place)
                if place.file in files
                else _in_file(located, place)
            )
            yield {
                "number": number,
                "code": finding.code,
                "severity": wording.say(Message(finding.severity)),
                "message": finding.advice(wording),
                "open": finding in snapshot.open,
                "acceptable": finding.severity == "warning",
                **where,
            }
            break


def _in_transcript(text: EditedDocument, place: Place) -> Json:
    """The passage and the words that a finding concerns, and the passage's name in `accepted`
    entries.
    """
    if place.span is None or text.shown is None:
        return _NOWHERE
    passage = text_resolver(text).passage(place.span)
    at = str(passage.locator) if passage.locator else passage.part
    if not passage.locator and text.text:
        at = f"{text.text}:{at}"
    start, end = text.shown.extent(place.span)
    words = text.shown.text[start:end].strip()
    found = {"text": text.text, "start": start, "end": end} if words and "\n" not in words else None
    return {
        "at": at,
        "passage": fragment(passage, text.text),
        "selection": found,
        "annotation": "",
    }


_NOWHERE: Json = {"at": "", "passage": "", "selection": None, "annotation": ""}


def _in_file(located: Located, place: Place) -> Json:
    """The annotation in `edition.yml` that a finding concerns."""
    found = ""
    for index, row in _rows(located):
        first, after = (find("annotations", index) for find in (located.place, located.end))
        if first.line <= place.line and (place.line, place.column) < (after.line, after.column):
            found = str(row.get("id", ""))
    passage = note_fragment(found) if found else ""
    return {**_NOWHERE, "at": found, "passage": passage, "annotation": found}


def finding_data(finding: Finding, field: str, wording: Wording) -> Json:
    """A finding on a proposed change, with the form's field that the finding concerns."""
    return {
        "field": field,
        "severity": wording.say(Message(finding.severity)),
        "error": finding.severity == "error",
        "missing": finding.code == KEY_MISSING.code,
        "message": finding.advice(wording),
    }


def fault_data(field: str, message: Message | None, wording: Wording) -> Json:
    """A fault in a form's field, as data; without a message, the fault is that the field is
    missing.
    """
    return {
        "field": field,
        "severity": wording.say(Message("error")),
        "error": True,
        "missing": message is None,
        "message": wording.say(message or Message("“{key}” is missing", key=field)),
    }
