"""Packages in a deposit: the requirements name the digests of the files that are there."""

from __future__ import annotations

import hashlib
import subprocess

import pytest

from edition.publishing.deposit.vendored import packages, with_digests
from edition.publishing.release import UnreleasableError


def test_requirements_have_the_digests_of_the_wheels() -> None:
    digest = hashlib.sha256(b"wheel").hexdigest()
    found = {"a_b-1.0-py3-none-any.whl": b"wheel"}
    listed = "# First.\na-b==1.0 \\\n    --hash=sha256:other\n"
    assert with_digests(listed, found) == f"# First.\na-b==1.0 \\\n    --hash=sha256:{digest}\n"
    assert with_digests(listed, {}) == listed


def test_without_pip_the_reason_is_the_last_line(monkeypatch: pytest.MonkeyPatch) -> None:
    said = "A line\npython: No module named pip\n"
    done = subprocess.CompletedProcess((), 1, "", said)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)
    with pytest.raises(UnreleasableError, match="packages: python: No module named pip"):
        packages("a==1\n")
