"""The editors' notes and readings in TEI, with their authors, certainty, and sources."""

from __future__ import annotations

from edition.editorial.edited import EditedDocument, EditorialNote, Emendation
from edition.editorial.edition import Shared
from edition.editorial.edition_file import Comment, Correction
from edition.editorial.evidence import role
from edition.model import addresses
from edition.model.locator import Locator
from edition.outputs.tei.prose_tei import cited, prose_tei
from edition.outputs.tei.xml_ids import INFERENCE, Ids, editor_id, lemma
from edition.outputs.tei.xml_text import EMPTY, Ref, Xml, at, element, own, text, worded

Attributes = dict[str, str | None]


def received(note: EditorialNote) -> str:
    """The element for the words as received: `orig` if the note regularises them, otherwise
    `sic`.
    """
    return "orig" if note.annotation.kind == "regularised" else "sic"


def responsible(note: EditorialNote) -> Ref:
    """The pointer to those responsible for a note's content, not for an error in the text."""
    by = role(note.annotation.by)
    return _signed(note) if by == "editor" else at(own(by))


def _signed(note: EditorialNote) -> Ref:
    """The pointer to the editor who signs a note, or to all editors."""
    return at(editor_id(note.editor)) if note.editor else at("editors")


def reading(note: EditorialNote, change: Emendation, given: Attributes, words: Xml) -> Xml:
    """The received words and the proposed reading, in an element with the attributes `given`."""
    annotation = note.annotation
    says: Attributes = {"resp": responsible(note), "cert": annotation.certainty}
    if annotation.kind == "supplied" and not words:
        return element("supplied", {**given, **says}, text(change.reading))
    name = "reg" if annotation.kind == "regularised" else "corr"
    new = element(name, {"type": annotation.kind, **says}, text(change.reading))
    return element("choice", given, element(received(note), {}, words), new)


def note_tei(
    edited: EditedDocument, note: EditorialNote, shared: Shared, ids: Ids, *, placed: bool
) -> Xml:
    """An editorial note.

    The note quotes the words that it is about. If `placed` is true, the text marks these words
    instead.
    """
    annotation = note.annotation
    kind = "correction" if isinstance(annotation, Correction) else "comment"
    given: Attributes = {
        "xml:id": own(addresses.note_fragment(note.id)),
        "n": note.mark,
        "place": "foot",
        "type": kind,
        "subtype": annotation.kind,
        "resp": _signed(note),
        "cert": annotation.certainty,
        "target": at(own(lemma(note.id))) if placed else None,
        "ana": f"#{INFERENCE}" if annotation.basis == "inference" else None,
    }
    parts = [
        EMPTY if placed else _quoted(edited, note),
        _proposed(note),
        prose_tei(annotation.text, shared, ids.shared, ids),
        _evidence(annotation.see, ids),
        Xml("; ".join(cited(annotation.sources, shared, ids.shared))),
        _reliability(annotation),
    ]
    return worded("note", given, Xml(" ".join(filter(None, parts))))


def _quoted(edited: EditedDocument, note: EditorialNote) -> Xml:
    """The words that a note is about, with the reading if there is one."""
    source = edited.document.source
    if note.emendation is None:
        return element("quote", {}, text(source[note.span]))
    words = text(source[note.emendation.lemma])
    return reading(note, note.emendation, {}, words)


def _proposed(note: EditorialNote) -> Xml:
    """The reading that a doubtful correction proposes; it is in the note, but not in the text."""
    if note.proposed is None:
        return EMPTY
    annotation = note.annotation
    says: Attributes = {"resp": responsible(note), "cert": annotation.certainty}
    words = element("corr", {"type": annotation.kind, **says}, text(note.proposed.reading))
    return Xml(f"Proposed reading: {words}.")


def _reliability(annotation: Correction | Comment) -> Xml:
    """The reliability of a note's sources, if the editors state it."""
    if annotation.reliability is None:
        return EMPTY
    given: Attributes = {"type": "reliability", "subtype": annotation.reliability}
    return element("seg", given, text(f"Reliability of the sources: {annotation.reliability}."))


def _evidence(passages: tuple[str, ...], ids: Ids) -> Xml:
    """Links to the passages that support a note."""
    if not passages:
        return EMPTY
    links = (
        element("ref", {"target": ids.passage(passage)}, text(_display(passage)))
        for passage in passages
    )
    return Xml(f"See {', '.join(links)}.")


def _display(passage: str) -> str:
    document, _, name = passage.rpartition("#")
    found = None if name in ("header", "head") else Locator.parse(name)
    return ", ".join(filter(None, (document, found.display if found else name)))
