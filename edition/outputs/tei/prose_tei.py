"""The editors' prose in TEI, with links and short citations of works."""

from __future__ import annotations

from collections.abc import Iterator

from edition.editorial.edition import Shared
from edition.editorial.evidence import Reference, References
from edition.editorial.prose_links import edition_address
from edition.model import addresses
from edition.model.wording import ENGLISH
from edition.outputs.citation.short import short_work
from edition.outputs.tei.xml_ids import Ids, SharedIds
from edition.outputs.tei.xml_text import EMPTY, Ref, Xml, at, element, from_home, text
from edition.reading.citation_syntax import Citation
from edition.reading.prose_tokens import prose


def prose_tei(
    words: str,
    shared: Shared,
    works: SharedIds,
    ids: Ids | None = None,
    view: str = addresses.GLOSSARY,
) -> Xml:
    """Prose with its emphasis, links and citations.

    `ids` are the ids of the document that the prose belongs to; without `ids`, the prose belongs to
    `view`.
    """
    page = addresses.document(ids.document) if ids else view
    parts = []
    for run in prose(words):
        part = text(run.text)
        if run.citation and run.citation.key in shared.works:
            part = _citation(run.citation, shared, works)
        part = element("hi", {"rend": "italic"}, part) if run.em else part
        part = element("hi", {"rend": "bold"}, part) if run.strong else part
        if run.href.startswith("#"):
            target = ids.to(run.href[1:]) if ids else None
            part = element("ref", {"target": target}, part)
        elif run.href:
            address = edition_address(run.href, page)
            leads = run.href if address is None else from_home(address)
            part = element("ref", {"target": leads}, part)
        parts.append(part)
    return Xml("".join(parts))


def cited(references: References, shared: Shared, ids: SharedIds) -> Iterator[Xml]:
    """Short citations, each with a pointer to the work in the list of works."""
    return (_cited(reference, shared, ids) for reference in references)


def _cited(reference: Reference, shared: Shared, ids: SharedIds) -> Xml:
    work = shared.works.get(reference.key)
    target = at(ids.work(reference.key)) if work else None
    return _bibl(target, short_work(work, ENGLISH) if work else reference.key, reference.at)


def _citation(citation: Citation, shared: Shared, ids: SharedIds) -> Xml:
    """A citation in prose."""
    name = short_work(shared.works[citation.key], ENGLISH, author=not citation.without_author)
    return _bibl(at(ids.work(citation.key)), name, citation.at)


def _bibl(target: Ref | None, words: str, place: str) -> Xml:
    name = element("ref", {"target": target}, text(words))
    where = Xml(f", {element('citedRange', {}, text(place))}") if place else EMPTY
    return element("bibl", {}, name, where)
