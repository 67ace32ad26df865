"""Finds the scripts that the theme and other plugins write even into pages without content.

Each template is also rendered with an empty page. Only scripts that the empty page contains may
run, so a script that gets into a page through an editor's words is not run.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from jinja2 import Environment, Template
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils.templates import TemplateContext

from edition.system.messages import Message
from edition.system.patterns import pattern
from edition.website.policy import scripts
from mkdocs_edition.failing import said
from mkdocs_edition.frames import DOCUMENT, FRAMED, USUAL

log = logging.getLogger("mkdocs.plugins.edition")

MAIN = "main.html"
_EMPTY = "index.md"


class ThemeScripts:
    """The scripts of each template, for each folder depth of a page's address.

    The depth of a page's address matters because themes write the relative path to the site's root
    into scripts.
    """

    def __init__(self, env: Environment, config: MkDocsConfig) -> None:
        self._env, self._config = env, config
        self._known: dict[tuple[str, str, str], frozenset[str]] = {}
        self.rendering = False
        """Whether an empty page is being rendered, which is not a page of the site."""

    def of_page(self, page: Page) -> frozenset[str]:
        """The scripts of an empty page with the same template and folder depth as `page`."""
        name = str(page.meta.get("template", MAIN))
        # In a page's metadata, switches such as `comments: true` select parts of a template.
        # Metadata with texts as values are left out, because a text could contain a script.
        switches = {key: value for key, value in page.meta.items() if isinstance(value, bool)}
        at = page.url if page.is_homepage else "x/" * page.url.count("/")
        return self.of_template(DOCUMENT if name == FRAMED else name, at, switches)

    def of_template(
        self, name: str, url: str, switches: Mapping[str, bool] | None = None
    ) -> frozenset[str]:
        """The scripts of an empty page that is rendered with the template `name`."""
        key = name, url, repr(sorted((switches or {}).items()))
        if key not in self._known:
            page = self._empty_page(url, switches or {})
            self._known[key] = self._scripts(name, lambda: self._page(name, page))
        return self._known[key]

    def of_other(self, name: str, template: Template, context: TemplateContext) -> frozenset[str]:
        """The scripts of a page without a source file, such as the page for unknown addresses."""
        bare: dict[str, Any] = {key: value for key, value in context.items() if key in USUAL}
        bare |= {"nav": _empty_nav(self._empty_page("", {})), "pages": []}
        return self._scripts(name, lambda: self._other(name, template, bare))

    def _page(self, name: str, page: Page) -> str:
        nav = _empty_nav(page)
        html = self._env.get_template(name).render(get_context(nav, [], self._config, page))
        return self._config.plugins.on_post_page(html, page=page, config=self._config)

    def _other(self, name: str, template: Template, context: Mapping[str, Any]) -> str:
        html = template.render(context)
        return self._config.plugins.on_post_template(html, template_name=name, config=self._config)

    def _scripts(self, name: str, render: Callable[[], str]) -> frozenset[str]:
        try:
            with self._as_empty():
                return scripts(render())
        except Exception as error:  # noqa: BLE001 -- templates and plugins may raise any error
            reason = str(error) or type(error).__name__
            message = Message(
                "{template}: the plugin allows only the scripts that a template writes into an empty page, but this template cannot be rendered with an empty page ({problem}). So no script in the template's pages will run; change the template so that it can be rendered without a title and content",
                template=name,
                problem=reason,
            )
            log.warning(said(message))
            return frozenset()

    @contextmanager
    def _as_empty(self) -> Iterator[None]:
        self.rendering = True
        try:
            yield
        finally:
            self.rendering = False

    def _empty_page(self, url: str, switches: Mapping[str, bool]) -> Page:
        file = File.generated(self._config, _EMPTY, content="")
        file.url = url
        page = Page("", file, self._config)
        page.content = page.markdown = ""
        page.toc = TableOfContents([])
        page.meta = dict(switches)
        return page


def _empty_nav(page: Page) -> Navigation:
    nav = Navigation([page], [page])
    nav.homepage = page
    return nav


_REDIRECT = pattern(
    r'var anchor=window\.location\.hash\.substr\(1\);location\.href="(?P<to>[^"\\<>\s]*)"'
    r'\+\(anchor\?"#"\+anchor:""\)'
)
_REFRESH = pattern(r'<meta http-equiv="refresh" content="0; url=(?P<to>[^"\\<>\s]*)">')
_PRINTED = pattern(
    r"\s*document\.addEventListener\('DOMContentLoaded', function \(\) \{\s*"
    r"(?:(?:remove_material_navigation|remove_mkdocs_theme_navigation|generate_toc)\(\);)*\s*\}\)\s*"
)


def harmless(script: str, html: str) -> bool:
    """Whether a script may run in a page that was written completely by another plugin.

    The script of mkdocs-redirects may run if it opens the same address as the `meta` element that
    redirects browsers without scripts. The script of mkdocs-print-site-plugin only calls functions
    of that plugin.
    """
    found = _REDIRECT.fullmatch(script)
    if found:
        return found["to"] in {refresh["to"] for refresh in _REFRESH.finditer(html)}
    return bool(_PRINTED.fullmatch(script))
