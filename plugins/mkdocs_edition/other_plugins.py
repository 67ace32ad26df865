"""Support for other plugins that need more from the edition than MkDocs passes to them."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from edition.model import addresses
from edition.system.messages import Message
from mkdocs_edition.failing import said

log = logging.getLogger("mkdocs.plugins.edition")

_BELOW = {
    "redirects": Message(
        "the plugin “redirects” looks for the target pages of its redirects, so “edition” must add its own pages first"
    )
}
"""Plugins that must be listed below `edition`, each with the reason."""
_HARMLESS = {"edition", "search", "material/search", "offline", "material/offline"}
_TRANSLATING = "i18n"
_PRINTING = "print-site"


def ensure_order(config: MkDocsConfig) -> None:
    """Check that plugins are listed in an order in which they work. Raises `PluginError`."""
    names = list(config.plugins)
    if "edition" not in names:
        return
    for name in names[: names.index("edition")]:
        if why := _BELOW.get(name):
            message = Message(
                "{file}: move the plugin “{plugin}” below “edition”: {reason}",
                file=Path(config.config_file_path).name,
                plugin=name,
                reason=why,
            )
            raise PluginError(said(message))


def none(config: MkDocsConfig) -> bool:
    """Whether the site has no hooks, and uses only plugins that do not change the edition's
    files.
    """
    return not config.hooks and set(config.plugins) <= _HARMLESS


def translates(config: MkDocsConfig) -> bool:
    """Whether mkdocs-static-i18n builds the site once for each language."""
    return _TRANSLATING in config.plugins


def add_translated(files: Iterable[File], config: MkDocsConfig) -> None:
    """Let mkdocs-static-i18n treat the edition's pages as pages in the plugin's default
    language.
    """
    plugin: Any = config.plugins[_TRANSLATING]
    language = plugin.default_language
    pages = [file for file in files if file.is_documentation_page()]
    for file in pages:
        of_plugin: Any = file
        of_plugin.locale = of_plugin.locale_alternate_of = language
        of_plugin.localization, of_plugin.norm_src_uri = None, file.src_uri
        of_plugin.alternates = {language: file}
    if plugin.current_language == language:  # the plugin writes all these pages into sitemap.xml
        plugin.i18n_files_per_language[language] += pages


def lists_documents(files: Files, config: MkDocsConfig) -> bool:
    """Whether a navigation file of mkdocs-awesome-nav names documents.

    mkdocs-awesome-nav finds no pages that are marked as not in the navigation. So if a navigation
    file names documents, the documents must not have this mark.
    """
    plugin: Any = config.plugins.get("awesome-nav")
    if plugin is None:
        return False
    named = (file for file in files if Path(file.src_uri).name == plugin.config.filename)
    folder = addresses.DOCUMENTS.rstrip("/")
    return any(file.src_uri.startswith(f"{folder}/") or folder in _read(file) for file in named)


def _read(file: File) -> str:
    return file.content_bytes.decode(errors="replace")


def prints(config: MkDocsConfig) -> bool:
    """Whether mkdocs-print-site-plugin is used; it puts the pages of the navigation on one page."""
    return _PRINTING in config.plugins


def report_unprinted(documents: Iterable[File], nav: Navigation, config: MkDocsConfig) -> None:
    """Report the documents that will be missing from the page made by mkdocs-print-site-plugin."""
    listed = {page.file.src_uri for page in nav.pages}
    if prints(config) and (left := [file for file in documents if file.src_uri not in listed]):
        message = Message(
            "print-site prints only pages of the navigation; to print this document, add it under “nav”: {page}",
            "print-site prints only pages of the navigation; to print these {count} documents, add them under"
            " “nav”: {page}, …",
            count=len(left),
            page=left[0].src_uri,
        )
        log.info(said(message))


def nav_titles(nav: Any) -> Iterator[tuple[str, str]]:
    """The files of the pages that have a title in `nav`, each with this title."""
    match nav:
        case list():
            for item in nav:
                yield from nav_titles(item)
        case dict():
            for title, value in nav.items():
                if isinstance(value, str):
                    yield value, str(title)
                else:
                    yield from nav_titles(value)
