"""The telegram's edition as if it had been released, in a folder of its own."""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path

from commands.running import run, state
from shared import CONTENT

from edition.editorial.releases import FOLDER


def write(folder: Path, version: str = "1.0", date: str = "2026-11-01") -> Path:
    """A content folder with a version; returns the folder around it."""
    if not (folder / "content").exists():
        shutil.copytree(CONTENT, folder / "content")
    file = folder / "content" / "publication.yml"
    kept = [
        line
        for line in file.read_text(encoding="utf-8").splitlines()
        if not line.startswith(("version:", "date:"))
    ]
    file.write_text("\n".join((*kept, f'version: "{version}"', f"date: {date}", "")), "utf-8")
    return folder


def release(folder: Path, version: str = "1.0", date: str = "2026-11-01") -> Path:
    """A release as README.md says how to make it; returns its manifest."""
    write(folder, version, date)
    path = folder / "content" / FOLDER / f"{version}.json"
    path.parent.mkdir(exist_ok=True)
    path.touch()  # as a shell does before the command runs
    path.write_text(_manifest(folder), encoding="utf-8")
    return path


_MANIFESTS: dict[str, str] = {}
"""What the command wrote in folders of these files, which many tests make again."""


def _manifest(folder: Path) -> str:
    digest = sha256(repr(sorted(state(folder).items())).encode()).hexdigest()
    if digest not in _MANIFESTS:
        result = run(folder, "manifest")
        assert result.exit_code == 0, result.output
        _MANIFESTS[digest] = result.stdout
    return _MANIFESTS[digest]
