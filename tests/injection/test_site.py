"""The same strings in a site that MkDocs builds with Material."""

from __future__ import annotations

from pathlib import Path

from injection.content import write
from injection.decoding import Seen, seen
from injection.fields import Marks
from injection.shown import wrong
from injection.test_export import PROSE
from shared import Build

MKDOCS = """site_name: An edition
site_url: https://a.example/x/
docs_dir: content
theme: {name: material, font: false}
plugins: [search, edition]
"""
KINDS = ("bidi", "emphasis", "html", "jinja", "json", "markdown", "xml", "zero-width")
"""What could mean something to MkDocs, its theme or a browser."""


def built(folder: Path, marks: Marks, mkdocs: Build) -> dict[str, Seen]:
    write(folder / "content", marks, KINDS)
    (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    done = mkdocs(folder, folder / "site")
    assert done.returncode == 0, done.stderr
    return {
        path.relative_to(folder / "site").as_posix(): seen(path.name, path.read_bytes())
        for path in sorted((folder / "site").rglob("*"))
        if path.is_file() and "/assets/" not in f"/{path.relative_to(folder / 'site').as_posix()}"
    }


def test_strings_stay_strings(tmp_path: Path, mkdocs: Build) -> None:
    marks = Marks()
    wild = built(tmp_path / "wild", marks, mkdocs)
    plain = built(tmp_path / "tame", Marks(tame=True), mkdocs)
    found = {
        (address, *what)
        for address, file in wild.items()
        for words in file.words
        for what in wrong(words, marks.put)
    }
    assert sorted(found)[:10] == [], sorted(found)
    assert wild.keys() <= plain.keys()
    more = {a: more for a, file in wild.items() if (more := file.bones - plain[a].bones - PROSE)}
    assert more == {}
