"""The theme's templates in each language of the site."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from mkdocs.structure.pages import Page

from edition.outputs.html.templating import spoken
from mkdocs_edition.frames import Frames
from mkdocs_edition.publishing import Publishing
from mkdocs_edition.site_languages import SiteLanguage, SiteLanguages
from mkdocs_edition.theme_scripts import MAIN, ThemeScripts

_TRANSLATED = "edition-translated.html"
"""The template with which MkDocs renders pages in further languages; this template calls
`Renderings`.
"""
_OWN = "edition_template"


class Renderings:
    """Renders the pages of each language in a template environment with that language's labels."""

    def __init__(
        self, env: Environment, languages: SiteLanguages, publishing: Publishing, pagefind: str
    ) -> None:
        self._env, self._languages, self._publishing = env, languages, publishing
        self._pagefind = pagefind
        self._made: dict[str, tuple[Environment, ThemeScripts]] = {}
        env.globals["edition_languages"] = languages.alternates
        env.globals["edition_translated"] = self._translated
        self._rendering(languages.first)

    @staticmethod
    def template(page: Page) -> str:
        """Record a page's template, and return the template that MkDocs loads instead."""
        page.meta[_OWN] = page.meta.get("template", "")
        return _TRANSLATED

    @staticmethod
    def restore(page: Page) -> None:
        """Restore a page's own template after MkDocs has loaded the other template."""
        own = page.meta.pop(_OWN, "")
        page.meta["template"] = own
        if not own:
            del page.meta["template"]

    @property
    def empty(self) -> bool:
        """Whether an empty page, which is not part of the site, is being rendered."""
        return any(scripts.rendering for _, scripts in self._made.values())

    def scripts(self, page: Page | None) -> ThemeScripts:
        """The scripts of the theme, in the language of a page."""
        return self._rendering(self._languages.of(page))[1]

    def _rendering(self, language: SiteLanguage) -> tuple[Environment, ThemeScripts]:
        if language.folder not in self._made:
            env = self._env
            if language.folder:
                env = env.overlay()
                env.globals = dict(env.globals)
            found = f"{language.folder}{self._pagefind}" if self._pagefind else ""
            env.globals |= spoken(language.edition.wording)
            env.globals |= {"edition_root": language.folder, "edition_pagefind": found}
            Frames(env, self._publishing, language.edition.wording.language)
            self._made[language.folder] = env, ThemeScripts(env, language.config)
        return self._made[language.folder]

    @pass_context
    def _translated(self, context: Context) -> Markup:
        values: dict[str, Any] = context.get_all()
        values = {key: value for key, value in values.items() if key not in self._env.globals}
        page = values["page"]
        env, _ = self._rendering(self._languages.of(page))
        return Markup(env.get_template(str(page.meta.get("template", MAIN))).render(values))
