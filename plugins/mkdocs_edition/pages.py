"""The library's pages and files, as pages and files of MkDocs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from html import unescape
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents, get_toc
from mkdocs.utils.meta import get_data

from edition import Edition
from edition.editorial.document_folder import Shelved
from edition.model import addresses
from edition.outputs.html.directions import direction
from edition.outputs.html.fragment import TocEntry
from edition.outputs.html.print_labels import running_heads
from edition.pipeline import published_site
from mkdocs_edition import other_plugins
from mkdocs_edition.frames import FRAMED, Filling
from mkdocs_edition.page_sources import document_file, view_file

TEMPLATES = Path(__file__).parent / "templates"


class EditionPage(Page):
    """A page whose body the library renders; MkDocs reads and converts no Markdown for it."""

    folder = ""
    """The folder of the page's language; empty for the first language."""
    language = ""
    """The language of the interface."""

    def __init__(self, page: published_site.Page, file: File, config: MkDocsConfig) -> None:
        self.edition_page = page
        # Themes print titles unescaped, or escape them in attributes. Titles of the type `Markup`
        # are not escaped a second time.
        super().__init__(escape(page.title), file, config)

    @property
    def is_homepage(self) -> bool:
        return super().is_homepage or (
            bool(self.folder) and self.edition_page.address == addresses.HOME
        )

    @property
    def typeset(self) -> dict[str, Markup]:
        """The title for Material's navigation if the title's language must be marked; otherwise
        empty.
        """
        page = self.edition_page
        if self.title != escape(page.title) or not _foreign(page.language, self.language):
            return {}
        return {"title": _in_language(page.title, page.language)}

    @property
    def shown(self) -> str:
        """The title for the page's `head`, as HTML; for the home page, this is the title of the
        edition.
        """
        home = self.edition_page.address == addresses.HOME
        return str(escape(self.edition_page.title) if home else self.title)

    def read_source(self, config: MkDocsConfig) -> None:
        """Set the attributes that other plugins expect a page to have."""
        self.markdown = ""
        self.meta = {
            "title": self.shown,
            "description": str(escape(self.edition_page.description)),
            "template": "edition-view.html",
            # `searching.index` adds the page's passages to the search index.
            "search": {"exclude": True},
            "draft": True,  # feeds (mkdocs-rss-plugin) contain documents, not lists of documents
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set the headings; `fill` sets the body, so that not all bodies are in memory at once."""
        toc = self.edition_page.toc()
        if not _titled(toc):
            toc = (TocEntry(_TITLE, self.edition_page.title, 1, toc),)
        self.content = ""
        self.toc = get_toc([_token(entry, self.language) for entry in toc])
        self.present_anchor_ids = {id_ for entry in toc for id_ in _ids(entry)}
        self.links_to_anchors = {}

    def body(self) -> str:
        """The body; if it has no title, a heading is added as the target of the skip link."""
        body, title = self.edition_page.render(), escape(self.edition_page.title)
        titled = _titled(self.edition_page.toc())
        return body if titled else f'<h1 id="{_TITLE}">{title}</h1>\n{body}'

    @property
    def html(self) -> str:
        """The body for mkdocs-print-site-plugin, rendered when needed."""
        return self.body()

    @html.setter
    def html(self, _: str) -> None:
        """Ignore the value, which mkdocs-print-site-plugin sets before there is a body."""

    def fill(self) -> None:
        """Render the body."""
        self.content = self.body()

    def empty(self) -> None:
        """Release the memory of the body after the body is written."""
        self.content = ""


class DocumentPage(EditionPage):
    """A document's page, whose content is in memory only while the page is written."""

    listed = False
    """Whether the navigation lists the page."""
    printed = ""
    """The elements in the page's `head` that set the running heads in print."""

    def read_source(self, config: MkDocsConfig) -> None:
        super().read_source(config)
        self.meta["template"] = FRAMED
        del self.meta["draft"]

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set no headings yet; `fill` sets them together with the body."""
        self.content = ""
        self.toc = TableOfContents([])
        self.present_anchor_ids = _Anchors(self.edition_page)
        self.links_to_anchors = {}

    def body(self) -> str:
        return self.edition_page.render()

    def fill(self) -> None:
        if not self.content:
            toc = self.edition_page.toc()
            self.toc = get_toc([_token(entry, self.language) for entry in toc])
            super().fill()

    def empty(self) -> None:
        super().empty()
        self.toc = TableOfContents([])

    def filling(self) -> Filling:
        """The parts of this page that differ from the pages of other documents."""
        page = self.edition_page
        id_ = page.address.rstrip("/").rpartition("/")[2]
        head = f"{page.head()}\n{self.printed}"
        return Filling(id_, page.title, page.description, self.content or "", head)

    def standing_in(self, filling: Filling) -> DocumentPage:
        """A copy of this page with other texts and another address."""
        other, file = copy(self), copy(self.file)
        title, description = str(escape(filling.title)), str(escape(filling.description))
        other.meta = {**self.meta, "title": title, "description": description}
        other.title, other.content = title, filling.body
        file.url = f"{self.folder}{addresses.DOCUMENTS}{filling.id}/"
        other.file = file
        own = self.file.url
        for name in ("canonical_url", "abs_url"):
            address = getattr(self, name)
            if address:
                setattr(other, name, address.removesuffix(own) + file.url)
        return other


class _Anchors(set[str]):
    """The fragments of a document's headings, looked up on demand."""

    def __init__(self, page: published_site.Page) -> None:
        super().__init__()
        self._page = page

    def __contains__(self, fragment: object) -> bool:
        return fragment in {id_ for entry in self._page.toc() for id_ in _ids(entry)}


_TITLE = "__title"
"""The id of a heading that is added to a page; no entry or passage has such an id."""


def _titled(toc: Sequence[TocEntry]) -> bool:
    return bool(toc) and toc[0].level == 1


def _ids(entry: TocEntry) -> Iterable[str]:
    yield entry.id
    for child in entry.children:
        yield from _ids(child)


def _foreign(language: str, page: str) -> bool:
    return language.partition("-")[0] not in ("", page.partition("-")[0])


def _in_language(title: str, language: str) -> Markup:
    marked = Markup('<span lang="{}" dir="{}">{}</span>')
    return marked.format(language, direction(language), title)


def _token(entry: TocEntry, language: str) -> Any:
    """A heading in the form of Python-Markdown's toc extension; its name is HTML, because themes do
    not escape names.

    `language` is the language of the page.
    """
    foreign = entry.level > 1 and _foreign(entry.language, language)
    return {
        "id": entry.id,
        "name": str(_in_language(entry.title, entry.language) if foreign else escape(entry.title)),
        "level": entry.level,
        "children": [_token(child, language) for child in entry.children],
    }


def append_toc(toc: TableOfContents, entries: Iterable[TocEntry], language: str) -> None:
    """Add the headings of a view below the headings of the page that requests it."""
    links = list(get_toc([_token(entry, language) for entry in entries]))
    top: list[AnchorLink] = toc.items[0].children if toc.items else toc.items
    top.extend(links)


def asked_views(files: Files) -> set[str]:
    """The views that editors' own pages request in their front matter."""
    return {view for file in files.documentation_pages() if (view := asked_view(file))}


def asked_view(file: File) -> str:
    """The view that a page's front matter requests with `edition:`; empty if there is none."""
    if isinstance(file.page, EditionPage):
        return ""
    _, meta = get_data(file.content_string)
    return str(meta.get("edition", ""))


def add_pages(
    files: Files, site: published_site.Site, edition: Edition, config: MkDocsConfig
) -> Sequence[File]:
    """Add each page of the edition, unless an editor's page shows the same view or has the same
    address.
    """
    asked, taken = asked_views(files), set(files.src_uris)
    sources = {addresses.document(id_): folder for id_, folder in edition.folders.items()}
    titles = dict(other_plugins.nav_titles(config.nav))
    named = other_plugins.lists_documents(files, config)
    added = []
    for page in site.pages:
        uri = f"{page.address.rstrip('/')}.md" if page.address else "index.md"
        # An editor's page at the same address is not replaced, even if it does not show the view.
        if page.view in asked or taken & {uri, f"{page.address}index.md"}:
            continue
        folder = sources.get(page.address)
        if isinstance(folder, Shelved):
            file = document_file(uri, folder, config)
            file.inclusion = InclusionLevel.INCLUDED if named else InclusionLevel.NOT_IN_NAV
        else:
            file = view_file(uri, page.view, config)
        file.dest_uri = f"{page.address}index.html"
        made = (DocumentPage if page.view == "document" else EditionPage)(page, file, config)
        made.language = edition.wording.language
        if title := titles.get(uri):
            made.title = title  # the title is HTML, as in MkDocs
        files.append(file)
        added.append(file)
    return added


def add_translated(
    files: Files,
    first: Iterable[File],
    translation: published_site.SiteTranslation,
    folder: str,
    config: MkDocsConfig,
) -> Iterator[tuple[str, File]]:
    """Add the edition's pages in a further language.

    Yields each page's file with the address of the page in the first language. `first` contains the
    files of the pages in the first language.
    """
    known = {
        file.page.edition_page.address: (file, type(file.page))
        for file in first
        if isinstance(file.page, EditionPage)
    }
    for page in translation.pages:
        if page.address not in known:
            continue
        of, kind_of_page = known[page.address]
        file = copy(of)
        file.src_uri, file.dest_uri = f"{folder}{of.src_uri}", f"{folder}{of.dest_uri}"
        file.url = f"{folder}{page.address}"
        file.inclusion = InclusionLevel.NOT_IN_NAV
        made = kind_of_page(page, file, config)
        made.folder, made.language = folder, translation.edition.wording.language
        files.append(file)
        yield page.address, file


def printed_head(page: Page, edition: Edition) -> str:
    """The HTML elements for a page's `head` that set the running heads of the printed page."""
    title = page.shown if isinstance(page, EditionPage) else str(page.title or "")
    title = unescape(title)  # in MkDocs, the title is HTML
    return running_heads(edition.publication.title, title)
