"""`edition build`: writes the whole site without MkDocs."""

from __future__ import annotations

from pathlib import Path

import click

from edition.commands.arguments import content_option, worker_options
from edition.commands.terminal import failure, tell
from edition.pipeline.last_build import MARKER, last_build
from edition.system.host import kept
from edition.system.messages import Message


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default="site")
@click.option("--title", default="", help="The title of the site, if no file gives one.")
@worker_options
@content_option
def build(folder: Path, title: str, content: Path, jobs: int | None, scheduler: str | None) -> None:
    """Write the whole site into FOLDER, without MkDocs.

    The settings come from mkdocs.yml, or from publication.yml if there is no mkdocs.yml. The
    command replaces an earlier site in FOLDER when the new one is complete. The command refuses to
    write into a folder with files that it did not write. If the edition has errors, the command
    writes nothing.
    """
    write(folder, title, content, jobs, scheduler)


def write(folder: Path, title: str, content: Path, jobs: int | None, scheduler: str | None) -> None:
    """Write the site unless the folder already has it; print open findings and unused settings."""
    free(folder, content, MARKER)
    last = last_build(kept(content.resolve().parent), content, str(folder.resolve()), title)
    lines = last.found(folder) if last else None
    if lines is None:
        from edition.commands import building  # noqa: PLC0415 -- slow to import

        building.write(folder, title, content, (jobs, scheduler), last)
    for message in lines or ():
        tell(message, err=True)
    tell(
        Message(
            "The edition is in {folder}; to see it, run: python3 -m http.server -d {folder}",
            folder=str(folder),
        )
    )


def free(folder: Path, content: Path, marker: str) -> None:
    """Refuse `folder` if it is a file, is in the content folder, or contains files but no file
    `marker`.
    """
    if folder.resolve().is_relative_to(content.resolve()):
        raise failure(
            Message(
                "{folder} is in the content folder; nothing was written; name a folder outside it",
                folder=str(folder),
            )
        )
    if folder.is_file() or (
        folder.is_dir() and any(folder.iterdir()) and not (folder / marker).is_file()
    ):
        raise failure(
            Message(
                "{folder} contains other files; nothing was written; name a new folder, or one that"
                " this command wrote",
                folder=str(folder),
            )
        )
