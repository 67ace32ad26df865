"""A document with page images, without files on a disk."""

from __future__ import annotations

import hashlib

from pictures import drawn

from edition.editorial.document_texts import Folder
from edition.editorial.edit_document import EditResult, edit
from edition.editorial.edited import EditedDocument
from edition.editorial.facsimile_file import SharedFacsimile
from edition.editorial.known_ids import Known
from edition.editorial.picture_files import picture_of
from edition.editorial.registers import Registers

TEXT = """\
## A Paper

Date: 1961. 7. 6

Kim came in May 1961 and saw the Minister.

## Page 2

He came again in July. The Minister replied that he would go.

## Page 3

The treaty was signed in February 1961.
"""
NAMES = ("1.jpg", "2.jpg", "images/3.jpg")


def result(
    facsimile: str,
    text: str = TEXT,
    file: str = "transcript.md",
    shared: SharedFacsimile | None = None,
) -> EditResult:
    """What comes of a text and of the value of `facsimile:`, with three pictures in the folder."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    lines = f"texts: [{{file: {file}, language: en, sha256: {digest}}}]\n"
    lines += f"facsimile: {facsimile}\n" if facsimile else ""
    pictures = {name: picture_of(drawn(60 + number, 80), name) for number, name in enumerate(NAMES)}
    files = {"edition.yml": lines.encode(), file: text.encode()}
    folder = Folder("paper", files, pictures=pictures)
    return edit(folder, Known(Registers(), (), (), facsimile=shared or SharedFacsimile()))


def imaged(facsimile: str, text: str = TEXT, file: str = "transcript.md") -> EditedDocument:
    """The edited document; nothing may be wrong."""
    found = result(facsimile, text, file)
    assert found.findings == ()
    assert found.edited
    return found.edited
