"""Pagefind, chosen by an option of `mkdocs.yml`: the index, and the message if it is missing."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from plugin import small
from shared import Build

from edition.cli import main as cli
from edition.outputs.search import pagefind

WITH_PAGEFIND = "[search, edition: {search: pagefind}]"


def test_its_index_stands_in_the_place_of_the_other_and_is_the_same_each_time(
    tmp_path: Path, mkdocs: Build
) -> None:
    folder = small.write(tmp_path / "small", plugins=WITH_PAGEFIND)
    made = []
    for name in ("first", "second"):
        done = mkdocs(folder, tmp_path / name, "--strict")
        assert done.returncode == 0, done.stderr
        assert not (tmp_path / name / "search" / "search_index.json").exists()
        index = tmp_path / name / pagefind.FOLDER
        made.append({p.relative_to(index): p.read_bytes() for p in index.rglob("*") if p.is_file()})
    assert made[0] == made[1]
    names = {path.name for path in made[0]}
    assert {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json", pagefind.NAMES} <= names
    assert not [name for name in names if "ui" in name.split(".")[0].split("-")]
    page = (tmp_path / "first" / "index.html").read_text(encoding="utf-8")
    assert 'data-pagefind="search/pagefind/"' in page
    assert "script-src 'self' 'wasm-unsafe-eval' 'sha256-" in page


def test_there_is_none_by_default(tmp_path: Path, mkdocs: Build) -> None:
    done = mkdocs(small.write(tmp_path / "small"), tmp_path / "site", "--strict")
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "site" / pagefind.FOLDER).exists()
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "wasm" not in page
    assert "pagefind" not in page
    assert b"agefind(root" not in b"".join(
        path.read_bytes().replace(b"window.editionPagefind?.(root", b"")
        for path in (tmp_path / "site").rglob("all.js")
    )


def test_without_a_host_the_built_in_search_stays(tmp_path: Path, mkdocs: Build) -> None:
    folder = small.write(tmp_path / "small", plugins=WITH_PAGEFIND)
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("use_directory_urls: false\n")
    done = mkdocs(folder, tmp_path / "site", "--strict")
    assert done.returncode == 0, done.stderr
    assert (
        "an edition that is read offline has the built-in search, because Pagefind needs a web server"
        in done.stderr
    )
    assert (tmp_path / "site" / "search" / "search_index.js").exists()
    assert not (tmp_path / "site" / pagefind.FOLDER).exists()


def test_a_package_that_is_missing_is_named(tmp_path: Path, mkdocs: Build) -> None:
    package = tmp_path / "without" / "pagefind_bin"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("raise ImportError", encoding="utf-8")
    before = os.environ.get("PYTHONPATH")
    path = os.pathsep.join(filter(None, (str(package.parent), before)))
    folder = small.write(tmp_path / "small", plugins=WITH_PAGEFIND)
    done = mkdocs(folder, tmp_path / "site", PYTHONPATH=path)
    assert done.returncode == 1
    assert (
        "mkdocs.yml: search: pagefind: Pagefind is not installed; install it with: pip install"
        in done.stderr
    )
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("plugins", "said"),
    [
        ("[edition: {search: pagefind}]", "the plugin “search” is missing under “plugins”"),
        ("[search, edition: {search: lunr}]", "one of: ('built-in', 'pagefind')"),
    ],
)
def test_an_option_that_cannot_be_is_refused(
    tmp_path: Path, mkdocs: Build, plugins: str, said: str
) -> None:
    done = mkdocs(small.write(tmp_path / "small", plugins=plugins), tmp_path / "site")
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_program_that_stops_is_an_error_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken"
    broken.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setattr(pagefind, "program", lambda: broken)
    docs = [{"location": "a/", "title": "A", "text": "b"}]
    with pytest.raises(pagefind.PagefindError, match="stopped before it was done"):
        pagefind.write(lambda: docs, tmp_path / "out")


def test_names_are_numbered_and_stand_hidden_behind_what_names_them(tmp_path: Path) -> None:
    docs: list[pagefind.Doc] = [
        {"location": "glossary/#kim", "title": "Kim", "text": "Kim &amp; Co.", "kind": "Glossary"}
        | {"names": ["Kim", "김"], "mentions": ["kim"]},
        {"location": "documents/a/", "title": "A", "text": "", "kind": "Document", "document": "a"},
        {"location": "documents/a/#s1", "title": "§ 1", "text": "김일성 came.", "kind": "Text"}
        | {"document": "a", "mentions": ["kim"]},
    ]
    pagefind.write(lambda: docs, tmp_path / "out")
    names = json.loads((tmp_path / "out" / pagefind.NAMES).read_text(encoding="utf-8"))
    assert names == [{"number": "000000", "title": "Kim", "names": ["Kim", "김"]}]
    fragments = sorted(
        pagefind._unpacked(path) for path in (tmp_path / "out" / "fragment").iterdir()
    )
    assert len(fragments) == 3
    contents = {json.loads(text)["url"]: json.loads(text) for text in fragments}
    passage = contents["documents/a/#s1"]
    assert passage["content"] == "김일성 came. zqx zqxn000000 김일 일성 성"
    assert passage["filters"] == {"document": ["A, a"], "kind": ["Text"]}
    assert contents["glossary/#kim"]["content"] == "Kim & Co. zqx zqxn000000 zqxo000000"


@pytest.mark.parametrize("search", ["", ": {search: pagefind}"])
def test_of_many_documents_the_option_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, search: str
) -> None:
    folder = small.write(tmp_path / "small", plugins=f"[search, edition{search}]")
    monkeypatch.setattr(pagefind, "MANY", 1)
    said = CliRunner().invoke(cli, ["check", str(folder)]).stderr
    assert ("“search: pagefind”" in said) == (not search)
