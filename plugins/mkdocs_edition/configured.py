"""Converts the settings of `mkdocs.yml` into settings of the library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig

from edition.editorial.content_folder import ContentFolder
from edition.editorial.document_folder import Shelved
from edition.editorial.publication_file import Publication
from edition.outputs import card
from edition.outputs.card import CardMaker
from edition.outputs.citation.csl_styles import read_style
from edition.outputs.citation.styles import styles as all_styles
from edition.outputs.citation.styles.style import Style
from edition.outputs.options import PdfMaker
from edition.outputs.pdf import document_pdf, made_with
from edition.outputs.view_table import all_views
from edition.system.host import kept as kept_beside
from edition.system.messages import Message
from edition.website.site_settings import publication as publication_of
from mkdocs_edition import other_plugins
from mkdocs_edition.progress import Progress


class WatchedShelf(ContentFolder):
    """The editors' files, with a display of progress while documents are read."""

    def folders(self) -> Iterator[Shelved]:
        root = self.content / "documents"
        progress = Progress(
            Message("Reading documents"), sum(1 for _ in root.iterdir()) if root.is_dir() else 0
        )
        for folder in super().folders():
            yield folder
            progress.step()


def styles(config: MkDocsConfig, paths: Iterable[str]) -> tuple[Style, ...]:
    """The library's citation styles, and the styles that the edition names as CSL files.

    Raises `StyleError` if one of the styles cannot be used.
    """
    here = Path(config.config_file_path).parent
    return (*all_styles(), *(read_style(here / path, kept(config)) for path in paths))


OWN_TEMPLATES = "edition"
"""The folder of an edition's own templates, below the theme's `custom_dir`."""


def templates(config: MkDocsConfig) -> Path | None:
    """The folder of the edition's own templates, if it has any."""
    folder = Path(config.theme.custom_dir or "") / OWN_TEMPLATES
    return folder if config.theme.custom_dir and folder.is_dir() else None


def card_maker(config: MkDocsConfig) -> CardMaker:
    """The function that draws cards for link previews and stores them between builds.

    Raises `CardError` if cards cannot be drawn on this machine.
    """
    card.made_with()
    return partial(card.drawn, cache=kept(config))


def pdf_maker(config: MkDocsConfig) -> PdfMaker:
    """The function that makes PDFs of documents and stores them between builds.

    Raises `PdfError` if PDFs cannot be made on this machine.
    """
    made_with()
    return partial(document_pdf, cache=kept(config))


def kept(config: MkDocsConfig) -> Path:
    """The folder of results that are stored between builds."""
    return kept_beside(Path(config.config_file_path).parent)


def publication(config: MkDocsConfig, labels: Mapping[str, str]) -> Publication:
    """The metadata of the edition, read from MkDocs' configuration.

    Raises `HostError` if a setting is invalid, such as an address that begins with `ftp:`.
    """
    return publication_of(
        Path(config.config_file_path).name,
        title=config.site_name,
        url=config.site_url or "",
        description=config.site_description or "",
        interface=str(config.theme.get("language") or ""),
        labels=dict(labels),
        titles=_view_titles(config),
    )


def _view_titles(config: MkDocsConfig) -> dict[str, str]:
    """The titles of views in the navigation, as text; the home page keeps the edition's title."""
    titles = dict(other_plugins.nav_titles(config.nav))
    found = {
        view.id: titles.get(f"{view.address}index.md") or titles.get(f"{view.address[:-1]}.md", "")
        for view in all_views().values()
        if view.address
    }
    return {id_: text for id_, title in found.items() if (text := Markup(title).striptags())}
