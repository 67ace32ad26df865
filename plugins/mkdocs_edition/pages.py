"""The library's pages and files as MkDocs knows pages and files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import partial
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
from edition.editorial.content_folder import ContentFolder, Shelved
from edition.editorial.publication_file import Publication
from edition.editorial.sorting import Kind, kind
from edition.model import addresses
from edition.outputs import card
from edition.outputs.card import CardMaker
from edition.outputs.citation.csl_styles import read_style
from edition.outputs.citation.styles import styles as all_styles
from edition.outputs.citation.styles.style import Style
from edition.outputs.html import assets
from edition.outputs.html.directions import direction
from edition.outputs.html.fragment import TocEntry
from edition.outputs.html.print_labels import running_heads
from edition.outputs.options import PdfMaker
from edition.outputs.pdf import document_pdf, made_with
from edition.outputs.view_table import all_views
from edition.pipeline import build
from edition.system.host import kept as kept_beside
from edition.system.messages import Message
from edition.system.regular_files import refused
from mkdocs_edition import other_plugins
from mkdocs_edition.frames import FRAMED, Filling
from mkdocs_edition.page_sources import document_file, view_file
from mkdocs_edition.progress import Progress
from mkdocs_edition.unchanged import Unchanged

TEMPLATES = Path(__file__).parent / "templates"
_MATERIAL = "material.css"
_SHEETS = (_MATERIAL, *assets.STYLESHEETS)
STYLESHEET = f"{assets.PUBLISHED}all.css"
SCRIPT = f"{assets.PUBLISHED}all.js"
"""Published as one file each: a page waits for every style sheet before it is painted."""


class EditionPage(Page):
    """A page whose body the library renders; MkDocs reads and converts no Markdown for it."""

    folder = ""
    """The folder of its language; empty for the first one."""
    language = ""
    """The language of the interface."""

    def __init__(self, page: build.Page, file: File, config: MkDocsConfig) -> None:
        self.edition_page = page
        # Themes print it as it is, and escape it within attributes: once is enough.
        super().__init__(escape(page.title), file, config)

    @property
    def is_homepage(self) -> bool:
        return super().is_homepage or (
            bool(self.folder) and self.edition_page.address == addresses.HOME
        )

    @property
    def shown(self) -> str:
        """Its title in its head, as HTML: that of the navigation; the first page has the edition's."""
        home = self.edition_page.address == addresses.HOME
        return str(escape(self.edition_page.title) if home else self.title)

    def read_source(self, config: MkDocsConfig) -> None:
        """Set what other plugins expect a page to have."""
        self.markdown = ""
        self.meta = {
            "title": self.shown,
            "description": str(escape(self.edition_page.description)),
            "template": "edition-view.html",
            "search": {"exclude": True},  # it is indexed by passages, see `index`
            "draft": True,  # a feed of pages (mkdocs-rss-plugin) has documents, not lists of them
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set the headings; the body waits for `fill`, so that not all are held at once."""
        toc = self.edition_page.toc()
        if not _titled(toc):
            toc = (TocEntry(_TITLE, self.edition_page.title, 1, toc),)
        self.content = ""
        self.toc = get_toc([_token(entry, self.language) for entry in toc])
        self.present_anchor_ids = {id_ for entry in toc for id_ in _ids(entry)}
        self.links_to_anchors = {}

    def body(self) -> str:
        """The body, below a heading of its own, which the link past the navigation needs."""
        body, title = self.edition_page.render(), escape(self.edition_page.title)
        titled = _titled(self.edition_page.toc())
        return body if titled else f'<h1 id="{_TITLE}">{title}</h1>\n{body}'

    @property
    def html(self) -> str:
        """The body for mkdocs-print-site-plugin, rendered when needed."""
        return self.body()

    @html.setter
    def html(self, _: str) -> None:
        """That plugin sets it before there is a body."""

    def fill(self) -> None:
        """Render the body."""
        self.content = self.body()

    def empty(self) -> None:
        """Let go of the body once it is written."""
        self.content = ""


class DocumentPage(EditionPage):
    """A document's page: nothing of it is held, but while it is written."""

    listed = False
    """Whether the navigation lists it."""
    printed = ""
    """The text of its head in print."""

    def read_source(self, config: MkDocsConfig) -> None:
        super().read_source(config)
        self.meta["template"] = FRAMED
        del self.meta["draft"]

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """The headings wait for `fill` as well."""
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
        """What this page holds that no other has."""
        page = self.edition_page
        id_ = page.address.rstrip("/").rpartition("/")[2]
        head = f"{page.head()}\n{self.printed}"
        return Filling(id_, page.title, page.description, self.content or "", head)

    def standing_in(self, filling: Filling) -> DocumentPage:
        """A page like this one with other words and another address."""
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
    """The fragments of a document's headings, looked up when somebody asks."""

    def __init__(self, page: build.Page) -> None:
        super().__init__()
        self._page = page

    def __contains__(self, fragment: object) -> bool:
        return fragment in {id_ for entry in self._page.toc() for id_ in _ids(entry)}


class WatchedShelf(ContentFolder):
    """The editors' files, with a display of progress while documents are read."""

    def folders(self) -> Iterator[Shelved]:
        root = self.content / "documents"
        progress = Progress(
            Message("Reading documents"), sum(1 for _ in root.iterdir()) if root.is_dir() else 0
        )
        for folder in super().folders():
            yield folder
            progress.step()


class PublishedFile(File):
    """A file of the edition whose content is made when it is written."""

    _published: build.File
    _unchanged: Unchanged

    @classmethod
    def of(cls, published: build.File, config: MkDocsConfig, unchanged: Unchanged) -> PublishedFile:
        # The name must not look like a page to MkDocs, whatever the published file is; a file of the
        # content folder keeps its own, by which pages of prose link to it.
        file = cls(
            published.source or f"{published.address}~",
            src_dir=None,
            dest_dir=config.site_dir,
            use_directory_urls=config.use_directory_urls,
            dest_uri=published.address,
            inclusion=InclusionLevel.INCLUDED,
        )
        file.generated_by = "edition"
        file.abs_src_path = None
        file._published, file._unchanged = published, unchanged
        return file

    @property
    def src_path(self) -> str:
        """As MkDocs gives it; an address is written with `/` already."""
        return os.path.normpath(self.src_uri)

    @src_path.setter
    def src_path(self, value: str) -> None:
        self.src_uri = value

    # Where MkDocs looks for what it has not to read from a file.
    @property
    def _content(self) -> str | bytes | None:
        return self._published.content()

    @_content.setter
    def _content(self, value: str | bytes | None) -> None:
        data = value.encode() if isinstance(value, str) else value or b""
        self._published = build.File(self.dest_uri, lambda: data)

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 -- as MkDocs calls it
        """Write it; what can be too large to be held, bit by bit. An unchanged one is linked."""
        path, digest = self.abs_dest_path, self._published.digest
        if digest and self._unchanged.linked(self.dest_uri, digest, path):
            return
        try:
            file = open(path, "wb")  # noqa: PTH123, SIM115 -- there are thousands
        except FileNotFoundError:  # the first file of its folder
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            file = open(path, "wb")  # noqa: PTH123, SIM115
        with file:
            if self._published.parts is None:
                file.write(self._published.content())
            else:
                file.writelines(self._published.parts())
        if digest:
            self._unchanged.note(self.dest_uri, digest, path)


_TITLE = "__title"
"""The id of a heading that the library's page lacks; no entry or passage has such a one."""


def _titled(toc: Sequence[TocEntry]) -> bool:
    return bool(toc) and toc[0].level == 1


def _ids(entry: TocEntry) -> Iterable[str]:
    yield entry.id
    for child in entry.children:
        yield from _ids(child)


def _token(entry: TocEntry, language: str) -> Any:
    """A heading as Python-Markdown's toc extension gives it; themes print names as HTML.

    `language` is that of the page.
    """
    name: str = escape(entry.title)
    foreign = entry.language.partition("-")[0] not in ("", language.partition("-")[0])
    if entry.level > 1 and foreign:
        marked = Markup('<span lang="{}" dir="{}">{}</span>')
        name = marked.format(entry.language, direction(entry.language), name)
    return {
        "id": entry.id,
        "name": str(name),
        "level": entry.level,
        "children": [_token(child, language) for child in entry.children],
    }


def append_toc(toc: TableOfContents, entries: Iterable[TocEntry], language: str) -> None:
    """Add the headings of a view below those of the page that requests it."""
    links = list(get_toc([_token(entry, language) for entry in entries]))
    top: list[AnchorLink] = toc.items[0].children if toc.items else toc.items
    top.extend(links)


def styles(config: MkDocsConfig, paths: Iterable[str]) -> tuple[Style, ...]:
    """The library's styles, and those that the edition names as CSL files.

    Raises `StyleError` where one of them can't be used.
    """
    here = Path(config.config_file_path).parent
    return (*all_styles(), *(read_style(here / path, kept(config)) for path in paths))


OWN_TEMPLATES = "edition"
"""The folder of an edition's own templates, below the theme's `custom_dir`."""


def templates(config: MkDocsConfig) -> Path | None:
    """The folder of the edition's own templates, if it has any."""
    folder = Path(config.theme.custom_dir or "") / OWN_TEMPLATES
    return folder if config.theme.custom_dir and folder.is_dir() else None


def card_maker(config: MkDocsConfig) -> CardMaker:
    """What draws cards for link previews, and stores them from build to build.

    Raises `CardError` if they cannot be drawn on this machine.
    """
    card.made_with()
    return partial(card.drawn, cache=kept(config))


def pdf_maker(config: MkDocsConfig) -> PdfMaker:
    """What sets documents as PDFs, and keeps them from build to build.

    Raises `PdfError` where that can't be done on this machine.
    """
    made_with()
    return partial(document_pdf, cache=kept(config))


def kept(config: MkDocsConfig) -> Path:
    """The folder of what is made once and kept from build to build."""
    return kept_beside(Path(config.config_file_path).parent)


def publication(config: MkDocsConfig, labels: Mapping[str, str]) -> Publication:
    """What MkDocs knows of the edition as a publication."""
    return Publication(
        title=config.site_name,
        url=config.site_url or "",
        description=config.site_description or "",
        interface=str(config.theme.get("language") or ""),
        labels=dict(labels),
        titles=_view_titles(config),
    )


def _view_titles(config: MkDocsConfig) -> dict[str, str]:
    """The titles that the navigation gives views, as text; the first page has that of the edition."""
    titles = dict(other_plugins.nav_titles(config.nav))
    found = {
        view.id: titles.get(f"{view.address}index.md") or titles.get(f"{view.address[:-1]}.md", "")
        for view in all_views().values()
        if view.address
    }
    return {id_: text for id_, title in found.items() if (text := Markup(title).striptags())}


def without_editors_files(files: Files, content: Path) -> Files:
    """Leave out transcripts, registers and the like, and what cannot be read or is not UTF-8.

    The library reads the former and reports the latter. Hidden files stay for other plugins;
    MkDocs publishes those that `exclude_docs` brings back.
    """
    return Files(
        [
            file
            for file in files
            if kind(file.src_uri) is not Kind.EDITORS and _readable(file, content)
        ]
    )


def _readable(file: File, content: Path) -> bool:
    path = Path(file.abs_src_path or "")
    if path.is_relative_to(content) and refused(path, content):
        return False
    if not file.is_documentation_page():
        return True
    try:
        file.content_bytes.decode()
    except UnicodeDecodeError:
        return False
    return True


def asked_views(files: Files) -> set[str]:
    """The views that editors' own pages ask for in their front matter."""
    return {view for file in files.documentation_pages() if (view := asked_view(file))}


def asked_view(file: File) -> str:
    """The view that a page's front matter asks for with `edition:`, or nothing."""
    if isinstance(file.page, EditionPage):
        return ""
    _, meta = get_data(file.content_string)
    return str(meta.get("edition", ""))


def add_pages(
    files: Files, site: build.Site, edition: Edition, config: MkDocsConfig
) -> Sequence[File]:
    """Add every page of the edition, except where an editor's page shows the view."""
    asked, taken = asked_views(files), set(files.src_uris)
    sources = {addresses.document(id_): folder for id_, folder in edition.folders.items()}
    titles = dict(other_plugins.nav_titles(config.nav))
    named = other_plugins.lists_documents(files, config)
    added = []
    for page in site.pages:
        uri = f"{page.address.rstrip('/')}.md" if page.address else "index.md"
        # Where the editor wrote a page at that address without the view, it stays as it is.
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
            made.title = title  # as MkDocs has it, HTML
        files.append(file)
        added.append(file)
    return added


def add_translated(
    files: Files,
    first: Iterable[File],
    translation: build.SiteTranslation,
    folder: str,
    config: MkDocsConfig,
) -> Iterator[tuple[str, File]]:
    """Add the pages of the edition in a further language: each with the address in the first one.

    `first` are the files of those in the first language.
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


def add_files(
    files: Files,
    site: build.Site,
    config: MkDocsConfig,
    scripts: Sequence[str],
    unchanged: Unchanged,
) -> None:
    """Add every file of the edition that is not a page."""
    for published in site.files:
        files.append(PublishedFile.of(published, config, unchanged))
    for uri, names in ((STYLESHEET, _SHEETS), (SCRIPT, scripts)):
        content = b"".join(_asset(name, files) for name in names)
        files.append(File.generated(config, uri, content=content))


def _asset(name: str, files: Files) -> bytes:
    """A style sheet or script: the edition's own, where it brings one of that name."""
    own = files.get_file_from_path(f"{assets.PUBLISHED}{name}")
    if own is not None:
        return own.content_bytes
    folder = Path(__file__).parent if name == _MATERIAL else assets.FOLDER
    return (folder / name).read_bytes()


def printed_head(page: Page, edition: Edition) -> str:
    """What a page's head says to those who print it."""
    title = page.shown if isinstance(page, EditionPage) else str(page.title or "")
    title = unescape(title)  # MkDocs gives it as HTML
    return running_heads(edition.publication.title, title)
