"""Changes of several files: what a journal may contain that somebody else has written."""

from __future__ import annotations

import json
import os
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import ENOSPC
from hashlib import sha256
from pathlib import Path

import pytest

from edition.system.folders import rewriting
from edition.system.journal import JOURNAL, JournalError, finish, write_together

NEW = b64encode(b"new").decode()
OLD = sha256(b"old").hexdigest()


@pytest.mark.parametrize(
    "journal",
    [
        "",
        "[]",
        "{}",
        "no JSON",
        "[" * 100_000,
        json.dumps({"a.yml": [OLD]}),
        json.dumps({"a.yml": [OLD, 5]}),
        json.dumps({"a.yml": [OLD, "%%%"]}),
        json.dumps({"../a.yml": ["", NEW]}),
        json.dumps({"/etc/a.yml": ["", NEW]}),
        json.dumps({"linked/a.yml": ["", NEW]}),
    ],
)
def test_a_strange_journal_changes_nothing(tmp_path: Path, journal: str) -> None:
    folder = tmp_path / "content"
    folder.mkdir()
    (tmp_path / "outside").mkdir()
    (folder / "linked").symlink_to(tmp_path / "outside")
    (folder / "a.yml").write_bytes(b"old")
    (folder / JOURNAL).write_text(journal, encoding="utf-8")
    with pytest.raises(JournalError, match="does not contain a change that can be finished"):
        finish(folder)
    assert (folder / "a.yml").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.rglob("*.yml")) == ["a.yml"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_no_journal(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / JOURNAL)
    with pytest.raises(OSError, match="pipe"):
        finish(tmp_path)


def during(monkeypatch: pytest.MonkeyPatch, name: str, event: Callable[[], object]) -> None:
    """Run an event when a file has been written to the disk, before it replaces the earlier one."""

    @contextmanager
    def watched(path: Path, data: bytes) -> Iterator[None]:
        with rewriting(path, data):
            if path.name == name:
                event()
            yield

    monkeypatch.setattr("edition.system.journal.rewriting", watched)


def refuse() -> None:
    raise OSError(ENOSPC, "No space left on device")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.yml", "b.yml"):
        (tmp_path / name).write_bytes(b"old")
    return tmp_path


def change(folder: Path) -> None:
    write_together(folder, {folder / name: (b"old", b"new") for name in ("a.yml", "b.yml")})


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_folder_that_cannot_be_locked_can_be_finished_by_another_command(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows cannot lock folders."""
    monkeypatch.setattr("edition.system.journal.lock", lambda _: None)

    def finished() -> None:
        monkeypatch.undo()
        (folder / JOURNAL).unlink()

    during(monkeypatch, "b.yml", finished)
    change(folder)
    assert contents(folder) == {"a.yml": b"new", "b.yml": b"new"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot lock folders")
def test_while_a_change_is_written_no_other_command_writes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = []

    def other() -> None:
        for command in (finish, change):
            with pytest.raises(
                OSError,
                match="another command is changing this edition, or its desk is open; end the desk",
            ):
                command(folder)
            refused.append(command)

    during(monkeypatch, "b.yml", other)
    change(folder)
    assert refused == [finish, change]
    assert contents(folder) == {"a.yml": b"new", "b.yml": b"new"}
    assert finish(folder) == ()  # the lock of the folder has been released


@pytest.mark.parametrize("moment", [JOURNAL, "a.yml", "b.yml"])
@pytest.mark.parametrize("name", ["b.yml", "a.yml"])
def test_what_an_editor_saves_meanwhile_is_not_overwritten(
    folder: Path, monkeypatch: pytest.MonkeyPatch, moment: str, name: str
) -> None:
    during(monkeypatch, moment, lambda: (folder / name).write_bytes(b"mine"))
    late = moment == "b.yml" and name == "a.yml"  # this file has been replaced: nothing is lost
    if late:
        change(folder)
    else:
        with pytest.raises(JournalError, match=f"{name}: a file has changed meanwhile"):
            change(folder)
    other = b"new" if late else b"old"
    assert contents(folder) == {"a.yml": other, "b.yml": other, name: b"mine"}


def test_an_unfinished_change_is_not_overwritten(folder: Path) -> None:
    (folder / JOURNAL).write_bytes(b"first")
    with pytest.raises(JournalError, match="changed meanwhile"):
        change(folder)
    assert contents(folder) == {"a.yml": b"old", "b.yml": b"old", JOURNAL: b"first"}


def test_a_file_that_must_not_exist_is_not_overwritten(folder: Path) -> None:
    with pytest.raises(JournalError, match="changed meanwhile"):
        write_together(folder, {folder / "a.yml": (None, b"new")})
    write_together(folder, {folder / "c.yml": (None, b"new")})
    assert contents(folder) == {"a.yml": b"old", "b.yml": b"old", "c.yml": b"new"}


def test_what_an_editor_saves_is_not_put_back_and_the_message_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        (folder / "a.yml").write_bytes(b"mine")
        refuse()

    with monkeypatch.context() as patch:
        during(patch, "b.yml", fail)
        with pytest.raises(JournalError) as caught:
            change(folder)
    assert str(caught.value).startswith("no space left on device")
    assert f"could not be restored: {folder / 'a.yml'}. The next command" in str(caught.value)
    assert (folder / "a.yml").read_bytes() == b"mine"
    assert (folder / "b.yml").read_bytes() == b"old"
    with pytest.raises(JournalError, match=r"a\.yml has changed since"):
        finish(folder)


def test_after_an_error_the_files_are_put_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    during(monkeypatch, "b.yml", refuse)
    with pytest.raises(OSError, match="No space left"):
        write_together(
            folder,
            {
                folder / "a.yml": (b"old", b"new"),
                folder / "c.yml": (None, b"new"),
                folder / "b.yml": (b"old", b"new"),
            },
        )
    assert contents(folder) == {"a.yml": b"old", "b.yml": b"old"}


def test_a_change_that_can_be_neither_made_nor_put_back_is_named_and_finished_later(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> None:
        monkeypatch.setattr("edition.system.folders.os.fsync", lambda _: refuse())
        refuse()

    with monkeypatch.context() as patch:
        during(patch, "b.yml", full)
        with pytest.raises(JournalError, match=r"restored: .*a\.yml\. The next command will try"):
            change(folder)
    monkeypatch.undo()
    assert finish(folder) == (str(folder / "a.yml"), str(folder / "b.yml"))
    assert contents(folder) == {"a.yml": b"new", "b.yml": b"new"}


def test_what_is_edited_while_a_change_is_finished_is_not_overwritten(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / JOURNAL).write_text(json.dumps({"a.yml": [OLD, NEW], "b.yml": [OLD, NEW]}), "utf-8")
    during(monkeypatch, "b.yml", lambda: (folder / "b.yml").write_bytes(b"mine"))
    with pytest.raises(JournalError, match=r"b\.yml has changed since"):
        finish(folder)
    assert (folder / "b.yml").read_bytes() == b"mine"
