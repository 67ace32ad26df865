"""A short text with annotations, resolved without a file."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from edition.editorial.document_texts import Folder
from edition.editorial.edit_document import EditResult, edit
from edition.editorial.edited import EditedDocument
from edition.editorial.known_ids import Known
from edition.editorial.register_file import Entry
from edition.editorial.registers import Registers
from edition.model.source import Span


def result(
    text: str,
    *annotations: str,
    entries: Sequence[Entry] = (),
    file: str = "transcript.md",
    korean: str = "",
) -> EditResult:
    """What comes of a text and its annotations, each in YAML without its braces."""
    files = {file: text.encode(), **({"ko.md": korean.encode()} if korean else {})}
    lines = [
        "texts:",
        *(
            f"  - {{file: {name}, language: {'ko' if name == 'ko.md' else 'en'},"
            f" sha256: {hashlib.sha256(data).hexdigest()}}}"
            for name, data in files.items()
        ),
        *(["annotations:"] if annotations else []),
        *(f"  - {{{annotation}}}" for annotation in annotations),
    ]
    folder = Folder("paper", {"edition.yml": "\n".join(lines).encode(), **files})
    registers = Registers({entry.id: entry for entry in entries})
    return edit(folder, Known(registers, (), ()))


def annotated(
    text: str,
    *annotations: str,
    entries: Sequence[Entry] = (),
    file: str = "transcript.md",
    korean: str = "",
) -> EditedDocument:
    """The edited document; no annotation may be wrong."""
    found = result(text, *annotations, entries=entries, file=file, korean=korean)
    assert found.findings == ()
    assert found.edited
    return found.edited


def entry(id_: str, *forms: str) -> Entry:
    return Entry(id=id_, kind="person", name=id_, forms=forms, text="Somebody.")


def words(edited: EditedDocument, span: Span) -> str:
    """The source of a span."""
    return edited.document.source[span]
