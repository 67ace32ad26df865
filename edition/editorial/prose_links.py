"""Links in editors' prose, and the pages, files, and places to which they lead."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote

from edition.editorial.cross_references import Target, elsewhere
from edition.model import addresses
from edition.model.source import Place, Source
from edition.reading.prose_tokens import PageWords, prose, prose_page
from edition.system.patterns import pattern


class ProseLink(NamedTuple):
    """A link to a page or a file of the edition, and the place where it is written."""

    href: str
    """The link as written."""
    address: str
    """The page or file, relative to the site's root, decoded, and without query and fragment."""
    fragment: str
    place: Place


_OUTSIDE = pattern(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_DOCUMENT = pattern(rf"{addresses.DOCUMENTS}(?P<document>[^/#?]+)/(?:index\.html)?")


def page_address(file: str) -> str:
    """The address of a page of prose: `about/` for `about.md`, and `help/` for `help/index.md`."""
    folder, slash, name = file.removesuffix(".md").rpartition("/")
    return folder + slash if name in ("index", "README") else f"{folder}{slash}{name}/"


def untranslated(file: str, languages: Collection[str]) -> str:
    """The file that a page translates (`about.md` for `about.de.md`); for any other page, its own
    file.
    """
    rest, dot, language = file.removesuffix(".md").rpartition(".")
    return f"{rest}.md" if dot and file.endswith(".md") and language in languages else file


def edition_address(href: str, page: str) -> str | None:
    """The address of a link on `page`, relative to the site's root; None for other websites.

    A link is relative to the address of the page that shows it: `map.pdf`, `../4712/`,
    `../../about.md`. A link that begins with `/` is relative to the site's root. But `4712` and
    `4712#s3.a` are not paths: they lead to another document. A link with only a fragment leads to a
    place on the same page. If a link
    leads out of the edition, its `..` is kept.
    """
    if not is_inside(href):
        return None
    if href.startswith("#"):
        return page + href
    if target := elsewhere(href):
        return _of(target)
    path, rest = _parted(href)
    if not path:
        return page + rest
    found = _joined(path, page)
    return (page_address(found) if found.endswith(".md") else found) + rest


def _joined(path: str, page: str) -> str:
    """The path of a link from the root; a path without a leading `/` is relative to `page`."""
    whole = posixpath.join("" if path.startswith("/") else page, path.lstrip("/"))
    found = posixpath.normpath(whole) if whole else "."
    if found == ".":
        return addresses.HOME
    return f"{found}/" if whole.endswith(("/", "/.", "/..")) or whole == ".." else found


def _parted(href: str) -> tuple[str, str]:
    """The two parts of a link: its path, and its query or fragment."""
    at = min((at for sign in "?#" if (at := href.find(sign)) >= 0), default=len(href))
    return href[:at], href[at:]


def _of(target: Target) -> str:
    if target.fragment:
        return addresses.within(target.document, target.fragment)
    return addresses.document(target.document)


def document_of(address: str) -> Target | None:
    """The document, and the fragment on its page, to which an address of the edition leads."""
    path, rest = _parted(address)
    match = _DOCUMENT.fullmatch(path)
    return Target(unquote(match["document"]), rest.partition("#")[2]) if match else None


def links_in(text: str, page: str, place: Place) -> Iterator[ProseLink]:
    """The links in an editors' text that lead to pages and files of the edition; links to documents
    are left out.
    """
    for run in prose(text):
        address = edition_address(run.href, page)
        if address is not None and not document_of(address):
            yield prose_link(run.href, address, place)


def prose_link(href: str, address: str, place: Place) -> ProseLink:
    """A link with the address to which it leads."""
    path, rest = _parted(address)
    return ProseLink(href, unquote(path), unquote(rest.partition("#")[2]), place)


# --- pages of prose ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A page of prose, with its links, and with the fragments to which other pages can link."""

    file: str
    """The path of the page's file in the content folder."""
    address: str
    links: tuple[tuple[str, Place], ...]
    """Each link or picture as written, with its place."""
    anchors: frozenset[str]
    """Fragments of headings and of elements with an id."""


_ID = pattern(
    r"""\{[^{}\n#]{0,200}+#(?P<mark>[\w.:-]{1,200}+)[^{}\n]{0,500}+\}|\b(?:id|name)=["']?(?P<id>[^"'\s>]+)"""
)
"""An id in an attribute list (`{#aims}`) or in HTML."""


def written_page(
    file: str, source: Source, begin: int, languages: Collection[str] = ()
) -> WrittenPage:
    """A page of prose; its text begins at the offset `begin` of the source, after the front matter.

    A translation into one of the `languages` has the address of the page that it translates.
    """
    text, links = source.text[begin:], list[tuple[str, Place]]()
    at = 0

    def found(href: str) -> str:
        nonlocal at
        # The links are searched for in the order of the text. A link that is not found as written
        # is reported at the place of the previous link.
        at = max(at, text.find(href, at), text.find(unquote(href), at))
        if is_inside(href):
            links.append((href, source.place(begin + at)))
        return href

    _, headings = prose_page(text, slug, found, PageWords(lambda _: "", lambda _: ""))
    anchors = {heading.id for heading in headings} | {_other_slug(h.title) for h in headings}
    anchors |= {match["mark"] or match["id"] for match in _ID.finditer(text)}
    return WrittenPage(
        file, page_address(untranslated(file, languages)), tuple(links), frozenset(anchors)
    )


class PageLinkTarget(NamedTuple):
    """The target of a link on a page of prose: a file of the content folder, or an address."""

    file: str
    """The target if the link is relative to the folder of the page's file, as in MkDocs."""
    address: str
    """The target if the link is relative to the page's address, as in a browser."""
    fragment: str


def page_link_target(href: str, page: WrittenPage) -> PageLinkTarget:
    path, rest = _parted(href)
    file = posixpath.normpath(posixpath.join(posixpath.dirname(page.file), unquote(path) or "."))
    address = unquote(_joined(path, page.address)) if path else page.address
    fragment = unquote(rest.partition("#")[2])
    return PageLinkTarget("" if path.startswith("/") else file, address, fragment)


def is_inside(href: str) -> bool:
    """Whether a link leads to a place of the edition, not to another website."""
    return bool(href) and not _OUTSIDE.match(href)


def slug(title: str) -> str:
    """The fragment of a heading, as Python-Markdown makes it, so that links also work in MkDocs."""
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    words = re.sub(r"[^\w\s-]", "", letters).strip().lower()
    return re.sub(r"[-\s]+", "-", words)


def _other_slug(title: str) -> str:
    """The fragment of a heading in an edition whose fragments keep the letters of all scripts."""
    words = re.sub(r"[^\w\s-]", "", unicodedata.normalize("NFC", title)).strip().lower()
    return re.sub(r"\s", "-", words)
