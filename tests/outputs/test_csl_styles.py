"""Styles that an edition brings as CSL files, formatted by pandoc."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from plugin import small
from shared import Build

from edition.editorial.edition_file import Agent
from edition.editorial.record import Record
from edition.model.dates import parse
from edition.model.wording import Wording
from edition.outputs.citation import csl_styles
from edition.outputs.citation.csl_styles import StyleError, read_style

SMALL = Path(__file__).parent / "small.csl"
RECORD = Record(
    id="118390",
    kind="document",
    title="Report on <Peace> & “War”",
    authors=(Agent(name="East Europe Division, Ministry"),),
    archive="An Archive",
    url="https://example.org/a",
)


def test_a_style_has_its_own_name_and_forms(tmp_path: Path) -> None:
    style = read_style(SMALL, tmp_path)
    assert (style.id, style.name) == ("small", "A Small & Plain Style")
    assert style.full_note
    note = style.full_note(RECORD, "§ 3.d.iv")
    assert str(note) == (
        "East Europe Division, Ministry, Report on <Peace> & “War”, 3.d.iv, An Archive."
    )
    assert [run.text for run in note.runs if run.italic] == ["Report on <Peace> & “War”"]
    assert style.entry
    assert str(style.entry(RECORD)).endswith("“War”. https://example.org/a.")


def test_a_citation_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    style = read_style(SMALL, tmp_path)
    assert style.full_note
    first = style.full_note(RECORD, "")
    kept = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    assert kept

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("pandoc was asked again")

    monkeypatch.setattr("subprocess.run", refuse)
    again = read_style(SMALL, tmp_path)
    assert again.full_note
    assert again.full_note(RECORD, "") == first
    assert {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == kept


DATED = SMALL.read_text("utf-8").replace(
    '<text variable="title" font-style="italic"/>',
    '<date variable="issued"><date-part name="year"/></date>'
    '<date variable="issued"><date-part name="month" prefix=" "/></date>',
)
"""Prints the year and the month apart, as APA does."""


@pytest.mark.parametrize(
    ("date", "language", "printed"),
    [
        ("1978-24", "en", "1978, Winter"),
        ("1961-05-02/..", "en", "since 2 May 1961"),
        ("1961-05-02/..", "de", "seit dem 2. Mai 1961"),
        ("[1961,1963]", "en", "1961 or 1963"),
    ],
)
def test_a_date_is_whole_and_printed_once(
    date: str, language: str, printed: str, tmp_path: Path
) -> None:
    (tmp_path / "dated.csl").write_text(DATED, "utf-8")
    form = read_style(tmp_path / "dated.csl", tmp_path / "kept").full_note
    assert form
    note = str(form(RECORD._replace(date=parse(date)), "", Wording(language)))
    assert note == f"East Europe Division, Ministry, {printed}, An Archive."


@pytest.mark.parametrize(
    ("text", "message"),
    [(None, "the style cannot be read"), ("<html></html>", "this is not a CSL style")],
)
def test_what_is_no_style_is_refused(text: str | None, message: str, tmp_path: Path) -> None:
    path = tmp_path / "journal.csl"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(StyleError, match=message):
        read_style(path, tmp_path)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "journal.csl")
    with pytest.raises(StyleError, match="the style cannot be read"):
        read_style(tmp_path / "journal.csl", tmp_path)


def test_a_broken_style_names_its_file(tmp_path: Path) -> None:
    path = tmp_path / "broken.csl"
    text = SMALL.read_text(encoding="utf-8")
    path.write_text(text.replace("</layout>", "", 1), encoding="utf-8")
    with pytest.raises(StyleError, match=r"broken\.csl"):
        read_style(path, tmp_path / "cache")


def test_without_the_extra_the_editor_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    csl_styles._pandoc.cache_clear()
    with pytest.raises(StyleError, match=r"pip install 'mkdocs-edition\[csl\]'"):
        read_style(SMALL, tmp_path)
    csl_styles._pandoc.cache_clear()


def test_a_site_shows_it_and_a_wrong_path_ends_the_build(tmp_path: Path, mkdocs: Build) -> None:
    option = "[search, edition: {citation: {styles: [small.csl]}}]"
    folder = small.write(tmp_path / "edition", plugins=option)
    done = mkdocs(folder, tmp_path / "site", "--strict")
    assert done.returncode == 1
    assert "small.csl: the style cannot be read" in done.stderr
    assert "Traceback" not in done.stderr
    (folder / "small.csl").write_bytes(SMALL.read_bytes())
    done = mkdocs(folder, tmp_path / "site", "--strict")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "site" / "documents" / "paper" / "index.html").read_text(encoding="utf-8")
    assert "A Small &amp; Plain Style: note" in page
    assert "<cite>A Paper</cite>" in page
    assert list((folder / ".cache" / "plugin" / "edition").iterdir())
