"""A site is there, whole, whatever becomes of the builds that would replace it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from plugin import small
from shared import Build

from mkdocs_edition.safety import Building, BusyError, SwapError

OVERRIDES = "theme: {name: material, font: false, custom_dir: overrides}"


def contents(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.fixture
def edition(small_edition: Path, tmp_path: Path) -> Path:
    """A small edition that has been built, with what its host keeps in the site."""
    folder = shutil.copytree(small_edition, tmp_path / "small")
    (folder / "site" / ".htaccess").write_text("Options -Indexes\n", encoding="utf-8")
    return folder


def _wrong_quotation(folder: Path) -> None:
    yml = folder / "content" / "documents" / "paper" / "edition.yml"
    text = yml.read_text(encoding="utf-8")
    yml.write_text(text.replace("comment: Kim came", "comment: Nobody came"), encoding="utf-8")


def _wrong_template(folder: Path) -> None:
    """Found when other pages have been written already."""
    (folder / "overrides").mkdir()
    (folder / "overrides" / "edition-document.html").write_text("{{ 1 / 0 }}", encoding="utf-8")
    config = folder / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("theme: {name: material, font: false}", OVERRIDES))


def _warning(folder: Path) -> None:
    """With `--strict`, this ends a build after all files are written."""
    (folder / "content" / "words.md").write_text("# Words\n\n[lost](lost.md)\n", encoding="utf-8")


def _script(folder: Path) -> None:
    page = folder / "content" / "words.md"
    page.write_text("# Words\n\n<script>alert(1)</script>\n", encoding="utf-8")


@pytest.mark.parametrize("fault", [_wrong_quotation, _wrong_template, _warning, _script])
def test_a_failed_build_leaves_the_earlier_site(
    edition: Path, mkdocs: Build, fault: Callable[[Path], None]
) -> None:
    before = contents(edition / "site")
    fault(edition)
    done = mkdocs(edition, edition / "site", "--strict")
    assert done.returncode == 1
    assert contents(edition / "site") == before
    assert not (edition / ".site.build").exists()


def test_a_new_site_replaces_all_of_the_earlier_but_what_is_the_hosts(
    edition: Path, mkdocs: Build
) -> None:
    (edition / "site" / "old.html").write_text("old", encoding="utf-8")
    (edition / "site" / ".git").mkdir()
    (edition / "site" / ".git" / "HEAD").write_text("ref", encoding="utf-8")
    assert mkdocs(edition, edition / "site").returncode == 0
    names = {path.name for path in (edition / "site").iterdir()}
    assert {"index.html", ".htaccess", ".git"} <= names
    assert "old.html" not in names
    assert (edition / "site" / ".git" / "HEAD").read_text(encoding="utf-8") == "ref"


def test_a_site_behind_a_link_is_replaced_where_it_is(
    edition: Path, mkdocs: Build, tmp_path: Path
) -> None:
    real = tmp_path / "elsewhere"
    (edition / "site").rename(real)
    (edition / "site").symlink_to(real)
    (real / "index.html").unlink()
    assert mkdocs(edition, edition / "site").returncode == 0
    assert (edition / "site").is_symlink()
    assert (real / "index.html").is_file()


def test_two_builds_of_one_site(edition: Path, mkdocs: Build) -> None:
    before = contents(edition / "site")
    other = Building.begin(edition / "site")
    done = mkdocs(edition, edition / "site")
    assert done.returncode == 1
    assert f"another build is writing {edition / 'site'}; wait until it has ended" in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(edition / "site") == before
    other.end()
    assert mkdocs(edition, edition / "site").returncode == 0


@pytest.mark.parametrize("killed", ["SIGKILL", "SIGINT"])
def test_a_build_that_was_killed_is_in_nobodys_way(
    edition: Path, mkdocs: Build, killed: str
) -> None:
    before = contents(edition / "site")
    config = edition / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    hook = (
        "import os, signal\n\ndef on_env(env, **_):\n"
        # Programs in the background of a shell ignore this signal.
        "    signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "    os.kill(os.getpid(), signal.{})\n"
    )
    (edition / "kill.py").write_text(hook.format(killed), encoding="utf-8")
    config.write_text(f"{text}hooks: [kill.py]\n", encoding="utf-8")
    done = mkdocs(edition, edition / "site")
    assert done.returncode in (-signal.SIGKILL, 1)
    assert contents(edition / "site") == before
    assert (edition / ".site.build").exists() == (killed == "SIGKILL")
    config.write_text(text, encoding="utf-8")
    assert mkdocs(edition, edition / "site").returncode == 0
    assert contents(edition / "site") == before
    assert not (edition / ".site.build").exists()


@pytest.mark.slow
def test_deploying_publishes_the_new_site(edition: Path, tmp_path: Path) -> None:
    """`mkdocs gh-deploy` takes what was built from where it asked for it."""
    remote = tmp_path / "remote.git"

    def run(*command: str) -> str:
        done = subprocess.run(command, cwd=edition, check=True, capture_output=True, text=True)
        return done.stdout

    run("git", "init", "-q", "--bare", str(remote))
    run("git", "init", "-q")
    run("git", "config", "user.name", "A")
    run("git", "config", "user.email", "a@a.example")
    run("git", "config", "commit.gpgsign", "false")
    run("git", "commit", "-q", "--allow-empty", "-m", "Begin")
    run("git", "remote", "add", "origin", str(remote))
    run(sys.executable, "-m", "mkdocs", "gh-deploy", "-q")
    names = run("git", "--git-dir", str(remote), "ls-tree", "-r", "--name-only", "gh-pages")
    assert {"index.html", "documents/paper/index.html", ".nojekyll"} <= set(names.split())


def test_a_swap_that_was_cut_short_is_put_right(tmp_path: Path) -> None:
    site = tmp_path / "site"
    before = tmp_path / ".site.build" / "before"
    before.mkdir(parents=True)
    (before / "index.html").write_text("old", encoding="utf-8")
    Building.begin(site).end()
    assert (site / "index.html").read_text(encoding="utf-8") == "old"


def test_what_was_left_over_after_a_swap_is_brought_over(tmp_path: Path) -> None:
    site = tmp_path / "site"
    before = tmp_path / ".site.build" / "before"
    for name in ("index.html", ".htaccess", ".well-known/acme", ".well-known/security.txt"):
        (before / name).parent.mkdir(parents=True, exist_ok=True)
        (before / name).write_text("old", encoding="utf-8")
    (site / ".well-known").mkdir(parents=True)
    (site / "index.html").write_text("new", encoding="utf-8")
    Building.begin(site).end()
    assert contents(site) == {
        "index.html": b"new",
        ".htaccess": b"old",
        ".well-known/acme": b"old",
    }
    assert not (tmp_path / ".site.build").exists()


def test_where_a_site_cannot_be_replaced_it_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("old", encoding="utf-8")
    building = Building.begin(site)
    building.made.mkdir()
    rename = Path.rename

    def refused(path: Path, target: Path) -> Path:
        if path == building.made:
            raise OSError(16, "Device or resource busy")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(SwapError, match="site cannot be replaced: Device or resource busy"):
        building.publish()
    building.end()
    assert contents(site) == {"index.html": b"old"}


def test_the_lock_is_one_builds_only(tmp_path: Path) -> None:
    first = Building.begin(tmp_path / "site")
    with pytest.raises(BusyError):
        Building.begin(tmp_path / "site")
    other = Building.begin(tmp_path / "other")
    other.end()
    first.end()
    Building.begin(tmp_path / "site").end()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("file", ["transcript.md", "edition.yml"])
def test_what_the_machine_refuses_is_said_in_a_line(
    file: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A file without read permission causes no traceback."""
    folder = small.write(tmp_path)
    path = folder / "content" / "documents" / "paper" / file
    config = load_config(str(folder / "mkdocs.yml"))
    opened = os.open

    def refused(wanted: Any, *more: Any, **named: Any) -> int:
        if wanted == path:
            raise PermissionError(13, "Permission denied", str(wanted))
        return opened(wanted, *more, **named)

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(Abort):
        build(config)
    assert f"documents/paper/{file}:1:1: error[file-unread]: permission denied" in caplog.text
    assert not (folder / "site").exists()
