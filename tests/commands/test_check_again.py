"""`edition check` of what did not change: the stored result, and never one of another content."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from commands.running import run

from edition.commands import checking
from edition.editorial.content_digest import content_digest
from edition.pipeline.last_check import LastCheck
from edition.system.host import kept

_TEXT = b"Mr. Kim came on 31 June 1962.\n"
_YML = f"""id: a
record: {{title: A letter, date: 1961-06-03}}
texts: [{{file: a.md, language: en, sha256: {sha256(_TEXT).hexdigest()}}}]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    document = tmp_path / "content" / "documents" / "a"
    document.mkdir(parents=True)
    (document / "a.md").write_bytes(_TEXT)
    (document / "edition.yml").write_text(_YML, encoding="utf-8")
    (tmp_path / "content" / "picture.png").touch()
    return tmp_path


def test_nothing_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = run(folder, "check")
    monkeypatch.setattr(checking, "loaded", None)
    again = run(folder, "check")
    assert (again.exit_code, again.output) == (first.exit_code, first.output)
    assert "June 1962" in first.output


def _write(name: str, text: str) -> Callable[[Path], object]:
    def write(folder: Path) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return write


_CHANGES: dict[str, Callable[[Path], object]] = {
    "a transcript": _write("content/documents/a/a.md", "Mr. Kim came on 31 June 1963.\n"),
    "a record": _write("content/documents/a/edition.yml", _YML.replace("title", "tilte")),
    "a page": _write("content/about.md", "---\nedition: nothing\n---\n"),
    "a register": _write("content/registers/people.yml", "entries: 1\n"),
    "the publication": _write("content/publication.yml", "titel: A\n"),
    "a hidden file of a document": _write("content/documents/a/.b.md", "a"),
    "a manifest": _write("content/releases/1.json", ""),
    "a missing document": lambda folder: shutil.rmtree(folder / "content/documents/a"),
    "an empty folder": lambda folder: (folder / "content/publication.yml").mkdir(),
    "a pipe": lambda folder: os.mkfifo(folder / "content/assessment.yml"),
    "a link": lambda folder: (folder / "content/about.md").symlink_to(folder),
}


@pytest.mark.parametrize("change", _CHANGES.values(), ids=_CHANGES.keys())
def test_what_changed_is_checked_again(folder: Path, change: Callable[[Path], object]) -> None:
    run(folder, "check")
    before = content_digest(folder / "content")
    change(folder)
    assert content_digest(folder / "content") != before
    found = run(folder, "check")
    shutil.rmtree(folder / ".cache")
    anew = run(folder, "check")
    assert (found.exit_code, found.output) == (anew.exit_code, anew.output)


def test_a_result_is_of_its_own_words_and_manifest(folder: Path) -> None:
    """Findings name the folder as it was named, and what an earlier manifest promised."""
    run(folder, "check")
    inside = run(folder / "content" / "documents", "check")
    assert "../../content/documents/a/a.md:1" in inside.output
    (folder / "content/publication.yml").write_text(
        "{title: A, version: '1', date: 2020-01-01}", encoding="utf-8"
    )
    manifest = run(folder, "manifest").stdout
    published = folder / "1.json"
    published.write_text(manifest, encoding="utf-8")
    kept_promise = run(folder, "check", "--published", "1.json")
    assert " read; " in kept_promise.output
    assert "address-lost" not in kept_promise.output
    published.write_text(manifest.replace('"a": {', '"b": {'), encoding="utf-8")
    assert "address-lost" in run(folder, "check", "--published", "1.json").output


def test_the_digest_of_a_folder(folder: Path) -> None:
    """Names count, and contents, but for files that are only published; links are not followed."""
    content = folder / "content"
    first = content_digest(content)
    (content / "picture.png").write_bytes(b"a")
    assert content_digest(content) == first
    (content / "picture.png").rename(content / "other.png")
    renamed = content_digest(content)
    assert renamed not in {first, None}
    (content / "other.png").unlink()
    (content / "other.png").symlink_to(content / "documents" / "a" / "a.md")
    assert content_digest(content) is None


def test_a_damaged_result_is_none(folder: Path) -> None:
    first = run(folder, "check")
    stored = list((folder / ".cache").rglob("last-check/*/*"))
    assert len(stored) == 1
    stored[0].write_bytes(stored[0].read_bytes()[:-1] + b"x")
    again = run(folder, "check")
    assert again.stdout == first.stdout
    assert f"{stored[0]}: this stored result cannot be used (the file is damaged)" in again.stderr
    assert LastCheck(kept(folder), "other").found() is None


@pytest.mark.parametrize("name", ["", ".gitkeep", "picture.png", "notes/a.md"])
def test_a_folder_without_an_edition_is_an_error(name: str, tmp_path: Path) -> None:
    (tmp_path / "content" / name).parent.mkdir(parents=True, exist_ok=True)
    if name:
        (tmp_path / "content" / name).touch()
    else:
        (tmp_path / "content").mkdir(exist_ok=True)
    result = run(tmp_path, "check")
    assert result.exit_code == 2
    assert "content contains no edition" in result.output


@pytest.mark.parametrize("name", ["documents/x", "about.md", "publication.yml", "registers/x"])
def test_a_folder_with_any_part_of_an_edition_is_checked(name: str, tmp_path: Path) -> None:
    (tmp_path / "content" / name).parent.mkdir(parents=True)
    (tmp_path / "content" / name).touch()
    assert "contains no edition" not in run(tmp_path, "check").output
