"""The group of commands, which loads a command when it runs, and printing at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from edition.model.printable import printable
from edition.system.os_errors import in_words
from edition.system.reported import ReportedError, TakenError

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells set it (128 and the number of the signal)."""


class Commands(click.Group):
    """Commands that are loaded when they run. Errors end with a message, never with a traceback."""

    summaries: Mapping[str, str] = {}
    """A summary of each command, by the name of its module in `edition.commands`."""

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
        """Run a command; errors of the system and of the user become a message of one line."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise _InterruptedError from None
        except ReportedError as error:
            raise click.ClickException(printable(str(error))) from None
        except TakenError as error:
            raise click.ClickException(printable(f"{error}; nothing was changed")) from None
        except BrokenPipeError:
            raise  # click ends without a message if the reader of the output has gone
        except click.ClickException as error:
            vars(error)["message"] = _lines(error.message)  # as it is, but for names of files
            raise
        except OSError as error:
            message = printable(f"{in_words(error)}; nothing was changed")
            raise click.ClickException(message) from None


class _InterruptedError(click.ClickException):
    exit_code = INTERRUPTED

    def __init__(self) -> None:
        super().__init__("Interrupted; nothing was changed")

    def show(self, file: Any = None) -> None:
        click.echo(f"\n{self.message}", file=file, err=file is None)


def say(text: str) -> None:
    """Print the result of a command; at a terminal, without control characters."""
    click.echo(_lines(text) if sys.stdout.isatty() else text)


def _lines(text: str) -> str:
    return "\n".join(
        "\t".join(map(printable, line.split("\t"))) for line in text.removesuffix("\n").split("\n")
    )
