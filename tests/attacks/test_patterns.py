"""No regular expression of the package backtracks so often that a text of some thousand characters takes seconds."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from attacks import patterns

pytestmark = pytest.mark.slow

_LIMIT = 900
FRAMES = {
    "mkdocs_edition.host_languages._UNMARKED": "HTML of the host, in which every text is escaped",
    "mkdocs_edition.mending.MENDINGS": "HTML of the theme around a page",
}
"""Patterns for what no transcript and no editors' file contains, with the reason."""


FAST = Path(__file__).parent / "fast_patterns.txt"
"""The digests of the patterns that backtrack nowhere; the audit searches in all of them again."""


def test_no_new_pattern_backtracks_without_end() -> None:
    """Every pattern that is not recorded as it stands, with its flags and the ways in which it is used."""
    recorded = set(FAST.read_text(encoding="utf-8").split())
    new = [row for row in patterns.patterns() if patterns.digest(row) not in recorded]
    found = list(patterns.slow_patterns(new))
    assert [line for line in found if line.split()[0] not in FRAMES] == []
    assert len(patterns.patterns()) > 200


@pytest.mark.audit
def test_no_pattern_backtracks_without_end() -> None:
    """`UPDATE_GOLDENS=1` records those that don't."""
    rows = patterns.patterns()
    found = list(patterns.slow_patterns(rows))
    assert [line for line in found if line.split()[0] not in FRAMES] == []
    names = {line.split()[0] for line in found}
    fast = sorted({patterns.digest(row) for row in rows if row.name not in names})
    if os.environ.get("UPDATE_GOLDENS"):
        FAST.write_text("\n".join((*fast, "")), encoding="utf-8")
    assert set(FAST.read_text(encoding="utf-8").split()) <= set(fast)


@pytest.mark.audit
def test_no_pattern_backtracks_in_a_longer_text() -> None:
    run = subprocess.run(
        [sys.executable, str(Path(patterns.__file__))],
        capture_output=True,
        text=True,
        timeout=_LIMIT,
        env={**os.environ, patterns.LONG: "long"},
        check=True,
    )
    *found, count = run.stdout.splitlines()
    assert [line for line in found if line.split()[0] not in FRAMES] == []
    assert int(count.split()[0]) > 200


@pytest.mark.parametrize(
    ("pattern", "use"),
    [
        (r"(a+)+$", "match"),
        (r"\s*\n\s*b", "search"),
        (r"(?:x|y)*?(?:x|y)*z", "fullmatch"),
    ],
)
def test_a_pattern_that_does_is_found(
    pattern: str, use: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patterns, "SIZE", 60_000)
    row = patterns.Row("bad", re.compile(pattern), (use,))
    with patterns.stopping():
        assert [found for found, _ in patterns.slow(row)] == [use]


def test_patterns_within_tables_and_in_calls_are_found() -> None:
    names = {row.name for row in patterns.patterns()}
    assert "edition.reading.marks._MARKS" in names
    assert any(name.startswith("edition.editorial.record:") for name in names)
