"""What the editors write, in TEI: prose with links, short citations of works."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from edition.editorial.bibliography import Work
from edition.editorial.edition import Shared
from edition.editorial.models import Reference, References
from edition.editorial.prose_links import edition_address
from edition.editorial.work_record import work_record
from edition.model import addresses
from edition.model.wording import ENGLISH
from edition.outputs.citation.short import short
from edition.outputs.tei.xml_ids import Ids, SharedIds
from edition.outputs.tei.xml_text import EMPTY, Xml, at, element, from_home, text
from edition.reading.markdown_tokens import prose


def prose_tei(words: str, ids: Ids | None = None, view: str = addresses.GLOSSARY) -> Xml:
    """Prose with its emphasis and links; `ids` are those of the document it speaks of.

    Without them the prose is written for a view.
    """
    page = addresses.document(ids.document) if ids else view
    parts = []
    for run in prose(words):
        part = text(run.text)
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
    """Short citations, each a pointer to the work in the list of works."""
    return (_cited(reference, shared, ids) for reference in references)


def _cited(reference: Reference, shared: Shared, ids: SharedIds) -> Xml:
    work = shared.works.get(reference.key)
    target = at(ids.work(reference.key)) if work else None
    name = element("ref", {"target": target}, text(_short(work) if work else reference.key))
    place = EMPTY
    if reference.at:
        place = Xml(f", {element('citedRange', {}, text(reference.at))}")
    return element("bibl", {}, name, place)


@lru_cache(maxsize=8192)
def _short(work: Work) -> str:
    return short(work_record(work), ENGLISH)
