"""The pages of a site in one language, with their navigation; a page is made when it is needed."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from edition.editorial.document_folder import Openable, Shelved
from edition.editorial.edition import Edition
from edition.editorial.prose import ProsePage
from edition.model import addresses
from edition.outputs.html.directions import direction
from edition.outputs.html.folder_links import one_folder_below
from edition.outputs.html.fragment import TocEntry, in_another_language, with_view
from edition.outputs.html.languages import marked, text_html
from edition.outputs.html.page_context import Context
from edition.outputs.html.templating import own_templates, render
from edition.outputs.search.entries import written
from edition.outputs.view_table import views_of
from edition.pipeline import published_site
from edition.reading.prose_tokens import PageWords, ProseHeading
from edition.system.patterns import pattern
from edition.website.edited_sources import document_source, view_source
from edition.website.page_frame import UNKNOWN, PageParts, SiteFrame
from edition.website.prose_passages import prose_entries
from edition.website.site_navigation import (
    Navigation,
    NavTarget,
    navigation,
)
from edition.website.site_settings import NavItem, NavPage, NavSection, SiteSettings

_TITLE = "__title"
"""The id of a heading that is added to a page; no entry or passage has such an id."""
_CODE = pattern(r"<code\b.*?</code>", re.DOTALL)
_ELEMENT = pattern(r"&lt;/?[a-zA-Z][\w-]*(?:\s[^<>]{0,500}?)?&gt;")


class FramedPage(NamedTuple):
    """A page of the site."""

    address: str
    """The page's address, including the folder of its language."""
    parts: Callable[[], PageParts]
    entries: Callable[[], str]
    """Returns the page's search entries in the form in which `entries.written` returns them."""
    frame: SiteFrame
    digest: str = ""
    """A digest of everything that the page depends on; empty if these dependencies are unknown."""

    def html(self) -> str:
        """The complete page."""
        return self.frame.framed(self.parts())


@dataclass(frozen=True)
class _Written:
    """An editors' page, converted to HTML."""

    page: ProsePage
    html: str
    headings: tuple[ProseHeading, ...]


class SiteFacts(NamedTuple):
    """The data that the pages in all languages share."""

    settings: SiteSettings
    content: Path
    file_addresses: Mapping[str, str]
    """Maps the paths of published files in the content folder to the addresses of the files."""
    nav_titles: Mapping[str, str]
    """Maps the Markdown files of pages to the titles that the pages have in the navigation."""


@dataclass(eq=False)
class LanguagePages:
    """The pages of a site in one language."""

    edition: Edition
    folder: str
    """The folder of the language, with a slash; empty for the first language."""
    made: tuple[published_site.Page, ...]
    """All pages that the library makes, including pages that editors' pages replace."""
    prose: Mapping[str, ProsePage]
    """Maps the files of the editors' pages in the first language to the pages in this language."""
    translated: Collection[str]
    """The files of the editors' pages that are written in this language."""
    site: SiteFacts

    def __post_init__(self) -> None:
        asked = {page.view for page in self.prose.values() if page.view}
        taken = {page.address for page in self.prose.values()}
        self._views = {page.view: page for page in self.made if page.view != "document"}
        self._own = tuple(p for p in self.made if p.view not in asked and p.address not in taken)
        self._known = {_file(page.address): page.address for page in self.made}
        self._known |= {page.file: page.address for page in self.prose.values()}
        self._known |= {"index.md": addresses.HOME, **self.site.file_addresses}
        self.frame: SiteFrame

    @property
    def addresses(self) -> Iterator[str]:
        yield from (page.address for page in self.prose.values())
        yield from (page.address for page in self._own)

    # --- navigation

    def navigation(self) -> Navigation:
        items = self.site.settings.nav or tuple(self._usual())
        return navigation(items, self._targets(), self.edition.wording if self.folder else None)

    def _targets(self) -> dict[str, NavTarget]:
        wording = self.edition.wording.language.partition("-")[0]
        found = {}
        for page in self._own:
            language = page.language if page.language.partition("-")[0] != wording else ""
            target = NavTarget(page.address, page.title, language)
            found[_file(page.address)] = found[f"{page.address}index.md"] = target
        for file, prose in self.prose.items():
            translated = file in self.translated
            written = self.edition.publication.written
            foreign = not translated and self.edition.publication.foreign
            found[file] = NavTarget(
                prose.address, prose.title, written if foreign else "", translated
            )
        return found

    def _usual(self) -> Iterator[NavItem]:
        """The navigation if none is configured: the home page, the views, then the editors' other
        pages.
        """
        files = {page.address: file for file, page in self.prose.items()}
        gettext = self.edition.wording.gettext
        yield NavPage("index.md", gettext("Edition"))
        shown = {addresses.HOME}
        for view in views_of(self.edition).values():
            if view.address:
                shown.add(view.address)
                yield NavPage(files.get(view.address) or _file(view.address))
        sections: dict[str, list[NavItem]] = {}
        for file, page in self.prose.items():
            if page.address not in shown:
                sections.setdefault(file.rpartition("/")[0], []).append(NavPage(file))
        yield from sections.pop("", ())
        for folder, items in sections.items():
            yield NavSection(folder.rpartition("/")[2].replace("-", " ").capitalize(), tuple(items))

    # --- pages

    def pages(self) -> Iterator[FramedPage]:
        for file, prose in self.prose.items():
            yield FramedPage(
                f"{self.folder}{prose.address}",
                partial(self._prose_parts, file),
                partial(self._prose_entries, file),
                self.frame,
            )
        for page in self._own:
            yield FramedPage(
                f"{self.folder}{page.address}",
                partial(self._parts, page),
                page.entries,
                self.frame,
                self._digest(page),
            )

    def _parts(self, page: published_site.Page) -> PageParts:
        body, toc = page.render(), page.toc()
        if not (toc and toc[0].level == 1):
            title = text_html(page.title, self.edition.wording.language)
            body = f'<h1 id="{_TITLE}">{title}</h1>\n{body}'
        title, source = self._title(page), self._source(page)
        return PageParts(page.address, title, body, page.description, page.head(), toc, source)

    def _title(self, page: published_site.Page) -> str:
        return (self._nav_title(_file(page.address)) if page.address else "") or page.title

    def _digest(self, page: published_site.Page) -> str:
        """A digest of a page in its frame; empty if it is unknown what the page depends on."""
        if not page.digest:
            return ""
        own = (page.digest, page.address, self._title(page), page.description, self._source(page))
        return blake2b(repr((self.frame.digest, own)).encode(), digest_size=20).hexdigest()

    def _nav_title(self, file: str) -> str:
        """The title that a page has in the navigation; empty if this title is not translated."""
        title, wording = self.site.nav_titles.get(file, ""), self.edition.wording
        if not self.folder or not title:
            return title
        untranslated_page = file in self.prose and file not in self.translated
        return wording.gettext(title) if wording.has(title) or untranslated_page else ""

    @cached_property
    def _folders(self) -> dict[str, Openable]:
        """Maps the addresses of documents' pages to the folders of the documents."""
        return {addresses.document(id_): one for id_, one in self.edition.folders.items()}

    def _source(self, page: published_site.Page) -> str:
        """The file that editors change, relative to the content folder."""
        if not self.site.settings.edit:
            return ""
        folder = self._folders.get(page.address)
        found = (
            document_source(folder)
            if isinstance(folder, Shelved)
            else view_source(page.view, self.site.content)
        )
        root = self.site.content.resolve()
        return found.resolve().relative_to(root).as_posix() if found else ""

    def _written(self, file: str) -> _Written:
        page, publication = self.prose[file], self.edition.publication
        ctx = Context.of(page.address, self.edition)
        written = publication.wording.language if self._is_own(file) else publication.written
        words = PageWords(
            partial(marked, surroundings=written), ctx.citation, self.site.settings.features
        )
        html, headings = page.html(self._known, words)
        if self.folder:
            html = one_folder_below(html, page.address)
        return _Written(page, html, headings)

    def files_with_elements(self) -> Iterator[str]:
        """The editors' pages with HTML elements; these elements are shown as text."""
        for file, page in self.prose.items():
            if "<" in page.text and _ELEMENT.search(_CODE.sub("", self._written(file).html)):
                yield file

    def _is_own(self, file: str) -> bool:
        """Whether an editors' page is in the language of this part of the site."""
        if self.folder:
            return file in self.translated
        return not self.edition.publication.foreign

    def _prose_parts(self, file: str) -> PageParts:
        """An editors' page, followed by the view that it requests."""
        one, nav_title = self._written(file), self._nav_title(file)
        page, body = one.page, one.html
        title = page.meta.get("title") or nav_title or page.title
        if not any(heading.level == 1 for heading in one.headings):
            body = f'<h1 id="{_TITLE}">{text_html(title, self.edition.publication.written)}</h1>\n{body}'
        toc = _nested(one.headings)
        view = self._views.get(page.view)
        description = page.meta.get("description", "") or (view.description if view else "")
        body = self._in_its_language(body, file)
        if view is not None:
            body = with_view(body, view.render())
            below = view.toc()
            toc = (
                (replace(toc[0], children=(*toc[0].children, *below)), *toc[1:])
                if toc
                else tuple(below)
            )
        return PageParts(
            page.address,
            title,
            body,
            description,
            view.head() if view else "",
            toc,
            page.file if self.site.settings.edit else "",
            nav_title,
            bool(page.address or "title" in page.meta),
        )

    def _in_its_language(self, html: str, file: str) -> str:
        """The body of an editors' page; its language is marked if the rest of the page has another
        language.
        """
        if self._is_own(file):
            return html
        language = self.edition.publication.written
        told = ""
        if self.folder and html.strip():
            name = self.edition.wording.language_name(language)
            with own_templates(self.frame.templates):
                told = render("untranslated.html", self.edition.wording, language=name)
        attributes = f'class="ed-prose" lang="{language}" dir="{direction(language)}"'
        return told + in_another_language(html, attributes)

    def _prose_entries(self, file: str) -> str:
        one = self._written(file)
        found = written(prose_entries(one.page.address, one.page.title, one.html, one.headings))
        view = self._views.get(one.page.view)
        return ",".join(filter(None, (found, view.entries() if view else "")))

    def unknown(self) -> PageParts:
        """The page for unknown addresses; all its links begin with the path of the site."""
        wording = self.edition.wording
        with own_templates(self.frame.templates):
            body = render(
                "unknown.html", wording, entries=self.frame.navigation.entries, base=self.frame.base
            )
        return PageParts(UNKNOWN, wording.gettext("Page not found"), Markup(body))


def _file(address: str) -> str:
    """The Markdown file that a page at an address would have."""
    return f"{address.rstrip('/')}.md" if address else "index.md"


def _nested(headings: Iterable[ProseHeading]) -> tuple[TocEntry, ...]:
    """Headings, each with the lower-level headings that follow it."""
    found: list[tuple[ProseHeading, list[ProseHeading]]] = []
    for heading in headings:
        if found and heading.level > found[-1][0].level:
            found[-1][1].append(heading)
        else:
            found.append((heading, []))
    return tuple(TocEntry(one.id, one.title, one.level, _nested(below)) for one, below in found)
