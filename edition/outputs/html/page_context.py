"""What depends on the page that is rendered: links, prose with links, short citations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from markupsafe import Markup

from edition.editorial.bibliography import Work
from edition.editorial.models import Reference
from edition.editorial.record import Record
from edition.editorial.work_record import work_record
from edition.model import addresses
from edition.model.addresses import relative
from edition.model.locator import Locator
from edition.outputs.citation.short import citation_words, reference_words
from edition.outputs.citation.styles import chicago
from edition.outputs.citation.unprinted import unprinted
from edition.outputs.html.document_titles import Called
from edition.outputs.html.escaping import escape
from edition.outputs.html.inline_html import prose_html
from edition.outputs.html.languages import ENGLISH, text_html
from edition.outputs.html.phrase_html import phrase_html
from edition.reading.citation_syntax import Citation


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
        """Prose whose bare fragments mean passages of `document`."""
        return prose_html(text, self.page, self.citation, document)

    def citation(self, citation: Citation) -> str:
        """A citation in prose, a link to its entry in the bibliography."""
        words = citation_words(self.works, citation)
        if citation.key not in self.works:
            return text_html(words)
        return self._to_work(citation.key, words)

    def reference(self, reference: Reference) -> str:
        """A source, a link to its entry in the bibliography."""
        return self._to_work(
            reference.key, reference_words(self.works, reference.key, reference.at)
        )

    def _to_work(self, key: str, words: str) -> str:
        return _linked(self.href(addresses.work(key)), self.language(key), words)

    def language(self, key: str) -> str:
        """The language of a work (BCP 47) where it is not English, the language of these pages."""
        work = self.works.get(key)
        language = work_record(work).language if work else ""
        return "" if language == "en" else language

    def record(self, work: Work) -> Record:
        return work_record(work)

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


@lru_cache(maxsize=8192)  # the same on each page of a kind
def _linked(href: str, language: str, words: str) -> str:
    lang = f' lang="{escape(language)}"' if language else ""
    return f'<a href="{escape(href)}"{lang}>{text_html(words, language or ENGLISH)}</a>'


def _passage(locator: str) -> Locator | None:
    return None if locator in ("header", "head") else Locator.parse(locator)
