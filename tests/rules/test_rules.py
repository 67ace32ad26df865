"""The list of findings: every code has one row, an example that raises it, and one that does not.

The rules of the editors' files have their cases here: `bad` and `good` hold the files that the case
adds to the edition in `base`. The rules for adding documents have theirs beside this file, and those
of the checks in the tests of the checks.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import shutil
from pathlib import Path

import pytest
from commands.running import run
from pictures import draw_all
from shared import ROOT, each_of

import edition
from edition import Edition, load
from edition.checks.answers import all_findings, still_open
from edition.checks.linter import checks, rules
from edition.editorial.file_rules import FILE_RULES
from edition.intake.intake_rules import INTAKE_RULES
from edition.model.findings import SUBJECTS, Rule
from edition.model.wording import ENGLISH
from edition.reading.reading_rules import READING_RULES

HERE = Path(__file__).parent
CASES = {path.name: path for path in sorted((HERE / "cases").iterdir())}
PROMISES = ("address-lost", "id-reused")
"""Findings about an earlier release, whose cases are those of the releases."""
EVERY = (*rules().values(), *INTAKE_RULES)


def edition_of(case: Path, kind: str, target: Path) -> Edition:
    shutil.copytree(HERE / "base", target / "content")
    shutil.copytree(case / kind, target / "content", dirs_exist_ok=True)
    draw_all(target)
    return load(target / "content")


def texts_of(folder: Path) -> str:
    """The names and the contents of all files in a folder."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return "\n".join(
        f"{path.relative_to(folder).as_posix()}\n{path.read_text('utf-8', 'replace')}"
        for path in paths
    )


def quoted(example: str) -> list[str]:
    """What an editor would write, of an example: what is between its first backticks."""
    return re.findall("`([^`]+)`", example)[:1]


# --- the examples -----------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_bad_example_raises_its_finding(case: Path, tmp_path: Path) -> None:
    found = all_findings(edition_of(case, "bad", tmp_path))
    assert case.name in {finding.code for finding in found}
    for example in quoted(rules()[case.name].bad):
        assert example in texts_of(case / "bad")


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_good_example_raises_nothing(case: Path, tmp_path: Path) -> None:
    edition = edition_of(case, "good", tmp_path)
    found = all_findings(edition)
    assert case.name not in {finding.code for finding in found}
    assert still_open(edition, found) == ()
    for example in quoted(rules()[case.name].good):
        assert example in texts_of(case / "good")


def test_every_code_has_a_case() -> None:
    releases = ROOT / "tests" / "releases" / "cases"
    raised = "".join(path.read_text("utf-8") for path in releases.glob("*/expected.txt"))
    assert all(f"error[{code}]" in raised for code in PROMISES)
    assert (releases / "as-published" / "expected.txt").read_text("utf-8") == ""
    # A reader that fails is in `tests/extensions`. The check of links needs an assessment, as some rules of the editors' files do.
    assert {row.code for row in FILE_RULES} == {*CASES, *PROMISES, "reader-failed"} - {
        "page-unknown"
    }
    of_checks = {path.name for path in (ROOT / "tests" / "checks" / "cases").iterdir()}
    assert set(rules()) == {*CASES, *PROMISES, *of_checks, "reader-failed"}


# --- the rows ---------------------------------------------------------------------------------


def test_the_list_has_every_row_of_the_program() -> None:
    found: dict[str, Rule] = {}
    for module in pkgutil.walk_packages(edition.__path__, "edition."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, Rule):
                assert found.setdefault(value.code, value) is value, value.code
    assert found == {row.code: row for row in EVERY}
    assert len(EVERY) == len(found)
    assert len(FILE_RULES) + len(checks()) == len(rules())
    assert {one.rule for one in checks()} >= set(READING_RULES)


@each_of(EVERY)
def test_a_row_is_a_plain_sentence_with_two_examples(row: Rule) -> None:
    assert re.fullmatch("[a-z]+(-[a-z]+)*", row.code)
    assert re.fullmatch("[A-Z].*[.]", row.meaning)
    assert len(row.meaning.split()) <= 25
    assert row.bad
    assert row.good
    assert row.bad != row.good


def test_the_command_lists_every_row_below_its_subject(tmp_path: Path) -> None:
    result = run(tmp_path, "check", "--list")
    assert result.exit_code == 0
    sections = re.split(r"(?:\A|\n)(.+)\n=+\n", result.output)
    assert tuple(sections[1::2]) == SUBJECTS
    for subject, text in zip(sections[1::2], sections[2::2], strict=True):
        own = [row.worded(ENGLISH) for row in EVERY if row.subject == subject]
        assert text.strip("\n") == "\n".join(own).strip("\n")


def test_each_code_can_be_named_in_accepted(tmp_path: Path) -> None:
    edition = edition_of(CASES["accepted-idle"], "bad", tmp_path)
    (acceptance,) = edition.acceptances
    file = tmp_path / "content" / "documents" / "paper" / "edition.yml"
    written = file.read_text("utf-8")
    for code in rules():
        file.write_text(written.replace(acceptance.entry.code, code), "utf-8")
        found = [str(one) for one in all_findings(load(tmp_path / "content"))]
        assert not any(f"no check has the code “{code}”" in line for line in found)
