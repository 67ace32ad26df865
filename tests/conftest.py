"""Fixtures that several folders use."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings
from plugin import small
from shared import ROOT, Build
from sites import write_plain

# No test measures time.
settings.register_profile("edition", deadline=None)
settings.load_profile("edition")
QUIET = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1700000000"}


@pytest.fixture(scope="session")
def mkdocs() -> Build:
    """Run `mkdocs build` in a folder, as an editor does."""

    def run(
        folder: Path, target: Path, *flags: str, program: str = "mkdocs", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", program, "build", "-d", str(target), *flags]
        env = {**os.environ, **QUIET, **environment}
        return subprocess.run(
            command, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=300
        )

    return run


@pytest.fixture(scope="session")
def telegram_site(tmp_path_factory: pytest.TempPathFactory, mkdocs: Build) -> Path:
    """The telegram's edition, built strictly."""
    target = tmp_path_factory.mktemp("site")
    done = mkdocs(ROOT, target, "--strict")
    assert done.returncode == 0, done.stderr
    return target


@pytest.fixture(scope="session")
def plain_site(tmp_path_factory: pytest.TempPathFactory, mkdocs: Build) -> Path:
    """The telegram with Material's own face and no page of prose."""
    folder = write_plain(tmp_path_factory.mktemp("plain"))
    done = mkdocs(folder, folder / "site", "--strict")
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory, mkdocs: Build) -> Path:
    """One short transcript, one note, nothing else."""
    folder = small.write(tmp_path_factory.mktemp("small"))
    done = mkdocs(folder, folder / "site", "--strict")
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="session")
def several_site(tmp_path_factory: pytest.TempPathFactory, mkdocs: Build) -> Path:
    """Four short documents, one of them in two languages."""
    folder = tmp_path_factory.mktemp("several")
    shutil.copytree(ROOT / "tests" / "several", folder, dirs_exist_ok=True)
    done = mkdocs(folder, folder / "site", "--strict")
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(
    scope="session", params=["telegram_site", "plain_site", "small_site", "several_site"]
)
def any_site(request: pytest.FixtureRequest) -> Path:
    """Each of the built sites."""
    site: Path = request.getfixturevalue(request.param)
    return site
