"""The output of the command `edition cite`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from edition.editorial.cited_pages import CitedPage, cited_pages, page_key
from edition.editorial.edited import EditedDocument
from edition.editorial.edition import Edition
from edition.editorial.record import (
    Record,
    edition_record,
    note_record,
    passage_record,
    published_record,
)
from edition.editorial.similar_words import nearest
from edition.model.addresses import note_fragment
from edition.model.locator import Locator
from edition.model.wording import Wording
from edition.outputs.citation.formats import formats
from edition.outputs.citation.styles import styles as all_styles
from edition.outputs.html.cite_panel import cited, forms
from edition.system.messages import EMPTY, Message

T = TypeVar("T")
WHOLE = "edition"
"""The name of the edition itself on the command line."""


class CitingError(Exception):
    """What was requested cannot be cited; the message gives the reason and a remedy."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The object to cite and the form of the citation."""

    document: str
    """The id of the document, or `edition` for the edition itself."""
    at: str | None = None
    """The passage (`3.d.iv`), note (`n-c02`), or page (`page-3`, `frame-50`) to cite, if any."""
    here: bool = False
    """Whether to cite the document in this edition, instead of the document at its archive."""
    style: str | None = None
    format: str | None = None
    """A format for reference managers, instead of a style."""


def cited_lines(edition: Edition, wanted: Wanted) -> list[str]:
    """Citations of a document, a passage, a note, a page, or the edition.

    With a format, the list has one item in this format. Without a format, it has one line for each
    citation form: the form's name, a tab, and the citation.

    Raises `CitingError` if a name is unknown or names several pages, or if the document or edition
    has no title.
    """
    record = _record(edition, wanted)
    if wanted.format is not None:
        one = _choice(wanted.format, {one.id: one for one in formats()}, _no_format)
        return [one.write((record,)).rstrip("\n")]
    styles = {one.id: one for one in all_styles()}
    chosen = (
        tuple(styles.values())
        if wanted.style is None
        else (_choice(wanted.style, styles, _no_style),)
    )
    wording = edition.wording
    phrases = cited(chosen, record, wording, record.locator)
    return [
        f"{form.name}\t{phrase}"
        for form, phrase in zip(forms(chosen, wording), phrases, strict=True)
    ]


def undated(edition: Edition, wanted: Wanted) -> Message:
    """A message if the cited document has no date; otherwise empty."""
    if any(one.id == wanted.document and one.date is None for one in edition.documents):
        return Message(
            "{id} has no date; if you know it, add date: under record: (EDTF)", id=wanted.document
        )
    return EMPTY


def _record(edition: Edition, wanted: Wanted) -> Record:
    documents = {document.id: document for document in edition.documents}
    if wanted.document == WHOLE and WHOLE not in documents:
        if not edition.publication.title:
            raise CitingError(Message("the edition has no title; add title: to publication.yml"))
        return edition_record(edition.publication)
    document = _choice(wanted.document, documents, no_document)
    if not document.titled:
        raise CitingError(Message("{id} has no title; add title: under record:", id=document.id))
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
    # A picture can have a label that is also the name of a passage.
    found = _passage(edited, wanted.at) or _page(edited, wanted.at, edition.wording)
    if found is None:
        passages = [str(locator) for locator in _passages(edited)]
        raise CitingError(hinted(_no_passage(wanted.at), nearest(wanted.at, passages)))
    locator, fragment = found
    return passage_record(record, locator, fragment if wanted.here else "")


def _page(edited: EditedDocument, at: str, wording: Wording) -> CitedPage | None:
    """The page whose number is `at`, or whose picture has the name or id `at`; None if the document
    has no such page.
    """
    found = [page for name, page in cited_pages(edited, wording) if name == page_key(at)]
    if len(found) > 1:
        raise CitingError(
            Message(
                "the document has several pages called “{at}”; cite a passage on one of them", at=at
            )
        )
    return found[0] if found else None


def _passage(edited: EditedDocument, at: str) -> tuple[str, str] | None:
    """The name of a passage in citations, and its fragment; None if there is no such passage."""
    wanted = Locator.parse(at)
    return (wanted.display, wanted.id) if wanted in set(_passages(edited)) and wanted else None


def _passages(edited: EditedDocument) -> Iterator[Locator]:
    """The locators of all passages of a document, in all its texts."""
    for text in edited.texts:
        for passage in text.document.passages:
            if passage.locator:
                yield passage.locator


def _choice(name: str, known: Mapping[str, T], missing: Callable[[str], Message]) -> T:
    if name not in known:
        raise CitingError(hinted(missing(name), nearest(name, list(known))))
    return known[name]


def no_document(id_: str) -> Message:
    """The message that a document does not exist."""
    return Message("the edition has no document “{id}”", id=id_)


def _no_passage(at: str) -> Message:
    return Message("the document has no passage “{at}”", at=at)


def _no_format(name: str) -> Message:
    return Message("unknown format “{name}”", name=name)


def _no_style(name: str) -> Message:
    return Message("unknown style “{name}”", name=name)


def hinted(problem: Message, hint: Message) -> Message:
    """A problem, followed by its remedy if a remedy is known."""
    return Message("{problem}; {remedy}", problem=problem, remedy=hint) if hint else problem
