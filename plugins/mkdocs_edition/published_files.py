"""Turns the edition's files into MkDocs files; leaves out the editors' unpublished files."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from edition.editorial.sorting import Kind, kind
from edition.outputs.html import assets
from edition.pipeline import published_site
from edition.system.regular_files import refused
from mkdocs_edition.unchanged import Unchanged

_SHEETS = (assets.MATERIAL, *assets.STYLESHEETS)
STYLESHEET = f"{assets.PUBLISHED}all.css"
SCRIPT = f"{assets.PUBLISHED}all.js"
"""One file contains all scripts, and another contains all style sheets.

Pages wait for each style sheet, so several files would be slower.
"""


class PublishedFile(File):
    """A file of the edition; its content is made only when the file is written."""

    _published: published_site.File
    _unchanged: Unchanged

    @classmethod
    def of(
        cls, published: published_site.File, config: MkDocsConfig, unchanged: Unchanged
    ) -> PublishedFile:
        # The name must not make MkDocs treat the file as a page. A file of the content folder keeps
        # its own name, because editors' pages link to this name.
        file = cls(
            published.source or f"{published.address}~",
            src_dir=None,
            dest_dir=config.site_dir,
            use_directory_urls=config.use_directory_urls,
            dest_uri=published.address,
            inclusion=InclusionLevel.INCLUDED,
        )
        file.generated_by = "edition"
        file.abs_src_path = None
        file._published, file._unchanged = published, unchanged
        return file

    @property
    def src_path(self) -> str:
        """The path with the separators of the operating system, as in MkDocs."""
        return os.path.normpath(self.src_uri)

    @src_path.setter
    def src_path(self, value: str) -> None:
        self.src_uri = value

    # MkDocs uses this content if it does not read the content from a file.
    @property
    def _content(self) -> str | bytes | None:
        return self._published.content()

    @_content.setter
    def _content(self, value: str | bytes | None) -> None:
        data = value.encode() if isinstance(value, str) else value or b""
        self._published = published_site.File(self.dest_uri, lambda: data)

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 -- as MkDocs calls it
        """Link an unchanged file. Write any other file; write it in parts if it may not fit into
        memory.
        """
        path, digest = self.abs_dest_path, self._published.digest
        if digest and self._unchanged.linked(self.dest_uri, digest, path):
            return
        try:
            file = open(path, "wb")  # noqa: PTH123, SIM115 -- there are thousands
        except FileNotFoundError:  # the file's folder does not exist yet
            os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
            file = open(path, "wb")  # noqa: PTH123, SIM115
        with file:
            if self._published.parts is None:
                file.write(self._published.content())
            else:
                file.writelines(self._published.parts())
        if digest:
            self._unchanged.note(self.dest_uri, digest, path)


def without_editors_files(files: Files, content: Path) -> Files:
    """Leave out the editors' files, unreadable files, and pages that are not UTF-8.

    The library reads the editors' files, such as transcripts and registers, and reports the
    unreadable files and the pages that are not UTF-8. Hidden files stay, because other plugins may
    need them. MkDocs publishes a hidden file only if a pattern with `!` in `exclude_docs` matches
    it.
    """
    return Files(
        [
            file
            for file in files
            if kind(file.src_uri) is not Kind.EDITORS and _readable(file, content)
        ]
    )


def _readable(file: File, content: Path) -> bool:
    path = Path(file.abs_src_path or "")
    if path.is_relative_to(content) and refused(path, content):
        return False
    if not file.is_documentation_page():
        return True
    try:
        file.content_bytes.decode()
    except UnicodeDecodeError:
        return False
    return True


def add_files(
    files: Files,
    site: published_site.Site,
    config: MkDocsConfig,
    scripts: Sequence[str],
    unchanged: Unchanged,
) -> None:
    """Add every file of the edition that is not a page."""
    preview = assets.PREVIEW_SCRIPT in scripts
    sheets = (*_SHEETS, assets.PREVIEW_SHEET) if preview else _SHEETS
    for published in site.files:
        files.append(PublishedFile.of(published, config, unchanged))
    for uri, names in ((STYLESHEET, sheets), (SCRIPT, scripts)):
        content = b"".join(_asset(name, files) for name in names)
        files.append(File.generated(config, uri, content=content))


def _asset(name: str, files: Files) -> bytes:
    """A style sheet or script; if the edition has a file with that name, the edition's file is
    used.
    """
    own = files.get_file_from_path(f"{assets.PUBLISHED}{name}")
    if own is not None:
        return own.content_bytes
    return (assets.FOLDER / name).read_bytes()
