"""The hooks of the plugin, which call the library and the other modules of the plugin."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Literal

import mkdocs
from jinja2 import ChoiceLoader, Environment, PrefixLoader, Template
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from edition import Edition
from edition.checks.answers import open_findings
from edition.outputs.card import CardError
from edition.outputs.citation.csl_styles import StyleError
from edition.outputs.html import assets
from edition.outputs.html.compiled_templates import CompiledTemplates
from edition.outputs.html.fragment import with_view
from edition.outputs.html.print_labels import issue
from edition.outputs.html.template_environment import program_templates
from edition.outputs.options import BuildOptions
from edition.outputs.pdf import PdfError
from edition.outputs.search import pagefind
from edition.pipeline import build
from edition.pipeline.image_sizes import beyond_hosts, image_sizes, total
from edition.pipeline.site_files import page_pictures
from edition.system.gc_control import collect_seldom
from edition.system.host import HostError
from edition.system.messages import Message, about, message_of
from edition.system.shown_log import show_log
from edition.system.workers import workers
from mkdocs_edition import configured, other_plugins, pages, published_files, publishing, searching
from mkdocs_edition.config import EditionConfig
from mkdocs_edition.failing import SAID, in_words, logged, said
from mkdocs_edition.host_languages import mark_around
from mkdocs_edition.mending import mend
from mkdocs_edition.page_citations import PageCitations
from mkdocs_edition.progress import Progress
from mkdocs_edition.publishing import Publishing
from mkdocs_edition.renderings import Renderings
from mkdocs_edition.site_languages import SiteLanguages

# MkDocs counts the warnings of this logger under `--strict`. The logger's lines have no prefix, so
# that they begin with the position of a finding.
log = logging.getLogger("mkdocs.plugins.edition")


class EditionPlugin(BasePlugin[EditionConfig]):
    """Makes a documentary edition of the content folder."""

    def __init__(self) -> None:
        super().__init__()
        self._publishing = Publishing()
        self._citations = PageCitations()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self._serving = command == "serve"
        self._publishing = Publishing(serving=self._serving, dirty=dirty)
        show_log(lambda message: log.info(said(message)))  # a warning would end a strict build
        self._thresholds = gc.get_threshold()
        collect_seldom()

    @property
    def _preview(self) -> bool:
        """Whether this build also shows unpublished content, and continues despite errors."""
        return getattr(self, "_serving", False) or bool(os.environ.get("EDITION_PREVIEW"))

    def on_shutdown(self) -> None:
        gc.set_threshold(*self._thresholds)
        self._publishing.leave()  # MkDocs does not report an interrupted build as an error

    @event_priority(100)  # runs before plugins that note where the site is written
    def _turned_aside(self, config: MkDocsConfig) -> MkDocsConfig:
        other_plugins.ensure_order(config)
        self._publishing.turn_aside(config)
        return config

    def _configured(self, config: MkDocsConfig) -> MkDocsConfig:
        if self._publishing.again:
            return config
        try:
            self._styles = configured.styles(config, self.config.citation.styles)
            self._pdf = configured.pdf_maker(config) if self.config.pdf else None
            self._cards = configured.card_maker(config) if self.config.cards else None
        except StyleError as error:
            raise PluginError(in_words(error)) from None
        except PdfError as error:
            where = f"{Path(config.config_file_path).name}: pdf: true"
            raise PluginError(said(about(where, message_of(error)))) from None
        except CardError as error:
            where = f"{Path(config.config_file_path).name}: cards: true"
            raise PluginError(said(about(where, message_of(error)))) from None
        if self.config.search == "pagefind":
            searching.ensure_pagefind(config)
        if templates := configured.templates(config):
            config.watch.append(str(templates))
        # The plugin's templates are searched after the site's own overrides, and before the theme.
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(pages.TEMPLATES))
        if self._citations not in config.markdown_extensions:
            config.markdown_extensions.append(self._citations)
        # The plugin's files come before the site's own files, which can then override them.
        config.extra_css.insert(0, published_files.STYLESHEET)
        config.extra_javascript.insert(0, published_files.SCRIPT)
        return config

    on_config = CombinedEvent(_turned_aside, _configured)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        self._publishing.begin(config)
        # A live preview would wait for Pagefind after each edit, and Pagefind needs a web server.
        wanted = self.config.search == "pagefind"
        self._pagefind = wanted and not (
            getattr(self, "_serving", False) or self._publishing.offline
        )
        if wanted and self._publishing.offline:
            message = Message(
                "an edition that is read offline has the built-in search, because Pagefind needs a web server"
            )
            log.info(said(message))

    def _read(self, files: Files, *, config: MkDocsConfig) -> Files:
        content = Path(config.docs_dir)
        files = published_files.without_editors_files(files, content)
        if self._publishing.again:
            return files
        self._stores = self._opened_stores(config)
        content_folder = configured.WatchedShelf(content, os.path.relpath(content))
        options = BuildOptions(
            self._styles, configured.templates(config), self._pdf, self._cards, self._preview
        )
        try:
            host = configured.publication(config, self.config.labels)
        except HostError as error:
            raise PluginError(in_words(error)) from None
        with workers() as executor:
            edition, site = build.build_site(content_folder, host, options, self._stores, executor)
        self._edition, self._site = edition, site
        if edition.publication.untranslated:
            message = Message(
                "the interface has no translation for “{language}”, so its labels are in English",
                language=edition.publication.interface,
            )
            log.info(said(message))
        if self._preview and not getattr(self, "_serving", False):
            log.info(said(Message("this is a preview with unpublished notes; do not publish it")))
        self._report(edition)
        self._report_images(edition)
        self._languages = SiteLanguages(edition, site, config)
        if self._languages.further and other_plugins.translates(config):
            conflict = Message(
                "{file}: {key} and the plugin “{plugin}” cannot be used together; remove one of them",
                file="content/publication.yml",
                key="languages",
                plugin="i18n",
            )
            raise PluginError(said(conflict))
        if not other_plugins.translates(config):
            self._add(files, config)
        return files

    def _opened_stores(self, config: MkDocsConfig) -> build.Stores:
        """The stored results; a preview opens them once, not again after each edit."""
        if not getattr(self, "_serving", False):
            return build.Stores.below(configured.kept(config))
        found: build.Stores = getattr(self, "_stores", build.Stores.below(configured.kept(config)))
        if found.documents:
            found.documents.hold()
        return found

    def _add(self, files: Files, config: MkDocsConfig) -> Sequence[File]:
        """Add the edition's pages and files; the result contains the pages' files."""
        added = pages.add_pages(files, self._site, self._edition, config)
        scripts = (assets.PAGEFIND, *assets.SCRIPTS) if self._pagefind else assets.SCRIPTS
        if self._preview:
            scripts = (*scripts, assets.PREVIEW_SCRIPT)
        for language, translation in zip(
            self._languages.further, self._site.translations, strict=True
        ):
            translated = pages.add_translated(files, added, translation, language.folder, config)
            for of, file in translated:
                self._languages.add(language, of, file)
        if self._languages.further:
            self._languages.add_prose(files)
        published_files.add_files(files, self._site, config, scripts, self._publishing.unchanged)
        publishing.add_files(files, config, self._edition.publication)
        return added

    # After mkdocs-static-i18n, which treats all files as the editors' own files.
    @event_priority(-200)
    def _translated(self, files: Files, *, config: MkDocsConfig) -> Files:
        if not other_plugins.translates(config):
            return files
        if not self._publishing.again:
            other_plugins.add_translated(self._add(files, config), config)
            return files
        # Pages in another language link to the edition's pages, which exist already.
        added = pages.add_pages(files, self._site, self._edition, config)
        for file in added:
            file.inclusion = InclusionLevel.EXCLUDED
        other_plugins.add_translated(added, config)
        return files

    on_files = CombinedEvent(_read, _translated)

    def _report_images(self, edition: Edition) -> None:
        """Report the size of all page images, and name the free hosts that do not accept so much
        data.
        """
        if self._stores.images and (
            sizes := image_sizes(page_pictures(edition), self._stores.images)
        ):
            for message in (total(sizes), *beyond_hosts(sizes)):
                log.info(said(message))

    def _report(self, edition: Edition) -> None:
        """Report every open finding; errors end a build, but not a live preview."""
        if len(edition.documents) >= pagefind.MANY and self.config.search != "pagefind":
            log.info(said(pagefind.advice(len(edition.documents))))
        found = open_findings(edition)
        errors = [finding for finding in found if finding.severity == "error"]
        for finding in found:
            (log.error if finding.severity == "error" else log.warning)(finding.worded(logged()))
        if errors and not self._preview:
            message = Message(
                "the edition has {count} error; nothing was built",
                "the edition has {count} errors; nothing was built",
                count=len(errors),
            )
            raise PluginError(said(message))

    @event_priority(-100)  # runs as the last hook before the page is converted
    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        language = self._languages.of(page)
        self._citations.on_page(page, language.edition, language.folder)
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        language = self._languages.of(page)
        if shown := language.view(page):
            pages.append_toc(page.toc, shown.toc(), language.edition.wording.language)
        if language.folder:
            page.meta["template"] = Renderings.template(page)
        return html if isinstance(page, pages.EditionPage) else language.prose(html, page)

    def _listed(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        for page in nav.pages:
            if isinstance(page, pages.DocumentPage):
                page.listed = True
        documents = [file for file in files if isinstance(file.page, pages.DocumentPage)]
        other_plugins.report_unprinted(documents, nav, config)
        return nav

    @event_priority(-1000)  # after plugins that make the navigation
    def _navigated(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        if not self._publishing.again:
            self._languages.navigate(nav)
        return nav

    on_nav = CombinedEvent(_listed, _navigated)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        self._publishing.copied(files)
        # A site's own templates, in the folders of the theme, take precedence.
        if env.bytecode_cache is None:
            env.bytecode_cache = CompiledTemplates(*sorted(env.extensions), mkdocs.__version__)
        program = PrefixLoader({configured.OWN_TEMPLATES: program_templates()})
        env.loader = ChoiceLoader([env.loader, program] if env.loader else [program])
        folder = pagefind.FOLDER if self._pagefind else ""
        self._renderings = Renderings(env, self._languages, self._publishing, folder)
        if not self._publishing.again:
            self._progress = Progress(Message("Writing documents"), len(self._edition.documents))
        return env

    @event_priority(-500)  # after the plugins that write the index: search, mkdocs-static-i18n
    def _indexed(self, *, config: MkDocsConfig) -> None:
        if self._publishing.again:
            return
        if self._pagefind:
            log.info(said(Message("Pagefind writes the search index")))
        for language in self._languages:
            if language.index is not None:
                searching.begin_index(config, language.index, language.folder)
            if self._pagefind:
                searching.replace_index(config, language.found, language.folder)
            else:
                searching.write_index(config, language.found, language.folder)
            language.found = []
        for store in filter(None, self._stores):
            store.prune()

    @event_priority(100)  # before the search plugin, whose index is for the first language
    def _found_in_language(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        language = self._languages.of(page)
        if language.folder:
            Renderings.restore(page)
            if language.index is not None:
                language.index.add_entry_from_context(page)
            page.meta["search"] = {"exclude": True}
        return context

    # After the search plugin, which need not read the text, because `index` adds the entries for this text.
    @event_priority(-100)
    def _in_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        language = self._languages.of(page)
        if language.folder:
            context["config"], context["nav"] = language.config, language.nav or nav
        # The plugin's own templates use this value for printed pages.
        context["edition_issue"] = escape(issue(language.edition.publication))  # type: ignore[typeddict-unknown-key]
        if isinstance(page, pages.DocumentPage):
            page.printed = self._head(page)
            # The body of a document is set later, when its frame is known, and only if the page has
            # changed.
            if not other_plugins.none(config):
                page.fill()
        elif isinstance(page, pages.EditionPage):
            page.fill()
        if title := vars(page).get("title"):  # the title in the navigation
            searching.entitle(language.search_index(config), page.url, title)
        if isinstance(page, pages.DocumentPage):
            # Entries are kept as text, because so many objects would fill the memory.
            language.found.append(page.edition_page.entries())
        elif isinstance(page, pages.EditionPage):
            searching.index(language.search_index(config), page.edition_page.entries())
        elif shown := language.view(page):
            page.content = with_view(page.content or "", shown.render())
            if other_plugins.prints(config):
                page.html = page.content  # type: ignore[attr-defined]
            page.meta.setdefault("description", str(escape(shown.description)))
            searching.index(language.search_index(config), shown.entries())
        return context

    on_page_context = CombinedEvent(_found_in_language, _in_context)

    def _head(self, page: Page) -> str:
        """The elements that the plugin adds to the head of every page."""
        languages = self._languages.head(page)
        printed = pages.printed_head(page, self._languages.of(page).edition)
        return f"{languages}\n{printed}" if languages else printed

    def _dressed(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        if self._renderings.empty:
            return output
        language = self._languages.of(page)
        shown = language.view(page)
        body = ""
        if isinstance(page, pages.EditionPage):
            shown, body = page.edition_page, page.content or ""
            page.empty()
        if isinstance(page, pages.DocumentPage):
            self._progress.step()
            return output
        head = self._head(page)
        if shown:
            head = f"{shown.head()}\n{head}"
        html = mend(output.replace("</head>", f"{head}\n</head>", 1))
        return mark_around(html, body, language.edition.wording.language)

    @event_priority(-1000)  # after all plugins that change a page
    def _published(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        if self._renderings.empty:
            return output
        known = partial(self._renderings.scripts(page).of_page, page)
        return self._publishing.page(output, page.file.dest_uri, known, page.file.src_uri)

    on_post_page = CombinedEvent(_dressed, _published)

    def on_pre_template(
        self, template: Template, *, template_name: str, config: MkDocsConfig
    ) -> Template:
        self._template = template
        return template

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        self._known_of_template = partial(
            self._renderings.scripts(None).of_other, template_name, self._template, context
        )
        return context

    @event_priority(-1000)
    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Complete pages made from templates alone, such as the page for unknown addresses."""
        if self._renderings.empty or not template_name.endswith(".html"):
            return output_content
        html = mend(output_content)
        return self._publishing.page(html, template_name, self._known_of_template, template_name)

    @event_priority(-1000)  # after all plugins that write into the site
    def _put_into_place(self, *, config: MkDocsConfig) -> None:
        added = {name: [*sources] for name, sources in self.config.policy.items()}
        for name, sources in searching.POLICY.items() if self._pagefind else ():
            added.setdefault(name, []).extend(sources)
        if hosts := self._edition.publication.image_hosts:
            added.setdefault("img-src", []).extend(f"https://{host}" for host in hosts)
        folders = [language.folder for language in self._languages]
        self._publishing.end(config, added, self._renderings.scripts(None), folders)

    on_post_build = CombinedEvent(_indexed, _put_into_place)

    @event_priority(-1000)  # after other plugins have cleaned up
    def on_build_error(self, *, error: Exception) -> None:
        self._publishing.leave()
        if isinstance(error, SAID):
            log.error(in_words(error))
            message = Message("The edition was not built; the earlier site is unchanged")
            raise Abort(said(message))
