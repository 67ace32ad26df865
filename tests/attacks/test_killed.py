"""A process that is killed while it replaces a folder leaves the earlier one or the new one, whole.

The moments are random, with a seed; `EDITION_ATTACKS=200` tries so many.
"""

from __future__ import annotations

import errno
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from edition.system.folders import replace
from edition.system.locks import lock, unlock

ROUNDS = int(os.environ.get("EDITION_ATTACKS", "0")) or 5
WRITER = """
import sys, time
from pathlib import Path
from edition.system.folders import replace

def contents():
    print("begins", flush=True)
    for number in range(20):
        time.sleep(0.002)
        yield f"{number}.txt", b"new"

replace(Path(sys.argv[1]), contents())
print("done", flush=True)
"""
OLD, NEW = ({f"{number}.txt": text for number in range(20)} for text in (b"old", b"new"))


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("number", range(ROUNDS))
def test_what_a_killed_process_leaves(number: int, tmp_path: Path) -> None:
    target = tmp_path / "out"
    replace(target, OLD.items())
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(target)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "begins\n"
        time.sleep(random.Random(number).uniform(0, 0.06))  # noqa: S311 -- a moment
        writer.kill()
    if target.exists():  # else it is set aside, and the next process brings it back
        assert files(target) in (OLD, NEW)
    replace(target, NEW.items())
    assert files(target) == NEW
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_was_set_aside_comes_back(tmp_path: Path) -> None:
    staging = tmp_path / ".out-abcd1234"
    (staging / "old").mkdir(parents=True)
    (staging / "old" / "0.txt").write_bytes(b"old")

    def failing() -> Iterator[tuple[str, bytes]]:
        assert files(tmp_path / "out") == {"0.txt": b"old"}
        yield "..", b""

    with pytest.raises(OSError, match="leads out"):
        replace(tmp_path / "out", failing())
    assert files(tmp_path / "out") == {"0.txt": b"old"}
    assert not staging.exists()


@pytest.mark.parametrize("left", [(), ("new",), ("old",)])
def test_what_is_left_of_a_finished_process_goes(left: tuple[str, ...], tmp_path: Path) -> None:
    """A process may be killed between its last two steps, or before it wrote anything."""
    replace(tmp_path / "out", OLD.items())
    staging = tmp_path / ".out-abcd1234"
    staging.mkdir()
    for name in left:
        (staging / name).mkdir()
    replace(tmp_path / "out", NEW.items())
    assert files(tmp_path / "out") == NEW
    assert not staging.exists()


def test_two_at_once_refuse_each_other(tmp_path: Path) -> None:
    staging = tmp_path / ".out-abcd1234"
    (staging / "new").mkdir(parents=True)
    handle = lock(staging)
    with pytest.raises(OSError, match="another process is writing it") as refused:
        replace(tmp_path / "out", NEW.items())
    assert refused.value.errno == errno.EBUSY
    assert staging.exists()
    unlock(handle)
    replace(tmp_path / "out", NEW.items())
    assert files(tmp_path / "out") == NEW
    assert not staging.exists()


def test_what_else_has_such_a_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".out-abcd1234").mkdir()
    (tmp_path / ".out-abcd1234" / "file").write_bytes(b"")
    replace(tmp_path / "out", NEW.items())
    assert (tmp_path / ".out-abcd1234" / "file").exists()
