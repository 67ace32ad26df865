"""Links in editors' prose: the place of the edition to which each leads, read from the page that shows it."""

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
from edition.reading.prose_tokens import prose, prose_page


class ProseLink(NamedTuple):
    """A link to a page or a file of the edition, and where it is written."""

    href: str
    """As written."""
    address: str
    """The page or file, from the site's root, without query and fragment, and not percent-encoded."""
    fragment: str
    place: Place


_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_DOCUMENT = re.compile(rf"{addresses.DOCUMENTS}(?P<document>[^/#?]+)/(?:index\.html)?")


def page_address(file: str) -> str:
    """Where a page of prose is published: `about.md` at `about/`, an index at its folder."""
    folder, slash, name = file.removesuffix(".md").rpartition("/")
    return folder + slash if name in ("index", "README") else f"{folder}{slash}{name}/"


def untranslated(file: str, languages: Collection[str]) -> str:
    """The page of prose whose translation a file is: `about.md` for `about.de.md`; otherwise the file."""
    rest, dot, language = file.removesuffix(".md").rpartition(".")
    return f"{rest}.md" if dot and file.endswith(".md") and language in languages else file


def edition_address(href: str, page: str) -> str | None:
    """The address from the site's root of what a link names on `page`; None for a place elsewhere.

    A link begins at the folder of the page that shows it: `map.pdf`, `../4712/`, `../../about.md`;
    with `/` it begins at the edition's first page. `4712` and `4712#s3.a` name another document, a
    bare fragment a place of the page itself. A link that leaves the edition keeps its `..`.
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
    """A path from the site's root that is written from a page, or with `/` from the root."""
    whole = posixpath.join("" if path.startswith("/") else page, path.lstrip("/"))
    found = posixpath.normpath(whole) if whole else "."
    if found == ".":
        return addresses.HOME
    return f"{found}/" if whole.endswith(("/", "/.", "/..")) or whole == ".." else found


def _parted(href: str) -> tuple[str, str]:
    """A link before and from its query or fragment on."""
    at = min((at for sign in "?#" if (at := href.find(sign)) >= 0), default=len(href))
    return href[:at], href[at:]


def _of(target: Target) -> str:
    if target.fragment:
        return addresses.within(target.document, target.fragment)
    return addresses.document(target.document)


def document_of(address: str) -> Target | None:
    """The document, and the place on its page, that an address of the edition names."""
    path, rest = _parted(address)
    match = _DOCUMENT.fullmatch(path)
    return Target(unquote(match["document"]), rest.partition("#")[2]) if match else None


def links_in(text: str, page: str, place: Place) -> Iterator[ProseLink]:
    """The links of a text of the editors to pages and files of the edition, not to documents."""
    for run in prose(text):
        address = edition_address(run.href, page)
        if address is not None and not document_of(address):
            yield prose_link(run.href, address, place)


def prose_link(href: str, address: str, place: Place) -> ProseLink:
    """A link by the address to which it leads."""
    path, rest = _parted(address)
    return ProseLink(href, unquote(path), unquote(rest.partition("#")[2]), place)


# --- pages of prose ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """What a page of prose links to, and the places on it that links can name."""

    file: str
    """Its path in the content folder."""
    address: str
    links: tuple[tuple[str, Place], ...]
    """Each link or picture as written, and where."""
    anchors: frozenset[str]
    """Fragments of headings and of elements with an id."""


_ID = re.compile(
    r"""\{[^{}\n#]{0,200}+#(?P<mark>[\w.:-]{1,200}+)[^{}\n]{0,500}+\}|\b(?:id|name)=["']?(?P<id>[^"'\s>]+)"""
)
"""An id that an attribute list (`{#aims}`) or HTML gives."""


def written_page(
    file: str, source: Source, begin: int, languages: Collection[str] = ()
) -> WrittenPage:
    """A page whose text begins at an offset of the source, after its front matter.

    A translation into one of the `languages` has the address of the page that it translates.
    """
    text, links = source.text[begin:], list[tuple[str, Place]]()
    at = 0

    def found(href: str) -> str:
        nonlocal at
        # Links are requested in order; one that is written differently takes the place before it.
        at = max(at, text.find(href, at), text.find(unquote(href), at))
        if is_inside(href):
            links.append((href, source.place(begin + at)))
        return href

    _, headings = prose_page(text, slug, found, lambda _: "", lambda _: "")
    anchors = {heading.id for heading in headings} | {_other_slug(h.title) for h in headings}
    anchors |= {match["mark"] or match["id"] for match in _ID.finditer(text)}
    return WrittenPage(
        file, page_address(untranslated(file, languages)), tuple(links), frozenset(anchors)
    )


class PageLinkTarget(NamedTuple):
    """What a link of a page of prose can name: a file of the content folder, or an address."""

    file: str
    """Written from the folder of the page's own file, as MkDocs reads it."""
    address: str
    """Written from the page's address, as a browser reads it."""
    fragment: str


def page_link_target(href: str, page: WrittenPage) -> PageLinkTarget:
    path, rest = _parted(href)
    file = posixpath.normpath(posixpath.join(posixpath.dirname(page.file), unquote(path) or "."))
    address = unquote(_joined(path, page.address)) if path else page.address
    fragment = unquote(rest.partition("#")[2])
    return PageLinkTarget("" if path.startswith("/") else file, address, fragment)


def is_inside(href: str) -> bool:
    """Whether a link names a place of the edition, not one elsewhere."""
    return bool(href) and not _OUTSIDE.match(href)


def slug(title: str) -> str:
    """The fragment of a heading, as Python-Markdown makes it, so that links to it hold in both."""
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    words = re.sub(r"[^\w\s-]", "", letters).strip().lower()
    return re.sub(r"[-\s]+", "-", words)


def _other_slug(title: str) -> str:
    """The fragment that an edition has which keeps letters of all scripts in fragments."""
    words = re.sub(r"[^\w\s-]", "", unicodedata.normalize("NFC", title)).strip().lower()
    return re.sub(r"\s", "-", words)
