"""The files of pages without Markdown, with their sources for edit links and dates from Git."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel, set_exclusions

from edition.editorial.content_folder import Shelved
from edition.outputs.view_table import all_views


def document_file(uri: str, folder: Shelved, config: MkDocsConfig) -> File:
    """The file of a document's page; its source is `edition.yml`.

    If the document has no `edition.yml`, the source is the document's first file.
    `edition.yml` contains the digest of the transcript, so its history covers both files.
    """
    names = sorted(file.name for file in folder.path.iterdir() if file.is_file())
    name = "edition.yml" if "edition.yml" in names else names[0]
    return _file(uri, folder.path / name, config)


def view_file(uri: str, name: str, config: MkDocsConfig) -> File:
    """The file of a view's page; its source is the first existing file used for the view."""
    content = Path(config.docs_dir)
    view = all_views().get(name.partition("/")[0])
    patterns = (*(view.made_from if view else ()), "publication.yml")
    found = (path for pattern in patterns for path in sorted(content.glob(pattern)))
    file = _file(uri, next(found, Path(config.config_file_path)), config)
    set_exclusions([file], config)
    # Of the library's pages, only those of views are in a generated navigation; an editor's own
    # navigation is not changed.
    listed = name in all_views() and not config.nav
    if file.inclusion.is_in_nav() and not listed:
        file.inclusion = InclusionLevel.NOT_IN_NAV
    return file


def _file(uri: str, source: Path, config: MkDocsConfig) -> File:
    """The file of a page; other plugins link to `source`, and read its dates from Git."""
    content = Path(config.docs_dir)
    file = File.generated(config, uri, content="")
    file.generated_by = None  # otherwise, the page would have the date of the build
    file.abs_src_path = str(source)
    file.edit_uri = (
        source.relative_to(content).as_posix() if source.is_relative_to(content) else None
    )
    return file
