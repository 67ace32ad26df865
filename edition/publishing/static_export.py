"""Writes a whole site as static files, without a site generator."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from edition.editorial.sorting import Kind, sorted_files
from edition.outputs.html import assets
from edition.outputs.safe_json import dumps
from edition.outputs.search import pagefind
from edition.outputs.search.entries import index_part, members
from edition.outputs.well_known import SECURITY, robots, security
from edition.pipeline import published_site
from edition.pipeline.last_build import MARKER
from edition.system.folders import NewContents
from edition.system.regular_files import read_file
from edition.views import room
from edition.website import offline, sitemaps
from edition.website.earlier_site import EarlierSite
from edition.website.framed_site import FramedSite
from edition.website.language_pages import FramedPage
from edition.website.page_frame import INDEX, SCRIPT, STYLESHEET, UNKNOWN
from edition.website.policy import as_headers
from edition.website.site_settings import SiteSettings

SHEETS = ("frame.css", *assets.STYLESHEETS)
SCRIPTS = (*assets.SCRIPTS, "frame.js")


def site_files(
    framed: FramedSite, site: published_site.Site, earlier: EarlierSite | None = None
) -> NewContents:
    """The path and content of each file of the site; a file is made only when it is needed.

    A file of the `earlier` site is used again if this build would not change it.
    Raises `PagefindError` if the settings require Pagefind, and Pagefind is missing or fails.
    """
    own = dict(own_files(framed.content))
    taken = set[str]()
    for name, data in _made(framed, site, own, earlier):
        taken.add(name)
        yield name, data
    yield from ((name, data) for name, data in own.items() if name not in taken)
    yield MARKER, "Made by “edition build”, which may replace this folder.\n".encode()


def _made(
    framed: FramedSite,
    site: published_site.Site,
    own: dict[str, bytes],
    earlier: EarlierSite | None,
) -> NewContents:
    settings = framed.settings
    entries: dict[str, list[str]] = {one.folder: [] for one in framed.languages}
    for page in framed.pages():
        entries[page.frame.folder].append(page.entries())
        name = f"{page.address}index.html"
        same = earlier.found(name, page.digest) if earlier else None
        yield name, same or _finished(page.html(), settings)
    for file in site.files:
        same = earlier.found(file.address, file.digest) if earlier else None
        yield file.address, same or (file.parts() if file.parts else file.content())
    yield from bundles(settings, own)
    for folder, found in entries.items():
        yield from _search(found, folder, settings)
    yield UNKNOWN, _finished(framed.unknown().html(), settings)
    yield from (row for row in _at_root(framed) if row[0] not in own)
    # As in MkDocs, a file of the theme never replaces a file of the editors or of the edition.
    published = {file.address for file in site.files} | own.keys()
    yield from (row for row in theme_files(settings) if row[0] not in published)


def lazy_files(
    framed: FramedSite, site: published_site.Site, more: tuple[str, ...] = ()
) -> dict[str, Callable[[], bytes]]:
    """Maps the address of each file that is not a page to the function that makes the file.

    `more` names the program's additional style sheets and scripts for previews.
    """
    own = dict(own_files(framed.content))
    made: dict[str, Callable[[], bytes]] = {
        name: partial(bytes, data)
        for name, data in (
            *theme_files(framed.settings),
            *own.items(),
            *bundles(framed.settings, own, more),
        )
    }
    made |= {file.address: file.content for file in site.files}
    return made | {name: partial(_joined, parts) for name, parts in _search_indexes(framed)}


def long_files(
    framed: FramedSite, site: published_site.Site
) -> dict[str, Callable[[], Iterator[bytes]]]:
    """Maps the address of each file with data of all documents to the function that makes the file
    in pieces.
    """
    return {file.address: file.parts for file in site.files if file.parts} | dict(
        _search_indexes(framed)
    )


def _search_indexes(framed: FramedSite) -> Iterator[tuple[str, Callable[[], Iterator[bytes]]]]:
    """The search index of each language as one file."""
    for one in framed.languages:
        pages = tuple(page for page in framed.pages() if page.frame is one.frame)
        yield f"{one.folder}{INDEX}", partial(_index, pages)


def _index(pages: Iterable[FramedPage]) -> Iterator[bytes]:
    sign = '{"docs":['
    for page in pages:
        if found := page.entries():
            yield f"{sign}{found}".encode()
            sign = ","
    yield b"]}" if sign == "," else b'{"docs":[]}'


def _joined(parts: Callable[[], Iterator[bytes]]) -> bytes:
    return b"".join(parts())


def _finished(html: str, settings: SiteSettings) -> bytes:
    return (offline.with_files(html) if settings.offline else html).encode()


def bundles(
    settings: SiteSettings, own: dict[str, bytes], more: tuple[str, ...] = ()
) -> Iterator[tuple[str, bytes]]:
    """The style sheet and the script of all pages; the edition's own files replace parts of
    them.
    """
    searching = settings.pagefind and not settings.offline
    scripts = (assets.PAGEFIND, *SCRIPTS) if searching else SCRIPTS
    for name, parts in ((STYLESHEET, SHEETS), (SCRIPT, scripts)):
        ending = name.rpartition(".")[2]
        added = (one for one in more if one.endswith(f".{ending}"))
        yield name, b"".join(_asset(part, own) for part in (*parts, *added))


def _asset(name: str, own: dict[str, bytes]) -> bytes:
    found = own.get(f"{assets.PUBLISHED}{name}")
    return (assets.FOLDER / name).read_bytes() if found is None else found


def theme_files(settings: SiteSettings) -> Iterator[tuple[str, bytes]]:
    """The files in `theme.custom_dir` that are not templates."""
    folder = settings.overrides
    for path in sorted(folder.rglob("*")) if folder and folder.is_dir() else ():
        name = path.relative_to(folder or path)
        hidden = any(part.startswith(".") for part in name.parts)
        if path.is_file() and not hidden and name.parts[0] != "edition" and path.suffix != ".html":
            yield name.as_posix(), read_file(path, folder)


def _search(
    entries: Iterable[str], folder: str, settings: SiteSettings
) -> Iterator[tuple[str, bytes]]:
    """The files of the search in one language."""
    found = [one for one in entries if one]
    if settings.pagefind and not settings.offline:
        with tempfile.TemporaryDirectory() as made:
            target = Path(made, "index")
            pagefind.write(lambda: (doc for one in found for doc in members(one)), target)
            for path in sorted(target.rglob("*")):
                if path.is_file():
                    name = path.relative_to(target).as_posix()
                    yield f"{folder}{pagefind.FOLDER}{name}", path.read_bytes()
        return
    for name, data in _indexes(found):
        yield f"{folder}{name}", data
        if settings.offline:  # a local page cannot load JSON
            yield f"{folder}{name.removesuffix('json')}js", b"var __index = " + data


def _indexes(entries: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The files of the search index; if there are several, the first one lists the others."""
    docs = (dumps(one) for written in entries for one in members(written))
    parts = room.in_pages(docs, len, room.SEARCHED)
    names = [index_part(INDEX, number) for number in range(1, len(parts) + 1)]
    further = dumps([name.rpartition("/")[2] for name in names[1:]])
    for name, part in zip(names, parts, strict=True):
        named = f',"parts":{further}' if name == INDEX and names[1:] else ""
        yield name, f'{{"docs":[{",".join(part)}]{named}}}'.encode()


def _at_root(framed: FramedSite) -> Iterator[tuple[str, bytes]]:
    """The files that programs expect at a site's root, unless the edition has its own."""
    publication = framed.languages[0].edition.publication
    home = publication.home
    yield "robots.txt", robots(home).encode()
    if publication.security is not None:
        yield SECURITY, security(publication.security, home).encode()
    if framed.headers:
        yield "_headers", as_headers(framed.headers).encode()
    if home:
        yield from sitemaps.files(sitemaps.listing(_listed(framed, home)), home)


def _listed(framed: FramedSite, home: str) -> Iterator[sitemaps.Listed]:
    for page in framed.pages():
        folder = page.frame.folder
        own = page.address.removeprefix(folder)
        languages = page.frame.languages(own)
        yield sitemaps.Listed(
            home + page.address,
            tuple((one.tag, f"{home}{one.folder}{own}") for one in languages),
        )


def count(site: published_site.Site) -> int:
    """The approximate number of files that an export writes, for a display of progress."""
    return len(site.pages) + len(site.files)


def own_files(content: Path) -> Iterator[tuple[str, bytes]]:
    """The files in the content folder that are published unchanged, such as pictures and PDFs."""
    for name, path in sorted_files(content, Kind.OWN):
        yield name, read_file(path, content)
