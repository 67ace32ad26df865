"""The files from which pages are made. Edit links lead to these files, and the dates of the files
are read from Git.
"""

from __future__ import annotations

from pathlib import Path

from edition.editorial.document_folder import Shelved
from edition.outputs.view_table import all_views


def document_source(folder: Shelved) -> Path:
    """The file that editors change for a document: `edition.yml`, or the first file if
    `edition.yml` is missing.

    `edition.yml` contains the digest of the transcript. So the history of `edition.yml` also shows
    changes of the transcript.
    """
    usual = folder.path / "edition.yml"
    others = () if usual.is_file() else filter(Path.is_file, folder.path.iterdir())
    return min(others, default=usual)


def view_source(name: str, content: Path) -> Path | None:
    """The first existing file from which a view is made; None if no such file exists."""
    view = all_views().get(name.partition("/")[0])
    patterns = (*(view.made_from if view else ()), "publication.yml")
    return next((path for pattern in patterns for path in sorted(content.glob(pattern))), None)
