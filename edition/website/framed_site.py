"""The pages of a site with their frames, in each language; each page is made when it is needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from edition.editorial.edition import Edition
from edition.editorial.prose import prose_pages
from edition.editorial.prose_links import untranslated
from edition.pipeline import published_site
from edition.system.messages import Message, about
from edition.website.language_pages import FramedPage, LanguagePages, SiteFacts
from edition.website.page_frame import UNKNOWN, SiteFrame, Tongue
from edition.website.policy import policy
from edition.website.site_settings import SiteSettings, pages_of

_WASM = {"script-src": ("'wasm-unsafe-eval'",)}
"""The keyword in the policy that allows a browser to compile Pagefind's program, but not to run
text as a script.
"""


class FramedSite:
    """The pages of all languages of a site."""

    def __init__(
        self,
        edition: Edition,
        site: published_site.Site,
        content: Path,
        settings: SiteSettings,
        more_scripts: tuple[str, ...] = (),
    ) -> None:
        self.settings, self.content = settings, content
        facts = SiteFacts(
            settings,
            content,
            {file.source: file.address for file in site.files if file.source},
            {page.file: page.title for page in pages_of(settings.nav)},
        )
        tags = edition.publication.languages
        prose = list(prose_pages(content))
        first = {page.file: page for page in prose if untranslated(page.file, tags) == page.file}
        self.languages = [LanguagePages(edition, "", site.pages, first, first, facts)]
        for one in site.translations:
            own = {
                name: page
                for page in prose
                if (name := untranslated(page.file, (one.language,))) in first
                and page.file not in first
            }
            pages = {
                name: replace(page, text=own[name].text, meta={**page.meta, **own[name].meta})
                if name in own
                else page
                for name, page in first.items()
            }
            folder = f"{one.language}/"
            self.languages.append(LanguagePages(one.edition, folder, one.pages, pages, own, facts))
        self._frame(site, more_scripts)

    def _frame(self, site: published_site.Site, more_scripts: tuple[str, ...]) -> None:
        """Give each language its frame, with the policy of the whole site."""
        tongues = tuple(
            Tongue(
                one.folder.rstrip("/") or one.edition.wording.language,
                one.edition.wording.language_name(
                    one.folder.rstrip("/") or one.edition.wording.language
                ),
                one.folder,
                frozenset(one.addresses),
            )
            for one in self.languages
        )
        for one in self.languages:
            one.frame = self._framing(one, tongues, site.templates, more_scripts)
        if self.settings.offline:  # browsers interpret `'self'` differently without a web server
            self.headers = ""
            return
        allowed = frozenset().union(*(one.frame.allowed() for one in self.languages))
        hosts = self.languages[0].edition.publication.image_hosts
        added = {name: list(sources) for name, sources in self.settings.policy.items()}
        for name, sources in _WASM.items() if self.settings.pagefind else ():
            added.setdefault(name, []).extend(sources)
        if hosts:
            added.setdefault("img-src", []).extend(f"https://{host}" for host in hosts)
        self.headers = policy(allowed, added, header=True)
        meta = policy(allowed, added, header=False)
        for one in self.languages:
            one.frame = replace(one.frame, policy=meta)

    def _framing(
        self,
        one: LanguagePages,
        tongues: tuple[Tongue, ...],
        templates: Path | None,
        more_scripts: tuple[str, ...],
    ) -> SiteFrame:
        publication, settings = one.edition.publication, self.settings
        first = self.languages[0].edition.publication
        own = first.languages.get(publication.interface) if one.folder else None
        gettext = one.edition.wording.gettext
        return SiteFrame(
            one.edition,
            settings,
            one.navigation(),
            one.folder,
            (own.title if own else "") or settings.title or publication.title,
            gettext(settings.copyright) if settings.copyright else "",
            tongues if len(tongues) > 1 else (),
            templates=templates,
            more_scripts=more_scripts,
        )

    def notices(self, site: published_site.Site) -> Iterator[Message]:
        """Messages for editors: missing pages and files, and HTML elements that appear as text."""
        for name in self.languages[0].frame.navigation.missing:
            yield about("nav", Message("the edition has no page “{file}”", file=name))
        for name in self._without_file(site):
            yield Message("the site has no file “{file}”", file=name)
        for file in self.languages[0].files_with_elements():
            yield about(
                file,
                Message("“edition build” shows HTML elements as text; write them in Markdown"),
            )

    def _without_file(self, site: published_site.Site) -> Iterator[str]:
        """The style sheets, scripts, and pictures that the settings name but that do not exist."""
        settings = self.settings
        known = {file.address for file in site.files}
        for name in (
            *settings.stylesheets,
            *settings.scripts,
            *filter(None, (settings.logo, settings.favicon)),
        ):
            folders = filter(None, (self.content, settings.overrides))
            there = any((folder / name).is_file() for folder in folders)
            if "://" not in name and name not in known and not there:
                yield name

    def pages(self) -> Iterator[FramedPage]:
        """All pages, one language after the other."""
        for one in self.languages:
            yield from one.pages()

    def unknown(self) -> FramedPage:
        """The page that a host sends if there is no page at an address."""
        first = self.languages[0]
        return FramedPage(UNKNOWN, first.unknown, lambda: "", first.frame)
