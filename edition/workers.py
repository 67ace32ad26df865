"""Who does the work on documents: this process, several, or the workers of a Dask cluster."""

from __future__ import annotations

import importlib
import multiprocessing
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any


class WorkersError(Exception):
    """No workers can be had; its words say what an editor can do."""


@contextmanager
def workers(jobs: int = 1, scheduler: str | None = None) -> Iterator[Executor | None]:
    """What does the work: nobody but this process for one job, else so many processes.

    `scheduler` is the address of a Dask scheduler (`tcp://host:8786`), whose workers have this
    package installed. Raises `WorkersError` where it can't be reached.
    """
    if scheduler is not None:
        with _client(scheduler) as client:
            yield client.get_executor()
    elif jobs > 1:
        # Spawned: a process that runs threads, as a host may, must not be forked.
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(jobs, mp_context=context) as pool:
            yield pool
    else:
        yield None


def _client(scheduler: str) -> Any:
    try:
        distributed = importlib.import_module("distributed")
    except ImportError:
        message = "a Dask cluster needs Dask: pip install 'mkdocs-edition[distributed]'"
        raise WorkersError(message) from None
    try:
        return distributed.Client(scheduler, timeout="10s")
    except (OSError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise WorkersError(f"{scheduler}: no Dask scheduler answers: {reason}") from None
