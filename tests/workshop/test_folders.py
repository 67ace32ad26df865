"""Nothing is written outside the folder that it is for, whatever a file is called."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from edition.pipeline.published_site import File
from edition.system.folders import OutsideError, add, below, replace

OUTSIDE = (
    "../x",
    "a/../../x",
    "/x",
    "a//x",
    "a/./x",
    ".",
    "..",
    "",
    "a/..",
    "a\0b",
    "C:x",
    "//x/y",
)


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_name_stays_below_its_folder(name: str, tmp_path: Path) -> None:
    target = tmp_path / "a" / "target"
    with pytest.raises(OutsideError):
        below(name)
    for write in (add, replace):
        with pytest.raises(OutsideError, match="leads out of"):
            write(target, [("good", b"x"), (name, b"x")])
    with pytest.raises(OutsideError):
        File(name, lambda: b"")
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.parametrize("name", ["x", "a/b.c/d", "..x", "a/...", "é/가", "a/"])
def test_other_names_are_fit(name: str) -> None:
    assert below(name) == name


@pytest.mark.skipif(sys.platform == "win32", reason="needs a privilege there")
def test_a_link_does_not_lead_out(tmp_path: Path) -> None:
    target, outside = tmp_path / "target", tmp_path / "outside"
    outside.mkdir()
    target.mkdir()
    (target / "documents").symlink_to(outside)
    with pytest.raises(OutsideError):
        add(target, [("a", b"x"), ("documents/b/c", b"x"), ("z", b"x")])
    assert list(outside.iterdir()) == []
    assert [path.name for path in target.iterdir()] == ["documents"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a privilege there")
def test_a_link_within_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    add(tmp_path, [("link/a", b"x")])
    assert (tmp_path / "real" / "a").read_bytes() == b"x"
