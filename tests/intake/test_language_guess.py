"""The language of texts that do not name it: each file is called by what is recognised in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition import Source, read
from edition.intake.adding import plan
from edition.intake.language_guess import recognised

FILES = sorted((Path(__file__).parent / "languages").iterdir())
LONG_DANISH = (
    "Kære ven, jeg skriver til dig om sagen og sender dig papirerne i morgen. Ministeren har sagt, "
    "at forhandlingerne om fiskeriet ikke kan fortsætte, før regeringen har svaret på det brev, som "
    "vi afleverede i sidste uge. Jeg håber, at du kan komme til mødet på torsdag, for der er meget, "
    "vi skal tale om."
)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_language_is_recognised_or_left_open(file: Path) -> None:
    assert recognised(file.read_text("utf-8")) == file.stem.partition("-")[0]


def test_languages_that_are_much_alike_need_a_longer_text() -> None:
    assert recognised(LONG_DANISH) == "da"


@pytest.mark.parametrize(
    ("name", "told", "language"),
    [
        ("de.md", "", "de"),
        ("de.md", "de-AT", "de-AT"),
        ("und-short.md", "", "und"),
        ("und-short.md", "en", "en"),
    ],
)
def test_a_new_document_has_its_language_or_asks_for_it(
    name: str, told: str, language: str, tmp_path: Path
) -> None:
    data = (Path(__file__).parent / "languages" / name).read_bytes()
    planned = plan([(name, b"# A letter\n\nBonn, 3 May 1962\n\n" + data)], tmp_path, told)
    (written,) = (data for path, data in planned.files.items() if path.endswith("edition.yml"))
    assert f"language: {language}," in written.decode()
    asked = [finding.code for finding in planned.findings]
    assert asked == (["language"] if language == "und" else [])


def test_front_matter_goes_before_what_is_recognised(tmp_path: Path) -> None:
    text = "---\nlang: nl\n---\n\n" + (Path(__file__).parent / "languages" / "de.md").read_text()
    assert read(Source(text)).record.language == "nl"
    planned = plan([("a.md", text.encode())], tmp_path)
    (written,) = (data for path, data in planned.files.items() if path.endswith("edition.yml"))
    assert b"language: nl," in written
