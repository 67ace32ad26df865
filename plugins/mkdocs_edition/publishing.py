"""Turns built pages into a complete site with a security policy, ready to be published."""

from __future__ import annotations

import errno
import logging
import re
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel

from edition.editorial.publication_file import Publication
from edition.outputs.well_known import SECURITY, robots, security
from edition.system import os_errors
from edition.system.host import kept
from edition.system.messages import Message, about
from edition.system.patterns import pattern
from edition.website import offline, sitemaps
from edition.website.policy import (
    PLACEHOLDER,
    as_headers,
    as_meta,
    policy,
    scripts,
    written_scripts,
)
from mkdocs_edition import other_plugins
from mkdocs_edition.failing import in_words, said
from mkdocs_edition.pages import DocumentPage
from mkdocs_edition.safety import Building, BusyError, SwapError
from mkdocs_edition.theme_scripts import MAIN, ThemeScripts, harmless
from mkdocs_edition.unchanged import Unchanged

log = logging.getLogger("mkdocs.plugins.edition")

_ASIDE = ".earlier"
_CHARSET = pattern(
    r"<meta charset=[\"']?utf-8[\"']?\s*/?>|<head\b[^>]*>(?!.*<meta charset=)",
    re.IGNORECASE | re.DOTALL,
)


class Publishing:
    """One build, from its beginning until the new site replaces the old one.

    A live preview writes into a separate folder, and its pages contain a script that reloads them.
    A preview has no content security policy and needs no lock. A build of only the changed pages
    (`--dirty`) writes directly into the folder of the site.
    """

    def __init__(self, *, serving: bool = False, dirty: bool = False) -> None:
        self._serving, self._dirty = serving, dirty
        self._offline = False
        self._building: Building | None = None
        self._aside: Path | None = None
        self._made: dict[str, str] = {}
        self._reused: set[str] = set()
        self._config: MkDocsConfig | None = None
        self._site_dir = ""
        self._allowed: set[str] = set()
        self._pages: set[str] = set()
        self._copied: set[str] = set()
        self._depth = 0

    @property
    def again(self) -> bool:
        """Whether this is a nested build: mkdocs-static-i18n begins one for each further
        language.
        """
        return self._depth > 1

    @property
    def offline(self) -> bool:
        """Whether the site is for use without a web server (known once the build has begun)."""
        return self._offline

    @property
    def _has_policy(self) -> bool:
        # Browsers interpret `'self'` differently without a web server.
        return not (self._serving or self._dirty or self._offline)

    def turn_aside(self, config: MkDocsConfig) -> None:
        """Set a separate folder for the build, before other plugins read the folder of the site."""
        self._depth += 1
        if self.again:
            return
        self._config, self._site_dir = config, config.site_dir
        self._offline = False
        if self._serving:
            return
        try:
            self._building = Building.begin(Path(config.site_dir))
        except BusyError:
            message = Message(
                "another build is writing {folder}; wait until it has ended", folder=config.site_dir
            )
            raise PluginError(said(message)) from None
        except OSError as error:
            if error.errno == errno.EBUSY:
                raise PluginError(said(about(config.site_dir, os_errors.problem(error)))) from None
            message = Message(
                "the site cannot be written: {problem}", problem=os_errors.in_words(error)
            )
            raise PluginError(said(message)) from None
        if not self._dirty:
            config.site_dir = str(self._building.made)

    def begin(self, config: MkDocsConfig) -> None:
        """Read the configuration after all plugins have changed it, before MkDocs empties
        `site_dir`.

        Every page stays in a folder of its own, even if directory URLs are switched off.
        """
        if self.again:
            return
        self._offline = not config.use_directory_urls
        config.use_directory_urls = True
        self._allowed, self._pages, self._copied = set(), set(), set()
        self._made, self._reused = {}, set()
        self.unchanged = Unchanged(
            kept(Path(config.config_file_path).parent) / self._notes, self._earlier(config)
        )
        if self._offline:
            # Material's `offline` adds this script for web workers; the library's search does not
            # use web workers.
            shims = config.extra.get("polyfills", [])
            config.extra["polyfills"] = [one for one in shims if "iframe-worker" not in str(one)]

    @property
    def _notes(self) -> str:
        return "written-preview.json" if self._serving else "written.json"

    def _earlier(self, config: MkDocsConfig) -> Path | None:
        """The site of an earlier build; its unchanged files are linked instead of written again."""
        if self._dirty or not other_plugins.none(config):
            return None
        if self._building is not None:
            return self._building.site
        site = Path(config.site_dir)
        aside = site / _ASIDE  # MkDocs is about to empty the folder, except for hidden files
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        for path in site.iterdir():
            if not path.name.startswith("."):
                path.rename(aside / path.name)
        self._aside = aside
        return aside

    def page(self, html: str, file: str, known: Callable[[], frozenset[str]], source: str) -> str:
        """The final HTML of a page that will be written to `file`.

        `known` returns the scripts that the page's template writes even into an empty page; the
        policy allows no other scripts. `source` is the file that the editors can change.
        """
        if self._offline:
            html = offline.with_files(html)
        if not self._has_policy:
            return html
        found, brought = scripts(html), known()
        if found - brought:
            message = Message(
                "the inline script in this page will not run; move it to a file, and list this file in extra_javascript"
            )
            log.warning(said(about(source, message)))
        self._allowed |= found & brought
        self._pages.add(file)
        return html if file in self._reused else _with_meta(html, PLACEHOLDER)

    def earlier_page(self, page: DocumentPage, digest: str) -> str | None:
        """A document's page from an earlier build, if the page and its frame are unchanged."""
        own, address = page.edition_page.digest, page.file.dest_uri
        if not own or self._has_policy != bool(self.unchanged.policy):
            return None
        found = self.unchanged.page(address, f"{own}{digest}")
        if found is not None:
            self.note_page(page, digest)
            self._reused.add(address)
        return found

    def note_page(self, page: DocumentPage, digest: str) -> None:
        """Record a document's page; `digest` identifies the frame in which the page is made."""
        own = page.edition_page.digest
        if own and not self._offline:  # for offline use, the links of the page name files
            self._made[page.file.dest_uri] = f"{own}{digest}"

    def copied(self, files: Files) -> None:
        """Record the files that are not pages; they are published unchanged."""
        self._copied |= {file.dest_uri for file in files if not file.is_documentation_page()}

    def end(
        self,
        config: MkDocsConfig,
        added: Mapping[str, list[str]],
        theme: ThemeScripts,
        folders: Iterable[str],
    ) -> None:
        """Finish the site and replace the old one, unless the build is about to fail in strict
        mode.

        `folders` are the folders of the site's languages.
        """
        if self.again:
            self._depth -= 1
            return
        site = Path(config.site_dir)
        meta = self._write_policy(site, added, theme) if self._has_policy else ""
        if self._offline:
            for folder in folders:
                offline.write_index(site, folder)
        sitemaps.settle(site, config.site_url or "")
        if self._building is None or self._dirty or (config.strict and _warned()):
            if self._serving:
                self._keep(site, meta)
            self.leave()
            return
        try:
            self._building.publish()
        except SwapError as error:
            raise PluginError(in_words(error)) from None
        self._keep(self._building.site, meta)
        self.leave()

    def _keep(self, site: Path, meta: str) -> None:
        """Record the pages that the next build can use again."""
        for address, digest in self._made.items():
            self.unchanged.note(address, digest, str(site / address))
        self.unchanged.keep(meta)

    def leave(self) -> None:
        """Release the folder of the build, even after a failed build; repeated calls have no
        effect.
        """
        self._depth = 0
        if self._building is not None:
            self._building.end()
            self._building = None
        if self._aside is not None:
            shutil.rmtree(self._aside, ignore_errors=True)
            self._aside = None
        if self._config is not None:
            self._config.site_dir = self._site_dir
            self._config.use_directory_urls = not self._offline
            self._config = None

    def _write_policy(self, site: Path, added: Mapping[str, list[str]], theme: ThemeScripts) -> str:
        """Write the policy into pages and headers; returns the element that contains the policy in
        pages.
        """
        meta = as_meta(policy(self._allowed, added, header=False))
        earlier = self.unchanged.policy
        for name in sorted(self._pages):
            path, there = site / name, earlier if name in self._reused else PLACEHOLDER
            if there != meta and path.is_file():  # MkDocs does not write empty pages
                path.write_bytes(path.read_bytes().replace(there.encode(), meta.encode(), 1))
        allowed = self._allowed | self._write_others(site, added, theme)
        headers = site / "_headers"
        if not headers.exists():  # an edition may have its own `_headers`
            text = as_headers(policy(allowed, added, header=True))
            headers.write_text(text, encoding="utf-8")
        return meta

    def _write_others(
        self, site: Path, added: Mapping[str, list[str]], theme: ThemeScripts
    ) -> set[str]:
        """Give a policy to pages that other plugins wrote directly into the site, such as
        redirects.

        The policy of such a page also allows those of its scripts that the theme contains, or that
        are known to be harmless. These scripts are returned. The policies of other pages need not
        allow them, because instant navigation never loads these pages in place of another page.
        """
        found: set[str] = set()
        for path in sorted(site.rglob("*.html")):
            name = path.relative_to(site).as_posix()
            if name in self._copied or name in self._pages:
                continue
            html = path.read_text(encoding="utf-8", errors="surrogateescape")
            written = written_scripts(html)
            of_theme = theme.of_template(MAIN, "x/" * name.count("/")) if written else ()
            own = {
                source
                for source, text in written.items()
                if source in of_theme or harmless(text, html)
            }
            if written.keys() - own - self._allowed:
                message = Message("a script that another plugin wrote will not run")
                log.warning(said(about(name, message)))
            meta = as_meta(policy(self._allowed | own, added, header=False))
            path.write_bytes(_with_meta(html, meta).encode(errors="surrogateescape"))
            found |= own
        return found


def _with_meta(html: str, meta: str) -> str:
    """A page with an element added after the declaration of the encoding; browsers must find this
    declaration early.
    """
    found = _CHARSET.search(html)
    return f"{html[: found.end()]}\n{meta}{html[found.end() :]}" if found else html


def _warned() -> bool:
    """Whether MkDocs (or properdocs) has counted a warning, which ends a `--strict` build."""
    handlers = [h for name in ("mkdocs", "properdocs") for h in logging.getLogger(name).handlers]
    return any(counts() for h in handlers if (counts := getattr(h, "get_counts", None)))


def add_files(files: Files, config: MkDocsConfig, publication: Publication) -> None:
    """Add the files that programs expect at a site's root, unless the edition has its own files
    with these names.
    """
    made = {"robots.txt": robots(config.site_url or "")}
    if publication.security is not None:
        made[SECURITY] = security(publication.security, config.site_url or "")
    for address, text in made.items():
        if address not in files.src_uris:
            # MkDocs would not accept a name that begins with a full stop.
            file = File.generated(
                config, f"{address}~", content=text, inclusion=InclusionLevel.INCLUDED
            )
            file.dest_uri = address
            files.append(file)
