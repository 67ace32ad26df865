"""A process that kills itself, as `kill -9` does, when it is about to take its n-th step on the disk."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from forked import CONTEXT, start_server

_STEPS = frozenset(
    {"os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.truncate", "shutil.rmtree"}
)
"""Events of Python's audit hooks (PEP 578). Files that are opened for writing count, too."""


def steps(work: Callable[[], object], folder: Path) -> int:
    """How many steps on files in a folder `work` takes; it runs in a process of its own."""
    start_server()
    receiver, sender = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=_run, args=(work, folder, None, sender))
    process.start()
    sender.close()
    count: int = receiver.recv()
    process.join()
    assert process.exitcode == 0
    return count


def killed(work: Callable[[], object], folder: Path, at: int) -> None:
    """Run `work` in a process of its own, and kill it before its step of the number `at`, from 0."""
    start_server()
    process = CONTEXT.Process(target=_run, args=(work, folder, at, None))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL


def _run(work: Callable[[], object], folder: Path, at: int | None, sender: object) -> None:
    taken = 0

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal taken
        if not (event in _STEPS or (event == "open" and _writes(arguments))):
            return
        if not os.path.abspath(str(arguments[0])).startswith(str(folder)):  # noqa: PTH100
            return
        if taken == at:
            os.kill(os.getpid(), signal.SIGKILL)
        taken += 1

    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    sys.addaudithook(hook)
    work()
    if sender is not None:
        sender.send(taken)  # type: ignore[attr-defined]


def _writes(arguments: tuple[object, ...]) -> bool:
    flags = arguments[2]
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
