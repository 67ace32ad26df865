"""The references of annotations: to passages, works, entries, events, and other documents."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from edition.editorial.annotation_rows import WITHDRAWN, AnnotationRow
from edition.editorial.cross_references import Elsewhere, evidence_elsewhere
from edition.editorial.document_texts import Resolvers
from edition.editorial.edition_file import (
    Annotation,
    Comment,
    Correction,
    DateOf,
    MentionOf,
    Withdrawn,
)
from edition.editorial.evidence import ROLES
from edition.editorial.file_rules import (
    EDITOR_UNKNOWN,
    ENTRY_UNKNOWN,
    EVENT_UNKNOWN,
    PASSAGE_UNKNOWN,
    READING,
)
from edition.editorial.known_ids import Known, no_entry, no_event
from edition.editorial.prose_links import ProseLink, document_of, edition_address, links_in
from edition.editorial.similar_words import nearest
from edition.editorial.values import NOTHING
from edition.editorial.yaml_located import Located
from edition.model import addresses
from edition.model.findings import Finding
from edition.model.plain import folded
from edition.reading.prose_tokens import prose
from edition.system.messages import Message


def elsewhere(row: AnnotationRow, located: Located, id_: str) -> Iterator[Elsewhere]:
    """The references of a note to other documents."""
    annotation = row.annotation
    if not isinstance(annotation, Correction | Comment):
        return
    for run in prose(annotation.text):
        address = edition_address(run.href, addresses.document(id_))
        target = document_of(address) if address and not run.href.startswith("#") else None
        if target:
            yield Elsewhere(*target, annotation.id, located.place(*row.path, "text"))
    for index, passage in enumerate(annotation.see):
        if target := evidence_elsewhere(passage):
            yield Elsewhere(*target, annotation.id, located.place(*row.path, "see", index))


def note_links(annotations: list[AnnotationRow], located: Located, id_: str) -> Iterator[ProseLink]:
    """The links of notes to other pages and files of the edition."""
    for row in annotations:
        if isinstance(row.annotation, Correction | Comment | Withdrawn):
            key = WITHDRAWN if isinstance(row.annotation, Withdrawn) else "text"
            text, place = getattr(row.annotation, key), located.place(*row.path, key)
            yield from links_in(text, addresses.document(id_), place)


def refers(annotation: Annotation, known: Known) -> bool:
    """Whether the entry that an annotation names exists; true if the annotation names no entry."""
    if not isinstance(annotation, MentionOf) or annotation.of == NOTHING:
        return True
    return annotation.of in known.registers.entries


def content_findings(
    row: AnnotationRow, located: Located, fragments: Collection[str], known: Known
) -> list[Finding]:
    """Findings on the content of an annotation.

    The findings report links to unknown passages, citations of unknown works, and corrections whose
    reading equals the quoted words.
    """
    annotation, findings = row.annotation, []
    if isinstance(annotation, Correction | Comment | Withdrawn):
        key = WITHDRAWN if isinstance(annotation, Withdrawn) else "text"
        words = getattr(annotation, key)
        findings += known.check_prose(words, located.place(*row.path, key))
        for run in prose(words):
            if run.href.startswith("#") and run.href[1:] not in fragments:
                message = Message(
                    "{key}: the document has no target for the link “{link}”",
                    key=key,
                    link=run.href,
                )
                place = located.place(*row.path, key)
                hint = nearest(run.href[1:], fragments)
                findings.append(Finding.at(place, PASSAGE_UNKNOWN, message, hint))
    if isinstance(annotation, Correction) and folded(annotation.correct) == folded(annotation.read):
        place = located.place(*row.path, "read")
        message = Message("the reading under read: is the same as the quoted text")
        hint = Message("use comment: for a note without an emendation")
        findings.append(Finding.at(place, READING, message, hint))
    return findings


def reference_findings(
    row: AnnotationRow, located: Located, known: Known, resolvers: Resolvers
) -> list[Finding]:
    """Findings on an annotation's references to unknown passages, works, entries, or events."""
    findings = list(_editors(row, located, known))
    match row.annotation:
        case Correction(sources=sources, see=see) | Comment(sources=sources, see=see):
            for index, passage in enumerate(see):
                if "#" not in passage and resolvers.place(passage) is None:
                    resolvers.passage_unknown(passage, located.place(*row.path, "see", index))
            findings += known.check(
                sources, lambda index: located.place(*row.path, "sources", index)
            )
        case MentionOf(of=entry) if entry != NOTHING and entry not in known.registers.entries:
            hint = nearest(entry, known.registers.entries)
            place = located.place(*row.path, "of")
            findings.append(Finding.at(place, ENTRY_UNKNOWN, no_entry(entry), hint))
        case DateOf(events=events):
            unknown = [event for event in events if event not in known.events]
            place = located.place(*row.path, "event")
            findings += [
                Finding.at(
                    place,
                    EVENT_UNKNOWN,
                    no_event(event),
                    nearest(event, known.events),
                )
                for event in unknown
            ]
        case _:
            pass
    return findings


def _editors(row: AnnotationRow, located: Located, known: Known) -> Iterator[Finding]:
    """Findings on editors whom an annotation names and `publication.yml` does not list."""
    annotation = row.annotation
    if isinstance(annotation, Withdrawn):
        return
    named = [("by", annotation.by)] if annotation.by not in ROLES else []
    if annotation.reviewed:
        named.append(("reviewed", annotation.reviewed.by))
    for key, editor in named:
        if editor not in known.editors:
            message = Message("{key}: no editor has the id “{id}”", key=key, id=editor)
            roles = ROLES if key == "by" else ()
            hint = nearest(editor, (*roles, *known.editors)) or Message(
                "add the editor with this id to publication.yml"
            )
            yield Finding.at(located.place(*row.path, key), EDITOR_UNKNOWN, message, hint)
