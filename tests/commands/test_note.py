"""`edition note`: composes annotations from words, and from readers' reports."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition import load
from edition.cli import main
from edition.editorial.publication_file import Publication
from edition.editorial.reader_report import ReaderReport, ReportError, read_report
from edition.model.wording import languages
from edition.outputs.html.reporting import error_report

TEXT = """# Report

London, 3 May 1978

1. The wheat and the wheat.

2. The man said that the other man said so.
"""
HEAD = "id: t\r\ntexts:\r\n  - {{file: transcript.md, language: en, sha256: {digest}}}\r\n"
ROWS = (
    "annotations:\r\n  # on 1\r\n  - {id: c07, comment: wheat and, certainty: high, text: x}\r\n"
    "  # on 2\r\n  - {id: c08b, comment: other man, certainty: high, text: y}\r\n"
)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content" / "documents" / "paper"
    folder.mkdir(parents=True)
    (folder / "transcript.md").write_bytes(TEXT.encode())
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    (folder / "edition.yml").write_bytes((HEAD.format(digest=digest) + ROWS).encode())
    (tmp_path / "content" / "publication.yml").write_text("version: '2'\n", "utf-8")
    return tmp_path / "content"


def run(content: Path, *arguments: str, code: int = 0) -> tuple[str, str]:
    found = CliRunner().invoke(
        main, ["--lang", "en", "note", *arguments, "--content", str(content)]
    )
    assert found.exit_code == code, found.output
    return found.stdout, found.stderr


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (
            ("t", "the wheat."),
            '  - id: c09\n    comment: "the wheat."\n    kind: explanatory\n    certainty: high\n    text: "…"\n',
        ),
        (
            ("paper", "The", "--at", "2", "--text", 'A "b".', "--source", "smith, p. 3"),
            '  - id: c09\n    comment: "The"\n    in: "2"\n    kind: explanatory\n    certainty: high\n    text: "A \\"b\\"."\n    sources: [{key: smith, at: p. 3}]\n',
        ),
        (
            ("t", "man said so", "--kind", "slip", "--read", "men said so", "--certainty", "low"),
            '  - {id: c09, correct: "man said so", read: "men said so", kind: slip, certainty: low}\n',
        ),
        (
            ("t", "London", "--kind", "mention", "--of", "none"),
            '  - {id: m1, mention: "London", of: none}\n',
        ),
        (
            ("t", "3 May 1978", "--kind", "date", "--edtf", "1978-05-03", "--draft"),
            '  - {id: d1, date: "3 May 1978", edtf: "1978-05-03", status: draft}\n',
        ),
    ],
)
def test_a_block_is_printed(content: Path, arguments: tuple[str, ...], expected: str) -> None:
    before = (content / "documents" / "paper" / "edition.yml").read_bytes()
    assert run(content, *arguments)[0] == expected
    assert (content / "documents" / "paper" / "edition.yml").read_bytes() == before


def test_a_block_is_written_after_the_notes_on_earlier_words(content: Path) -> None:
    file = content / "documents" / "paper" / "edition.yml"
    before = file.read_bytes().decode()
    run(content, "t", "the wheat.", "--text", "A crop.", "--write")
    assert file.read_bytes().decode() == before.replace(
        "  # on 2",
        '  - {id: c09, comment: "the wheat.", kind: explanatory, certainty: high, text: "A crop."}\r\n'
        "  # on 2",
    )
    run(content, "t", "Report", "--kind", "mention", "--of", "none", "--write")
    assert file.read_bytes().decode().endswith('  - {id: m1, mention: "Report", of: none}\r\n')
    edition = load(content)
    assert [str(one.message) for one in edition.findings] == []
    assert [note.id for note in edition.edited("t").notes] == ["c07", "c09", "c08b"]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("t", "wheat", "--text", "x"), "“wheat” is found 2 times: 1; name one passage"),
        (("t", "barley", "--text", "x"), "“barley” is not found"),
        (("x", "wheat and", "--text", "x"), "the edition has no document “x”"),
        (("t", "wheat and", "--text", "x", "--language", "ko"), "no text in “ko”, only in en"),
        (("t", "London", "--text", "x", "--source", "smith"), "nothing was written"),
        (("t", "London", "--text", "See [§ 9](#s9)."), "nothing was written"),
    ],
)
def test_what_cannot_be_written_is_not(
    content: Path, arguments: tuple[str, ...], problem: str
) -> None:
    file = content / "documents" / "paper" / "edition.yml"
    before = file.read_bytes()
    assert problem in run(content, *arguments, "--write", code=1)[1]
    assert file.read_bytes() == before


def test_an_error_that_another_annotation_has_is_still_an_error(content: Path) -> None:
    file = content / "documents" / "paper" / "edition.yml"
    row = "  - {id: c09, comment: London, certainty: high, text: z, sources: [smith]}\r\n"
    before = file.read_bytes() + row.encode()
    file.write_bytes(before)
    arguments = ("t", "Report", "--text", "x", "--source", "smith", "--write")
    assert "nothing was written" in run(content, *arguments, code=1)[1]
    assert file.read_bytes() == before
    run(content, *arguments[:4], "--write")


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("t", "London"), "--write needs --text"),
        (("t", "London", "--kind", "mention"), "--write needs --of"),
        (("t", "London", "--kind", "slip"), "--write needs --read"),
        (("t", "London", "--kind", "date"), "--write needs --edtf"),
        (("t", "London", "--kind", "date", "--edtf", "May"), "“May” is not a date in EDTF"),
        (("t",), "name a document, and quote words of it"),
    ],
)
def test_what_a_complete_annotation_needs(
    content: Path, arguments: tuple[str, ...], problem: str
) -> None:
    assert problem in run(content, *arguments, "--write", code=2)[1]


def reported(publication: Publication, values: dict[str, str]) -> str:
    """The text of a report, as the page's script makes it."""
    report = error_report(publication, "t", "A title")
    assert report
    body: str = json.loads(report.data)["body"]
    return re.sub(r"\{(\w+)\}", lambda part: values[part[1]], body)


VALUES = {
    "at": "§ 2",
    "address": "https://example.org/x/documents/t/?text=received#s2",
    "quotation": "The man said that the…",
}


@pytest.mark.parametrize("language", languages())
def test_a_report_is_read_in_each_language(language: str) -> None:
    publication = Publication(
        report="a@example.org", version="1", title="Wheat", interface=language
    )
    text = reported(publication, VALUES) + "It was a woman.\n\nSee the list."
    expected = ReaderReport(
        "t", "s2", "The man said that the", "1", "It was a woman.\n\nSee the list."
    )
    assert read_report(text) == expected
    # As a mail client quotes and breaks it.
    broken = text.replace("said that", "said\nthat").replace("\n", "\r\n> ")
    assert read_report(f"On 3 May, N. wrote:\r\n\r\n> {broken}") == expected


def test_a_report_about_the_whole_document() -> None:
    text = "Address: https://e.org/documents/t/\n\nThe date is wrong."
    assert read_report(text) == ReaderReport("t", "", "", "", "The date is wrong.")
    with pytest.raises(ReportError, match="no address of a document"):
        read_report("The date is wrong.")


def test_words_above_the_form_are_the_readers() -> None:
    publication = Publication(report="a@example.org", version="1", title="Wheat")
    form = reported(publication, VALUES) + "It was a woman."
    mail = f"From: N. <n@example.org>\nSubject: Error\n in t\n\nDear editors,\nwrong.\n\n{form}"
    expected = "Dear editors,\nwrong.\n\nIt was a woman."
    assert read_report(mail).text == expected
    quoted = mail.replace("\n", "\n> ")
    assert read_report(f"Thanks!\n\n> {quoted}").text == expected


def test_a_block_from_a_report(content: Path) -> None:
    publication = Publication(report="a@example.org", version="1", title="Wheat")
    file = content.parent / "report.txt"
    file.write_text(reported(publication, VALUES) + "It was a woman.", "utf-8")
    out, err = run(content, "--from-report", str(file))
    assert out == (
        '  - id: c09\n    comment: "The man said that the"\n    kind: explanatory\n    certainty: high\n'
        '    text: "It was a woman."\n    status: draft\n'
    )
    assert "The report is about version 1, but the edition now has version 2." in err
    run(content, "--from-report", str(file), "--write")
    (finding,) = load(content).findings
    assert finding.code == "note-draft"
    assert run(content, "t", "the other", "--from-report", str(file))[0].startswith(
        '  - id: c10\n    comment: "the other"\n'
    )
