"""`edition show`: each stage of a document as text."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands.running import run
from shared import CASES, ROOT, TELEGRAM, telegram_edition

from edition import Source
from edition.outputs.document_context import DocumentContext
from edition.outputs.html.reading_page import reading_page
from edition.outputs.stages import STAGES
from edition.reading.readers import readers


def shown(stage: str) -> list[str]:
    result = run(ROOT, "show", "118390", "--stage", stage)
    assert result.exit_code == 0
    return result.output.splitlines()


def test_the_source_line_by_line() -> None:
    source = Source.decode(TELEGRAM.read_bytes(), "transcript.md")
    first, *lines = shown("source")
    assert source.sha256 in first
    assert len(lines) == len(source.line_starts)
    assert lines[2] == "3: '**July 15, 1978**'"


def test_what_markdown_sees() -> None:
    assert "paragraph 3:1-3:18 'July 15, 1978'" in shown("tokens")
    assert any(line.startswith("heading 2 ") for line in shown("tokens"))


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("a.xml", '<div type="document"><p>Words.</p></div>', "open 1:1-1:22"),
        ("a.txt", "MEMORANDUM\n\nWords.\n", "line 1:1-1:11 'MEMORANDUM'"),
        ("a.md", "## A Paper\n\nWords.\n", "heading 2 1:4-1:11 'A Paper'"),
    ],
)
def test_what_each_reader_sees(name: str, text: str, line: str, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert run(tmp_path, "add", name).exit_code == 0
    result = run(tmp_path, "show", "a", "--stage", "tokens")
    assert result.output.startswith(line), result.output


def test_every_reader_has_its_tokens() -> None:
    assert all(reader.tokens for reader in readers().values())


def test_the_document_is_shown_as_its_golden() -> None:
    golden = (CASES / "telegram.golden").read_text(encoding="utf-8").splitlines()
    found = [
        line for line in shown("document") if "[" not in line or not line.startswith("content")
    ]
    assert found == [line for line in golden if not line.startswith("transcript.md:")]
    assert run(ROOT, "show", "118390").output.splitlines() == shown("document")


def test_the_editors_layers() -> None:
    lines = shown("edition")
    edited = telegram_edition().edited("118390")
    for kind, many in (
        ("note", edited.notes),
        ("mention", edited.mentions),
        ("date", edited.dates),
    ):
        assert sum(line.startswith(f"{kind} ") for line in lines) == len(many)
    assert any("c02" in line and "read 'July 1961'" in line for line in lines)


def test_the_page() -> None:
    edition = telegram_edition()
    page = reading_page(DocumentContext(edition.edited("118390"), edition))
    assert "\n".join(shown("html")) == page.rstrip("\n")


@pytest.mark.parametrize("stage", STAGES)
def test_what_is_unknown_is_named(stage: str) -> None:
    result = run(ROOT, "show", "118309", "--stage", stage)
    assert (result.exit_code, "did you mean “118390”?" in result.output) == (1, True)
