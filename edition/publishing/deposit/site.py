"""The site in a deposit, built by MkDocs from the deposited files, or else by `edition export`."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from edition.editorial.edition import Edition
from edition.editorial.sorting import Kind, sorted_files
from edition.pipeline import build
from edition.publishing.release import UnreleasableError
from edition.publishing.static_export import exported
from edition.system import folders
from edition.system.folders import Contents
from edition.system.host import Host
from edition.system.messages import Message


def sources(content: Path, host: Host) -> Iterator[tuple[str, bytes]]:
    """All sources of a site: the content folder without hidden files, and the files next to it."""
    folder = content.resolve()
    for name, path in sorted_files(folder, Kind.EDITORS, Kind.PROSE, Kind.OWN):
        yield f"{folder.name}/{name}", path.read_bytes()
    for path in host.beside:
        yield path.relative_to(host.folder).as_posix(), path.read_bytes()


def site(edition: Edition, content: Path, host: Host, address: str) -> Contents:
    """Every file of the site, with its path.

    MkDocs builds the site in a folder that contains only the sources; this ensures that they are
    enough to build it again. `address` is the public address of the site, if it is known. Raises
    `UnreleasableError` if the build fails.
    """
    if not host.builds:
        yield from exported(edition, build.site(edition), content)
        return
    with tempfile.TemporaryDirectory() as folder:
        beside = Path(folder) / "edition"
        folders.add(beside, sources(content, host))
        made = Path(folder) / "site"
        _build(beside / host.config, made, address)
        for path in sorted(made.rglob("*")):
            if path.is_file():
                yield path.relative_to(made).as_posix(), path.read_bytes()


def _build(config: Path, made: Path, address: str) -> None:
    # There is no -q, since --strict would then not count warnings.
    command = (sys.executable, "-m", "mkdocs", "build", "--strict", "-f", config.name, "-d", made)
    environment = {**os.environ, "SITE_URL": address, "NO_MKDOCS_2_WARNING": "1"}
    if not address:
        del environment["SITE_URL"]
    done = subprocess.run(  # noqa: S603 -- our own command, on the editors' own files
        command, cwd=config.parent, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = (line for line in done.stderr.splitlines() if not line.startswith("INFO"))
        raise UnreleasableError(
            Message(
                "MkDocs cannot build the site from the files of the deposit: {problem}",
                problem=" ".join(said).strip(),
            )
        )
