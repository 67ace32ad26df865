"""`edition build` uses files of the earlier site again, and writes the site of a first build."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.system import folders
from edition.system.locks import lock
from edition.website.earlier_site import EarlierSite


def _written(folder: Path, data: bytes = b"A page") -> EarlierSite:
    """A site with one file, which the next build can find."""
    site = folder / "site"
    folders.replace(site, [("a/index.html", data)])
    earlier = EarlierSite(site, folder / "notes.json")
    assert earlier.found("a/index.html", "1") is None
    earlier.keep()
    return EarlierSite(site, folder / "notes.json")


def test_an_unchanged_file_is_used_again(tmp_path: Path) -> None:
    for _ in range(2):  # a file that is used again can be used once more
        earlier = _written(tmp_path)
        path = tmp_path / "site" / "a" / "index.html"
        assert earlier.found("a/index.html", "1") == path
        before = path.stat().st_ino
        folders.replace(tmp_path / "site", [("a/index.html", path), ("b.html", b"")])
        earlier.keep()
        assert path.stat().st_ino == before
        assert path.read_bytes() == b"A page"
        again = EarlierSite(tmp_path / "site", tmp_path / "notes.json")
        assert again.found("a/index.html", "1") == path


def _same_size_and_time(path: Path) -> None:
    time = path.stat().st_mtime_ns
    path.write_bytes(path.read_bytes().swapcase())
    os.utime(path, ns=(time, time))


def _copy(path: Path) -> None:
    shutil.copy2(path, path.with_name("b"))
    path.with_name("b").replace(path)


_CHANGES: dict[str, Callable[[Path], object]] = {
    "the file": _same_size_and_time,
    "no file": Path.unlink,
    "a copy": _copy,
    "no notes": lambda path: (path.parents[2] / "notes.json").unlink(),
    "damaged notes": lambda path: (path.parents[2] / "notes.json").write_text('{"a/index.html":1}'),
    "other notes": lambda path: (path.parents[2] / "notes.json").write_text("[]"),
}


@pytest.mark.parametrize("change", _CHANGES.values(), ids=_CHANGES)
def test_a_changed_file_is_written_again(tmp_path: Path, change: Callable[[Path], object]) -> None:
    _written(tmp_path)
    change(tmp_path / "site" / "a" / "index.html")
    again = EarlierSite(tmp_path / "site", tmp_path / "notes.json")
    assert again.found("a/index.html", "1") is None


def _locked(notes: Path) -> None:
    """Another process writes the notes, until this test ends."""
    staging = notes.with_name(f".{notes.name}-abcdefgh")
    staging.mkdir(parents=True)
    lock(staging)


_PREVENTIONS: dict[str, Callable[[Path], object]] = {
    "a file is in the place of the folder": lambda notes: notes.parent.write_bytes(b""),
    "a folder is in the place of the file": lambda notes: notes.mkdir(parents=True),
    "another process is writing": _locked,
}


@pytest.mark.parametrize("prevent", _PREVENTIONS.values(), ids=_PREVENTIONS)
def test_notes_that_cannot_be_written_are_a_warning(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, prevent: Callable[[Path], object]
) -> None:
    notes = tmp_path / "cache" / "notes.json"
    prevent(notes)
    earlier = EarlierSite(tmp_path, notes)
    earlier.found("a", "1")
    earlier.keep()
    (message,) = caplog.messages
    assert message.startswith(f"{notes}: ")
    assert message.endswith("; results are not stored for the next run")


def test_a_file_with_other_data_or_unknown_data_is_written_again(tmp_path: Path) -> None:
    earlier = _written(tmp_path)
    assert earlier.found("a/index.html", "2") is None
    assert earlier.found("a/index.html", "") is None
    assert earlier.found("b/index.html", "1") is None


def test_a_second_file_with_a_name_leaves_the_earlier_site_unchanged(tmp_path: Path) -> None:
    old = tmp_path / "old"
    for second in (b"2", [b"2"], tmp_path / "other"):
        old.write_bytes(b"1")
        (tmp_path / "other").write_bytes(b"2")
        folders.replace(tmp_path / "site", [("a/b", old), ("a/b", second)])
        assert old.read_bytes() == b"1"
        assert (tmp_path / "site" / "a" / "b").read_bytes() == b"2"


def test_a_file_system_without_links_gets_copies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refused)
    (tmp_path / "old").write_bytes(b"1")
    folders.replace(tmp_path / "site", [("a/b", tmp_path / "old")])
    assert (tmp_path / "site" / "a" / "b").read_bytes() == b"1"
