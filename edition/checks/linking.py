"""The check for broken links in notes, shared files, and pages of prose."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from edition.checks.page_anchors import page_anchors
from edition.editorial.attachments import attachments
from edition.editorial.edition import Edition
from edition.editorial.prose_links import (
    ProseLink,
    WrittenPage,
    document_of,
    page_link_target,
)
from edition.editorial.similar_words import closest, nearest
from edition.editorial.summary import DocumentSummary
from edition.model import addresses
from edition.model.findings import Found, Rule
from edition.model.source import Place
from edition.outputs.view_table import views_of
from edition.system.messages import EMPTY, Message
from edition.views.list_pages import chronology_years

LINK_BROKEN = Rule(
    "link-broken",
    "warning",
    "Pages and assessment",
    "A link in a note, a register, or a page of prose leads to a page, file, or target that the edition does not have.",
    bad="`[the map](mpa.pdf)`, where the document's folder holds `map.pdf`; `[about](abuot.md)`",
    good="`[the map](map.pdf)`, since a linked file is published beside the document; `[about](about.md)`",
)


def link_broken(edition: Edition) -> Iterator[Found]:
    known = _Places(edition)
    for document in edition.documents:
        beside = sorted(document.beside)
        for link in document.links:
            yield from _checked(known, link, beside)
    for link in edition.prose_links:
        yield from _checked(known, link, ())
    for page in edition.pages:
        for href, place in page.links:
            if found := known.page_fault(href, page):
                yield _found(href, place, *found)


def _checked(known: _Places, link: ProseLink, beside: Sequence[str]) -> Iterator[Found]:
    if found := known.fault(link.address, link.fragment):
        problem, hint = found
        yield _found(link.href, link.place, problem, _close(link.href, beside) or hint)


def _found(href: str, place: Place, problem: Message, hint: Message) -> Found:
    return Found((place,), Message("link “{link}”: {problem}", link=href, problem=problem), hint)


def _close(word: str, known: Sequence[str]) -> Message:
    """A hint that names the known word most similar to `word`; empty if none is similar.

    Findings about the same words should share one sorted list, which is then indexed only once.
    """
    found = closest(word, known)
    return nearest(found, [found]) if found else EMPTY


_RECENT = 64
"""The number of pages whose fragments are in memory at once."""
_FOREIGN = ("assets/", "search/", "sitemap.xml", "robots.txt", ".well-known/", "404.html")
"""The beginnings of addresses at which programs other than the library publish files."""
_MADE = ("fn", "__")
"""The beginnings of fragments that Markdown's footnotes and themes create."""


@dataclass(frozen=True)
class _Places:
    """All pages, files, and fragments to which links can lead."""

    edition: Edition

    @cached_property
    def _documents(self) -> dict[str, DocumentSummary]:
        return {document.id: document for document in self.edition.documents}

    @cached_property
    def _attached(self) -> dict[str, str]:
        """Maps the path of each file beside a transcript to the file's address."""
        return {one.file: one.address for one in attachments(self.edition)}

    @cached_property
    def _views(self) -> frozenset[str]:
        return frozenset(view.address for view in views_of(self.edition).values())

    @cached_property
    def _pages(self) -> frozenset[str]:
        own = (page.address for page in self.edition.pages)
        years = (addresses.chronology_year(one.year) for one in chronology_years(self.edition))
        documents = map(addresses.document, self._documents)
        return frozenset((addresses.HOME, *self._views, *own, *years, *documents))

    @cached_property
    def _files(self) -> frozenset[str]:
        from edition.outputs.edition_files import published_outputs  # noqa: PLC0415 -- slow to import

        whole = (output.address for output in published_outputs(self.edition))
        return frozenset((*whole, *self.edition.own_files, *self._attached.values()))

    @cached_property
    def _by_file(self) -> dict[str, str]:
        """Maps the paths of pages and other files to addresses; a page's Markdown file need not
        exist.
        """
        found = {f"{address.rstrip('/')}.md": address for address in self._pages if address}
        found |= {page.file: page.address for page in self.edition.pages}
        return {"index.md": addresses.HOME} | found | self._attached

    @cached_property
    def _out(self) -> frozenset[str]:
        """The paths with which pages link to documents that could not be read."""
        return frozenset(f"{addresses.DOCUMENTS}{id_}.md" for id_ in self.edition.out)

    @cached_property
    def _written(self) -> dict[str, frozenset[str]]:
        """Maps the address of each page to the fragments of its headings and of its elements with
        an id.
        """
        return {page.address: page.anchors for page in self.edition.pages}

    @cached_property
    def _anchors(self) -> dict[str, frozenset[str] | None]:
        """Maps pages to their fragments; contains only pages whose fragments have been needed so
        far.
        """
        return {}

    @cached_property
    def _fragments_of(self) -> Callable[[str], frozenset[str]]:
        """The fragments of a document; those of the latest documents are stored."""
        return lru_cache(_RECENT)(
            lambda document: frozenset(self._documents[document].fragments.split())
        )

    def _anchors_of(self, page: str) -> frozenset[str] | None:
        """All fragments of a page; None for a page whose fragments are not known."""
        if page not in self._anchors:
            derived, written = page_anchors(self.edition, page), self._written.get(page)
            unknown = derived is None and (written is None or page in self._views)
            self._anchors[page] = (
                None if unknown else frozenset().union(derived or (), written or ())
            )
        return self._anchors[page]

    def fault(self, address: str, fragment: str) -> tuple[Message, Message] | None:
        """A problem and a hint if a link's address or fragment does not exist; otherwise None."""
        page = address.removesuffix("index.html")
        target = document_of(page)
        if target and target.document in self.edition.out:
            return None
        if page in self._pages:
            return self._lost(page, fragment) if fragment else None
        if page in self._files or page.startswith(_FOREIGN) or self._listed(page):
            return None
        if page and f"{page}/" in self._pages:
            problem = Message("addresses of pages end with “/”")
            return problem, Message("write “{address}”", address=f"{page}/")
        return Message(
            "the edition has no page or file “{address}”", address=f"/{page}"
        ), self._near(page)

    def _near(self, address: str) -> Message:
        """A hint that names the most similar page (if `address` ends with “/”) or the most similar
        file.
        """
        return _close(f"/{address}", self._shown[address.endswith("/")])

    @cached_property
    def _shown(self) -> Mapping[bool, Sequence[str]]:
        """The addresses of all pages (True) and of all files (False), as hints show them."""
        both = {True: self._pages, False: self._files}
        return {pages: sorted(f"/{one}" for one in found) for pages, found in both.items()}

    @cached_property
    def _named(self) -> Sequence[str]:
        """The paths of all files, as pages name them."""
        return sorted({*self._by_file, *self._files})

    def _listed(self, address: str) -> bool:
        """Whether a file of a document is published at an address."""
        from edition.outputs.document_files import listed_files  # noqa: PLC0415 -- slow to import

        folder, _, _ = address.rpartition("/")
        target = document_of(f"{folder}/")
        document = self._documents.get(target.document) if target else None
        return document is not None and any(
            file.address == address for file in listed_files(document)
        )

    @cached_property
    def _sorted(self) -> Callable[[str], Sequence[str]]:
        """The fragments of a page in order, for hints; those of the latest pages are stored."""
        return lru_cache(_RECENT)(lambda page: sorted(self._known(page) or ()))

    def _known(self, page: str) -> frozenset[str] | None:
        """All fragments of a page; None for a page whose fragments are not known."""
        target = document_of(page)
        return self._fragments_of(target.document) if target else self._anchors_of(page)

    def _lost(self, page: str, fragment: str) -> tuple[Message, Message] | None:
        known = self._known(page)
        if known is None:
            return None
        if fragment in known or fragment.startswith(_MADE):
            return None
        message = Message(
            "the page “{page}” has no target “{fragment}”", page=f"/{page}", fragment=f"#{fragment}"
        )
        return message, _close(fragment, self._sorted(page))

    def page_fault(self, href: str, page: WrittenPage) -> tuple[Message, Message] | None:
        """The problem with a prose page's link to a file or an address, and a hint; None for a
        valid link.
        """
        target = page_link_target(href, page)
        if href.startswith("#"):
            return self.fault(page.address, target.fragment)
        if target.file in self._by_file:
            return self.fault(self._by_file[target.file], target.fragment)
        if target.file in self._files or target.file in self._out:
            return None
        found = self.fault(target.address, target.fragment)
        if found is None or not target.file or href.endswith("/"):
            return found
        message = Message("the content folder has no file “{file}”", file=target.file)
        return message, _close(target.file, self._named)
