"""Values that depend on the page being rendered: links, prose with links, short citations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Self

from markupsafe import Markup

from edition.editorial.bibliography import Work
from edition.editorial.edition import Shared
from edition.editorial.evidence import Reference
from edition.editorial.passages import part_name
from edition.editorial.record import Record
from edition.editorial.summary import DocumentSummary
from edition.editorial.work_record import work_record
from edition.model import addresses
from edition.model.addresses import relative
from edition.model.locator import Locator
from edition.model.worded_dates import date_words
from edition.model.wording import Wording
from edition.outputs.citation.short import citation_words, reference_words
from edition.outputs.citation.styles import chicago
from edition.outputs.citation.unprinted import unprinted
from edition.outputs.html.document_titles import Called
from edition.outputs.html.escaping import escape
from edition.outputs.html.languages import text_html
from edition.outputs.html.phrase_html import phrase_html
from edition.outputs.html.prose_markup import prose_html
from edition.reading.citation_syntax import Citation
from edition.views.works_cited import Citing


@dataclass(frozen=True)
class Context:
    """The page that is being rendered, for templates and for functions that write HTML."""

    page: str
    """The page's own address."""
    works: Mapping[str, Work]
    wording: Wording
    """The words of the interface, for the page's labels."""
    written: str
    """The language in which the editors write."""
    titles: Mapping[str, Called] = field(default_factory=dict)
    """The documents' titles; empty if the page does not have to distinguish documents."""
    signers: Mapping[str, str] = field(default_factory=dict)
    """The names of the editors by id; empty if the edition has only one editor."""

    def apart(self, document: str) -> str:
        """The words after a document's title that distinguish the document from others."""
        called = self.titles.get(document)
        return f", {called.apart}" if called and called.apart else ""

    @classmethod
    def of(cls, page: str, shared: Shared, titles: Mapping[str, Called] | None = None) -> Self:
        """The context of a page of an edition."""
        publication = shared.publication
        several = len(publication.editors) > 1
        signers = {one.id: one.full_name for one in publication.editors if one.id and several}
        return cls(
            page, shared.works, publication.wording, publication.written, titles or {}, signers
        )

    def editors(self, text: str) -> Markup:
        """Words of the editors, in a `span` with `lang` if the page is in another language."""
        return self.of_language(text, self.written)

    def of_language(self, text: str, language: str) -> Markup:
        """Words in a given language, in a `span` with `lang` if the page is in another language."""
        return self._marked(Markup(text_html(text, language)), language)

    def _marked(self, html: Markup, language: str) -> Markup:
        same = language.partition("-")[0] == self.wording.language.partition("-")[0]
        if same or not html:
            return html
        return Markup('<span lang="{}">{}</span>').format(language, html)

    def citing(self, by: Citing) -> Markup:
        """The name of a note, an entry, or an event that cites a work."""
        if not by.note:
            return self.editors(by.name)
        gettext = self.wording.gettext
        name = gettext("{document}, note {mark}", document=by.name, mark=by.note)
        return Markup(text_html(name, self.wording.language))

    def titled(self, document: DocumentSummary) -> Markup:
        """The title of a document, in a `span` with the language of the title."""
        title = text_html(document.title, document.language)
        return Markup('<span lang="{}">{}</span>').format(document.language, Markup(title))

    def linked_document(self, document: DocumentSummary) -> Markup:
        """The title of a document as a link to the document."""
        href = self.href(addresses.document(document.id))
        title = Markup(text_html(document.title, document.language))
        link = '<a href="{}" lang="{}">{}</a>'
        return Markup(link).format(href, document.language, title)

    def link(self, words: str, address: str) -> Markup:
        """A link to a page, with words of the interface as its text."""
        return Markup('<a href="{}">{}</a>').format(self.href(address), words)

    def download(self, words: str, address: str) -> Markup:
        """Words of the interface as a link to a file."""
        return Markup('<a href="{}" download>{}</a>').format(self.href(address), words)

    def licence(self, address: str) -> Markup:
        """The address of a licence as a link."""
        return Markup('<a href="{0}" rel="license">{0}</a>').format(address)

    def address(self, address: str) -> Markup:
        """A whole address as a link."""
        return Markup('<a href="{0}">{0}</a>').format(address)

    def written_lang(self) -> Markup:
        """The `lang` attribute for the editors' words; empty if they are in the page's language."""
        same = self.written.partition("-")[0] == self.wording.language.partition("-")[0]
        return Markup() if same else Markup(' lang="{}"').format(self.written)

    def date(self, text: str) -> str:
        return date_words(text, self.wording)

    def href(self, address: str) -> str:
        return relative(address, self.page)

    def prose(self, text: str, document: str = "") -> Markup:
        """Prose as HTML; its links are relative to the page of `document` or, by default, to the
        view of `page`.
        """
        return self._marked(self.written_prose(text, document), self.written)

    def written_prose(self, text: str, document: str = "") -> Markup:
        """Prose as HTML, for an element whose language is already marked as the editors'
        language.
        """
        view = "".join(self.page.partition("/")[:2])
        base = addresses.document(document) if document else view
        return prose_html(text, self.page, base, self.written, self.citation)

    def citation(self, citation: Citation) -> str:
        """A citation in prose, as a link to the bibliography if the work is listed there."""
        words = citation_words(self.works, citation, self.wording)
        if citation.key not in self.works:
            return text_html(words, self.written)
        return self._to_work(citation.key, words)

    def reference(self, reference: Reference) -> str:
        """A reference to a work, as a link to the work's entry in the bibliography."""
        words = reference_words(self.works, reference.key, reference.at, self.wording)
        return self._to_work(reference.key, words)

    def _to_work(self, key: str, words: str) -> str:
        href = self.href(addresses.work(key))
        return _linked(href, self.language(key), words, self.wording.language)

    def language(self, key: str) -> str:
        """The language of a work (BCP 47); empty if the page is in the same language."""
        work = self.works.get(key)
        language = work_record(work).language if work else ""
        return "" if language == self.wording.language else language

    def record(self, work: Work) -> Record:
        return work_record(work)

    def full(self, work: Work) -> Markup:
        language = self.language(work.key) or self.wording.language
        return phrase_html(chicago.entry(work_record(work), self.wording), language)

    def unprinted(self, work: Work) -> str:
        """The details that the full entry of a work omits, such as a place, pages, or numbers."""
        record = work_record(work)
        return unprinted(record, str(chicago.entry(record, self.wording)), self.wording)

    def note_of(self, note: str, around: str) -> Markup:
        """The editors' note on a work.

        The language of the note is marked if it differs from the language `around`.
        """
        said = Markup(text_html(f"{note}.", self.written))
        same = self.written.partition("-")[0] == (around or self.wording.language).partition("-")[0]
        return said if same else Markup('<span lang="{}">{}</span>').format(self.written, said)

    def display(self, locator: str) -> str:
        """The name of a passage as readers see it."""
        found = _passage(locator)
        return found.shown(self.wording) if found else part_name(locator, self.wording)


@lru_cache(maxsize=8192)  # pages of the same kind contain the same links
def _linked(href: str, language: str, words: str, page: str) -> str:
    lang = f' lang="{escape(language)}"' if language else ""
    return f'<a href="{escape(href)}"{lang}>{text_html(words, language or page)}</a>'


def _passage(locator: str) -> Locator | None:
    return None if locator in ("header", "head") else Locator.parse(locator)
