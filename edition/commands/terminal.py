"""Commands that are loaded only when they run, and functions that print at a terminal."""

from __future__ import annotations

import copy
import inspect
import os
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any, TypeVar

import click

from edition.commands.click_words import speak
from edition.model.findings import Finding
from edition.model.printable import printable
from edition.model.wording import ENGLISH, Wording, of_environment
from edition.system.messages import Message, message_of
from edition.system.os_errors import in_words
from edition.system.reported import ReportedError, TakenError
from edition.system.shown_log import show_log

CommandT = TypeVar("CommandT", bound=click.Command)
INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells set it (128 and the number of the signal)."""


def spoken(context: click.Context | None = None) -> Wording:
    """The language of a command, from `--lang` or the locale.

    Without `context`, the result is the language of the running command.
    """
    found = context or click.get_current_context(silent=True)
    return (found and found.find_object(Wording)) or of_environment(os.environ)


def tell(message: Message, *, err: bool = False) -> None:
    """Print a message on one line, in the language of the command."""
    click.echo(printable(spoken().say(message)), err=err)


def report(finding: Finding, *, err: bool = False) -> None:
    """Print a finding in the language of the command."""
    click.echo(finding.worded(spoken()), err=err)


def failure(message: Message) -> click.ClickException:
    """An error that ends a command; its message is in the language of the command."""
    return click.ClickException(printable(spoken().say(message)))


class Commands(click.Group):
    """A group of commands; each command is loaded only when it runs.

    Errors of the user or of the system end a command with a message and without a traceback.
    """

    summaries: Mapping[str, Message] = {}
    """Maps the name of each command's module in `edition.commands` to a summary of the command."""

    def make_context(
        self, info_name: str | None, args: list[str], *rest: Any, **more: Any
    ) -> click.Context:
        """Makes the click context of a command; until `--lang` is read, the locale sets the
        language.
        """
        speak(of_environment(os.environ))
        return super().make_context(info_name, args, *rest, **more)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- as click calls it
        return sorted(self.summaries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.summaries:
            return None
        found: click.Command = getattr(import_module(f"edition.commands.{cmd_name}"), cmd_name)
        return worded(found, spoken(ctx))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        say = spoken(ctx).say
        with formatter.section(say(Message("Commands"))):
            rows = [(name, say(self.summaries[name])) for name in self.list_commands(ctx)]
            formatter.write_dl(rows)

    def get_help(self, ctx: click.Context) -> str:
        """The help in the language of the command."""
        return super(Commands, worded(self, spoken(ctx))).get_help(ctx)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; an error of the system or of the user ends it with a message, not a
        traceback.
        """
        show_log(lambda message: tell(message, err=True))
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise _InterruptedError from None
        except ReportedError as error:
            raise failure(message_of(error)) from None
        except TakenError as error:
            raise failure(_unchanged(message_of(error))) from None
        except BrokenPipeError:
            raise  # click ends without a message if the program that reads the output has ended
        except click.ClickException as error:
            vars(error)["message"] = _lines(error.message)  # makes the names of files printable
            raise
        except OSError as error:
            raise failure(_unchanged(in_words(error))) from None


def _unchanged(message: Message) -> Message:
    return Message("{problem}; nothing was changed", problem=message)


def worded(command: CommandT, wording: Wording) -> CommandT:
    """A command with its help in the language of `wording`."""
    if wording == ENGLISH:
        return command
    made = copy.copy(command)
    found = inspect.cleandoc(command.help or "").split("\n\n")
    made.help = "\n\n".join(wording.say(Message(" ".join(one.split()))) for one in found)
    vars(made)["_help_option"] = None  # click would reuse the help option from the first call
    made.params = [copy.copy(one) for one in command.params]
    for one in made.params:
        if isinstance(one, click.Option) and one.help:
            one.help = wording.say(Message(one.help))
    return made


class _InterruptedError(click.ClickException):
    exit_code = INTERRUPTED

    def __init__(self) -> None:
        super().__init__(spoken().say(Message("Interrupted; nothing was changed")))

    def show(self, file: Any = None) -> None:
        click.echo(f"\n{self.message}", file=file, err=file is None)


def say(text: str) -> None:
    """Print the result of a command; at a terminal, without control characters."""
    click.echo(_lines(text) if sys.stdout.isatty() else text)


def _lines(text: str) -> str:
    return "\n".join(
        "\t".join(map(printable, line.split("\t"))) for line in text.removesuffix("\n").split("\n")
    )
