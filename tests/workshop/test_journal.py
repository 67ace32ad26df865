"""Changes of several files: what a journal may contain that somebody else has written."""

from __future__ import annotations

import json
import os
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

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
    with pytest.raises(JournalError, match="is not a change that can be finished"):
        finish(folder)
    assert (folder / "a.yml").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.rglob("*.yml")) == ["a.yml"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_no_journal(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / JOURNAL)
    with pytest.raises(OSError, match="pipe"):
        finish(tmp_path)


def test_a_change_that_another_command_has_finished_is_complete(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def replaced(path: Path, data: bytes) -> None:
        path.write_bytes(data)
        if path.name == "a.yml":
            monkeypatch.undo()
            assert finish(tmp_path) == (str(path),)

    monkeypatch.setattr("edition.system.journal.rewrite", replaced)
    write_together(tmp_path, {tmp_path / "a.yml": b"new"})
    assert (tmp_path / "a.yml").read_bytes() == b"new"
    assert not (tmp_path / JOURNAL).exists()
