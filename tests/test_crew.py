"""Workers share the tests of a run, and no test is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from shared import ROOT

pytestmark = pytest.mark.slow

TESTS = """
import os

def test_first(): ...

def test_that_ends_the_worker():
    os._exit(0)

def test_last(): ...
"""

WAITING = """
import time
from pathlib import Path

def test_first(): ...

def test_sees_the_progress():
    end = time.monotonic() + 30
    while not Path("out.txt").read_text().endswith("\\n."):
        assert time.monotonic() < end
        time.sleep(0.02)
"""
"""The second test waits until the run has written that the first has passed."""

FORKED = "def start_server(): ...\n\ndef share_server(): ...\n"
"""Found before the module of the tests, whose server would import the program."""
TABLES = {"HYPOTHESIS_STORAGE_DIRECTORY": str(ROOT / ".hypothesis")}
"""Where hypothesis stores its tables of characters, which it makes in three seconds."""


@pytest.mark.parametrize(
    ("chosen", "code", "said"),
    [
        ("test", 1, "2 tests did not end; the first is test_some.py::test_that_ends_the_worker"),
        ("first or last", 0, "2 passed, 1 deselected"),
    ],
)
def test_a_worker_that_ends_within_a_test_fails_the_run(
    chosen: str, code: int, said: str, tmp_path: Path
) -> None:
    (tmp_path / "test_some.py").write_text(TESTS)
    run, written = crew(tmp_path, "-k", chosen)
    assert run.returncode == code, written
    assert said in written


def test_the_progress_is_written_while_the_tests_run(tmp_path: Path) -> None:
    (tmp_path / "test_some.py").write_text(WAITING)
    run, written = crew(tmp_path)
    assert run.returncode == 0, written


def crew(folder: Path, *more: str) -> tuple[subprocess.CompletedProcess[str], str]:
    """Run the tests of a folder in two workers; returns the run, and its output."""
    (folder / "forked.py").write_text(FORKED)
    options = ["-p", "crew", "-c", os.devnull, "--rootdir", ".", "--workers", "2", *more]
    with (folder / "out.txt").open("w", encoding="utf-8") as out:
        run = subprocess.run(
            [sys.executable, "-m", "pytest", *options, "test_some.py"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT / "tests"), **TABLES},
            stdout=out,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    return run, (folder / "out.txt").read_text(encoding="utf-8")
