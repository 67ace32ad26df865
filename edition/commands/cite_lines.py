"""What the command `edition cite` prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from edition.editorial.edited import EditedDocument
from edition.editorial.edition import Edition
from edition.editorial.record import (
    Record,
    edition_record,
    note_record,
    passage_record,
    published_record,
)
from edition.editorial.yaml_located import nearest
from edition.model.addresses import note_fragment
from edition.model.locator import Locator
from edition.outputs.citation.formats import formats
from edition.outputs.citation.styles import styles as all_styles
from edition.outputs.html.cite_panel import cited, forms

T = TypeVar("T")
WHOLE = "edition"
"""What names the edition itself."""


class CitingError(Exception):
    """Nothing that can be cited; its words say what would be right."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be cited, and how; None where nothing is said."""

    document: str
    """Its id, or `edition` for the edition itself."""
    at: str | None = None
    """A passage as `3.d.iv`, a note as `n-c02`."""
    here: bool = False
    """Whether as it stands in this edition, and not at the archive."""
    style: str | None = None
    format: str | None = None
    """For a reference manager, instead of words."""


def cited_lines(edition: Edition, wanted: Wanted) -> list[str]:
    """Citations of a document, a passage or a note of it, or the edition, a form a line.

    A line in words names its style and form before a tab.

    Raises `CitingError` for what is unknown, or lacks what every citation needs.
    """
    record = _record(edition, wanted)
    if wanted.format is not None:
        one = _choice(wanted.format, {one.id: one for one in formats()}, "format")
        return [one.write((record,)).rstrip("\n")]
    styles = {one.id: one for one in all_styles()}
    chosen = (
        tuple(styles.values())
        if wanted.style is None
        else (_choice(wanted.style, styles, "style"),)
    )
    wording = edition.wording
    phrases = cited(chosen, record, wording, record.locator)
    return [
        f"{form.name}\t{phrase}"
        for form, phrase in zip(forms(chosen, wording), phrases, strict=True)
    ]


def undated(edition: Edition, wanted: Wanted) -> str:
    """What an editor should know of a document that is cited without a date; else empty."""
    if any(one.id == wanted.document and one.date is None for one in edition.documents):
        return f"{wanted.document} has no date; where it is known, give date: under record: (EDTF)"
    return ""


def _record(edition: Edition, wanted: Wanted) -> Record:
    documents = {document.id: document for document in edition.documents}
    if wanted.document == WHOLE and WHOLE not in documents:
        if not edition.publication.title:
            raise CitingError("the edition has no title; give title: in publication.yml")
        return edition_record(edition.publication)
    document = _choice(wanted.document, documents, "document")
    if not document.titled:
        raise CitingError(f"{document.id} has no title; give title: under record:")
    here = published_record(document.record, edition.publication)
    record = here if wanted.here else document.record
    if wanted.at is None:
        return record
    edited = edition.edited(document.id)
    notes = {
        note_fragment(note.id): edition.wording.gettext("note {mark}", mark=note.mark)
        for _, note in edited.apparatus
    }
    if wanted.at in notes:
        return note_record(here, edition.publication, notes[wanted.at], wanted.at)
    locator, fragment = _passage(edited, wanted.at)
    return passage_record(record, locator, fragment if wanted.here else "")


def _passage(edited: EditedDocument, at: str) -> tuple[str, str]:
    """How a passage is called in a citation, and its fragment."""
    wanted = Locator.parse(at)
    found = (passage for text in edited.texts for passage in text.document.passages)
    passages = {str(p.locator): p.locator for p in found if p.locator}
    if wanted is None or str(wanted) not in passages:
        raise CitingError(_unknown("passage", at, passages))
    return wanted.display, wanted.id


def _choice(name: str, known: Mapping[str, T], what: str) -> T:
    if name not in known:
        raise CitingError(_unknown(what, name, known))
    return known[name]


def _unknown(what: str, name: str, known: Iterable[str]) -> str:
    hint = nearest(name, list(known))
    return f"there is no {what} “{name}”{f'; {hint}' if hint else ''}"
