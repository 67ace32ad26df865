"""Reading the files of a folder: regular files only, and none to which a link leads out of the folder."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from edition.system.messages import EMPTY, Message, message_of
from edition.system.os_errors import problem


class NotRegularError(OSError):
    """Something that cannot be read to its end, such as a pipe or a device, or a link out of the folder."""


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

    Raises `NotRegularError` where it is not a regular file, or where a symbolic link leads out of
    the content folder `within`; any other `OSError` where it cannot be opened.
    """
    if within is not None and leads_out(path, within):
        raise NotRegularError(LINKED_OUT)
    # Opening a pipe would wait for a writer; and what is looked at and what is read must be one.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        kind = stat.S_IFMT(os.fstat(handle).st_mode)
        if kind != stat.S_IFREG:
            raise NotRegularError(_not_regular(kind))
        return file.read()


def misnamed(path: Path) -> Message:
    """What is wrong with a name: on some systems it is any bytes, but an address is UTF-8."""
    return NOT_UTF8 if any("\ud800" <= sign <= "\udfff" for sign in path.name) else EMPTY


def shown(name: str) -> str:
    """A name in which bytes that are not UTF-8 are escaped."""
    return name.encode("utf-8", "backslashreplace").decode()


def refused(path: Path, within: Path) -> Message:
    """Why a file must not be read, without reading it; empty where it may be."""
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
    """Whether a path below a folder is a place outside it, because it is or contains a link."""
    below = path.relative_to(within).parts
    if not any(within.joinpath(*below[:count]).is_symlink() for count in range(1, len(below) + 1)):
        return False
    try:
        return not path.resolve().is_relative_to(within.resolve())
    except (OSError, RuntimeError):  # a link that leads to itself
        return False


def reason(error: OSError) -> Message:
    """Why a file cannot be read, for a finding."""
    return message_of(error) if isinstance(error, NotRegularError) else problem(error)
