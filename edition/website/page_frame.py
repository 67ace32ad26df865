"""The frame around each page: header, navigation, contents, footer, and the HTML head."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from hashlib import blake2b
from pathlib import Path
from urllib.parse import urlsplit

from markupsafe import Markup

from edition.editorial.edition import Edition
from edition.model import addresses
from edition.outputs.html import assets
from edition.outputs.html.directions import direction
from edition.outputs.html.fragment import TocEntry
from edition.outputs.html.languages import text_html
from edition.outputs.html.page_context import Context
from edition.outputs.html.print_labels import issue, running_heads
from edition.outputs.html.templating import own_templates, render
from edition.outputs.search import pagefind
from edition.system.patterns import pattern
from edition.website.policy import as_meta, scripts
from edition.website.site_navigation import Navigation
from edition.website.site_settings import SiteSettings

INDEX = "search/search_index.json"
STYLESHEET = f"{assets.PUBLISHED}all.css"
SCRIPT = f"{assets.PUBLISHED}all.js"
"""One file contains all scripts, and another contains all style sheets.

Pages wait for each style sheet, so several files would be slower.
"""

UNKNOWN = "404.html"
"""The page that a host sends if there is no page at an address."""
_HEAD, _BODY = Markup("<!-- the head -->"), Markup("<!-- the body -->")
"""Placeholders for the head and the body in the frame."""
_LINK = pattern(r"<a [^<>]*+")
_ELSEWHERE = pattern(r'\bhref="https?://')
_RELATED = pattern(r"\brel=")


@dataclass(frozen=True, slots=True)
class PageParts:
    """The parts of a page that are not parts of its frame."""

    address: str
    title: str
    body: str
    """The page's content as HTML, with its heading."""
    description: str = ""
    head: str = ""
    """The elements for the `head` of the page's HTML, such as the metadata."""
    toc: tuple[TocEntry, ...] = ()
    """Its headings."""
    source: str = ""
    """The file that editors change, relative to the content folder; empty if there is none."""
    running: str = ""
    """The title in the running heads of the printed page; empty if this title is the same as
    `title`.
    """
    entitled: bool = True
    """Whether the HTML `title` of the page contains the page's title before the site's title."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language of the site."""

    tag: str
    name: str
    """The language's name for itself, such as `Deutsch`."""
    folder: str = ""
    """The folder of the language, with a slash; empty for the first language."""
    pages: frozenset[str] = frozenset()
    """The addresses of the pages in the language, without the language's folder."""


@dataclass(frozen=True)
class SiteFrame:
    """The frame of all pages in one language of the site."""

    edition: Edition
    settings: SiteSettings
    navigation: Navigation
    folder: str = ""
    """The folder of the language; empty for the first language."""
    title: str = ""
    """The title of the site in this language."""
    copyright: str = ""
    tongues: tuple[Tongue, ...] = ()
    """All languages of the site, if there are several."""
    policy: str = ""
    """The content security policy of the site; empty if pages have none."""
    more_scripts: tuple[str, ...] = ()
    """Further scripts, such as the script of a live preview; the paths are relative to the site's
    root.
    """
    more_styles: tuple[str, ...] = ()
    templates: Path | None = field(default=None)
    """The folder of the edition's own templates."""

    def framed(self, page: PageParts) -> str:
        """A complete page."""
        publication, wording = self.edition.publication, self.edition.wording
        own = f"{self.folder}{page.address}"
        links = _Links(page.address, self.folder, self.base if page.address == UNKNOWN else "")
        before, after = self.navigation.neighbours(page.address)
        with own_templates(self.templates):
            html = render(
                "frame.html",
                wording,
                ctx=Context.of(page.address, self.edition),
                page=page,
                meta=Markup(as_meta(self.policy)) if self.policy else "",
                canonical=publication.home + own if publication.home and not links.base else "",
                head=_HEAD,
                body=_BODY,
                contents=_contents(page.toc),
                nav=self.navigation,
                trail=self.navigation.trail(page.address),
                before=before,
                after=after,
                site_title=self.title or publication.title,
                settings=self.settings,
                issue=issue(publication),
                licence=publication.licence,
                copyright=Markup(self.copyright),  # the value is HTML, as in MkDocs
                languages=self.languages(page.address),
                home=publication.home,
                edit=f"{self.settings.edit}{page.source}" if page.source else "",
                here=links.page,
                file=links.file,
                direction=direction,
                marked=lambda text, language="": _marked(text, language or wording.language),
                index=INDEX,
                pagefind=pagefind.FOLDER
                if self.settings.pagefind and not self.settings.offline
                else "",
                stylesheets=(STYLESHEET, *self.settings.stylesheets, *self.more_styles),
                scripts=(SCRIPT, *self.settings.scripts, *self.more_scripts),
            )
        # The head and the body are complete, so they are inserted as text instead of through a
        # template.
        running = running_heads(publication.title, page.running or page.title)
        above, _, rest = html.partition(_HEAD)
        between, _, below = rest.partition(_BODY)
        whole = f"{above}{page.head}\n{running}{between}{page.body}{below}"
        return _LINK.sub(_without_opener, whole)

    @cached_property
    def digest(self) -> str:
        """A digest of everything in the frame that does not depend on the page and its address."""
        tongues = [(one.tag, one.name, one.folder, sorted(one.pages)) for one in self.tongues]
        own = (self.folder, self.title, self.copyright, self.policy, tongues)
        settings = replace(self.settings, features=frozenset())  # a set has no fixed order
        shared = (settings, self.navigation.entries, self.more_scripts, self.more_styles)
        publication = self.edition.publication.model_dump_json()
        found = blake2b(repr((own, shared, publication)).encode("utf-8", "replace"), digest_size=20)
        return found.hexdigest()

    @property
    def base(self) -> str:
        """The path of the site on its host, for the page that is sent at unknown addresses."""
        return "" if self.settings.offline else urlsplit(self.edition.publication.home).path or "/"

    def allowed(self) -> frozenset[str]:
        """The frame's inline scripts; the policy allows them."""
        return scripts(self.framed(PageParts("x/", "", "")))

    def languages(self, address: str) -> tuple[Tongue, ...]:
        """The languages in which this page exists; empty if it exists in only one language."""
        known = address if address != UNKNOWN else addresses.HOME
        found = tuple(one for one in self.tongues if known in one.pages)
        return found if len(found) > 1 else ()


def _without_opener(link: re.Match[str]) -> str:
    """The start tag of a link; in a link to another site, `rel` denies that site access to the
    page.
    """
    tag = link[0]
    if 'href="http' in tag and _ELSEWHERE.search(tag) and not _RELATED.search(tag):
        return f'<a rel="noopener" {tag[3:]}'
    return tag


@lru_cache(maxsize=4096)  # all pages have the same titles in their navigation
def _marked(text: str, language: str) -> Markup:
    return Markup(text_html(text, language))


@dataclass(frozen=True, slots=True)
class _Links:
    """The links of a page to other pages in its language, and to files at the site's root."""

    address: str
    folder: str
    base: str
    """The path of the site, if the links must work at any depth of folders; otherwise empty."""

    def page(self, address: str) -> str:
        if self.base:
            return f"{self.base}{self.folder}{address}"
        return addresses.relative(address, self.address)

    def file(self, address: str) -> str:
        if "://" in address or address.startswith("/"):
            return address
        if self.base:
            return f"{self.base}{address}"
        return addresses.relative(address, f"{self.folder}{self.address}")


def _contents(toc: tuple[TocEntry, ...]) -> tuple[TocEntry, ...]:
    """The headings below the page's title."""
    return toc[0].children if len(toc) == 1 and toc[0].level == 1 else toc


FrameOf = Callable[[PageParts], str]
"""A function that puts one page into its frame, such as `SiteFrame.framed`."""
