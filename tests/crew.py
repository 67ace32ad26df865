"""`pytest --workers 3` runs the tests in three processes, which are forked after all tests are collected.

Workers that start anew, as those of pytest-xdist do, import all modules and collect all tests again. That takes
each of them as long as hundreds of tests. The tests of a file run in one process, one after the other.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable
from itertools import groupby
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import forked
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

Files = list[list[pytest.Item]]
"""The tests of each file."""
_FAILED = 3


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--workers", type=int, default=0, help="processes that share the tests")


def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Run all tests in workers, if the command asks for workers."""
    option = session.config.option
    if not option.workers or session.testsfailed or option.collectonly:
        return None
    _warm()
    files = [list(tests) for _, tests in groupby(session.items, key=lambda item: item.path)]
    folder = session.config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]
    take = _queue(len(files))
    capture = session.config.pluginmanager.getplugin("capturemanager")
    capture.stop_global_capturing()  # since workers would write into one file
    forked.start_server()
    workers = {}
    for number in range(option.workers):
        ours, theirs = Pipe(duplex=False)
        process = os.fork()
        if not process:
            capture.start_global_capturing()
            _work(session, files, take, theirs, folder / f"worker-{number}")
        theirs.close()
        workers[ours] = process
    capture.start_global_capturing()
    capture.suspend_global_capture()  # as between tests, so that the terminal shows the progress
    try:
        _report(session, workers)
    finally:
        for process in workers.values():  # of a run that stops early
            os.kill(process, signal.SIGTERM)
            os.waitpid(process, 0)
    return True


@settings(max_examples=5, database=None)
@given(st.text())
def _warm(_: str) -> None:
    """Make what hypothesis makes once in each process: its tables of characters."""


def _queue(size: int) -> Callable[[], int | None]:
    """A function that gives each number below `size` to one of the processes that call the function."""
    reading, writing = os.pipe()
    os.write(writing, b"".join(number.to_bytes(2) for number in range(size)))
    os.close(writing)

    def take() -> int | None:
        found = os.read(reading, 2)
        return int.from_bytes(found) if found else None

    return take


def _report(session: pytest.Session, workers: dict[Connection, int]) -> None:
    """Pass on what the workers report, until the last worker ends. Workers that end are removed.

    The session fails if a worker ends within a test, even if its exit code is 0.
    """
    config = session.config
    unfinished = dict.fromkeys(item.nodeid for item in session.items)  # in the order of the tests
    last: dict[Connection, str] = {}
    while workers:
        for worker in wait(list(workers)):
            assert isinstance(worker, Connection)
            try:
                data = worker.recv()
            except EOFError:
                _, status = os.waitpid(workers.pop(worker), 0)
                if status:
                    code = os.waitstatus_to_exitcode(status)
                    session.shouldfail = f"a worker ended with {code} after {last.get(worker)}"
            else:
                report = config.hook.pytest_report_from_serializable(config=config, data=data)
                config.hook.pytest_runtest_logreport(report=report)
                last[worker] = report.nodeid
                if report.when == "teardown":
                    unfinished.pop(report.nodeid, None)
            if session.shouldfail:
                raise session.Failed(session.shouldfail)
    if unfinished:
        session.shouldfail = (
            f"{len(unfinished)} tests did not end; the first is {next(iter(unfinished))}"
        )
        raise session.Failed(session.shouldfail)


def _work(
    session: pytest.Session,
    files: Files,
    take: Callable[[], int | None],
    connection: Connection,
    folder: Path,
) -> None:
    """Run the tests of the files that this worker takes, then end the process."""
    status = 0
    try:
        _prepare(session.config, connection, folder)
        _run(session.config, files, take)
    except BaseException:  # noqa: BLE001 -- the process ends here, whatever happened
        traceback.print_exc(file=sys.__stderr__)
        status = _FAILED
    connection.close()
    os._exit(status)


def _prepare(config: pytest.Config, connection: Connection, folder: Path) -> None:
    """Send reports to the first process instead of the terminal; write into a folder of this worker."""

    class Reports:
        def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
            data = config.hook.pytest_report_to_serializable(config=config, report=report)
            connection.send(data)

    terminal: Any = config.pluginmanager.unregister(name="terminalreporter")
    config.pluginmanager.register(SimpleNamespace(_tw=terminal._tw), "terminalreporter")
    config.pluginmanager.register(Reports())
    folder.mkdir(mode=0o700)
    config._tmp_path_factory._basetemp = folder  # type: ignore[attr-defined]
    os.environ["PYTEST_XDIST_WORKER"] = folder.name  # as in workers of pytest-xdist
    forked.share_server()


def _run(config: pytest.Config, files: Files, take: Callable[[], int | None]) -> None:
    """Run each test with the test that follows, since pytest keeps the fixtures that both need."""
    number = take()
    while number is not None:
        tests = files[number]
        for test, following in zip(tests, [*tests[1:], None], strict=True):
            if following is None:
                number = take()
            after = following or (files[number][0] if number is not None else None)
            config.hook.pytest_runtest_protocol(item=test, nextitem=after)
