"""Fixtures that several folders use."""

from __future__ import annotations

import fcntl
import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import crew
import forked
import pytest
from hypothesis import settings
from plugin import small
from shared import ROOT, Build, Once
from sites import write_plain

# No test measures time. Each run draws the same examples, so that the gate has one answer for a commit;
# `HYPOTHESIS_PROFILE=thorough` draws more, and others each time.
settings.register_profile("edition", deadline=None, max_examples=20, derandomize=True)
settings.register_profile("thorough", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "edition"))
# Modules and collected tests stay until the end, so collecting them again and again finds nothing.
gc.set_threshold(100_000, 50, 1000)
LONGEST = (
    *("browser/test_desk.py", "browser/test_readings.py", "browser/test_finding.py"),
    *("browser/test_access.py", "desk/test_desk_changes.py", "releases/test_package.py"),
    *("browser/test_citing.py", "browser/test_own_frame.py", "workshop/test_workshop.py"),
    *("commands/test_add.py", "injection/test_export.py", "invariants/test_invariants.py"),
    *("browser/test_print.py", "outputs/test_pdf.py", "browser/test_several.py"),
    *("outputs/test_html.py", "browser/test_pagefind.py", "releases/test_release.py"),
    *("commands/test_new.py", "plugin/test_safety.py", "browser/test_spoken.py"),
    *("browser/test_offline.py", "plugin/test_publishing.py", "browser/test_reading_room.py"),
    *("browser/test_pictures.py", "locales/test_messages.py", "outputs/test_control_characters.py"),
    *("test_vocabulary.py", "plugin/test_frames.py", "plugin/test_templates.py"),
    *("browser/test_instant.py", "injection/test_site.py", "browser/test_page_images.py"),
    *("attacks/test_killed_commands.py", "plugin/test_build.py", "browser/test_policy.py"),
    *("intake/test_frus.py", "attacks/test_patterns.py", "judged/test_judged.py"),
    *("golden/test_marks.py", "browser/test_axe.py", "several/test_every_transcript_twice.py"),
    *(
        "extensions/test_extensions.py",
        "locales/test_catalogues.py",
        "outputs/test_tei_read_back.py",
    ),
    *("attacks/test_machines.py", "browser/test_timeline.py", "editorial/test_file_editing.py"),
    *("attacks/test_linear.py", "rules/test_rules.py", "plugin/test_pagefind.py"),
    *("commands/test_export.py", "data/test_whole.py", "manual/test_blocks.py"),
    *("plugin/test_unchanged.py", "plugin/test_serve.py", "reading/test_outline.py"),
    *("releases/test_any_manifest.py", "languages/test_site_languages.py", "test_crew.py"),
    *("desk/test_annotations_again.py", "plugin/test_pdf.py", "manual/test_manual.py"),
)
"""The files whose tests take longest, so that no worker begins one of them at the end."""
os.environ["LC_ALL"] = "C.UTF-8"  # messages are in English, whatever the locale of the machine
QUIET = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1700000000"}


pytest_addoption, pytest_runtestloop = crew.pytest_addoption, crew.pytest_runtestloop


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest files. `make test` runs each file as a whole on one worker."""
    ranks = {ROOT / "tests" / name: rank for rank, name in enumerate(LONGEST)}
    items.sort(key=lambda item: ranks.get(item.path, len(ranks)))


def pytest_collection_finish() -> None:
    """Exclude what exists now from garbage collection; it is a fifth of the time of the tests."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Make a folder once in each run; all workers read it. A test that changes it takes a copy."""
    root = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent

    def make(name: str, write: Callable[[Path], None]) -> Path:
        folder, made = root / "once" / name, root / f"once-{name}.made"
        with made.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # until the file is closed
            if not made.exists():
                shutil.rmtree(folder, ignore_errors=True)  # of a worker that failed
                folder.mkdir(parents=True)
                write(folder)
                made.touch()
        return folder

    return make


@pytest.fixture(scope="session")
def mkdocs(once: Once) -> Build:
    """Run `mkdocs build` in a folder, as an editor does."""
    templates = once("templates", lambda _: None)

    def run(
        folder: Path, target: Path, *flags: str, program: str = "mkdocs", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        env = {**os.environ, **QUIET, **environment}
        if program == "mkdocs" and not forked.READ_AT_START & environment.keys():
            return forked.build(("-d", str(target), *flags), folder, env, templates)
        command = [sys.executable, "-m", program, "build", "-d", str(target), *flags]
        return subprocess.run(
            command, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=900
        )

    return run


def _built(mkdocs: Build, folder: Path, target: Path) -> None:
    done = mkdocs(folder, target, "--strict")
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def telegram_site(once: Once, mkdocs: Build) -> Path:
    """The telegram's edition, built strictly."""
    return once("telegram", lambda target: _built(mkdocs, ROOT, target))


@pytest.fixture(scope="session")
def plain_site(once: Once, mkdocs: Build) -> Path:
    """The telegram with Material's own face and no page of prose."""
    return (
        once("plain", lambda target: _built(mkdocs, write_plain(target), target / "site")) / "site"
    )


@pytest.fixture(scope="session")
def small_edition(once: Once, mkdocs: Build) -> Path:
    """One short transcript, one note, nothing else: a folder with its `site`."""
    return once("small", lambda target: _built(mkdocs, small.write(target), target / "site"))


@pytest.fixture(scope="session")
def small_site(small_edition: Path) -> Path:
    """The built site of this edition."""
    return small_edition / "site"


@pytest.fixture(scope="session")
def several_site(once: Once, mkdocs: Build) -> Path:
    """Four short documents, one of them in two languages."""

    def write(folder: Path) -> None:
        shutil.copytree(ROOT / "tests" / "several", folder, dirs_exist_ok=True)
        _built(mkdocs, folder, folder / "site")

    return once("several", write) / "site"


@pytest.fixture(scope="session")
def languages_edition(once: Once, mkdocs: Build) -> Path:
    """The same four documents and one in Hebrew: a folder with its `site`, in three languages."""

    def write(folder: Path) -> None:
        for name in ("several", "languages"):
            left_out = shutil.ignore_patterns("*.py")
            shutil.copytree(ROOT / "tests" / name, folder, dirs_exist_ok=True, ignore=left_out)
        _built(mkdocs, folder, folder / "site")

    return once("languages", write)


@pytest.fixture(
    scope="session", params=["telegram_site", "plain_site", "small_site", "several_site"]
)
def any_site(request: pytest.FixtureRequest) -> Path:
    """Each of the built sites."""
    site: Path = request.getfixturevalue(request.param)
    return site
