"""`edition export`: the earlier name of `edition build`."""

from __future__ import annotations

from pathlib import Path

import click

from edition.commands.arguments import content_option, worker_options
from edition.commands.build import write
from edition.commands.terminal import tell
from edition.system.messages import Message


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", default="", help="The title of the site, if no file gives one.")
@worker_options
@content_option
def export(
    folder: Path, title: str, content: Path, jobs: int | None, scheduler: str | None
) -> None:
    """Write the whole site into FOLDER. The new name of this command is “edition build”."""
    tell(Message("“edition export” is now called “edition build”"), err=True)
    write(folder, title, content, jobs, scheduler)
