"""Distributes the work on documents to this process, several processes, or a Dask cluster."""

from __future__ import annotations

import importlib
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from edition.system.gc_control import collect_seldom
from edition.system.messages import Message
from edition.system.reported import ReportedError

P = ParamSpec("P")
T = TypeVar("T")
_ALONE = 6
"""The number of batches that this process works on before it starts other processes."""
_MOST = 8
"""The maximum number of processes by default; additional processes would wait until this process
stores their results.
"""


_THREADS = Path("/proc/self/task")
"""A folder with an entry for each thread of this process, including native threads."""


class WorkersError(ReportedError):
    """No workers are available; the message gives a remedy."""


@contextmanager
def workers(jobs: int | None = None, scheduler: str | None = None) -> Iterator[Executor | None]:
    """The executor for the work: `jobs` processes, or None if this process does the work alone.

    Without `jobs`, processes are started once there is enough work: one for each processor, but at
    most `_MOST`.
    `scheduler` is the address of a Dask scheduler (`tcp://host:8786`), whose workers have this
    package installed. Raises `WorkersError` if the scheduler cannot be reached.
    """
    if scheduler is not None:
        with _client(scheduler) as client:
            yield client.get_executor()
    elif jobs is None and processors() > 1:
        with Growing() as pool:
            yield pool
    elif jobs is not None and jobs > 1:
        with _processes(jobs) as pool:
            yield pool
    else:
        yield None


def processors() -> int:
    """How many of the machine's processors this process may use."""
    known = getattr(os, "sched_getaffinity", None)  # some systems do not have this function
    return len(known(0)) if known else os.cpu_count() or 1


def _processes(jobs: int) -> ProcessPoolExecutor:
    # A forked process does not spend a second on importing everything.
    context = multiprocessing.get_context("fork" if _forkable() else "spawn")
    return ProcessPoolExecutor(jobs, context, initializer=_started)


def _forkable() -> bool:
    """Whether this process can be forked safely, because it runs on Linux and has only one thread."""
    try:
        return sys.platform == "linux" and len([*_THREADS.iterdir()]) == 1
    except OSError:  # no /proc here
        return False


def _started() -> None:
    """Prepare a worker process, which ends when the process that started it ends."""
    collect_seldom()
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    # A killed process cannot end its workers, and forked workers would still hold the locks of the
    # killed process.
    wait([sentinel])
    os._exit(1)


class Growing(Executor):
    """Processes the first batches in this process, and starts other processes for further batches.

    A process that is not forked takes about one second to start. Until another process has returned
    a result, this process does the work on further batches itself.
    """

    def __init__(self) -> None:
        self._left = _ALONE
        self._pool: Executor | None = None
        self._first: list[Future[Any]] = []

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        if self._left:
            self._left -= 1
            return _done(fn, *args, **kwargs)
        count = min(processors(), _MOST)
        if self._pool is None:
            self._pool = _processes(count)
        if len(self._first) == count and not any(first.done() for first in self._first):
            return _done(fn, *args, **kwargs)
        sent = self._pool.submit(fn, *args, **kwargs)
        if len(self._first) < count:
            self._first.append(sent)
        return sent

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 -- as it is called
        if self._pool:
            self._pool.shutdown(wait, cancel_futures=cancel_futures)


def _done(fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
    future: Future[T] = Future()
    try:
        future.set_result(fn(*args, **kwargs))
    except Exception as error:  # noqa: BLE001 -- the future passes it on
        future.set_exception(error)
    return future


def _client(scheduler: str) -> Any:
    try:
        distributed = importlib.import_module("distributed")
    except ImportError:
        message = Message(
            "a Dask cluster needs Dask; install it with: pip install 'mkdocs-edition[distributed]'"
        )
        raise WorkersError(message) from None
    try:
        return distributed.Client(scheduler, timeout="10s")
    except (OSError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise WorkersError(
            Message(
                "{address}: no Dask scheduler answers ({problem})",
                address=scheduler,
                problem=reason,
            )
        ) from None
