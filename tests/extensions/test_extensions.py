"""Another package extends each list: in this process, in workers, on a cluster, in every command."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import forked
import pytest
from shared import ROOT, Once

from edition.outputs.citation.formats import FORMATS, Format
from edition.system import extensions

HERE = Path(__file__).parent
COUNT = 30
"""More documents than are processed before others take part."""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a process that has the example package installed."""
    folder = tmp_path_factory.mktemp("installed")
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index")
    subprocess.run(
        [*pip, "--no-build-isolation", "--target", str(folder), str(HERE / "example")], check=True
    )
    return os.environ | {"PYTHONPATH": os.pathsep.join((str(folder), *sys.path))}


@pytest.fixture(scope="module")
def interviews(tmp_path_factory: pytest.TempPathFactory, installed: dict[str, str]) -> Path:
    """An edition of many interviews, which only the example's reader recognises."""
    folder = tmp_path_factory.mktemp("interviews") / "edition"
    assert run(folder.parent, installed, "new", "--bare", folder.name).returncode == 0
    for number in range(COUNT):
        text = f"%% interview\nANNA> Number {number}. STOP!\n\nBORIS> I went home in May 1961.\n"
        (folder / f"talk-{number}.txt").write_text(text, encoding="utf-8")
    names = [f"talk-{number}.txt" for number in range(COUNT)]
    result = run(folder, installed, "add", "--language", "en", *names)
    assert result.returncode == 0, result.stderr
    return folder


def run(
    folder: Path, environment: dict[str, str], *arguments: str
) -> subprocess.CompletedProcess[str]:
    return forked.edition(arguments, folder, environment)


def test_the_version_names_what_extends_the_program(installed: dict[str, str]) -> None:
    lines = run(ROOT, installed, "--version", "--verbose").stdout.splitlines()
    assert lines[0].startswith("edition, version ")
    assert lines[2:] == [
        "edition-example 1.0 (edition.checks: shouting)",
        "edition-example 1.0 (edition.formats: wikitext)",
        "edition-example 1.0 (edition.readers: interview)",
        "edition-example 1.0 (edition.styles: house)",
        "edition-example 1.0 (edition.views: archives)",
    ]
    assert len(run(ROOT, installed, "--version").stdout.splitlines()) == 1


def test_without_the_package_the_text_is_read_by_another_reader(interviews: Path) -> None:
    shown = run(interviews, dict(os.environ), "show", "talk-0", "--stage", "document").stdout
    assert "%% interview" in shown


def test_the_reader_is_chosen_by_the_text(interviews: Path, installed: dict[str, str]) -> None:
    shown = run(interviews, installed, "show", "talk-0", "--stage", "document").stdout
    assert "ANNA> Number 0. STOP!" in shown
    marks = [line for line in shown.splitlines() if "%% interview" in line]
    assert [line.partition(" ")[0] for line in marks] == ["syntax"]


def test_the_check_is_run_and_listed(interviews: Path, installed: dict[str, str]) -> None:
    result = run(interviews, installed, "check", "--all")
    assert result.stdout.count("warning[shouting]: “STOP!” is shouted") == COUNT, result.stderr
    assert "shouting" in run(interviews, installed, "check", "--list").stdout


def test_a_reader_that_fails_is_a_finding(
    interviews: Path, installed: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "broken.txt").write_text("%% interview\n%% tape 2\n", encoding="utf-8")
    shutil.copytree(interviews / "content", tmp_path / "content")
    result = run(tmp_path, installed, "add", "broken.txt")
    expected = "error[reader-failed]: the reader “interview” failed (ValueError: tapes are not"
    assert expected in result.stderr
    document = tmp_path / "content" / "documents" / "talk-0"
    transcript = next(document.glob("transcript.*"))
    text = transcript.read_bytes() + b"%% tape 2\n"
    pinned = (document / "edition.yml").read_text(encoding="utf-8")
    old = hashlib.sha256(transcript.read_bytes()).hexdigest()
    transcript.write_bytes(text)
    (document / "edition.yml").write_text(
        pinned.replace(old, hashlib.sha256(text).hexdigest()), encoding="utf-8"
    )
    result = run(tmp_path, installed, "check")
    assert expected in result.stdout
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_files_pages_and_styles_in_every_process(
    jobs: str, interviews: Path, installed: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    result = run(interviews, installed, "export", str(out), "--jobs", jobs)
    assert result.returncode == 0, result.stderr
    assert "worker" not in result.stderr
    check_export(out)


@pytest.mark.audit
def test_on_a_dask_cluster(interviews: Path, installed: dict[str, str], tmp_path: Path) -> None:
    script = (
        "import sys, subprocess\n"
        "from distributed import LocalCluster\n"
        "if __name__ == '__main__':\n"
        "    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:\n"
        "        call = [sys.executable, '-c', 'from edition.cli import main; main()', *sys.argv[1:]]\n"
        "        sys.exit(subprocess.run([*call, '--scheduler', cluster.scheduler_address]).returncode)\n"
    )
    (tmp_path / "cluster.py").write_text(script, encoding="utf-8")
    out = tmp_path / "out"
    result = subprocess.run(
        [sys.executable, str(tmp_path / "cluster.py"), "export", str(out)],
        cwd=interviews,
        env=installed,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert "extensions" not in result.stderr
    check_export(out)


def check_export(out: Path) -> None:
    """Every list is extended for every document, by whatever process it was made."""
    for number in range(COUNT):
        folder = out / "documents" / f"talk-{number}"
        assert (folder / f"talk-{number}.wiki.txt").read_text("utf-8").startswith("{{Cite document")
        page = (folder / "index.html").read_text("utf-8")
        assert "%% interview" not in page
        assert f'/talk-{number}.wiki.txt" download>Wikitext</a>' in page
        assert "House style" in page
    assert (out / "downloads" / "edition.wiki.txt").is_file()
    archives = (out / "archives" / "index.html").read_text("utf-8")
    assert f"<li>not stated: {COUNT}</li>" in archives
    assert '<h1 id="__title">Archives</h1>' in archives
    linkset = (out / "downloads" / "linkset.json").read_text("utf-8")
    assert linkset.count(".wiki.txt") == COUNT


def test_mkdocs_has_the_view_too(
    interviews: Path, installed: dict[str, str], tmp_path: Path, once: Once
) -> None:
    site = tmp_path / "site"
    templates = once("templates", lambda _: None)
    result = forked.build(("--quiet", "--site-dir", str(site)), interviews, installed, templates)
    assert result.returncode == 0, result.stderr
    assert f"<li>not stated: {COUNT}</li>" in (site / "archives" / "index.html").read_text("utf-8")


# --- packages that are broken -----------------------------------------------------------------


class Point:
    """An entry point of a package that is not installed."""

    def __init__(self, distribution: str, value: object) -> None:
        self.name, self.group = "broken", "edition.formats"
        self.dist = type("Distribution", (), {"name": distribution, "version": "2.0"})()
        self._value = value

    def load(self) -> object:
        if isinstance(self._value, Exception):
            raise self._value
        return self._value


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Point]]:
    points = [Point(extensions.OWN, FORMATS)]
    monkeypatch.setattr(extensions, "_points", lambda _group: points)
    for cached in (extensions.rows, extensions.packaged):
        cached.cache_clear()
    yield points
    for cached in (extensions.rows, extensions.packaged):
        cached.cache_clear()


def rows() -> object:
    return extensions.rows("edition.formats", Format)


def test_a_package_that_cannot_be_imported_is_named(broken: list[Point]) -> None:
    broken.append(Point("broken-package", ImportError("no module named x")))
    with pytest.raises(
        extensions.ExtensionError, match=r"broken-package.*ImportError: no module named x"
    ):
        rows()


def test_a_package_that_provides_something_else_is_named(broken: list[Point]) -> None:
    broken.append(Point("broken-package", ("a text",)))
    with pytest.raises(
        extensions.ExtensionError, match=r"broken-package.*provides str instead of Format"
    ):
        rows()


def test_two_packages_with_one_id_are_both_named(broken: list[Point]) -> None:
    broken.append(Point("second-package", FORMATS[:1]))
    with pytest.raises(
        extensions.ExtensionError, match=r"mkdocs-edition, second-package both provide “bib"
    ):
        rows()
