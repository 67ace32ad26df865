"""Builds that fail while pages and files are made: words, no traceback, and the earlier site stays."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from plugin import small
from shared import Build

from edition.outputs.citation.csl_styles import StyleError
from edition.outputs.pdf import PdfError
from edition.outputs.search.pagefind import PagefindError
from edition.pipeline.pending_outputs import ChangedError
from edition.system.workers import WorkersError

ALTERED = """
import shutil
from pathlib import Path

def {event}(*arguments, config, **named):
    here = Path(config.config_file_path).parent
    transcript = here / "content" / "documents" / "paper" / "transcript.md"
    transcript.write_text("## Another paper\\n", encoding="utf-8")
    shutil.rmtree(here / ".cache", ignore_errors=True)
"""
FAILING = """
from {module} import {name}

def {event}(*arguments, **named):
    raise {name}("The reason in words")
"""
FULL = """
import errno, os

def {event}(*arguments, **named):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "site/index.html")
"""


def hooked(folder: Path, hook: str) -> Path:
    """The small edition with a hook of MkDocs'."""
    (folder / "hook.py").write_text(hook, encoding="utf-8")
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("hooks: [hook.py]\n")
    return folder


def fails(folder: Path, mkdocs: Build, said: str) -> None:
    """The build of a folder ends with these words and leaves the site that is there."""
    (folder / "site").mkdir()
    (folder / "site" / "index.html").write_text("the earlier one", encoding="utf-8")
    done = mkdocs(folder, folder / "site")
    assert done.returncode == 1
    assert said in done.stderr
    assert "The edition was not built; the earlier site is unchanged" in done.stdout
    assert "Traceback" not in done.stderr
    assert (folder / "site" / "index.html").read_text(encoding="utf-8") == "the earlier one"
    assert not (folder / ".site.build").exists()


@pytest.mark.parametrize("event", ["on_nav", "on_env"])
def test_a_transcript_that_is_altered_while_it_is_built(
    tmp_path: Path, mkdocs: Build, event: str
) -> None:
    folder = hooked(small.write(tmp_path / "small"), ALTERED.format(event=event))
    fails(folder, mkdocs, "paper was changed while the edition was built; build it again")


ERRORS = (ChangedError, StyleError, PdfError, PagefindError, WorkersError)
EVENTS = ("on_pre_build", "on_files", "on_page_context", "on_post_build")
ONCE = {*zip(ERRORS, (*EVENTS, "on_files"), strict=True)}
"""Each error at one moment, and each moment with one error; the audit has every error at every moment."""


@pytest.mark.parametrize(
    ("error", "event"),
    [
        pytest.param(*pair, marks=() if pair in ONCE else pytest.mark.audit)
        for pair in product(ERRORS, EVENTS)
    ],
)
def test_what_the_library_raises(
    tmp_path: Path, mkdocs: Build, error: type[Exception], event: str
) -> None:
    hook = FAILING.format(module=error.__module__, name=error.__name__, event=event)
    fails(hooked(small.write(tmp_path / "small"), hook), mkdocs, "The reason in words")


@pytest.mark.parametrize("event", ["on_env", "on_post_page"])
def test_a_disk_that_is_full(tmp_path: Path, mkdocs: Build, event: str) -> None:
    folder = hooked(small.write(tmp_path / "small"), FULL.format(event=event))
    fails(folder, mkdocs, "site/index.html: no space left on device")
