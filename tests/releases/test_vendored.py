"""Packages in a deposit: the requirements name the digests of the files that are there."""

from __future__ import annotations

import hashlib
import os
import subprocess
from pathlib import Path

import pytest

from edition.publishing.deposit.vendored import COMMAND_ELSEWHERE, packages, with_digests
from edition.publishing.release import UnreleasableError


def test_requirements_have_the_digests_of_the_wheels() -> None:
    digest = hashlib.sha256(b"wheel").hexdigest()
    found = {"a_b-1.0-py3-none-any.whl": b"wheel"}
    listed = "# First.\na-b==1.0 \\\n    --hash=sha256:other\n"
    assert with_digests(listed, found) == f"# First.\na-b==1.0 \\\n    --hash=sha256:{digest}\n"
    assert with_digests(listed, {}) == listed


def test_elsewhere_pip_reads_the_versions_without_the_digests(tmp_path: Path) -> None:
    requirements = "# Made with a 1.0.\na-b==1.0\nc==2 \\\n    --hash=sha256:0\n"
    (tmp_path / "software").mkdir()
    (tmp_path / "software/requirements.txt").write_text(requirements, encoding="utf-8")
    listing, _, installing = COMMAND_ELSEWHERE.partition("; ")
    environment = {**os.environ, "new": "."}
    subprocess.run(("sh", "-c", listing), cwd=tmp_path, env=environment, check=True)
    assert (tmp_path / "list.txt").read_text(encoding="utf-8") == "a-b==1.0\nc==2\n"
    assert installing == "$new/venv/bin/pip install -r $new/list.txt"


def test_without_pip_the_reason_is_the_last_line(monkeypatch: pytest.MonkeyPatch) -> None:
    said = "A line\npython: No module named pip\n"
    done = subprocess.CompletedProcess((), 1, "", said)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)
    with pytest.raises(UnreleasableError, match="packages: python: No module named pip"):
        packages("a==1\n")
