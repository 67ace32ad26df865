"""Messages for editors in MkDocs' log, and errors that end a build without a traceback."""

from __future__ import annotations

import os

from edition.model.printable import printable
from edition.model.wording import Wording, of_environment
from edition.system import os_errors
from edition.system.messages import Message, message_of
from edition.system.reported import ReportedError

SAID = (ReportedError, OSError)
"""Errors that the library or the operating system raises while pages and files are made."""


def logged() -> Wording:
    """The wording of the log, in the language of the locale."""
    return of_environment(os.environ)


def said(message: Message) -> str:
    """A message on one line, in the language of the log."""
    return printable(logged().say(message))


def in_words(error: Exception) -> str:
    """The message about an error, in the language of the log."""
    return said(os_errors.in_words(error) if isinstance(error, OSError) else message_of(error))
