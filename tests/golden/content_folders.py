"""Every content folder among the tests that can be built and has a note of the editors."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml
from checks.test_checks import FOLDERS, edition_of
from shared import CONTENT, ROOT

from edition import EditedDocument, load
from edition.editorial.edition import Edition

GOLDEN_CASES = ROOT / "tests" / "golden" / "cases"
TESTS = ROOT / "tests"


class Case(NamedTuple):
    """A document with notes, and the edition that it belongs to."""

    name: str
    edited: EditedDocument
    edition: Edition
    quotations: dict[str, str]
    """Each note's quotation by its id, as `edition.yml` has it."""


def content_folders() -> list[Path]:
    """The folders that hold `documents/ID/edition.yml`: the telegram's, and those of the cases."""
    found = {path.parents[2] for path in TESTS.glob("**/documents/*/edition.yml")}
    return [CONTENT, *sorted(found)]


def cases(target: Path) -> list[Case]:
    """Every document with a note. The checks' cases become content folders below `target`."""
    found: list[Case] = []
    for folder in content_folders():
        name = str(folder.relative_to(ROOT)).removesuffix("/content")
        found += _cases(name, folder, load(folder))
    for folder in FOLDERS:
        place = target / folder.name
        place.mkdir()
        found += _cases(f"checks/{folder.name}", place / "content", edition_of(folder, place))
        shutil.rmtree(place)
    return found


def _cases(name: str, folder: Path, edition: Edition) -> Iterator[Case]:
    documents = () if edition.errors else edition.documents
    for document in documents:
        edited = edition.edited(document.id)
        if any(note.alternative is None for _, note in edited.apparatus):  # of its editors
            quotations = _quotations(folder, edited)
            yield Case(f"{name}/{edited.id}", edited, edition, quotations)


def _quotations(folder: Path, edited: EditedDocument) -> dict[str, str]:
    own = [note for _, note in edited.apparatus if note.alternative is None]
    file = Path(own[0].place.file)
    file = folder / "documents" / file.parent.name / file.name
    written = yaml.safe_load(file.read_text(encoding="utf-8"))["annotations"]
    notes = {one.get("id"): one.get("correct") or one.get("comment") for one in written}
    return {note.id: notes[note.id] for note in own}
