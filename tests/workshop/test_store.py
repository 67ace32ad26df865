"""What is kept on disk is believed only where it is whole, and gone when nobody asks for it."""

from __future__ import annotations

import dataclasses
import inspect
import logging
import os
import pickle
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from edition.editorial.strict_model import Model
from edition.editorial.summary_rows import Tabled
from edition.pipeline.make import KNOWN
from edition.system.cache import Store, packed, unpacked
from edition.system.messages import Message

KEY = "ab" * 20
FIRST, SECOND = Tabled("table-1", 1, 3, 3), (Tabled("table-2", 2, 0, 0), "words")


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The file of an entry."""
    Store(tmp_path, KNOWN).put(KEY, (packed(FIRST), packed(SECOND)))
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    return file


def test_what_was_put_is_there(tmp_path: Path, kept: Path) -> None:
    assert kept.is_file()
    assert Store(tmp_path, KNOWN).part(KEY, 0) == FIRST
    assert Store(tmp_path, KNOWN).part(KEY, 1) == SECOND
    assert Store(tmp_path, KNOWN).part("cd" * 20, 0) is None


def test_what_is_held_need_not_be_read_again(tmp_path: Path, kept: Path) -> None:
    """The first part of an entry, until it is replaced or nobody has asked for it."""
    store = Store(tmp_path, KNOWN)
    store.hold()
    assert store.part(KEY, 0) == FIRST
    store.prune()
    kept.unlink()
    store.hold()
    assert (store.part(KEY, 0), store.part(KEY, 1)) == (FIRST, None)
    store.put(KEY, (packed(SECOND), packed(FIRST)))
    assert (store.part(KEY, 0), store.part(KEY, 1)) == (SECOND, FIRST)
    store.prune()
    assert kept.is_file()
    store.prune()
    assert store.part(KEY, 0) is None


def test_no_damage_is_believed(tmp_path: Path, kept: Path) -> None:
    """Whatever byte is another, and wherever the file ends, its part is not there."""
    whole = kept.read_bytes()
    for at in range(len(whole)):
        kept.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        found = Store(tmp_path, KNOWN).part(KEY, 0), Store(tmp_path, KNOWN).part(KEY, 1)
        assert found in {(None, SECOND), (FIRST, None), (None, None)}, at
        kept.write_bytes(whole[:at])
        assert Store(tmp_path, KNOWN).part(KEY, 1) is None
    kept.write_bytes(whole + b"more")
    assert Store(tmp_path, KNOWN).part(KEY, 1) is None


class Evil:
    def __reduce__(self) -> Any:
        return os.mkdir, ("evil",)


def text(value: str) -> bytes:
    return b"\x8c" + bytes([len(value)]) + value.encode()


def calling(module: str, name: str, *arguments: str) -> bytes:
    """A pickle that calls something by its name, as nobody would write it by accident."""
    rows = b"".join(map(text, arguments))
    return b"\x80\x04" + text(module) + text(name) + b"\x93((" + rows + b"ltR."


GADGETS = {
    "a library that a module of ours imports": (
        "edition.publishing.deposit.site",
        "subprocess.Popen",
    ),
    "a class of ours that writes": ("edition.system.cache", "Store"),
    "a path through a class that is known": ("edition.editorial.summary_rows", "Tabled.__class__"),
    "a known class by another module": ("edition.editorial.summary", "Excerpt"),
    "a function of ours": ("edition.system.folders", "rewrite"),
    "Python itself": ("os", "mkdir"),
}


@pytest.mark.parametrize("gadget", GADGETS)
def test_a_file_names_known_types_only(
    gadget: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    data = calling(*GADGETS[gadget], "touch", "evil")
    Store(tmp_path, KNOWN).put(KEY, (data,))
    assert Store(tmp_path, KNOWN).part(KEY, 0) is None
    assert not (tmp_path / "evil").exists()
    with pytest.raises(pickle.UnpicklingError, match="is not a type that the cache holds"):
        unpacked(data, KNOWN)


def test_a_file_makes_nothing_but_values_of_this_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Store(tmp_path, KNOWN).put(KEY, (pickle.dumps(Evil()), pickle.dumps(Evil())))
    assert Store(tmp_path, KNOWN).part(KEY, 0) is None
    assert not (tmp_path / "evil").exists()
    with pytest.raises(pickle.UnpicklingError):
        unpacked(pickle.dumps(Path(tmp_path)), KNOWN)


@pytest.mark.parametrize("known", KNOWN.values())
def test_no_file_changes_a_type(known: type) -> None:
    """A pickle can set the “state” of whatever it holds, also of a type."""
    data = (
        b"\x80\x04"
        + text(known.__module__)
        + text(known.__qualname__)
        + b"\x93N}"
        + text("planted")
        + text("value")
        + b"s\x86b."
    )
    with pytest.raises((pickle.UnpicklingError, TypeError)):
        unpacked(data, KNOWN)
    assert not hasattr(known, "planted")


def test_no_file_changes_what_makes_a_named_tuple() -> None:
    """It is called in place of its type; the state of a `partial` says what it calls."""
    maker = text("edition.editorial.summary_rows") + text("Tabled") + b"\x93"
    data = b"\x80\x04" + maker + b"(" + maker + b")}Ntb."
    with pytest.raises(pickle.UnpicklingError, match="a named tuple has no state"):
        unpacked(data, KNOWN)


_OF_OUR_OWN = {
    # puts values into a template, and gives both back
    "edition.system.messages.Message": {"__new__", "__getnewargs_ex__", "__getstate__"},
    "edition.model.findings.Finding": {"__post_init__"},  # copies two strings of its rule
    "edition.editorial.edition_file.Agent": {"_one_of_both"},  # compares two of its fields
    "edition.editorial.record.Record": {"__hash__"},  # reads four of its fields
}
"""What making a value runs, where it is not Python's or Pydantic's own."""


@pytest.mark.parametrize("known", KNOWN.values())
def test_known_types_are_plain_data(known: type) -> None:
    """Whoever makes one of these values, by whatever arguments, does nothing else by it."""
    assert known.__module__.startswith("edition.")
    own = {
        name
        for name, value in inspect.getmembers(known, inspect.isfunction)
        if name.startswith("__") and name != "__str__"
        if Path(value.__code__.co_filename) == Path(inspect.getfile(known))
    }
    if issubclass(known, Model):
        assert known.model_config["frozen"]
        own |= set(known.__pydantic_decorators__.model_validators)
        own |= set(known.__pydantic_decorators__.field_validators)
    elif dataclasses.is_dataclass(known):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(known.__new__(known), dataclasses.fields(known)[0].name, None)
        assert known.__bases__ == (object,)
    elif known is Message:
        assert known.__bases__ == (str,)
    else:
        assert known.__bases__ == (tuple,)
        assert hasattr(known, "_fields")
    assert own == _OF_OUR_OWN.get(f"{known.__module__}.{known.__qualname__}", set())


def test_what_cannot_be_used_is_said_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    store = Store(tmp_path, KNOWN)
    with caplog.at_level(logging.WARNING):
        assert store.part(KEY, 0) is None  # not there, which is no fault
        assert caplog.messages == []
        store.put(KEY, (pickle.dumps(Evil()), packed(FIRST)))
        assert store.part(KEY, 0) is None
        assert store.part(KEY, 2) is None
    (message,) = caplog.messages
    assert (
        f"{os.mkdir.__module__}.mkdir is not a type that the cache holds); the program ignores"
        in message
    )


@pytest.mark.skipif(sys.platform == "win32", reason="needs a privilege there")
def test_a_link_leads_nowhere(tmp_path: Path) -> None:
    """A folder of another name in the place of an entry's is neither written nor emptied."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "letter").write_text("mine", encoding="utf-8")
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / KEY[:2]).symlink_to(outside)
    store = Store(tmp_path / "kept", KNOWN)
    assert store.put(KEY, (packed(FIRST),)) is False
    store.prune()
    assert [path.name for path in outside.iterdir()] == ["letter"]
    (tmp_path / "ab").mkdir()
    (tmp_path / "ab" / "letter").write_text("mine", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path)
    Store(tmp_path / "link", KNOWN).prune()
    assert (tmp_path / "ab" / "letter").is_file()


def test_writers_side_by_side_leave_something_whole(tmp_path: Path) -> None:
    big = ["x" * 50_000] * 20

    def write(number: int) -> None:
        Store(tmp_path, KNOWN).put(KEY, (packed(number), packed((number, big))))

    with ThreadPoolExecutor(8) as threads:
        futures = [threads.submit(write, number) for number in range(100)]
        seen = 0
        while not all(future.done() for future in futures):
            found = Store(tmp_path, KNOWN).part(KEY, 1)
            if found is not None:
                seen += 1
                assert found[1] == big
    assert Store(tmp_path, KNOWN).part(KEY, 1) is not None
    assert seen
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_what_nobody_asked_for_goes(tmp_path: Path, kept: Path) -> None:
    store = Store(tmp_path, KNOWN)
    other = "cd" * 20
    assert store.put(other, (packed(FIRST), packed(SECOND))) is True
    store.prune()
    assert not kept.exists()
    assert store.part(other, 0) == FIRST


def test_a_folder_that_keeps_nothing_is_reported_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder", encoding="utf-8")
    store = Store(blocked / "store", KNOWN)
    with caplog.at_level(logging.WARNING):
        assert store.put(KEY, (packed(FIRST), packed(SECOND))) is False
        assert store.put("cd" * 20, (packed(FIRST),)) is False
    (message,) = caplog.messages
    assert message.startswith(f"{blocked / 'store'}: ")
    assert message.endswith("; results are not stored for the next run")
    assert store.part(KEY, 0) is None
    store.prune()
