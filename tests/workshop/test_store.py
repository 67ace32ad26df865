"""What is kept on disk is believed only where it is whole, and gone when nobody asks for it."""

from __future__ import annotations

import os
import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from edition.editorial.summary import Tabled
from edition.system.cache import Store, packed, unpacked

KEY = "ab" * 20
FIRST, SECOND = Tabled("table-1", 1, 3, 3), (Tabled("table-2", 2, 0, 0), "words")


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The file of an entry."""
    Store(tmp_path).put(KEY, (packed(FIRST), packed(SECOND)))
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    return file


def test_what_was_put_is_there(tmp_path: Path, kept: Path) -> None:
    assert kept.is_file()
    assert Store(tmp_path).part(KEY, 0) == FIRST
    assert Store(tmp_path).part(KEY, 1) == SECOND
    assert Store(tmp_path).part("cd" * 20, 0) is None


def test_no_damage_is_believed(tmp_path: Path, kept: Path) -> None:
    """Whatever byte is another, and wherever the file ends, its part is not there."""
    whole = kept.read_bytes()
    for at in range(len(whole)):
        kept.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        found = Store(tmp_path).part(KEY, 0), Store(tmp_path).part(KEY, 1)
        assert found in {(None, SECOND), (FIRST, None), (None, None)}, at
        kept.write_bytes(whole[:at])
        assert Store(tmp_path).part(KEY, 1) is None
    kept.write_bytes(whole + b"more")
    assert Store(tmp_path).part(KEY, 1) is None


class Evil:
    def __reduce__(self) -> Any:
        return os.mkdir, ("evil",)


def test_a_file_makes_nothing_but_values_of_this_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Store(tmp_path).put(KEY, (pickle.dumps(Evil()), pickle.dumps(Evil())))
    assert Store(tmp_path).part(KEY, 0) is None
    assert not (tmp_path / "evil").exists()
    with pytest.raises(pickle.UnpicklingError):
        unpacked(pickle.dumps(Path(tmp_path)))


def test_writers_side_by_side_leave_something_whole(tmp_path: Path) -> None:
    big = ["x" * 50_000] * 20

    def write(number: int) -> None:
        Store(tmp_path).put(KEY, (packed(number), packed((number, big))))

    with ThreadPoolExecutor(8) as threads:
        futures = [threads.submit(write, number) for number in range(100)]
        seen = 0
        while not all(future.done() for future in futures):
            found = Store(tmp_path).part(KEY, 1)
            if found is not None:
                seen += 1
                assert found[1] == big
    assert Store(tmp_path).part(KEY, 1) is not None
    assert seen
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_what_nobody_asked_for_goes(tmp_path: Path, kept: Path) -> None:
    store = Store(tmp_path)
    other = "cd" * 20
    store.put(other, (packed(FIRST), packed(SECOND)))
    store.prune()
    assert not kept.exists()
    assert store.part(other, 0) == FIRST


def test_a_folder_that_keeps_nothing_is_no_matter(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder", encoding="utf-8")
    store = Store(blocked / "store")
    store.put(KEY, (packed(FIRST), packed(SECOND)))
    assert store.part(KEY, 0) is None
    store.prune()
