"""The file behind a page, to which its link for edits leads."""

from __future__ import annotations

from pathlib import Path

from edition.editorial.document_folder import Shelved
from edition.website.edited_sources import document_source


def test_the_source_of_a_document(tmp_path: Path) -> None:
    """A folder can have lost its files since the edition was read."""
    folder = Shelved("documents/a", tmp_path, tmp_path)
    assert document_source(folder) == tmp_path / "edition.yml"
    for name in ("b.md", "a.md"):
        (tmp_path / name).touch()
    assert document_source(folder) == tmp_path / "a.md"
    (tmp_path / "edition.yml").touch()
    assert document_source(folder) == tmp_path / "edition.yml"
