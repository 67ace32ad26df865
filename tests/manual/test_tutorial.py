"""The tutorial as a newcomer follows it: every file is saved, and every command is run, in a new folder.

Three commands have a stand-in. The environment of the tests replaces the new one with its
installation, which needs a network. `mkdocs build` replaces `mkdocs serve`, which does not end. A
repository in a folder replaces the one at GitHub; Git itself is told to use it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import forked
import pytest
from manual.blocks import Block, blocks, commands, words
from shared import Build

ADDED, REPLACED = " (add)", " (replace)"
INSTALLATION = ("python3 -m venv .venv", ". .venv/bin/activate", "pip install ./mkdocs-edition")
REMOTE = "https://github.com/YOU/selmouth.git"


def tutorial() -> list[Block]:
    found = blocks("sh", "yaml", "markdown", "bibtex")
    return [block for block in found if block.page == "docs/tutorial.md"]


def save(block: Block, folder: Path) -> None:
    """Save a file as the tutorial asks for it."""
    name = block.title.removesuffix(ADDED).removesuffix(REPLACED)
    file = folder / name
    assert file.exists() == (name != block.title), block
    before = file.read_text(encoding="utf-8") if block.title.endswith(ADDED) else ""
    file.parent.mkdir(exist_ok=True)
    file.write_text(before + block.text, encoding="utf-8")


def environment(folder: Path) -> dict[str, str]:
    return {
        **{name: value for name, value in os.environ.items() if name != "SITE_URL"},
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "GIT_CONFIG_COUNT": "3",
        "GIT_CONFIG_KEY_0": f"url.{folder / 'remote.git'}.insteadOf",
        "GIT_CONFIG_VALUE_0": REMOTE,
        "GIT_CONFIG_KEY_1": "user.name",
        "GIT_CONFIG_VALUE_1": "You",
        "GIT_CONFIG_KEY_2": "user.email",
        "GIT_CONFIG_VALUE_2": "you@example.org",
    }


def do(command: str, folder: Path, base: Path) -> subprocess.CompletedProcess[str]:
    if command.startswith("edition "):
        arguments = [name for word in words(command)[1:] for name in expanded(word, folder)]
        return forked.edition(arguments, folder, environment(base))
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment(base),
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


def expanded(word: str, folder: Path) -> list[str]:
    """The files that a shell puts in place of a pattern."""
    if "*" not in word:
        return [word]
    return sorted(path.relative_to(folder).as_posix() for path in folder.glob(word))


@pytest.fixture(scope="module")
def followed(
    tmp_path_factory: pytest.TempPathFactory, mkdocs: Build
) -> tuple[Path, dict[str, list[str]]]:
    """The folder after all steps, and what each command printed, in order."""
    base = tmp_path_factory.mktemp("tutorial")
    subprocess.run(["git", "init", "-q", "--bare", str(base / "remote.git")], check=True)
    folder, printed = base, dict[str, list[str]]()
    for block in tutorial():
        if block.language != "sh":
            save(block, folder)
            continue
        for command in commands(block):
            if command in INSTALLATION:
                continue
            if command.startswith("cd "):
                folder = folder / command.removeprefix("cd ")
                continue
            match command:
                case "mkdocs serve":
                    done = mkdocs(folder, base / "served")
                case "mkdocs build --strict":
                    done = mkdocs(folder, folder / "site", "--strict")
                case _:
                    done = do(command, folder, base)
            # The first check finds the error that the next step corrects.
            expected = command == "edition check" and command not in printed
            assert done.returncode == int(expected), (command, done.stdout, done.stderr)
            printed.setdefault(command, []).append(done.stdout + done.stderr)
    return folder, printed


def test_the_first_check_finds_the_error_of_the_report(
    followed: tuple[Path, dict[str, list[str]]],
) -> None:
    first, last = followed[1]["edition check"]
    (shown,) = (block for block in blocks("text") if block.page == "docs/tutorial.md")
    assert shown.text.strip().removesuffix(" …") in first
    assert "0 open" in last


def test_the_edition_has_three_documents_with_their_notes(
    followed: tuple[Path, dict[str, list[str]]],
) -> None:
    site = followed[0] / "site"
    pages = {path.parent.name: path.read_text("utf-8") for path in site.glob("documents/*/*.html")}
    assert set(pages) - {"documents"} == {
        "1921-05-03-berg",
        "1921-05-10-board",
        "1921-08-02-berg",
    }
    assert "July 29, 1921" in pages["1921-08-02-berg"]
    assert "1921-08-02-berg/#s1" in pages["1921-05-03-berg"]
    assert 'id="hallen"' in (site / "glossary" / "index.html").read_text("utf-8")
    assert 'id="e-storm-1921"' in (site / "chronology" / "index.html").read_text("utf-8")


def test_what_was_pushed_is_what_a_host_publishes(
    followed: tuple[Path, dict[str, list[str]]],
) -> None:
    """The transcripts byte for byte, and no built site."""
    remote = followed[0].parent / "remote.git"
    listed = ["git", "--git-dir", str(remote), "ls-tree", "-r", "--name-only", "main"]
    names = subprocess.run(listed, check=True, capture_output=True, text=True).stdout.splitlines()
    assert ".github/workflows/pages.yml" in names
    assert not any(name.startswith(("site/", ".cache/")) for name in names)
    for letter in (followed[0] / "received").iterdir():
        stored = f"main:content/documents/{letter.stem}/transcript.md"
        show = ["git", "--git-dir", str(remote), "show", stored]
        assert subprocess.run(show, check=True, capture_output=True).stdout == letter.read_bytes()
