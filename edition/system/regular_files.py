"""Reads the regular files of a folder, but does not follow links that lead out of the folder."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from edition.system.messages import EMPTY, Message, message_of
from edition.system.os_errors import problem


class NotRegularError(OSError):
    """A path is not a regular file (it may be a pipe), or it leads out of the content folder."""


NOT_UTF8 = Message("the name is not valid UTF-8")
LINKED_OUT = Message("a symbolic link that leads out of the content folder")
_KINDS = {
    stat.S_IFIFO: Message("a named pipe, not a regular file"),
    stat.S_IFCHR: Message("a device, not a regular file"),
    stat.S_IFBLK: Message("a device, not a regular file"),
    stat.S_IFSOCK: Message("a socket, not a regular file"),
    stat.S_IFDIR: Message("a folder, not a regular file"),
}


def read_file(path: Path, within: Path | None = None) -> bytes:
    """The content of a file.

    Raises `NotRegularError` if the path is not a regular file, or if a symbolic link leads out of
    the content folder `within`; raises any other `OSError` if the file cannot be opened.
    """
    if within is not None and leads_out(path, within):
        raise NotRegularError(LINKED_OUT)
    # O_NONBLOCK: opening a pipe would wait for a writer. The kind is checked after the file is
    # opened, so that the checked file is the one that is read.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        kind = stat.S_IFMT(os.fstat(handle).st_mode)
        if kind != stat.S_IFREG:
            raise NotRegularError(_not_regular(kind))
        return file.read()


def misnamed(path: Path) -> Message:
    """A message if the name of a file is not valid UTF-8; otherwise an empty message.

    Some systems allow any bytes in names, but a URL must be valid UTF-8.
    """
    return NOT_UTF8 if any("\ud800" <= sign <= "\udfff" for sign in path.name) else EMPTY


def shown(name: str) -> str:
    """A name in which bytes that are not UTF-8 are escaped."""
    return name.encode("utf-8", "backslashreplace").decode()


def refused(path: Path, within: Path) -> Message:
    """The reason not to read a file, determined without reading the file; empty if the file may be
    read.
    """
    if misnamed(path) or leads_out(path, within):
        return misnamed(path) or LINKED_OUT
    try:
        kind = stat.S_IFMT(path.stat().st_mode)
    except OSError as error:
        return reason(error)
    return EMPTY if kind == stat.S_IFREG else _not_regular(kind)


def _not_regular(kind: int) -> Message:
    return _KINDS.get(kind, Message("not a regular file"))


def leads_out(path: Path, within: Path) -> bool:
    """Whether a path below a folder leads out of the folder through a symbolic link."""
    below = path.relative_to(within).parts
    if not any(within.joinpath(*below[:count]).is_symlink() for count in range(1, len(below) + 1)):
        return False
    try:
        return not path.resolve().is_relative_to(within.resolve())
    except (OSError, RuntimeError):  # a link that leads to itself
        return False


def reason(error: OSError) -> Message:
    """The reason why a file cannot be read, as the text of a finding."""
    return message_of(error) if isinstance(error, NotRegularError) else problem(error)
