"""Writes an edition as a folder of static pages in a plain frame, without a site generator."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from markupsafe import Markup

from edition.editorial.edition import Edition
from edition.editorial.prose import ProsePage, prose_pages
from edition.editorial.prose_links import untranslated
from edition.editorial.sorting import Kind, sorted_files
from edition.model import addresses
from edition.outputs.html import assets
from edition.outputs.html.languages import marked, text_html
from edition.outputs.html.page_context import Context
from edition.outputs.html.print_labels import running_heads
from edition.outputs.html.templating import own_templates, render
from edition.outputs.safe_json import dumps
from edition.outputs.search.entries import index_part, members
from edition.outputs.view_table import views_of
from edition.pipeline import published_site
from edition.system.regular_files import read_file
from edition.views import room

MARKER = ".edition-export"
"""A file in every export; it shows that the next export may replace the folder."""
INDEX = "search/search_index.json"
_SHEETS = ("frame.css", *assets.STYLESHEETS)


@dataclass(frozen=True)
class _Whole:
    """A complete page."""

    address: str
    title: str
    description: str
    body: str
    head: str
    entries: str


def exported(
    edition: Edition, site: published_site.Site, content: Path
) -> Iterator[tuple[str, bytes | Iterator[bytes]]]:
    """The path and content of each file of the export; a file is made only when it is needed."""
    export = _Export(edition, site, content)
    entries: list[str] = []
    for page in export.pages():
        entries.append(page.entries)
        yield f"{page.address}index.html", export.framed(page).encode()
    for file in export.site.files:
        yield file.address, file.parts() if file.parts else file.content()
    for name in (*_SHEETS, *assets.SCRIPTS):
        yield f"{assets.PUBLISHED}{name}", (assets.FOLDER / name).read_bytes()
    yield from _indexes(entries)
    yield from own_files(content)
    yield (
        MARKER,
        b"Made by \xe2\x80\x9cedition export\xe2\x80\x9d, which may replace this folder.\n",
    )


def framed_pages(
    edition: Edition, site: published_site.Site, content: Path
) -> Mapping[str, Callable[[], str]]:
    """Every page by its address; a page is rendered when it is called."""
    export = _Export(edition, site, content)
    return {
        address: partial(_framed, export, made) for address, made in export.by_address().items()
    }


def _framed(export: _Export, made: Callable[[], _Whole]) -> str:
    return export.framed(made())


def search_files(
    edition: Edition, site: published_site.Site, content: Path
) -> Iterator[tuple[str, bytes]]:
    """The path and content of each file of the search index, for which all pages are rendered."""
    return _indexes(page.entries for page in _Export(edition, site, content).pages())


def _indexes(entries: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The files of the search index; if there are several, the first one lists the others."""
    docs = (dumps(one) for written in entries for one in members(written))
    parts = room.in_pages(docs, len, room.SEARCHED)
    names = [index_part(INDEX, number) for number in range(1, len(parts) + 1)]
    further = dumps([name.rpartition("/")[2] for name in names[1:]])
    for name, part in zip(names, parts, strict=True):
        named = f',"parts":{further}' if name == INDEX and names[1:] else ""
        yield name, f'{{"docs":[{",".join(part)}]{named}}}'.encode()


def count(site: published_site.Site) -> int:
    """The approximate number of files that an export writes, for a display of progress."""
    return len(site.pages) + len(site.files)


class _Export:
    def __init__(self, edition: Edition, site: published_site.Site, content: Path) -> None:
        self.edition = edition
        self.site = site
        self._wording = edition.wording
        languages = edition.publication.languages
        self.prose = tuple(
            page for page in prose_pages(content) if untranslated(page.file, languages) == page.file
        )
        self._asked = {page.view: page for page in self.prose if page.view}
        taken = {page.address for page in self.prose}
        self._views = {page.view: page for page in self.site.pages if page.view != "document"}
        self._own = tuple(
            page
            for page in self.site.pages
            if page.view not in self._asked and page.address not in taken
        )
        self._known = {f"{page.address.rstrip('/')}.md": page.address for page in self.site.pages}
        self._known |= {page.file: page.address for page in self.prose}
        self._known |= {"index.md": addresses.HOME}
        self._known |= {file.source: file.address for file in self.site.files if file.source}
        self._nav = self._sections()

    def pages(self) -> Iterator[_Whole]:
        for made in self.by_address().values():
            yield made()

    def by_address(self) -> dict[str, Callable[[], _Whole]]:
        """The pages by their addresses; a page is rendered when it is called."""
        pages: dict[str, Callable[[], _Whole]] = {
            prose.address: partial(self._written, prose) for prose in self.prose
        }
        return pages | {page.address: partial(self._computed, page) for page in self._own}

    def _computed(self, page: published_site.Page) -> _Whole:
        """A page that the editors did not write."""
        body, toc = page.render(), page.toc()
        if not (toc and toc[0].level == 1):
            body = f"<h1>{text_html(page.title, self._wording.language)}</h1>\n{body}"
        return _Whole(page.address, page.title, page.description, body, page.head(), page.entries())

    def _written(self, prose: ProsePage) -> _Whole:
        """A prose page, followed by the view that it requests."""
        written = self.edition.publication.written
        ctx = Context.of(prose.address, self.edition)
        body, headings = prose.html(
            self._known, partial(marked, surroundings=written), ctx.citation
        )
        if not any(heading.level == 1 for heading in headings):
            body = f"<h1>{text_html(prose.title, written)}</h1>\n{body}"
        if self.edition.publication.foreign:
            body = f'<div class="ed-prose" lang="{written}">\n{body}</div>\n'
        page = _Whole(prose.address, prose.title, prose.meta.get("description", ""), body, "", "")
        view = self._views.get(prose.view)
        if view is None:
            return page
        return replace(
            page,
            description=page.description or view.description,
            body=f"{body}\n{view.render()}",
            head=view.head(),
            entries=view.entries(),
        )

    def _sections(self) -> tuple[tuple[str, str], ...]:
        """The links in the frame: first the views in their order, then the editors' other pages."""
        titles = {page.address: page.title for page in self.prose}
        views = {
            view.address: titles.get(view.address) or self._views[view.id].title
            for view in views_of(self.edition).values()
        }
        others = ((title, address) for address, title in titles.items() if address not in views)
        sections = ((title, address) for address, title in views.items() if address)
        return ((self._wording.gettext("Edition"), addresses.HOME), *sections, *others)

    def framed(self, page: _Whole) -> str:
        publication = self.edition.publication
        with own_templates(self.site.templates):
            return render(
                "frame.html",
                self._wording,
                ctx=Context.of(page.address, self.edition),
                page=page,
                head=Markup(f"{page.head}\n{running_heads(publication.title, page.title)}"),
                body=Markup(page.body),
                site_title=publication.title,
                licence=publication.licence,
                nav=self._nav,
                index=INDEX,
                stylesheets=tuple(f"{assets.PUBLISHED}{name}" for name in _SHEETS),
                scripts=tuple(f"{assets.PUBLISHED}{name}" for name in assets.SCRIPTS),
            )


def own_files(content: Path) -> Iterator[tuple[str, bytes]]:
    """The editors' other published files in the content folder, such as pictures and PDFs."""
    for name, path in sorted_files(content, Kind.OWN):
        yield name, read_file(path, content)
