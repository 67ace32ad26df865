"""The command `edition cite`."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from shared import CONTENT

from edition.cli import main
from edition.outputs.citation.formats import FORMATS
from edition.outputs.citation.styles import STYLES


def run(*arguments: str, content: Path = CONTENT) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["cite", *arguments, "--content", str(content)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def test_a_passage_in_a_style() -> None:
    code, output = run("118390", "--style", "chicago", "--at", "3.d.iv")
    assert code == 0
    named, tab, note = output.splitlines()[0].partition("\t")
    assert (named, tab) == ("Chicago 18: note", "\t")
    assert note.startswith("East Europe Division, Ministry of Foreign Affairs")
    assert ", § 3.d.iv, Roll 2008-29" in note
    assert note.endswith("https://digitalarchive.wilsoncenter.org/document/118390.")


def test_every_style_and_every_format() -> None:
    code, output = run("118390")
    forms = sum(map(bool, (f for s in STYLES for f in (s.full_note, s.text, s.entry))))
    assert (code, len(output.splitlines())) == (0, forms)
    named = [line.partition("\t")[0] for line in output.splitlines()]
    assert len(set(named)) == forms
    assert {name.rpartition(": ")[0] for name in named} == {style.name for style in STYLES}
    for one in FORMATS:
        code, output = run("118390", "--format", one.id)
        assert code == 0
        assert "Roll 2008-29" in output


def test_a_note_of_this_edition() -> None:
    code, output = run("118390", "--at", "n-c02", "--here", "--format", "csl-json")
    assert code == 0
    (found,) = json.loads(output)
    assert found["locator"].startswith("note ")
    assert found["container-title"].startswith("Kim Il Sung and Moscow")


def test_the_edition_itself() -> None:
    code, output = run("edition", "--style", "chicago")
    assert code == 0
    assert "Kim Il Sung and Moscow, 1978" in output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("118309",), "the edition has no document “118309”; did you mean “118390”?"),
        (("118390", "--style", "mal"), "unknown style “mal”"),
        (("118390", "--format", "bibtext"), "did you mean “bibtex”?"),
        (
            ("118390", "--at", "3.d.vi"),
            "the document has no passage “3.d.vi”; did you mean “3.d.i”?",
        ),
        (("118390", "--at", "n-c99"), "the document has no passage “n-c99”"),
    ],
)
def test_what_is_unknown_is_named(arguments: tuple[str, ...], message: str) -> None:
    code, output = run(*arguments)
    assert code == 1
    assert message in output


def of_case(case: str, folder: Path) -> tuple[int, str]:
    """What is printed for the bad document of a check's case."""
    source = Path(__file__).parent / "checks" / "cases" / case / "bad.md"
    place = folder / "content" / "documents" / "bad"
    place.mkdir(parents=True)
    data = source.read_bytes()
    (place / "transcript.md").write_bytes(data)
    (place / "edition.yml").write_text(
        f"texts:\n  - {{file: transcript.md, language: en, sha256: {hashlib.sha256(data).hexdigest()}}}\n",
        encoding="utf-8",
    )
    return run("bad", content=folder / "content")


def of_tei(folder: Path, *arguments: str) -> tuple[int, str]:
    """What is printed for a letter of three pages, two of which have one number."""
    data = (
        b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Letter</title>'
        b'</titleStmt></fileDesc></teiHeader><text><body><p><pb n="3" xml:id="pg3"/>One came. '
        b'<pb n="4"/>Two left. <pb n="4"/>Three.</p></body></text></TEI>'
    )
    place = folder / "content" / "documents" / "letter"
    place.mkdir(parents=True)
    (place / "t.xml").write_bytes(data)
    sha = hashlib.sha256(data).hexdigest()
    (place / "edition.yml").write_text(
        f"texts:\n  - {{file: t.xml, language: en, sha256: {sha}}}\n", encoding="utf-8"
    )
    return run("letter", *arguments, content=folder / "content")


def test_a_page_of_the_paper(tmp_path: Path) -> None:
    code, output = of_tei(tmp_path, "--at", "page-3", "--format", "csl-json")
    (found,) = json.loads(output.partition("letter has no date")[0])
    assert (code, found["locator"]) == (0, "p. 3")


def test_a_number_that_two_pages_have_is_not_cited(tmp_path: Path) -> None:
    code, output = of_tei(tmp_path, "--at", "page-4")
    assert (code, "several pages called “page-4”" in output) == (1, True)


def test_what_lacks_a_title_is_not_cited(tmp_path: Path) -> None:
    """Never a wrong citation: the editor is told what to give."""
    code, output = of_case("title-missing", tmp_path)
    assert (code, "bad has no title" in output) == (1, True)


def test_what_lacks_a_date_is_cited_as_its_page_cites_it(tmp_path: Path) -> None:
    code, output = of_case("date-missing", tmp_path)
    assert (code, "n.d." in output) == (0, True), output
    assert "bad has no date; if you know it, add date:" in output
