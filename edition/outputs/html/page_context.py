"""What depends on the page that is rendered: links, prose with links, short citations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from markupsafe import Markup

from edition.editorial.bibliography import Work
from edition.editorial.models import Reference
from edition.editorial.work_record import work_record
from edition.model import addresses
from edition.model.addresses import relative
from edition.model.locator import Locator
from edition.outputs.citation.short import short
from edition.outputs.citation.styles import chicago
from edition.outputs.citation.unprinted import unprinted
from edition.outputs.html.document_titles import Called
from edition.outputs.html.inline_html import prose_html
from edition.outputs.html.languages import ENGLISH
from edition.outputs.html.phrase_html import phrase_html


@dataclass(frozen=True)
class Context:
    """A page on its way, for templates and for what is rendered without them."""

    page: str
    """The page's own address."""
    works: Mapping[str, Work]
    titles: Mapping[str, Called] = field(default_factory=dict)
    """What the documents are called, where there are several to tell apart."""

    def apart(self, document: str) -> str:
        """What stands behind a document's title so that it is not taken for another."""
        called = self.titles.get(document)
        return f", {called.apart}" if called and called.apart else ""

    def href(self, address: str) -> str:
        return relative(address, self.page)

    def prose(self, text: str, document: str = "") -> Markup:
        """Prose for the page of `document`, or for the view that this page belongs to."""
        view = "".join(self.page.partition("/")[:2])
        return prose_html(text, self.page, addresses.document(document) if document else view)

    def cited(self, reference: Reference) -> str:
        """A work for a note, with the place in it; its key where the bibliography lacks it."""
        work = self.works.get(reference.key)
        name = _short(work) if work else reference.key
        return ", ".join(filter(None, (name, reference.at)))

    def language(self, key: str) -> str:
        """The language of a work (BCP 47) where it is not English, the language of these pages."""
        work = self.works.get(key)
        language = work_record(work).language if work else ""
        return "" if language == "en" else language

    def full(self, work: Work) -> Markup:
        return phrase_html(chicago.entry(work_record(work)), self.language(work.key) or ENGLISH)

    def unprinted(self, work: Work) -> str:
        """What the full entry does not have: a place, pages, numbers, and the note."""
        record = work_record(work)
        return unprinted(record, str(chicago.entry(record)))

    def display(self, locator: str) -> str:
        """A passage as a reader knows it."""
        found = _passage(locator)
        return found.display if found else locator


@lru_cache(maxsize=8192)
def _short(work: Work) -> str:
    return short(work_record(work))


def _passage(locator: str) -> Locator | None:
    return None if locator in ("header", "head") else Locator.parse(locator)
