"""MkDocs' files for pages without Markdown. Their sources are used for edit links and Git dates."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel, set_exclusions

from edition.editorial.document_folder import Shelved
from edition.outputs.view_table import all_views
from edition.website.edited_sources import document_source, view_source


def document_file(uri: str, folder: Shelved, config: MkDocsConfig) -> File:
    """The file of a document's page; its source is the file that editors change."""
    return _file(uri, document_source(folder), config)


def view_file(uri: str, name: str, config: MkDocsConfig) -> File:
    """MkDocs' file for a view's page; its source is the first existing file that the view uses."""
    found = view_source(name, Path(config.docs_dir))
    file = _file(uri, found or Path(config.config_file_path), config)
    set_exclusions([file], config)
    # A generated navigation lists the views, but none of the library's other pages; a navigation
    # written by the editors is not changed.
    listed = name in all_views() and not config.nav
    if file.inclusion.is_in_nav() and not listed:
        file.inclusion = InclusionLevel.NOT_IN_NAV
    return file


def _file(uri: str, source: Path, config: MkDocsConfig) -> File:
    """The file of a page; other plugins link to `source`, and read the dates of `source` from Git."""
    content = Path(config.docs_dir)
    file = File.generated(config, uri, content="")
    file.generated_by = None  # otherwise, the page would have the date of the build
    file.abs_src_path = str(source)
    file.edit_uri = (
        source.relative_to(content).as_posix() if source.is_relative_to(content) else None
    )
    return file
