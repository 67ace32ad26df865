"""What a later version changes and what it breaks: each case is a content folder after a release."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands.running import run, state
from shared import check_golden

from edition import load
from edition.checks.promises import broken_promises
from edition.editorial.manifest_changes import changes
from edition.editorial.release_manifest import Manifest, read, written
from edition.publishing.release import current_state, make_manifest

HERE = Path(__file__).parent
PUBLISHED = HERE / "published.json"
"""The manifest of the case `as-published`."""
FOLDERS = sorted(path for path in (HERE / "cases").iterdir() if path.is_dir())
CASES = pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)


@pytest.fixture(scope="module")
def published() -> Manifest:
    return read(PUBLISHED.read_bytes())


def test_the_manifest_holds_everything_that_is_public() -> None:
    content = HERE / "cases" / "as-published" / "content"
    check_golden(PUBLISHED, written(make_manifest(load(content), content)))


@CASES
def test_every_change_is_told(folder: Path, published: Manifest) -> None:
    content = folder / "content"
    now = current_state(load(content), content).manifest
    told = "".join(
        f"{change.kind} {change.what} {change.address} {change.name}: {change.words}\n"
        for change in changes(published, now)
    )
    check_golden(folder / "changes.txt", told)


@CASES
def test_what_was_published_is_kept_or_missed(folder: Path, published: Manifest) -> None:
    content = folder / "content"
    edition = load(content)
    assert not edition.errors
    now = current_state(edition, content)
    found = broken_promises(published, now.manifest, now.places, "content")
    check_golden(folder / "expected.txt", "".join(f"{finding}\n" for finding in found))


def without_cache(files: dict[str, bytes | None]) -> dict[str, bytes | None]:
    return {name: data for name, data in files.items() if not name.startswith(".cache")}


@CASES
def test_the_commands_tell_the_same(folder: Path) -> None:
    before = without_cache(state(folder))
    result = run(folder, "check", "--published", str(PUBLISHED))
    expected = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert set(expected) <= set(result.output.splitlines())
    assert (result.exit_code == 0) or expected or "warning" in result.output
    told = run(folder, "changes", str(PUBLISHED)).output.splitlines()
    assert len(told) == len((folder / "changes.txt").read_text(encoding="utf-8").splitlines())
    assert without_cache(state(folder)) == before


def test_two_manifests_are_compared_without_an_edition(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    same = run(tmp_path, "changes", str(PUBLISHED), str(PUBLISHED))
    assert (same.exit_code, same.output) == (0, "")
    other = tmp_path / "other.json"
    other.write_text('{"format": "mkdocs-edition release 1"}', encoding="utf-8")
    result = run(tmp_path, "changes", str(PUBLISHED), "other.json")
    assert result.exit_code == 1
    assert "other.json is not a manifest of a release: title: is missing" in result.output
