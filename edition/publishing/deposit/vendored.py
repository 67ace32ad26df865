"""The packages that the program needs, as files of a deposit; pip installs them without a
registry.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from packaging.utils import canonicalize_name, parse_wheel_filename

from edition.publishing.release import UnreleasableError
from edition.system.messages import Message

FOLDER = "software/packages/"
COMMAND_ELSEWHERE = (
    "grep == software/requirements.txt | cut -d ' ' -f 1 > $new/list.txt; "
    "$new/venv/bin/pip install -r $new/list.txt"
)
"""Installs the same versions on another system, where the deposit's wheels and their digests cannot
be used.
"""
_EPOCH = "315532800"
"""The time of files in wheels that pip builds, so that each build of a wheel gives the same
bytes."""


def command() -> str:
    """The `pip` command that installs the packages from the deposit."""
    return f"pip install --no-index --find-links {FOLDER} -r software/requirements.txt"


def packages(requirements: str) -> dict[str, bytes]:
    """The wheels of all packages in a file of requirements, by file name.

    pip downloads the wheels. If a package is published without a wheel, pip builds the wheel.
    Raises `UnreleasableError` if pip fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder, "requirements.txt")
        listed.write_text(requirements, encoding="utf-8")
        made = Path(folder, "packages")
        done = subprocess.run(  # noqa: S603 -- pip of this installation
            (sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-r", listed, "-w", made),
            env={**os.environ, "SOURCE_DATE_EPOCH": _EPOCH},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            lines = done.stderr.splitlines()
            said = [line for line in lines if line.startswith("ERROR")] or lines[-1:]
            raise UnreleasableError(
                Message("pip cannot download the packages: {problem}", problem=" ".join(said))
            )
        return {path.name: path.read_bytes() for path in sorted(made.iterdir())}


def with_digests(requirements: str, found: Mapping[str, bytes]) -> str:
    """The requirements with the digests of the wheels in `found`; unchanged if `found` is empty."""
    if not found:
        return requirements
    digests: dict[str, str] = {
        canonicalize_name(parse_wheel_filename(name)[0]): hashlib.sha256(data).hexdigest()
        for name, data in found.items()
    }
    lines = requirements.replace("\\\n", " ").splitlines()
    rows = [
        line if line.startswith("#") else _row(line.split()[0], digests)
        for line in lines
        if line.strip()
    ]
    return "\n".join((*rows, ""))


def _row(requirement: str, digests: Mapping[str, str]) -> str:
    name = canonicalize_name(requirement.partition("==")[0])
    return f"{requirement} \\\n    --hash=sha256:{digests[name]}"
