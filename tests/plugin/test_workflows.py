"""The workflows of this repository and of a new edition: each command is run as it stands, in a fresh folder.

What only a host can do is left out: its actions, and the command that publishes a release there. Of
`make check` and `make test`, which run these tests, and of `make docs`, whose build is tested by itself,
it is seen that they would run.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from commands.running import run, state
from shared import ROOT

URL = "https://example.net/edition"
HOSTS = {"CI_PAGES_URL": URL, "URL": URL, "GITHUB_REF_NAME": "v0.1.0"}
"""What a host sets."""


@dataclass(frozen=True)
class Step:
    command: str
    environment: Mapping[str, str]


def github(text: str) -> Iterator[Step]:
    """The commands of a workflow; the last one of a release is its host's."""
    for job in yaml.safe_load(text)["jobs"].values():
        for step in job["steps"]:
            assert ("run" in step) != ("uses" in step)
            if "run" in step and not step["run"].startswith("gh "):
                yield Step(step["run"], {**job.get("env", {}), **step.get("env", {})})


def gitlab(text: str) -> Iterator[Step]:
    job = yaml.safe_load(text)["pages"]
    for command in job["script"]:
        yield Step(command, job.get("variables", {}))


def netlify(text: str) -> Iterator[Step]:
    build = tomllib.loads(text)["build"]
    yield Step(build["command"], build["environment"])


def published(file: str, text: str) -> str:
    """The folder that is published."""
    data: dict[str, Any] = tomllib.loads(text) if file.endswith(".toml") else yaml.safe_load(text)
    match Path(file).name:
        case "netlify.toml":
            return str(data["build"]["publish"])
        case ".gitlab-ci.yml":
            (path,) = data["pages"]["artifacts"]["paths"]
            return str(path)
        case _:
            steps = data["jobs"]["build"]["steps"]
            (path,) = (step["with"]["path"] for step in steps if "pages-artifact" in str(step))
            return str(path)


READ = {
    ".github/workflows/pages.yml": github,
    ".gitlab-ci.yml": gitlab,
    "netlify.toml": netlify,
}


def given(steps: Iterator[Step], folder: Path, **more: str) -> None:
    """Run the commands one after the other, as a host does, with the programs of this environment."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    clean = {k: v for k, v in os.environ.items() if k not in ("SITE_URL", "MAKEFLAGS")}
    for step in steps:
        own = {
            name: re.sub(
                r"\$\{\{ *steps\.pages\.outputs\.base_url *\}\}|\$CI_PAGES_URL", URL, value
            )
            for name, value in step.environment.items()
        }
        assert not any("${{" in value for value in own.values())
        # These run the tests themselves, or have a test of their own: make prints what they would do.
        command = re.sub(r"\bmake (?=check|test|docs)", "make --dry-run ", step.command)
        done = subprocess.run(
            ["/bin/sh", "-e", "-c", command],
            env={**clean, **HOSTS, "PIP_NO_INDEX": "1", **own, **more, "PATH": path},
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            timeout=900,
        )
        assert done.returncode == 0, (step.command, done.stdout, done.stderr)


def is_site(site: Path) -> None:
    """What is there is an edition that knows its address."""
    assert (site / "index.html").is_file()
    assert (site / "_headers").is_file()
    assert f"<loc>{URL}/</loc>" in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert f'"canonical" href="{URL}/' in (site / "index.html").read_text(encoding="utf-8")


def checked_out(folder: Path) -> Path:
    """This repository in another folder, committed, with this environment for that which make makes."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file() and not name.startswith("tests/"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    given(
        iter(
            (
                Step("git init -q && git add -A", {}),
                Step("git -c user.name=x -c user.email=x@example.org commit -q -m x", {}),
            )
        ),
        folder,
        GIT_COMMITTER_DATE="2026-01-01T00:00:00Z",
        GIT_AUTHOR_DATE="2026-01-01T00:00:00Z",
    )
    (folder / ".venv").mkdir()
    for part in Path(sys.prefix).iterdir():
        (folder / ".venv" / part.name).symlink_to(part)
    (folder / ".venv" / ".ready").unlink(missing_ok=True)
    (folder / ".venv" / ".ready").touch()
    return folder


needs_git = pytest.mark.skipif(not (ROOT / ".git").exists(), reason="this is no checkout of Git")


@pytest.mark.audit
@needs_git
@pytest.mark.parametrize("file", READ)
def test_the_edition_here_is_published(file: str, tmp_path: Path) -> None:
    folder = checked_out(tmp_path / "folder")
    text = (folder / file).read_text(encoding="utf-8")
    given(READ[file](text), folder)
    is_site(folder / published(file, text))


@pytest.mark.audit
@pytest.mark.parametrize("file", READ)
def test_a_new_edition_is_published(file: str, tmp_path: Path) -> None:
    assert run(tmp_path, "new", "new").exit_code == 0
    folder = tmp_path / "new"
    text = (folder / file).read_text(encoding="utf-8")
    given(READ[file](text), folder)
    is_site(folder / published(file, text))


@pytest.mark.parametrize("file", READ)
def test_the_manual_is_published_beside_the_edition(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    (folder,) = re.findall(r"make docs MANUAL=([\w/]+)", text)
    assert folder == f"{published(file, text)}/manual"
    assert text.index("make site") < text.index(
        "make docs"
    )  # a build of the site empties its folder
    assert re.search(r"MANUAL_URL.*/manual/", text)


@pytest.mark.audit
@needs_git
def test_a_release_is_built(tmp_path: Path) -> None:
    """The tag is that of the version; and one commit gives one set of bytes, wherever and whenever."""
    found = []
    for name, zone in (("one", "Asia/Seoul"), ("other", "America/Lima")):
        folder = checked_out(tmp_path / name)
        workflow = (folder / ".github/workflows/release.yml").read_text(encoding="utf-8")
        given(github(workflow), folder, TZ=zone)
        found.append({part: state(folder / part) for part in ("dist", "build/release")})
    one, other = found
    assert set(one["dist"]) == {
        "mkdocs_edition-0.1.0-py3-none-any.whl",
        "mkdocs_edition-0.1.0.tar.gz",
    }
    assert set(one["build/release"]) == {"sbom.cdx.json"}
    assert one == other


@pytest.mark.parametrize("file", READ)
def test_a_new_edition_is_published_as_this_one_is(file: str) -> None:
    """By the same actions, with the same permissions; only the commands are others."""
    theirs = ROOT / "edition" / "starter" / file.replace(".g", "dot-g", 1)
    one, other = ((ROOT / file).read_text("utf-8"), theirs.read_text("utf-8"))
    assert published(file, one) == published(file, other)
    for key in ("uses", "permissions", "pages", "id-token", "contents", "with", "branches"):
        lines = [re.findall(rf"(?m)^.*\b{key}: .*$", text) for text in (one, other)]
        assert [line.replace(", cache: pip", "") for line in lines[1]] == lines[0]
