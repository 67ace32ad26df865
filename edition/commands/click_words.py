"""Translates click's messages, such as `No such option`, into the language of the command.

Click looks up its messages through gettext but has no catalogues; this module makes Click use the
program's catalogues.
"""

from __future__ import annotations

from importlib import import_module

from edition.model.wording import Wording
from edition.system.messages import Message

_MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "types")
WORDS = (
    Message("Aborted!"),
    Message("Options"),
    Message("Usage:"),
    Message("Show this message and exit."),
    Message("default: {default}"),
    Message("required"),
    Message("Got unexpected extra argument ({args})"),
    Message("Got unexpected extra arguments ({args})"),
    Message("Missing command."),
    Message("Missing argument"),
    Message("Missing option"),
    Message("Did you mean {possibility}?"),
    Message("Did you mean one of: {possibilities}?"),
    Message("Error: {message}"),
    Message("Try '{command} {option}' for help."),
    Message("Invalid value: {message}"),
    Message("Invalid value for {param_hint}: {message}"),
    Message("No such option {name!r}."),
    Message("No such command {name!r}."),
    Message("Option {name!r} does not take a value."),
    Message("Option {name!r} requires an argument."),
    Message("{value!r} is not {choice}."),
    Message("{value!r} is not one of {choices}."),
    Message("{value!r} is not a valid {number_type}."),
    Message("{value} is not in the range {range}."),
    Message("file"),
    Message("directory"),
    Message("path"),
    Message("{name} {filename!r} does not exist."),
    Message("{name} {filename!r} is a file."),
    Message("{name} {filename!r} is a directory."),
    Message("{name} {filename!r} is not readable."),
)
"""The messages of click that an editor can see."""


def speak(wording: Wording) -> None:
    """Make click write its messages in a language."""

    def one(text: str) -> str:
        return wording.say(Message(text))

    def many(text: str, others: str, count: int) -> str:
        return one(text if count == 1 else others)

    for name in _MODULES:
        module = import_module(f"click.{name}")
        if hasattr(module, "_"):
            vars(module)["_"] = one
        if hasattr(module, "ngettext"):
            vars(module)["ngettext"] = many
