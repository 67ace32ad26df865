"""An editor at the desk of a copy of this edition."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from desk_client import DeskClient
from shared import CONTENT, Once


@pytest.fixture(scope="session")
def opened(once: Once) -> Path:
    """A copy of this edition with the results that a desk stores when it is opened.

    Reading the edition takes longer than most tests of the desk.
    """

    def write(folder: Path) -> None:
        shutil.copytree(CONTENT, folder / "content")
        desk = DeskClient(folder / "content")
        assert desk.get("/_desk/shared.json").status == 200
        assert desk.get("/documents/118390/").status == 200

    return once("desk", write)


@pytest.fixture
def client(opened: Path, tmp_path: Path) -> DeskClient:
    """A desk of its own, for a test that writes."""
    shutil.copytree(opened, tmp_path, dirs_exist_ok=True)
    return DeskClient(tmp_path / "content")
