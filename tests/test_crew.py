"""Workers share the tests of a run, and no test is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from shared import ROOT

TESTS = """
import os

def test_first(): ...

def test_that_ends_the_worker():
    os._exit(0)

def test_last(): ...
"""

FORKED = "def start_server(): ...\n\ndef share_server(): ...\n"
"""Found before the module of the tests, whose server would import the program."""


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
    (tmp_path / "forked.py").write_text(FORKED)
    options = ["-p", "crew", "-c", os.devnull, "--rootdir", ".", "--workers", "2"]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "-k", chosen, "test_some.py"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT / "tests")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == code, run.stdout + run.stderr
    assert said in run.stdout
