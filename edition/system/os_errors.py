"""Errors of the operating system as messages of one line: the path, the problem, and the remedy."""

from __future__ import annotations

import errno

from edition.system.messages import EMPTY, Message, message_of, verbatim

_PERMISSION = Message("get write permission for it")
_SPACE = Message("free some space on the disk, and run the command again")
_REMEDIES = {
    errno.EACCES: _PERMISSION,
    errno.EPERM: _PERMISSION,
    errno.EROFS: Message("write to a folder on another disk"),
    errno.ENOSPC: _SPACE,
    errno.EDQUOT: _SPACE,
    errno.EFBIG: Message(
        "the system limits the size of files; raise this limit, and run the command again"
    ),
}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_PROBLEMS = {
    errno.EACCES: Message("permission denied"),
    errno.EPERM: Message("operation not permitted"),
    errno.EROFS: Message("read-only file system"),
    errno.ENOSPC: Message("no space left on device"),
    errno.EDQUOT: Message("disk quota exceeded"),
    errno.EFBIG: Message("file too large"),
    errno.ENOENT: Message("no such file or directory"),
    errno.ENOTDIR: Message("not a directory"),
    errno.EISDIR: Message("is a directory"),
    errno.EEXIST: Message("file exists"),
    errno.ELOOP: Message("too many levels of symbolic links"),
    errno.ENAMETOOLONG: Message("file name too long"),
    errno.EIO: Message("input/output error"),
}


def problem(error: OSError) -> Message:
    """The description of an error without the path, from the system or the code that raised the
    error.
    """
    said = error.strerror
    if isinstance(said, Message):
        return said
    return _PROBLEMS.get(error.errno or 0) or (verbatim(said) if said else message_of(error))


def in_words(error: OSError) -> Message:
    """A message about an error: the path, the problem, and the remedy, as far as they are known."""
    place = error.filename
    if error.errno in _FULL:
        place = error.filename2 or place  # if a file was copied, the path of the copy
    said, remedy = problem(error), _REMEDIES.get(error.errno or 0, EMPTY)
    if place:
        said = Message("{place}: {problem}", place=str(place), problem=said)
    return Message("{problem}; {remedy}", problem=said, remedy=remedy) if remedy else said
