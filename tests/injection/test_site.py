"""The same strings in a site that MkDocs builds with Material."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from injection.content import write
from injection.decoding import Seen, seen
from injection.fields import Marks
from injection.shown import MARK
from injection.test_export import PROSE, wrong_words
from shared import ROOT, Build

from edition.website.policy import scripts

pytestmark = pytest.mark.slow

MKDOCS = """site_name: An edition
site_url: https://a.example/x/
docs_dir: content
theme: {{name: material, font: false{theme}}}
plugins: [search, edition]
nav:
  - Edition: index.md
  - Papers: documents.md
  - One: documents/html-markdown.md
  - More: [glossary.md, chronology.md, corrections.md, bibliography.md, cite.md]
"""
FRAMES = {
    "material": ", features: [navigation.footer, navigation.tabs, navigation.path]",
    "own": f", custom_dir: {ROOT / 'site-overrides'}, features: [navigation.tabs, toc.integrate]",
}
"""Material's own frame, and one whose templates a site replaces."""
SCRIPT = re.compile(r"<script\b", re.IGNORECASE)
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
KINDS = ("bidi", "emphasis", "html", "jinja", "json", "markdown", "xml", "zero-width")
"""What could mean something to MkDocs, its theme or a browser."""
FEW = ("html", "jinja", "markdown")
"""A string for each of the three; the audit puts all of them."""


@dataclass(frozen=True)
class Site:
    """A site as its readers see it, and the pages as they are sent."""

    files: dict[str, Seen]
    pages: dict[str, str]


ONE_OF_EACH = frozenset(
    {
        *("index.html", "404.html", "documents/index.html", "glossary/index.html"),
        "documents/html-markdown/index.html",
    }
)
"""A page of each template. Of a second frame only these are read: the articles are the same in each."""


@pytest.fixture(scope="module", params=[FEW, pytest.param(KINDS, marks=pytest.mark.audit)], ids=len)
def contents(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path, Marks]:
    """Folders of two editions, in which the builds of both frames find what was made of documents."""
    folder, marks = tmp_path_factory.mktemp("injection"), Marks()
    write(folder / "wild" / "content", marks, request.param)
    write(folder / "tame" / "content", Marks(tame=True), request.param)
    return folder / "wild", folder / "tame", marks


def built(folder: Path, mkdocs: Build, frame: str) -> Site:
    """Its pages and what MkDocs writes beside them; `test_export` reads the files of the edition."""
    config = MKDOCS.format(theme=FRAMES[frame])
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    site = folder / f"site-{frame}"
    done = mkdocs(folder, site)
    assert done.returncode == 0, done.stderr
    assert "script in a page" not in done.stderr
    found = {
        path.relative_to(site).as_posix(): path.read_bytes()
        for name in ("**/*.html", "*", ".well-known/*", "search/*.json")
        for path in sorted(site.glob(name))
        if path.is_file()
    }
    pages = {name: data.decode() for name, data in found.items() if name.endswith(".html")}
    assert pages.keys() >= ONE_OF_EACH
    files = {
        name: seen(name, data)
        for name, data in found.items()
        if frame == "own" or name in ONE_OF_EACH
    }
    return Site(files, pages)


@pytest.mark.parametrize("frame", ["own", pytest.param("material", marks=pytest.mark.audit)])
def test_strings_stay_strings(
    frame: str, contents: tuple[Path, Path, Marks], mkdocs: Build
) -> None:
    wild_folder, tame_folder, marks = contents
    wild, plain = built(wild_folder, mkdocs, frame), built(tame_folder, mkdocs, frame)
    found = wrong_words(wild.files, marks)
    assert sorted(found)[:10] == [], sorted(found)
    assert wild.files.keys() <= plain.files.keys()
    more = {
        a: more
        for a, file in wild.files.items()
        if (more := file.bones - plain.files[a].bones - PROSE)
    }
    assert more == {}
    assert "404.html" in wild.pages
    check_scripts(wild.pages, plain.pages)
    check_on_every_page(wild, marks)


def check_scripts(wild: dict[str, str], plain: dict[str, str]) -> None:
    """No page runs a script that it would not run without these words, by what it is and what it may."""
    for name, html in wild.items():
        other = plain[name]
        assert scripts(html) == scripts(other), name
        assert len(SCRIPT.findall(html)) == len(SCRIPT.findall(other)), name
        assert POLICY.findall(html) == POLICY.findall(other), name


def check_on_every_page(site: Site, marks: Marks) -> None:
    """The frame holds words of the editors, too: this is where one of them was once not escaped."""
    versions = {mark for mark, (_, field, _) in marks.put.items() if field == "Publication.version"}
    for name in site.pages:
        if name != "404.html" and name in site.files:
            shown = {mark for words in site.files[name].words for mark in MARK.findall(words)}
            assert versions <= shown, name
