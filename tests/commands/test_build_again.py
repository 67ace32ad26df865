"""`edition build` of what did not change: the site stays, and any change makes a new one."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from commands.running import run
from commands.running import state as contents

from edition.commands import building
from edition.editorial.content_folder import ContentFolder
from edition.pipeline import last_build as module
from edition.pipeline.build import build_site
from edition.pipeline.last_build import BuildResult, digest, last_build, state
from edition.publishing.static_export import lazy_files
from edition.system.messages import Message
from edition.website.framed_site import FramedSite
from edition.website.site_settings import site_settings

_TEXT = b"Mr. Kim came on 31 June 1962.\n"
_YML = f"""id: a
record: {{title: A letter, date: 1961-06-03}}
texts: [{{file: a.md, language: en, sha256: {sha256(_TEXT).hexdigest()}}}]
"""
_CONFIG = """docs_dir: content
site_name: !ENV [NAME_OF_A_SITE, A site]
theme: {custom_dir: own}
extra: {unknown: 1}
nav: [missing.md]
"""
_WRITING = 7
"""The exit code of a build that would write the site."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    document = tmp_path / "content" / "documents" / "a"
    document.mkdir(parents=True)
    (document / "a.md").write_bytes(_TEXT)
    (document / "edition.yml").write_text(_YML, encoding="utf-8")
    (tmp_path / "content" / "picture.png").write_bytes(b"1")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "own.css").write_text("p {}", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(_CONFIG, encoding="utf-8")
    return tmp_path


def _again(folder: Path, monkeypatch: pytest.MonkeyPatch, *more: str) -> str | None:
    """What a further build prints; None if it would write the site again."""
    with monkeypatch.context() as patched:
        patched.setattr(building, "write", lambda *_: sys.exit(_WRITING))
        result = run(folder, "build", "site", *more)
    assert result.exit_code in (0, _WRITING)
    return None if result.exit_code else result.output


def test_a_site_that_is_already_there_is_not_written_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run(folder, "build", "site")
    assert first.exit_code == 0
    for words in ("extra: unknown", "missing.md", "1 finding is open", "http.server"):
        assert words in first.output
    assert _again(folder, monkeypatch) == first.output
    assert _again(folder, monkeypatch, "--title", "A") is None
    for name in ("mkdocs.yml", "own/own.css", "content/picture.png", "content/documents/a/a.md"):
        data = (folder / name).read_bytes()
        (folder / name).write_bytes(data + b"\n# A")
        assert _again(folder, monkeypatch) is None
        (folder / name).write_bytes(data)
    assert _again(folder, monkeypatch) == first.output
    monkeypatch.setenv("NAME_OF_A_SITE", "B site")
    assert _again(folder, monkeypatch) is None


def test_a_build_that_cannot_store_results_writes_the_site(folder: Path) -> None:
    (folder / ".cache").write_bytes(b"")
    result = run(folder, "build", "site")
    assert result.exit_code == 0, result.output
    assert "results are not stored for the next run" in result.output
    assert (folder / "site" / "index.html").is_file()


def test_cards_are_drawn_again_because_they_depend_on_the_fonts_of_the_system(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("typst")
    _write("mkdocs.yml", f"{_CONFIG}plugins: [edition: {{cards: true}}]\n")(folder)
    assert run(folder, "build", "site").exit_code == 0
    assert list((folder / "site").rglob("*card*.png"))
    assert _again(folder, monkeypatch) is None


_MORE_CONFIG = f"{_CONFIG}  - Documents: [Letters: [A: documents/a.md]]\n".replace(
    "nav: [missing.md]\n", "nav:\n  - missing.md\n"
)


def test_a_site_with_files_of_the_earlier_one_is_that_of_a_first_build(folder: Path) -> None:
    page = folder / "site" / "documents" / "a" / "index.html"
    assert run(folder, "build", "site").exit_code == 0
    changes = {
        ("content/more.md", "# More\n"): True,
        ("content/documents/a/edition.yml", _YML.replace("A letter", "B letter")): False,
        ("mkdocs.yml", _MORE_CONFIG): False,
        ("content/more.md", "# Still more\n"): True,
    }
    for (name, text), same in changes.items():
        before = page.stat().st_ino
        _write(name, text)(folder)
        assert run(folder, "build", "site").exit_code == 0
        assert (page.stat().st_ino == before) == same, name
        kept = folder / ".cache"
        kept.rename(folder / "kept")
        assert run(folder, "build", "first").exit_code == 0
        shutil.rmtree(kept)
        (folder / "kept").rename(kept)
        assert contents(folder / "site") == contents(folder / "first")


def test_a_file_of_the_theme_never_replaces_the_editors_file_or_the_programs(folder: Path) -> None:
    whole, robots = "downloads/edition.json", "robots.txt"
    assert run(folder, "build", "first").exit_code == 0
    data = (folder / "first" / whole).read_bytes()
    for name in (whole, robots, "picture.png"):
        _write(f"own/{name}", "{}")(folder)
    for theirs in (b"{}", None):
        for title in ("A", "A", "B"):  # the third build uses files of the earlier site again
            assert run(folder, "build", "site", "--title", title).exit_code == 0
        assert (folder / "site" / whole).read_bytes() == data
        assert (folder / "site" / "picture.png").read_bytes() == b"1"
        assert ((folder / "site" / robots).read_bytes() == b"{}") == bool(theirs)
        for name in (whole, robots, "picture.png"):
            (folder / "own" / name).unlink(missing_ok=True)


def test_a_preview_has_the_same_files_as_the_site(folder: Path) -> None:
    settings = site_settings(folder / "content")
    for name in ("downloads/edition.json", "picture.png"):
        _write(f"own/{name}", "{}")(folder)
    edition, site = build_site(ContentFolder(folder / "content", "content"), settings.publication())
    made = lazy_files(FramedSite(edition, site, folder / "content", settings), site)
    assert made["picture.png"]() == b"1"
    assert made["downloads/edition.json"]() != b"{}"
    assert made["own.css"]() == b"p {}"


def _write(name: str, text: str) -> Callable[[Path], object]:
    def write(folder: Path) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return write


def _same_size_and_time(folder: Path) -> None:
    page = folder / "site" / "a" / "index.html"
    time = page.stat().st_mtime_ns
    page.write_bytes(page.read_bytes().swapcase())
    os.utime(page, ns=(time, time))


def _linked_folder(folder: Path) -> None:
    (folder / "elsewhere").mkdir()
    (folder / "own" / "link").symlink_to("../elsewhere")


_CHANGES: dict[str, Callable[[Path], object]] = {
    "a transcript": _write("content/documents/a/a.md", "Mr. Kim came on 31 June 1963.\n"),
    "a picture": _write("content/picture.png", "2"),
    "a further picture": _write("content/picture2.png", ""),
    "the settings": _write("mkdocs.yml", _CONFIG.replace("A site", "B site")),
    "further settings": _write("mkdocs.yaml", ""),
    "a file of the theme": _write("own/own.css", "b {}"),
    "a further file of the theme": _write("own/more.css", ""),
    "a linked folder in the theme": _linked_folder,
    "a page of the site": _same_size_and_time,
    "a missing page of the site": lambda folder: (folder / "site/a/index.html").unlink(),
    "a further file in the site": _write("site/a/more.html", ""),
    "a further folder in the site": lambda folder: (folder / "site" / "b").mkdir(),
    "no site": lambda folder: shutil.rmtree(folder / "site"),
    "a link in the content": lambda folder: (folder / "content/a.png").symlink_to("picture.png"),
}


def _found(folder: Path, *parts: str) -> tuple[Message, ...] | None:
    last = last_build(folder / "kept", folder / "content", *parts)
    return last.found(folder / "site") if last else None


def _store(folder: Path, meanwhile: Callable[[Path], object] = lambda _: None) -> None:
    """Store the result of a build with two files, without a build."""
    _write("site/a/index.html", "A page")(folder)
    last = last_build(folder / "kept", folder / "content", "A")
    sources = tuple(str(folder / name) for name in ("mkdocs.yml", "mkdocs.yaml", "own"))
    read = digest(sources)
    assert last
    assert read
    meanwhile(folder)
    last.put(BuildResult(sources, read, state(folder / "site"), (Message("A line"),)))


@pytest.mark.parametrize("change", _CHANGES.values(), ids=_CHANGES)
def test_each_change_makes_a_new_site(folder: Path, change: Callable[[Path], object]) -> None:
    _store(folder)
    assert _found(folder, "A") == ("A line",)
    change(folder)
    assert _found(folder, "A") is None


@pytest.mark.parametrize("name", ["content/documents/a/a.md", "mkdocs.yml"])
def test_a_file_that_changes_during_a_build_makes_a_new_site(folder: Path, name: str) -> None:
    before = (folder / name).read_text(encoding="utf-8")
    _store(folder, _write(name, "changed: 1\n"))
    assert _found(folder, "A") is None
    _write(name, before)(folder)
    assert _found(folder, "A") is None


def test_another_program_makes_a_new_site(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _store(folder)
    packages = folder / "packages"
    (packages / "library-1.0.dist-info").mkdir(parents=True)
    assert _found(folder, "B") is None
    with monkeypatch.context() as patched:
        patched.syspath_prepend(packages)
        assert _found(folder, "A") is None
    with monkeypatch.context() as patched:
        patched.setattr(module, "code", lambda: b"another")
        assert _found(folder, "A") is None
    assert _found(folder, "A") == ("A line",)
