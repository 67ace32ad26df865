"""What editors can get wrong: each case is a content folder with the lines that it must give."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from shared import check_golden

from edition import load
from edition.checks.answers import open_findings
from edition.cli import main

FOLDERS = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())
CASES = pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)


@CASES
def test_every_problem_has_a_line(folder: Path) -> None:
    found = open_findings(load(folder / "content"))
    check_golden(folder / "expected.txt", "".join(f"{finding}\n" for finding in found))


@CASES
def test_nothing_is_written(folder: Path) -> None:
    content = folder / "content"
    before = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}
    load(content)
    assert {path: path.read_bytes() for path in content.rglob("*") if path.is_file()} == before


@CASES
def test_the_command_tells_by_its_exit_code(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(main, ["check"])
    problems = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert result.exit_code == (1 if problems else 0)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert set(problems) <= set(result.output.splitlines())


def test_what_is_right_stays_when_something_is_wrong() -> None:
    folder = Path(__file__).parent / "cases" / "quotations" / "content"
    edition = load(folder)
    assert [note.id for note in edition.documents[0].notes] == ["c4"]
