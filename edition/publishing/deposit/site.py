"""The site in a deposit; `edition build` makes it from the deposited files, without MkDocs."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from edition.editorial.sorting import Kind, sorted_files
from edition.publishing.release import UnreleasableError
from edition.system import folders
from edition.system.folders import Contents
from edition.system.host import Host
from edition.system.messages import Message, about
from edition.system.regular_files import NotRegularError, read_file, reason

_COMMAND = "from edition.cli import main; main()"


def sources(content: Path, host: Host) -> Iterator[tuple[str, bytes]]:
    """All sources of a site: the content folder without hidden files, and the files next to this
    folder that the site needs.

    Raises `UnreleasableError` if a link leads out of the content folder.
    """
    folder = content.resolve()
    for name, path in sorted_files(folder, Kind.EDITORS, Kind.PROSE, Kind.OWN):
        try:
            yield f"{folder.name}/{name}", read_file(path, folder)
        except NotRegularError as error:
            raise UnreleasableError(about(name, reason(error))) from None
    for path in host.beside:
        yield path.relative_to(host.folder).as_posix(), path.read_bytes()


def site(content: Path, host: Host, address: str) -> Contents:
    """Every file of the site, with its path, as `edition build` writes it.

    The site is built from a copy of its source files, in a folder that contains nothing else. So
    every build of a deposit proves that these source files suffice to build the site again.
    `address` is the public address of the site, if it is known. Raises `UnreleasableError` if the
    build fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        beside = Path(folder) / "edition"
        folders.add(beside, sources(content, host))
        made = Path(folder) / "site"
        _build(beside / content.resolve().name, made, address)
        for path in sorted(made.rglob("*")):
            if path.is_file():
                yield path.relative_to(made).as_posix(), path.read_bytes()


def _build(content: Path, made: Path, address: str) -> None:
    command = (sys.executable, "-c", _COMMAND, "--lang", "en", "build")
    environment = {**os.environ, "SITE_URL": address}
    if not address:
        del environment["SITE_URL"]
    done = subprocess.run(  # noqa: S603 -- our own command, on the editors' own files
        (*command, "--content", content, made),
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise UnreleasableError(
            Message(
                "the site cannot be built from the files of the deposit: {problem}",
                problem=" ".join(done.stderr.split()),
            )
        )
