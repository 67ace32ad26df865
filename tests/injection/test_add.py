"""What `edition add` makes of texts and names that try to break out of its YAML, and of a terminal."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from commands.running import run
from injection.content import TRANSCRIPTS, dumped, transcript
from injection.fields import STRINGS, Marks, folded
from injection.shown import MARK

from edition import load

pytestmark = pytest.mark.slow

ENDINGS = {"markdown": ".md", "typescript": ".txt", "export": ".txt", "tei": ".xml"}


def taken_over(text: str) -> str:
    """An `edition.yml` whose editor takes over everything that was suggested."""
    return re.sub(r"(?m)^# (?=record:|annotations:|  )", "", text)


def acting(text: str) -> set[str]:
    """The characters of a text that do something at a terminal, or can't be seen."""
    return {sign for sign in text if unicodedata.category(sign) in ("Cc", "Cf")} - {"\n", "\t"}


@pytest.mark.parametrize(
    "reader",
    [
        # What is suggested does not depend on the reader; TEI alone has markup of its own for names.
        pytest.param(one, marks=() if one in ("markdown", "tei") else pytest.mark.audit)
        for one in TRANSCRIPTS
    ],
)
def test_what_is_suggested_can_be_taken_over(reader: str, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    marks, names = Marks(), []
    for kind, string in STRINGS.items():
        name = f"{string.replace('/', '')}-{kind}{ENDINGS[reader]}"
        (tmp_path / name).write_bytes(transcript(reader, kind, marks).encode())
        names.append(f"./{name}")
    # They all name one address at the archive, or one id.
    result = run(tmp_path, "add", "--language", "en", "--reader", reader, *names[:1])
    for name in names[1:]:
        document = tmp_path / "content" / "documents"
        for folder in document.iterdir():
            check_taken_over(folder / "edition.yml", marks)
            folder.rename(tmp_path / f"done-{folder.name}-{len(list(tmp_path.iterdir()))}")
        result = run(tmp_path, "add", "--language", "en", "--reader", reader, name)
        assert result.exit_code == 0, result.output
        assert acting(result.output) == set()


def check_taken_over(path: Path, marks: Marks) -> None:
    text = taken_over(path.read_text(encoding="utf-8"))
    assert "\nrecord:\n" in text
    path.write_text(text, encoding="utf-8")
    edition = load(path.parent.parent.parent)
    assert [str(error) for error in edition.errors] == []
    (document,) = edition.documents
    for mark in MARK.findall(document.record.title):
        kind, _, value = marks.put[mark]
        assert kind in ("emphasis", "csv-at", "html", "jinja", "markdown") or folded(
            f"{value}{mark}"
        ) in folded(document.record.title)


@pytest.mark.parametrize("kind", STRINGS)
def test_a_language_is_one_value(kind: str, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "a.md").write_text("# A paper\n\n1. One.\n", encoding="utf-8")
    result = run(tmp_path, "add", "--language", STRINGS[kind], "a.md")
    assert acting(result.output) == set()
    assert "invalid language tag" in result.output
    assert not (tmp_path / "content" / "documents").exists()


def test_a_terminal_is_safe(tmp_path: Path) -> None:
    """What is wrong is said in lines of characters that can be seen."""
    folder = tmp_path / "content" / "documents" / "a"
    folder.mkdir(parents=True)
    strings = [*STRINGS.values(), "\x1b]0;x\x07\x1b[2J\x9b31m\x7f\r\n\tx"]
    notes = [
        {"id": f"c{number}", "comment": string, "certainty": string, "text": string, string: string}
        for number, string in enumerate(strings)
    ]
    (folder / "a.md").write_text("x", encoding="utf-8")
    (folder / "edition.yml").write_text(
        dumped({"texts": [], "annotations": notes}), encoding="utf-8"
    )
    result = run(tmp_path, "check")
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert len(lines) > 2 * len(strings)
    assert all(re.match(r"\S+: (error|warning|info)\[|\d+ documents read", line) for line in lines)
    assert acting(result.output) == set()
    for string in strings:
        result = run(tmp_path, "show", f"x{string}")
        assert acting(result.output) == set()
        result = run(tmp_path, "add", f"x{string}")
        assert acting(result.output) == set()
