"""The site in further languages: each language has a folder with all pages, but no other files.

The site is built only once. The pages of a further language are pages of the same build, with a
navigation, a configuration, and an environment of templates in that language.
"""

from __future__ import annotations

import logging
from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from html import escape, unescape
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page

from edition import Edition
from edition.editorial.prose_links import untranslated
from edition.outputs.html.directions import direction
from edition.outputs.html.fragment import in_another_language
from edition.outputs.html.templating import render
from edition.pipeline import published_site
from edition.system.messages import Message, about
from mkdocs_edition import other_plugins
from mkdocs_edition.failing import said
from mkdocs_edition.pages import EditionPage, asked_view
from mkdocs_edition.searching import search_index

log = logging.getLogger("mkdocs.plugins.edition")


class Alternate(NamedTuple):
    """The address of a page in one of the languages of the site."""

    language: str
    name: str
    """The name of the language, written in that language."""
    url: str
    """The address, relative to the site's root."""


class TranslatedPage(Page):
    """An editors' page in a further language; without a translation, it has the original text."""

    def __init__(self, file: File, of: File, files: Files, config: MkDocsConfig) -> None:
        super().__init__(None, file, config)
        self._files = files
        self.of = of
        """The file of the page in the first language."""
        self.translated = file.abs_src_path != of.abs_src_path

    @property
    def is_homepage(self) -> bool:
        return self.of.url in ("", ".", "./")

    def read_source(self, config: MkDocsConfig) -> None:
        super().read_source(config)
        if view := asked_view(
            self.of
        ):  # a translated page shows the same view as the original page
            self.meta.setdefault("edition", view)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        super().render(config, self._files)
        self.links_to_anchors = {}  # links to anchors are checked in the first language


class _FilesBelow(Files):
    """The files to which pages in a further language can link.

    If a file does not exist in the folder of the language, the link leads to the site's file.
    """

    def __init__(self, files: Files, folder: str) -> None:
        super().__init__([])
        self._all, self._folder = files, folder

    def get_file_from_path(self, path: str) -> File | None:
        found = self._all.get_file_from_path(path)
        return found or self._all.get_file_from_path(path.removeprefix(self._folder))


@dataclass(eq=False)
class SiteLanguage:
    """A language of the site, with the data from which its pages are made."""

    edition: Edition
    config: MkDocsConfig
    folder: str = ""
    """The folder of the language, with a slash; empty for the first language."""
    views: dict[str, published_site.Page] = field(default_factory=dict)
    nav: Navigation | None = None
    pages: dict[str, Page] = field(default_factory=dict)
    """Maps the addresses of pages in the first language to the same pages in this language."""
    found: list[str] = field(default_factory=list)
    """The search entries of documents, as text in the form used in the search index."""
    index: Any = None
    """The index of a further language; None without Material's search."""

    @property
    def tag(self) -> str:
        return self.folder.rstrip("/") or self.edition.wording.language

    def search_index(self, config: MkDocsConfig) -> Any:
        """The index of Material's search in this language; None without the search plugin."""
        return self.index if self.folder else search_index(config)

    def view(self, page: Page) -> published_site.Page | None:
        """The view that an editors' page requests."""
        return self.views.get(str(page.meta.get("edition", "")))

    def prose(self, html: str, page: Page) -> str:
        """The body of an editors' page; its language is marked if the rest of the page has another
        language.
        """
        publication = self.edition.publication
        translated = isinstance(page, TranslatedPage) and page.translated
        if translated or not (publication.foreign or publication.untranslated):
            return html
        language = publication.written
        attributes = f'class="ed-prose" lang="{language}" dir="{direction(language)}"'
        told = ""
        if isinstance(page, TranslatedPage) and html.strip():
            wording = self.edition.wording
            name = wording.language_name(language)
            told = render("untranslated.html", wording, language=name)
        return told + in_another_language(html, attributes)


def _configured(config: MkDocsConfig, edition: Edition) -> MkDocsConfig:
    """The configuration for templates, translated into a further language."""
    publication, gettext = edition.publication, edition.wording.gettext
    other = copy(config)
    theme: dict[str, Any] = {"language": _of_theme(publication.interface, config)}
    if palette := config.theme.get("palette"):
        theme["palette"] = _said(palette, gettext)
    if "direction" in config.theme:
        theme["direction"] = edition.wording.direction
    other.data["theme"] = ChainMap(theme, config.theme)
    own = publication.languages[publication.interface]
    other.data["site_name"] = own.title or config.site_name
    other.data["site_description"] = own.description or config.site_description
    other.data["copyright"] = gettext(config.copyright) if config.copyright else config.copyright
    return other


def _said(value: Any, gettext: Any) -> Any:
    """A part of the configuration, translated into a further language."""
    match value:
        case str():
            return gettext(value)
        case Mapping():
            return {key: _said(part, gettext) for key, part in value.items()}
        case list():
            return [_said(part, gettext) for part in value]
        case _:
            return value


def _of_theme(tag: str, config: MkDocsConfig) -> str:
    """The name under which the theme has labels in a language; `en` if the theme has no such
    labels.
    """
    for name in (tag, tag.partition("-")[0]):
        if any(
            Path(where, f"partials/languages/{name}.html").is_file() for where in config.theme.dirs
        ):
            return name
    return "en"


class SiteLanguages:
    """All languages of the site."""

    def __init__(self, edition: Edition, site: published_site.Site, config: MkDocsConfig) -> None:
        index = search_index(config)
        self.first = SiteLanguage(edition, config)
        self.first.views = {page.view: page for page in site.pages}
        self.further: list[SiteLanguage] = []
        for one in site.translations:
            folder = f"{one.language}/"
            other = SiteLanguage(one.edition, _configured(config, one.edition), folder)
            other.views = {page.view: page for page in one.pages}
            if index is not None:
                other.index = type(index)(**{**index.config, "lang": [one.language]})
            self.further.append(other)
        self._of: dict[str, SiteLanguage] = {}
        if self.further and not config.extra.get("alternate"):
            # The theme's header lists languages only if `alternate` is set; the list itself depends
            # on the page.
            config.extra["alternate"] = True

    def __iter__(self) -> Iterator[SiteLanguage]:
        yield self.first
        yield from self.further

    def of(self, page: Page | None) -> SiteLanguage:
        """The language of a page."""
        return self._of.get(page.file.dest_uri, self.first) if page else self.first

    def below(self, url: str) -> SiteLanguage:
        """The language of the page at an address."""
        return next((one for one in self.further if url.startswith(one.folder)), self.first)

    def add(self, language: SiteLanguage, of: str, file: File) -> None:
        """Record a page in a further language; `of` is the address of the page in the first
        language.
        """
        assert file.page is not None
        language.pages[of] = file.page
        self._of[file.dest_uri] = language

    def alternates(self, page: Page | None) -> Sequence[Alternate]:
        """The addresses of a page in all its languages, beginning with the site's first language.

        If `page` is None, the result contains the addresses of the home pages.
        """
        if not self.further:
            return ()
        language = self.below(page.url) if page else self.first
        url = page.url.removeprefix(language.folder) if page else ""
        # The page with which a document's frame is rendered has an address that no document has.
        others = [one for one in self.further if not page or url in one.pages or "xqz" in url]
        if not others:
            return ()
        return [
            Alternate(one.tag, one.edition.wording.language_name(one.tag), f"{one.folder}{url}")
            for one in (self.first, *others)
        ]

    def head(self, page: Page) -> str:
        """The links in a page's head to the same page in other languages."""
        home = self.first.edition.publication.home
        found = self.alternates(page) if home else ()
        # The space at the end of `rel` is needed: for each `rel` that is exactly `alternate`,
        # Material's script would load a list of pages.
        links = [
            f'<link rel="alternate " hreflang="{tag}" href="{escape(home + one.url)}">'
            for number, one in enumerate(found)
            for tag in ((one.language, "x-default") if number == 0 else (one.language,))
        ]
        return "\n".join(links)

    def add_prose(self, files: Files) -> None:
        """Add the editors' pages in each further language.

        Files that contain translations are not pages of the first language. So they are removed
        from the pages of the first language.
        """
        config = self.first.config
        written = [file for file in files.documentation_pages() if not _made(file)]
        known = {file.src_uri: file for file in written}
        tags = [language.tag for language in self.further]
        for file in written:
            name = untranslated(file.src_uri, tags)
            if name == file.src_uri:
                continue
            if name in known:
                files.remove(file)
            else:
                missing = Message("this page translates {name}, which does not exist", name=name)
                log.warning(said(about(file.src_uri, missing)))
        originals = [file for file in written if files.get_file_from_path(file.src_uri)]
        for language in self.further:
            below = _FilesBelow(files, language.folder)
            for of in originals:
                uri = f"{language.folder}{of.src_uri}"
                if uri in files.src_uris:
                    taken = Message(
                        "a page in “{language}” already has this address", language=language.tag
                    )
                    log.warning(said(about(uri, taken)))
                    continue
                translation = known.get(f"{of.src_uri.removesuffix('.md')}.{language.tag}.md", of)
                file = File.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
                file.generated_by, file.edit_uri = None, translation.edit_uri
                file._content = translation._content  # noqa: SLF001 -- as MkDocs stores it
                file.abs_src_path = translation.abs_src_path
                TranslatedPage(file, of, below, config)
                files.append(file)
                self.add(language, _url(of), file)

    def navigate(self, nav: Navigation) -> None:
        """Make each further language's navigation from the navigation of the first language."""
        titles = dict(other_plugins.nav_titles(self.first.config.nav))
        for language in self.further:
            language.nav = _Translating(language, titles).navigation(nav)


def _made(file: File) -> bool:
    return isinstance(file.page, EditionPage)


def _url(file: File) -> str:
    return "" if file.url in (".", "./") else file.url


class _Translating:
    """Makes a navigation in a further language."""

    def __init__(self, language: SiteLanguage, titles: Mapping[str, str]) -> None:
        self._language, self._titles = language, titles
        self._gettext = language.edition.wording.gettext

    def navigation(self, nav: Navigation) -> Navigation:
        items = [self._item(item) for item in nav.items]
        pages = list(_pages(items))
        for before, page, behind in zip([None, *pages], pages, [*pages[1:], None], strict=False):
            page.previous_page, page.next_page = before, behind
        return Navigation(items, pages)

    def _item(self, item: Any) -> Any:
        if isinstance(item, Section):
            section = Section(self._gettext(item.title), [self._item(c) for c in item.children])
            for child in section.children:
                child.parent = section
            return section
        if isinstance(item, Link):
            return Link(self._gettext(item.title), item.url)
        page = self._language.pages.get(_url(item.file))
        if page is None:
            return Link(str(item.title or ""), item.url)
        title = self._titles.get(item.file.src_uri, "")
        own = isinstance(page, EditionPage) or (
            isinstance(page, TranslatedPage) and page.translated
        )
        # A page has the title from the navigation, unless the page is translated but that title is
        # not.
        if title and (self._language.edition.wording.has(unescape(title)) or not own):
            page.title = escape(self._gettext(unescape(title)), quote=False)
        return page


def _pages(items: Sequence[Any]) -> Iterator[Page]:
    for item in items:
        if isinstance(item, Page):
            yield item
        if item.children:
            yield from _pages(item.children)
