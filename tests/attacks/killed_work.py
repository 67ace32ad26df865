"""What is killed at its steps. It imports little, since each process that is killed imports it anew."""

from __future__ import annotations

import os
from pathlib import Path

from forked import quicken

from edition.system.folders import add, new_file, replace, rewrite

OLD, NEW = (dict.fromkeys(("a.txt", "b/c.txt"), text) for text in (b"old", b"new"))


def to_add(folder: Path) -> None:
    add(folder, [("b/new.txt", b"new"), ("new/1.txt", b"new"), ("new/2.txt", b"new")])


def to_replace(folder: Path) -> None:
    replace(folder / "b", NEW.items())


def to_rewrite(folder: Path) -> None:
    rewrite(folder / "b" / "c.txt", b"new")


def to_make(folder: Path) -> None:
    with new_file(folder / "b" / "new.zip") as file:
        file.write(b"n")
        file.write(b"ew")


def command(folder: Path, *arguments: str) -> None:
    from edition.cli import main  # noqa: PLC0415 -- in the process that is killed

    os.chdir(folder)
    main(arguments, standalone_mode=False)


def build(templates: Path, folder: Path) -> None:
    from mkdocs.__main__ import cli  # noqa: PLC0415 -- in the process that is killed

    os.chdir(folder)
    quicken(templates)
    cli(["build", "--quiet"], standalone_mode=False)
