"""`edition add` suggests notes only for findings that a note answers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from commands.running import run

from edition import load
from edition.checks.answers import all_findings

LETTER = """## A Letter to {0}

Date: 1961. 7. 6

Mr. {0} met Erich Honecker in Leipzig (and the Trade Council of Saxony. Honecker told the Embassy of
{1} that Otto Grotewohl was ill. Selmouht is a port of the Levant Company.
"""
PEOPLE = [
    ("Miller", "Ghana"),
    ("Weber", "Mali"),
    ("Okafor", "Peru"),
    ("Lopez", "Chile"),
    ("Ito", "Fiji"),
]


def suggested(folder: Path) -> list[str]:
    found = []
    for path in sorted((folder / "content" / "documents").glob("letter-*/edition.yml")):
        found += re.findall(r"^#   # \d+:\d+ ([a-z-]+):", path.read_text("utf-8"), re.MULTILINE)
    return found


def added(folder: Path) -> str:
    names = [f"letter-{index}.md" for index in range(len(PEOPLE))]
    for name, row in zip(names, PEOPLE, strict=True):
        (folder / name).write_text(LETTER.format(*row), "utf-8")
    result = run(folder, "add", "--language", "en", *names)
    assert result.exit_code == 0, result.output
    return str(result.output)


def test_the_sample_s_registers_suggest_nothing(tmp_path: Path) -> None:
    assert run(tmp_path, "new", "edition").exit_code == 0
    output = added(tmp_path / "edition")
    assert suggested(tmp_path / "edition") == ["sign-unclosed"] * len(PEOPLE)
    assert output.count("edition.yml contains 1 suggested note") == len(PEOPLE)
    codes = {one.code for one in all_findings(load(tmp_path / "edition" / "content"))}
    assert not codes & {"name-unknown", "name-variant"}


@pytest.mark.parametrize("name", ["Selmouth", "Honecker"])
def test_names_are_sought_once_the_editors_have_entered_one(name: str, tmp_path: Path) -> None:
    assert run(tmp_path, "new", "edition").exit_code == 0
    register = tmp_path / "edition" / "content" / "registers" / "places.yml"
    entry = f"  - {{id: own, name: {name} (Saxony), forms: [Saxony], text: A place.}}\n"
    register.write_text(register.read_text("utf-8").rstrip() + "\n" + entry, "utf-8")
    added(tmp_path / "edition")
    found = all_findings(load(tmp_path / "edition" / "content"))
    assert {one.severity for one in found if one.code == "name-unknown"} == {"info"}
    assert "name-unknown" not in suggested(tmp_path / "edition")


def test_signs_of_markup_and_ambiguous_names_suggest_no_note(tmp_path: Path) -> None:
    (tmp_path / "content" / "registers").mkdir(parents=True)
    entries = "".join(
        f"  - {{id: t{number}, name: Treaty {number}, forms: [the Treaty], text: A treaty.}}\n"
        for number in (1, 2)
    )
    (tmp_path / "content" / "registers" / "treaties.yml").write_text(
        f"entries:\n{entries}", "utf-8"
    )
    (tmp_path / "letter-1.md").write_text(
        "## A Letter\n\nDate: 1961. 7. 6\n\nThey signed the Treaty, ==marked== (and left.\n",
        "utf-8",
    )
    assert run(tmp_path, "add", "--language", "en", "letter-1.md").exit_code == 0
    open_ = {one.code for one in all_findings(load(tmp_path / "content"))}
    assert {"form-ambiguous", "markup-unread", "sign-unclosed"} <= open_
    assert suggested(tmp_path) == ["sign-unclosed"]
