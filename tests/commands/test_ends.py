"""How commands end: exit codes, interruptions, what the machine refuses; never a traceback."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from commands.running import run
from shared import CONTENT

from edition.commands import add, building, checking, cite, common, show


def test_check_works_wherever_it_is_run(tmp_path: Path) -> None:
    shutil.copytree(CONTENT, tmp_path / "edition" / "content")
    outputs = [
        run(tmp_path, "check", "edition"),
        run(tmp_path, "check", "edition/content"),
        run(tmp_path / "edition", "check"),
        run(tmp_path / "edition" / "content" / "documents", "check"),
    ]
    assert [result.exit_code for result in outputs] == [0, 0, 0, 0]
    assert outputs[0].output == outputs[1].output
    assert "../../content/documents/118390/transcript.md:" in outputs[3].output


def test_exit_codes(tmp_path: Path) -> None:
    (tmp_path / "content" / "documents" / "empty").mkdir(parents=True)
    (tmp_path / "content" / "documents" / "empty" / "a.md").write_text("a", encoding="utf-8")
    assert run(tmp_path, "check").exit_code == 1
    assert run(tmp_path, "check", "nowhere").exit_code == 2
    assert run(tmp_path / "content" / "documents", "show", "a").exit_code == 1
    assert run(tmp_path, "chekc").exit_code == 2


@pytest.mark.parametrize("module", [add, building, checking, cite, show], ids=lambda m: m.__name__)
@pytest.mark.parametrize(
    "end",
    [
        (KeyboardInterrupt(), 130, "Interrupted; nothing was changed"),
        (PermissionError(13, "Permission denied", "content"), 1, "content: permission denied"),
    ],
)
def test_interrupted_or_refused(
    module: object,
    end: tuple[BaseException, int, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Wherever it happens while the edition is read."""
    error, code, said = end
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "publication.yml").touch()
    (tmp_path / "README.md").touch()

    def fail(*_: object, **__: object) -> None:
        raise error

    name = getattr(module, "__name__", "").rpartition(".")[2]
    name = {"checking": "check", "building": "build"}.get(name, name)
    reading = {"add": "plan", "build": "built"}.get(name, "loaded")
    monkeypatch.setattr(module, reading, fail)
    arguments = {
        "add": ("README.md",),
        "cite": ("118390",),
        "show": ("118390",),
        "build": ("nowhere-at-all",),
    }
    result = run(tmp_path, name, *arguments.get(name, ()))
    assert result.exit_code == code
    assert said in result.output


@pytest.mark.parametrize("terminal", [True, False])
def test_a_bar_is_drawn_for_who_waits_at_a_terminal(
    terminal: bool,  # noqa: FBT001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return terminal

    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setattr(common, "_PATIENCE", 0)
    assert list(common.watched(iter("abc"), common.READING, 3)) == ["a", "b", "c"]
    assert ("100%" in screen.getvalue()) == terminal
    assert bool(screen.getvalue()) == terminal
