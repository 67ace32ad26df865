"""Builds in the process of the tests."""

from __future__ import annotations

from collections.abc import Iterator

import forked
import pytest
from jinja2 import FileSystemLoader
from mkdocs.theme import Theme
from shared import Once


@pytest.fixture(scope="module")
def quick_builds(once: Once) -> Iterator[None]:
    """Builds in this process are as quick as those of the fixture `mkdocs`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FileSystemLoader, "list_templates", FileSystemLoader.list_templates)
        patch.setattr(Theme, "get_env", Theme.get_env)
        forked.quicken(once("templates", lambda _: None))  # until the values above are set again
        yield
