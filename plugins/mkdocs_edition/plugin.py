"""The hooks of the plugin; each calls the library or `pages`."""

from __future__ import annotations

import gc
import logging
import os
from pathlib import Path
from typing import Literal

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from edition import Edition, build
from edition.checks.answers import open_findings
from edition.editorial.shelf import Shelf
from edition.outputs.citation.csl_styles import StyleError
from edition.outputs.html.languages import mark
from edition.outputs.html.paper import issue
from edition.outputs.means import Means
from edition.outputs.pdf import PdfError
from edition.store import Store
from mkdocs_edition import pages, publishing
from mkdocs_edition.config import EditionConfig
from mkdocs_edition.frames import Frames
from mkdocs_edition.mending import mend
from mkdocs_edition.publishing import Publishing

# MkDocs counts its warnings under `--strict`; no prefix, so that a line begins with its place.
log = logging.getLogger("mkdocs.plugins.edition")


class EditionPlugin(BasePlugin[EditionConfig]):
    """Makes a documentary edition of the content folder."""

    def __init__(self) -> None:
        super().__init__()
        self._publishing = Publishing()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self._serving = command == "serve"
        self._publishing = Publishing(serving=self._serving, dirty=dirty)
        # A build makes many values and hardly a cycle: let the collector run seldom.
        self._thresholds = gc.get_threshold()
        gc.set_threshold(50_000, 20, 100)

    def on_shutdown(self) -> None:
        gc.set_threshold(*self._thresholds)
        self._publishing.leave()  # what was interrupted is no error to MkDocs

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        try:
            self._styles = pages.styles(config, self.config.citation.styles)
            self._pdf = pages.pdf_maker(config) if self.config.pdf else None
        except StyleError as error:
            raise PluginError(str(error)) from None
        except PdfError as error:
            raise PluginError(f"{Path(config.config_file_path).name}: pdf: true: {error}") from None
        # Behind the site's own overrides, before the theme.
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(pages.TEMPLATES))
        # Before the site's own, so that these can change what the plugin sets.
        config.extra_css.insert(0, pages.STYLESHEET)
        config.extra_javascript.insert(0, pages.SCRIPT)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        self._publishing.begin(config)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        content = Path(config.docs_dir)
        gc.unfreeze()
        kept = pages.kept(config)
        self._store = Store(kept / "documents")
        shelf = Shelf(content, os.path.relpath(content))
        means = Means(self._styles, kept, self._pdf)
        try:
            edition, site = build.built(shelf, pages.publication(config), means, self._store)
        except OSError as error:  # what the machine refuses, such as a file without permission
            reason = f"{error.filename}: {error.strerror}" if error.filename else str(error)
            raise PluginError(f"{reason}; nothing was built") from None
        self._edition = edition
        gc.freeze()  # it stays until the end of the build, so that nobody need look through it
        self._report(edition)
        self._views = {page.view: page for page in site.pages}
        files = pages.without_editors_files(files)
        pages.add_site(files, site, config)
        publishing.add_files(files, config, edition.publication)
        return files

    def _report(self, edition: Edition) -> None:
        """Every open finding; errors end a build, but leave a live preview running."""
        found = open_findings(edition)
        errors = [finding for finding in found if finding.severity == "error"]
        for finding in found:
            (log.error if finding.severity == "error" else log.warning)(str(finding))
        if errors and not getattr(self, "_serving", False):
            count = "1 error" if len(errors) == 1 else f"{len(errors)} errors"
            raise PluginError(f"{count} in the edition: nothing was built")

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        if shown := self._views.get(str(page.meta.get("edition", ""))):
            pages.append_toc(page.toc, shown.toc())
        return html

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        for page in nav.pages:
            if isinstance(page, pages.DocumentPage):
                page.listed = True
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        self._frames = Frames(env)
        self._found: list[str] = []
        return env

    @event_priority(-100)  # behind the search plugin, which writes the index
    def _indexed(self, *, config: MkDocsConfig) -> None:
        pages.write_index(config, self._found)
        self._found = []
        self._store.prune()

    @event_priority(-100)  # behind the search plugin, which need not read what `index` adds
    def _filled(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        # For a template of ours, which says it on paper.
        context["edition_issue"] = issue(self._edition.publication)  # type: ignore[typeddict-unknown-key]
        if isinstance(page, pages.DocumentPage):
            page.printed = pages.printed_head(page, self._edition)
        if isinstance(page, pages.EditionPage):
            page.fill()
        if isinstance(page, pages.DocumentPage):
            # In the shape in which they are written: as many objects would fill the memory.
            self._found.append(pages.written(page.edition_page.entries()))
        elif isinstance(page, pages.EditionPage):
            pages.index(config, page.edition_page.entries())
        elif shown := self._views.get(str(page.meta.get("edition", ""))):
            page.content = f"{page.content}\n{shown.render()}"
            page.meta.setdefault("description", str(escape(shown.description)))
            pages.index(config, shown.entries())
        return context

    @event_priority(-1000)  # behind everything that changes a body
    def _looked_through(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        self._publishing.body(page.content, page.file.src_uri)
        return context

    on_page_context = CombinedEvent(_filled, _looked_through)

    def _dressed(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        if isinstance(page, pages.EditionPage):
            page.empty()
        if isinstance(page, pages.DocumentPage):
            return output
        if isinstance(page, pages.EditionPage):
            shown: build.Page | None = page.edition_page
        else:
            shown = self._views.get(str(page.meta.get("edition", "")))
        head = pages.printed_head(page, self._edition)
        if shown:
            head = f"{shown.head()}\n{head}"
        return mark(mend(output.replace("</head>", f"{head}\n</head>", 1)))

    @event_priority(-1000)  # behind everything that changes a page
    def _published(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        return self._publishing.page(output, page.file.dest_uri)

    on_post_page = CombinedEvent(_dressed, _published)

    @event_priority(-1000)
    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Pages that are no page of MkDocs: the one for addresses that do not exist."""
        if not template_name.endswith(".html"):
            return output_content
        return self._publishing.page(mend(output_content), template_name)

    @event_priority(-1000)  # behind everything that writes into the site
    def _put_into_place(self, *, config: MkDocsConfig) -> None:
        self._publishing.end(config, self.config.policy)

    on_post_build = CombinedEvent(_indexed, _put_into_place)

    def on_build_error(self, *, error: Exception) -> None:
        self._publishing.leave()
