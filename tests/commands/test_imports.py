"""Commands import only the modules that they need, since imports take most of a short command's time."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from shared import CONTENT

_COMMAND = """
import sys
from edition.cli import main
try:
    main(sys.argv[1:])
except SystemExit as ending:
    assert ending.code == 0, ending.code
print(*sys.modules, sep="\\n")
"""
_PAGES = {
    "jinja2",
    "edition.outputs.citation.styles",
    "edition.outputs.document_context",
    "edition.outputs.html.view_pages",
    "edition.outputs.view_rendering",
    "edition.pipeline.build",
    "edition.publishing.release",
    "edition.reading.tei.reader",
}


def _imported(folder: Path, *arguments: str) -> set[str]:
    """The modules that a command has imported at its end."""
    run = subprocess.run(
        [sys.executable, "-c", _COMMAND, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(run.stdout.splitlines())


def test_a_check_imports_nothing_that_makes_pages(tmp_path: Path) -> None:
    shutil.copytree(CONTENT, tmp_path / "content")
    checked = _imported(tmp_path, "check")
    assert "edition.checks.linter" in checked
    assert checked & _PAGES == set()
    again = _imported(tmp_path, "check")
    assert "edition.checks.linter" not in again


def test_the_help_imports_no_reader() -> None:
    helped = _imported(Path.cwd(), "--help")
    assert "edition.cli" in helped
    assert helped & {"pydantic", "yaml", "markdown_it", "edition.checks.linter"} == set()
