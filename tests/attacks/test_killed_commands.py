"""Writing that is killed at any step leaves the earlier state or the new one, and no lock.

What writes files and folders is killed at each of its steps; commands and builds, which write by
it, at some of theirs, drawn with a seed: `EDITION_ATTACKS=200` draws so many.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from attacks.killed import killed, steps
from attacks.killed_work import (
    OLD,
    build,
    command,
    to_add,
    to_make,
    to_replace,
    to_rewrite,
)
from commands.running import run, state
from shared import ROOT, Once

from edition.system.reported import TakenError

pytestmark = pytest.mark.slow

ROUNDS = int(os.environ.get("EDITION_ATTACKS", "0")) or 3
RECEIVED = ROOT / "tests" / "commands" / "cases" / "id-from-the-name" / "received"


def seen(folder: Path) -> dict[str, bytes | None]:
    """What is in a folder, without what is hidden."""
    return {name: data for name, data in state(folder).items() if "/." not in f"/{name}"}


@pytest.mark.parametrize("work", [to_add, to_replace, to_rewrite, to_make])
def test_every_step_of_what_writes(work: Callable[[Path], None], tmp_path: Path) -> None:
    old = tmp_path / "old"
    for name, data in OLD.items():
        (old / name).parent.mkdir(parents=True, exist_ok=True)
        (old / name).write_bytes(data)
    whole = Path(shutil.copytree(old, tmp_path / "whole"))
    total = steps(partial(work, whole), whole)
    before, after = state(old), state(whole)
    assert before != after
    assert total >= 5
    for number in range(total):
        folder = Path(shutil.copytree(old, tmp_path / str(number)))
        killed(partial(work, folder), folder, number)
        found = seen(folder)
        if work is to_add:  # moves one thing after another, each of them whole
            assert before.items() <= found.items() <= after.items(), number
        elif work is to_replace and found != after:  # between two moves there is no folder
            assert found in (before, {"a.txt": b"old"}), number
        else:
            assert found in (before, after), number
        with suppress(TakenError):  # what was ready is moved first, and then is there
            work(folder)
        assert state(folder) == after, number


# --- commands and builds ----------------------------------------------------------------------


def drawn(total: int, seed: str) -> list[int]:
    """The last steps, where things are put into place, and some before them."""
    some = random.Random(seed).choices(range(total), k=ROUNDS)  # noqa: S311 -- moments
    return sorted({total - 2, total - 1, *some})


def again(edition: Path, name: str) -> Path:
    return Path(shutil.copytree(edition, edition.with_name(name)))


def documents(folder: Path) -> dict[str, dict[str, bytes | None]]:
    return {path.name: state(path) for path in (folder / "content" / "documents").iterdir()}


def test_adding_documents(tmp_path: Path) -> None:
    names = sorted(path.name for path in RECEIVED.iterdir())
    edition = tmp_path / "edition"
    shutil.copytree(RECEIVED, edition)
    (edition / "content" / "documents").mkdir(parents=True)
    whole = again(edition, "whole")
    total = steps(partial(command, whole, "add", *names), whole)
    new = documents(whole)
    assert len(new) == len(names)
    for number in drawn(total, "add"):
        folder = again(edition, str(number))
        killed(partial(command, folder, "add", *names), folder, number)
        assert documents(folder).items() <= new.items(), number
        run(folder, "add", *names)  # adds them, or says that they are there
        assert documents(folder) == new, number
        assert [path.name for path in (folder / "content").iterdir()] == ["documents"], number


def test_building_a_site(tmp_path: Path, once: Once) -> None:
    edition = Path(shutil.copytree(ROOT / "tests" / "several", tmp_path / "edition"))
    build_in = partial(partial, build, once("templates", lambda _: None))
    steps(build_in(edition), edition)
    old = state(edition / "site")
    register = edition / "content" / "registers" / "people.yml"
    register.write_bytes(register.read_bytes() + b"# a change\n")
    whole = again(edition, "whole")
    total = steps(build_in(whole), whole)
    new = state(whole / "site")
    for number in drawn(total, "build"):
        folder = again(edition, str(number))
        killed(build_in(folder), folder, number)
        if (folder / "site").exists():
            assert state(folder / "site") in (old, new), number
        steps(build_in(folder), folder)
        assert state(folder / "site") == new, number
        assert not (folder / ".site.build").exists(), number
