"""Writes annotations as W3C Web Annotations in JSON-LD (Recommendation of 23 February 2017)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, assert_never

from edition.editorial.cross_references import Target, evidence_elsewhere, passage_fragment
from edition.editorial.edited import Dated, EditorialNote, Finder, Mention
from edition.editorial.edition_file import Agent, Comment, Correction
from edition.editorial.evidence import Responsibility, role
from edition.editorial.prose_links import edition_address
from edition.editorial.publication_file import Publication
from edition.editorial.record import Record
from edition.editorial.register_file import Entry
from edition.editorial.source_readings import as_prose
from edition.model import addresses
from edition.model.authorities import identifier_address
from edition.model.wording import ENGLISH
from edition.outputs.citation.short import citation_words, reference_words
from edition.outputs.data.links import Links, filled
from edition.outputs.document_context import DocumentContext
from edition.outputs.safe_json import dumps
from edition.reading.citation_syntax import Citation
from edition.reading.prose_tokens import cited_in_words
from edition.system.patterns import pattern
from edition.views.remarks import Remark

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"


def web_annotations(context: DocumentContext) -> str:
    """An annotation collection with one annotation page: all annotations of a document in text
    order.

    Each annotation refers to words in the published plain text of one of the document's texts, by
    quotation and by position (code points). Certainty, kind, and similar details are tags, since
    the vocabulary has no terms for them.
    """
    edited = context.edited
    address = addresses.document_file(edited.id, addresses.ANNOTATIONS)
    made = _Maker(context)
    items = [dumps(made.annotation(remark)) for remark in context.remarks]
    page = f"{made.links(address)}#page"
    collection = {
        "@context": CONTEXT,
        "id": made.links(address),
        "type": "AnnotationCollection",
        "label": edited.title,
        "total": len(items),
        "last": page,
        "first": {
            "id": page,
            "type": "AnnotationPage",
            "partOf": made.links(address),
            "startIndex": 0,
            "items": [],
        },
    }
    frame = dumps(collection, indent=1)
    # Each annotation is on a separate line, so that versions can be compared. The last `[]` is the
    # value of `items`.
    before, _, after = frame.rpartition("[]")
    lines = ",\n".join(items)
    return f"{before}[\n{lines}\n]{after}\n"


class _Maker:
    """Makes the annotations of one document; stores the data that all of them need."""

    def __init__(self, context: DocumentContext) -> None:
        self.edited = context.edited
        self.shared = context.shared
        self.publication = publication = context.shared.publication
        self.record = context.record
        self.links = Links.of(
            publication, addresses.document_file(context.edited.id, addresses.ANNOTATIONS)
        )
        self._named: dict[str, list[dict[str, Any]]] = {}

    def annotation(self, remark: Remark) -> dict[str, Any]:
        about = remark.about
        match about:
            case EditorialNote(annotation=Correction()):
                motivation, body = "editing", list(self._note(about, remark.within.language))
            case EditorialNote(annotation=Comment(kind="textual" | "source")):
                motivation, body = "describing", list(self._note(about, remark.within.language))
            case EditorialNote():
                motivation, body = "commenting", list(self._note(about, remark.within.language))
            case Mention():
                motivation, body = "identifying", self._mentioned(about.entry)
            case Dated():
                motivation, body = "classifying", list(self._dated(about))
            case _:
                assert_never(about)
        return {
            "id": self.links(remark.address),
            "type": "Annotation",
            "motivation": motivation,
            "creator": self._creator(about),
            **filled(rights=self._rights(about)),
            "body": body,
            "target": self._target(remark),
        }

    def _target(self, remark: Remark) -> dict[str, Any]:
        anchor = remark.anchor
        quote = {"exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix}
        return {
            "type": "SpecificResource",
            "source": self.links(addresses.text_file(self.edited.id, remark.within.text)),
            "selector": [
                {"type": "TextQuoteSelector", **quote},
                {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end},
            ],
        }

    # --- bodies -------------------------------------------------------------------------------

    def _note(self, note: EditorialNote, language: str) -> Iterator[dict[str, Any]]:
        annotation = note.annotation
        if isinstance(annotation, Correction):
            yield _words(annotation.read, "editing", language)
        if annotation.text:
            text = _LINK.sub(self._led, annotation.text)
            text = cited_in_words(text, self._cited)
            yield _words(text, "describing", self.shared.publication.written, "text/markdown")
        for passage in annotation.see:
            where = evidence_elsewhere(passage)
            where = where or Target(self.edited.id, passage_fragment(passage))
            yield self._linked(_address(where), "linking", passage)
        for reference in annotation.sources:
            label = reference_words(self.shared.works, reference.key, reference.at, ENGLISH)
            yield self._linked(addresses.work(reference.key), "linking", label)
        said = {
            "kind": note.kind,
            "certainty": note.certainty,
            "reliability": annotation.reliability,
            "by": note.by,
            "basis": annotation.basis,
        }
        for name, value in said.items():
            if value:
                yield _tag(f"{name}: {value}")

    def _led(self, found: re.Match[str]) -> str:
        """A link that also works outside the page; a bare fragment refers to this document."""
        address = edition_address(found[1], addresses.document(self.edited.id))
        return found[0] if address is None else f"]({self.links(address)})"

    def _cited(self, citation: Citation) -> str:
        """The words of a citation, in Markdown, with a link to the bibliography."""
        words = as_prose(citation_words(self.shared.works, citation, ENGLISH))
        if citation.key not in self.shared.works:
            return words
        return f"[{words}]({self.links(addresses.work(citation.key))})"

    def _mentioned(self, entry: str) -> list[dict[str, Any]]:
        if entry not in self._named:
            self._named[entry] = list(self._entry(self.shared.registers.entries[entry]))
        return self._named[entry]

    def _entry(self, entry: Entry) -> Iterator[dict[str, Any]]:
        yield self._linked(addresses.entry(entry.id), "identifying", entry.name)
        for scheme, value in entry.identifiers.items():
            if address := identifier_address(scheme, value):
                yield {
                    "type": "SpecificResource",
                    "purpose": "identifying",
                    "source": address,
                    "label": f"{scheme} {value}",
                }
        yield _tag(f"certainty: {entry.certainty}")

    def _dated(self, dated: Dated) -> Iterator[dict[str, Any]]:
        yield {
            **_words(dated.edtf.text, "classifying"),
            "conformsTo": _EDTF,
        }
        for event in dated.events:
            yield self._linked(addresses.event(event), "identifying", event)

    def _linked(self, address: str, purpose: str, label: str) -> dict[str, Any]:
        return {
            "type": "SpecificResource",
            "purpose": purpose,
            "source": self.links(address),
            "label": label,
        }

    # --- creators and rights ------------------------------------------------------------------

    def _creator(self, about: EditorialNote | Mention | Dated) -> list[dict[str, Any]]:
        if isinstance(about, EditorialNote) and about.alternative:
            return [{"name": about.alternative.responsible or "the source’s editors"}]
        if isinstance(about, EditorialNote):
            signed = [one for one in self.publication.editors if one.id == about.editor != ""]
            if signed:
                return list(map(_agent, signed))
        by = (
            role(about.annotation.by)
            if isinstance(about, EditorialNote)
            else _RESPONSIBLE[about.finder]
        )
        if by is None:
            return [{"type": "Software", "name": "mkdocs-edition"}]
        named = _agents(by, self.record, self.publication)
        # A person whose name is unknown is identified by the role.
        return list(map(_agent, named)) or [{"name": by}]

    def _rights(self, about: EditorialNote | Mention | Dated) -> str:
        """The licence of the editors' statements; empty for statements in the source's markup."""
        if isinstance(about, EditorialNote):
            theirs = about.alternative is None
        else:
            theirs = about.finder != "markup"
        return self.publication.licence if theirs else ""


_RESPONSIBLE: dict[Finder, Responsibility | None] = {
    "editor": "editor",
    "markup": "archive",
    "program": None,
}


_LINK = pattern(r"\]\(([^()\s]+)\)")


def _address(target: Target) -> str:
    """The address of a document, or of a passage in it."""
    if target.fragment:
        return addresses.within(target.document, target.fragment)
    return addresses.document(target.document)


def _words(
    value: str, purpose: str, language: str = "", kind: str = "text/plain"
) -> dict[str, Any]:
    body = {"type": "TextualBody", "purpose": purpose, "value": value, "format": kind}
    return body | filled(language=language)


def _tag(value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": "tagging", "value": value}


def _agents(by: Responsibility, record: Record, publication: Publication) -> tuple[Agent, ...]:
    match by:
        case "author":
            return record.authors
        case "translator":
            return record.translators
        case "archive":
            return (Agent(name=record.archive),) if record.archive else ()
        case "editor":
            return publication.editors
        case _:
            assert_never(by)


def _agent(agent: Agent) -> dict[str, str]:
    if agent.name:
        return {"type": "Organization", "name": agent.name}
    return {"type": "Person", "name": " ".join(filter(None, (agent.given, agent.family)))}
