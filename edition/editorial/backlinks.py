"""Finds wrong references between documents, and the notes that refer to each document."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from edition.editorial.cross_references import Elsewhere
from edition.editorial.file_rules import DOCUMENT_UNKNOWN, PASSAGE_UNKNOWN
from edition.editorial.similar_words import nearest
from edition.editorial.summary import DocumentSummary
from edition.model.addresses import note_fragment
from edition.model.findings import Finding
from edition.system.messages import Message

_RECENT = 64
"""The number of documents whose fragments are in memory at once."""


class Referring(NamedTuple):
    """A note that refers to a document, and the place to which it refers."""

    document: DocumentSummary
    note: str
    """The fragment of the note."""
    mark: str
    fragment: str
    """The fragment to which the note refers; empty for a reference to the whole document."""


def unfound(documents: Collection[DocumentSummary], out: Collection[str] = ()) -> Iterator[Finding]:
    """An error for each reference to a document or a passage that the edition does not have.

    `out` contains the ids of documents that could not be read; other errors report these documents.
    """
    known = {document.id: document for document in documents}
    # Not all at once: ten thousand documents have a million fragments.
    fragments = lru_cache(_RECENT)(lambda id_: known[id_].fragments.split())
    for document in documents:
        for reference in document.references:
            finding = _unfound(reference, known, fragments)
            if finding and reference.document not in out:
                yield finding


def _unfound(
    reference: Elsewhere,
    known: Mapping[str, DocumentSummary],
    fragments_of: Callable[[str], list[str]],
) -> Finding | None:
    target = known.get(reference.document)
    if target is None:
        message = Message("the edition has no document “{id}”", id=reference.document)
        hint = nearest(reference.document, known)
        return Finding(DOCUMENT_UNKNOWN, message, (reference.place,), hint)
    if reference.fragment and reference.fragment not in (fragments := fragments_of(target.id)):
        message = Message(
            "{id} has no passage “#{fragment}”", id=target.id, fragment=reference.fragment
        )
        hint = nearest(reference.fragment, fragments)
        return Finding(PASSAGE_UNKNOWN, message, (reference.place,), hint)
    return None


def referring(documents: Collection[DocumentSummary]) -> Mapping[str, tuple[Referring, ...]]:
    """Maps each document's id to the notes that refer to the document; a note occurs once for each
    target.
    """
    found: dict[str, dict[Referring, None]] = {}
    for document in documents:
        marks = {note.id: note.mark for note in document.notes}
        for to in document.references:
            one = Referring(document, note_fragment(to.note), marks[to.note], to.fragment)
            found.setdefault(to.document, {})[one] = None
    return {id_: tuple(rows) for id_, rows in found.items()}
