"""The group of commands, which loads each when it is run, and what is printed at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from edition.model.printable import printable
from edition.system.reported import ReportedError, TakenError

INTERRUPTED = 130
"""What a shell gives for a program that was stopped by Ctrl-C (128 and the signal's number)."""


class Commands(click.Group):
    """Commands that are loaded when they are run, and end in words for an editor, never in a traceback."""

    summaries: Mapping[str, str] = {}
    """What each command does, by its name, which is that of its module in `edition.commands`."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- as click calls it
        return sorted(self.summaries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 -- as click calls it
        if cmd_name not in self.summaries:
            return None
        found: click.Command = getattr(import_module(f"edition.commands.{cmd_name}"), cmd_name)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, self.summaries[name]) for name in self.list_commands(ctx)])

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what the machine or its user refuse is said in a line."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise _InterruptedError from None
        except ReportedError as error:
            raise click.ClickException(printable(str(error))) from None
        except TakenError as error:
            raise click.ClickException(printable(f"{error}; nothing was changed")) from None
        except BrokenPipeError:
            raise  # click ends quietly where nobody reads on
        except click.ClickException as error:
            vars(error)["message"] = _lines(error.message)  # as it is, but for names of files
            raise
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            reason = error.strerror or str(error)
            message = printable(f"{where}{reason}; nothing was changed")
            raise click.ClickException(message) from None


class _InterruptedError(click.ClickException):
    exit_code = INTERRUPTED

    def __init__(self) -> None:
        super().__init__("Interrupted; nothing was changed")

    def show(self, file: Any = None) -> None:
        click.echo(f"\n{self.message}", file=file, err=file is None)


def say(text: str) -> None:
    """Print what a command was asked for: as it is, but at a terminal with nothing that acts there."""
    click.echo(_lines(text) if sys.stdout.isatty() else text)


def _lines(text: str) -> str:
    return "\n".join(
        "\t".join(map(printable, line.split("\t"))) for line in text.removesuffix("\n").split("\n")
    )
