"""Arguments and options that commands share: the edition's folder, dates, and workers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from edition.commands.terminal import failure, spoken, tell
from edition.model import dates
from edition.system.journal import JournalError, finish
from edition.system.messages import Message, message_of

CommandT = TypeVar("CommandT", bound=Callable[..., Any])


class ContentFolderType(click.Path):
    """The type of an argument that names an edition's content folder, or the folder that contains
    it.
    """

    name = "folder"

    def __init__(self) -> None:
        super().__init__(exists=True, file_okay=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The folder `content` in the given folder; if there is none, the given folder itself.

        If an earlier change of several files was interrupted, this change is finished first.
        """
        folder = Path(str(super().convert(value, param, ctx)))
        content = folder / "content" if (folder / "content").is_dir() else folder
        try:
            finished = finish(content)
        except JournalError as error:
            raise failure(message_of(error)) from None
        if finished:
            tell(Message("An interrupted change was finished: {files}", files=finished), err=True)
        return content


def nearest_content() -> Path:
    """The content folder of the current edition, in the working folder or in a folder above it."""
    here = Path.cwd()
    for index, folder in enumerate((here, *here.parents)):
        if (folder / "content").is_dir():
            return Path(*[".."] * index, "content")
    message = Message(
        "no edition found: neither this folder nor a folder above it has a folder “content”; name the"
        " edition's folder, or create an edition with “edition new”"
    )
    raise click.UsageError(spoken().say(message))


def content_option(command: CommandT) -> CommandT:
    """The option `--content`, for commands whose argument is not the edition's folder."""
    return click.option(
        "--content",
        type=ContentFolderType(),
        default=nearest_content,
        help="The folder of the edition (default: the current one).",
    )(command)


def edtf_date(_: click.Context, __: click.Parameter, value: str) -> str:
    """The value of an option, which must be a date or empty."""
    if value:
        try:
            dates.parse(value)
        except dates.DateError:
            message = Message(
                "“{date}” is not a date in EDTF, such as 1904-02 or 1904-02-21", date=value
            )
            raise click.BadParameter(spoken().say(message)) from None
    return value


def worker_options(command: CommandT) -> CommandT:
    """Adds the options of commands that can process documents in other processes or on other
    machines.
    """
    for option in (
        click.option(
            "--scheduler",
            help="The address of a Dask scheduler; its workers process the documents.",
        ),
        click.option(
            "--jobs",
            type=click.IntRange(1),
            help="The number of processes (default: one for each processor).",
        ),
    ):
        command = option(command)
    return command
