"""The hooks of the plugin; each calls the library or `pages`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from edition import Edition, build, load
from edition.checks.answers import open_findings
from edition.outputs.html.views import VIEWS
from mkdocs_edition import pages
from mkdocs_edition.config import EditionConfig

log = get_plugin_logger("edition")


class EditionPlugin(BasePlugin[EditionConfig]):
    """Makes a documentary edition of the content folder."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        # Behind the site's own overrides, before the theme.
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(pages.TEMPLATES))
        if pages.STYLE not in config.extra_css:
            config.extra_css.insert(0, pages.STYLE)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        content = Path(config.docs_dir)
        self._edition: Edition = load(content, os.path.relpath(content))
        self._report()
        files = pages.without_editors_files(files)
        pages.add_site(files, build.site(self._edition), config)
        return files

    def _report(self) -> None:
        """Every open finding; errors end a build, but leave a live preview running."""
        found = open_findings(self._edition)
        errors = [finding for finding in found if finding.severity == "error"]
        for finding in found:
            (log.error if finding.severity == "error" else log.warning)(str(finding))
        if errors and not getattr(self, "_serving", False):
            raise PluginError(f"{len(errors)} errors in the edition: nothing was built")

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        view = str(page.meta.get("edition", ""))
        if not view:
            return html
        if view not in VIEWS:
            names = ", ".join(VIEWS)
            raise PluginError(f"{page.file.src_uri}: no view “{view}”; possible are {names}")
        fragment = VIEWS[view][2](self._edition)
        pages.append_toc(page.toc, fragment.toc)
        return f"{html}\n{fragment.html}"
