"""Checks that other packages add: a package is installed beside this one, and the command runs."""

from __future__ import annotations

import os
import subprocess
from importlib import invalidate_caches
from importlib.metadata import entry_points
from pathlib import Path

import forked
import pytest
from rules.test_rules import CASES, edition_of

from edition.checks.linter import Check
from edition.system import code_digest, extensions
from edition.system.extensions import Extension, ExtensionError

CHECK = """
from edition.checks.linter import DocumentCheck, EditionCheck
from edition.model.findings import Found, Rule
from edition.model.source import Place

SHOUTING = Rule(
    "{code}", "warning", "Dates and figures", "A paragraph is in capitals.", "`KIM CAME`", "`Kim came`"
)
EMPTY = Rule("{code}-edition", "info", "Metadata", "There is no document.", "no folder", "a folder")


def shouting(sheet):
    for shown in sheet.passages:
        if shown.text.isupper():
            yield shown.found(0, len(shown.text), "this is in capitals", "say why in a note")


def empty(edition):
    yield Found((Place("content"),), f"{{len(edition.documents)}} document")


CHECKS = (DocumentCheck(SHOUTING, shouting), EditionCheck(EMPTY, empty))
"""


def install(folder: Path, name: str, code: str) -> None:
    """A package as an installer would put it into a folder of the path."""
    module = name.replace("-", "_")
    (folder / f"{module}.py").write_text(CHECK.format(code=code), "utf-8")
    metadata = folder / f"{module}-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(f"[edition.checks]\n{name} = {module}:CHECKS\n")


def command(folder: Path, packages: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return forked.edition(arguments, folder, {**os.environ, "PYTHONPATH": str(packages)})


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    folder = tmp_path / "packages"
    folder.mkdir()
    return folder


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """An edition that accepts a finding by a code that only the other package has."""
    edition_of(CASES["accepted-idle"], "bad", tmp_path)
    folder = tmp_path / "content"
    file = folder / "documents" / "paper" / "edition.yml"
    text = file.read_text("utf-8").replace("note-unsourcd", "shouting").replace("at: c1, ", "")
    file.write_text(text.replace("certainty: high}", "certainty: high, see: [1]}"), "utf-8")
    return folder


def test_a_check_of_another_package_is_run_listed_and_accepted(
    packages: Path, content: Path
) -> None:
    idle = command(content.parent, packages, "check")
    assert "no check has the code “shouting”" in idle.stdout
    install(packages, "loud-words", "shouting")
    found = command(content.parent, packages, "check")
    assert "content:1:1: info[shouting-edition]: 1 document\n" in found.stdout
    assert (
        "warning[accepted-idle]: the finding “shouting” does not occur here, so it cannot be accepted"
        in found.stdout
    )
    listed = command(content.parent, packages, "check", "--list").stdout
    assert "shouting (warning)\n    A paragraph is in capitals.\n" in listed


def test_a_finding_of_another_package_is_answered_as_others_are(
    packages: Path, content: Path
) -> None:
    install(packages, "loud-words", "shouting")
    transcript = content / "documents" / "paper" / "transcript.md"
    file = content / "documents" / "paper" / "edition.yml"
    before = transcript.read_bytes()
    transcript.write_bytes(before + b"\nKIM CAME.\n")
    pinned = command(content.parent, packages, "check").stdout.split("its SHA-256 is ")[1][:64]
    text = file.read_text("utf-8")
    old = text.split("sha256: ")[1][:64]
    file.write_text(text.replace(old, pinned), "utf-8")
    assert command(content.parent, packages, "check").returncode == 0
    file.write_text(
        text.replace(old, pinned).replace("code: shouting", "code: date-later"), "utf-8"
    )
    result = command(content.parent, packages, "check")
    assert "warning[shouting]: this is in capitals; say why in a note" in result.stdout
    assert result.returncode == 1


@pytest.mark.parametrize(
    ("code", "other"), [("shouting", "loud-words"), ("yaml", "mkdocs-edition")]
)
def test_a_code_that_two_packages_use_is_an_error_with_both_names(
    packages: Path, content: Path, code: str, other: str
) -> None:
    install(packages, "loud-words", "shouting")
    install(packages, "more-words", code)
    result = command(content.parent, packages, "check")
    assert result.returncode == 1
    assert f"{other}, more-words both use the code “{code}”; uninstall" in result.stderr
    assert "Traceback" not in result.stderr


def test_checks_are_never_silently_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """An edition would seem to have no problems if the program's entry points were not installed."""
    monkeypatch.setattr(extensions, "_points", lambda _: [])
    with pytest.raises(
        ExtensionError, match=r"no entry points of edition\.checks; install it again"
    ):
        extensions.packaged.__wrapped__("edition.checks", Check)


def test_cached_results_depend_on_the_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    def code(*versions: str) -> bytes:
        found = [Extension("loud-words", one, "edition.checks", "loud") for one in versions]
        monkeypatch.setattr(code_digest, "extensions", lambda: tuple(found))
        return code_digest.code.__wrapped__()

    assert len({code(), code("1.0"), code("1.1")}) == 3
    assert code("1.0") == code("1.0")


def test_cached_results_depend_on_the_code_of_the_packages(
    packages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A package that is installed as a link to its source code keeps its version."""
    install(packages, "loud-words", "shouting")
    monkeypatch.syspath_prepend(packages)
    monkeypatch.setattr(extensions, "_installed", entry_points)
    assert extensions.extension_code() == (packages / "loud_words.py",)
    package = packages / "loud_words"
    (package / "below").mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / ".#link").symlink_to("missing")
    invalidate_caches()
    assert extensions.extension_code() == (package,)
    before = code_digest.code.__wrapped__()
    (package / "below" / "more.py").write_text("CHECKS = ()")
    assert code_digest.code.__wrapped__() != before
