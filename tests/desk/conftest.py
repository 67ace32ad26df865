"""An editor at the desk of a copy of this edition."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from desk_client import DeskClient
from shared import CONTENT


@pytest.fixture
def client(tmp_path: Path) -> DeskClient:
    """A desk of its own, for a test that writes."""
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content)
    return DeskClient(content)
