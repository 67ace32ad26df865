"""The manual builds strictly, and describes every key, code, command, and option of the program."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import click
import pytest
from manual.blocks import DOCS
from shared import ROOT, Build, Once

from edition.checks.linter import rules
from edition.cli import main
from edition.editorial.criteria import GROUPS
from edition.editorial.schemas import MODELS, schema
from edition.intake.intake_rules import INTAKE_RULES
from edition.outputs.view_table import VIEWS
from edition.website.policy import scripts
from mkdocs_edition.config import CitationConfig, EditionConfig


@pytest.fixture(scope="module")
def manual(once: Once, mkdocs: Build) -> Path:
    """The built manual."""

    def build(target: Path) -> None:
        done = mkdocs(ROOT, target, "--strict", "-f", "manual/mkdocs.yml")
        assert done.returncode == 0, done.stderr

    return once("manual", build)


def text(manual: Path, page: str) -> str:
    """The text of a page without tags."""
    found = (manual / page / "index.html").read_text(encoding="utf-8")
    return html.unescape(re.sub(r"<[^>]+>", "", found))


def ids(manual: Path, page: str) -> set[str]:
    return set(re.findall(r' id="([^"]+)"', (manual / page / "index.html").read_text("utf-8")))


def rows(manual: Path, page: str) -> set[tuple[str, str]]:
    """The first two cells of each row of the tables of a page."""
    found = (manual / page / "index.html").read_text(encoding="utf-8")
    cells = (re.findall(r"<td>(.*?)</td>", row) for row in re.findall(r"(?s)<tr>.*?</tr>", found))
    plain = ([html.unescape(re.sub(r"<[^>]+>", "", cell)) for cell in row] for row in cells)
    return {(row[0], row[1]) for row in plain if len(row) > 1}


def test_every_generated_part_is_in_a_page(manual: Path) -> None:
    for page in manual.rglob("*.html"):
        assert "<!-- generated" not in page.read_text(encoding="utf-8"), page


def test_every_finding_is_described(manual: Path) -> None:
    known = [*rules().values(), *INTAKE_RULES]
    assert {rule.code for rule in known} <= ids(manual, "reference/findings")
    shown = " ".join(text(manual, "reference/findings").split())
    for rule in known:
        assert " ".join(rule.meaning.replace("`", "").split()) in shown


def test_every_command_is_described_with_its_options(manual: Path) -> None:
    context = click.Context(main)
    shown = text(manual, "reference/commands")
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        assert name in ids(manual, "reference/commands")
        for option in command.params:
            assert option.name is not None
            assert (option.opts[0] if isinstance(option, click.Option) else "") in shown


def test_every_option_of_the_plugin_is_described(manual: Path) -> None:
    shown = text(manual, "reference/options")
    names = [name for name, _ in EditionConfig._schema if name != "citation"]
    names += [f"citation.{name}" for name, _ in CitationConfig._schema]
    assert len(names) > 1
    for name in names:
        assert re.search(rf"^{re.escape(name)}$", shown, re.MULTILINE), name


@pytest.mark.parametrize("name", MODELS)
def test_every_key_of_a_file_is_described(name: str, manual: Path) -> None:
    found = json.loads(schema(name))
    shown = text(manual, "reference/files")
    for part in (found, *found.get("$defs", {}).values()):
        assert part["description"]
        for key, value in part.get("properties", {}).items():
            assert value.get("description"), f"{part['title']}.{key} has no docstring"
            assert f"{key}" in shown
    assert {name, *map(str.lower, found.get("$defs", {}))} <= ids(manual, "reference/files")


def test_a_value_is_described_as_editors_write_it(manual: Path) -> None:
    found = rows(manual, "reference/files")
    assert ("texts (required)", "list: Text file") in found
    assert ("kind", "explanatory, textual, source (default: explanatory)") in found
    assert ("kind", "person") in found  # a single value is no choice, so its default is not shown
    assert ("certainty (required)", "high, medium, low") in found
    assert ("in", "text") in found
    assert ("event", "text or list: text") in found
    assert ("sources", "list: text or Reference") in found
    assert ("kinds", "keys with values: Event kind") in found
    assert ("home", "Home timeline") in found
    assert ("born", "text") in found
    options = rows(manual, "reference/options")
    assert ("pdf", "true, false (default: false)") in options
    assert ("search", "built-in, pagefind (default: built-in)") in options


def test_every_derived_page_and_every_criterion_is_described(manual: Path) -> None:
    assert all(view.description in text(manual, "reference/formats") for view in VIEWS)
    criteria = [criterion.id for group in GROUPS for criterion in group.criteria]
    assert all(one in text(manual, "how-to/assessment") for one in criteria)


def test_an_unknown_part_ends_the_build(tmp_path: Path, mkdocs: Build) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("<!-- generated: keys -->", encoding="utf-8")
    hook = (ROOT / "manual" / "reference.py").as_posix()
    (tmp_path / "mkdocs.yml").write_text(f"site_name: x\nhooks: [{hook}]\n", encoding="utf-8")
    done = mkdocs(tmp_path, tmp_path / "site")
    assert done.returncode == 1
    assert "index.md: unknown part “keys”" in done.stderr


def test_every_page_is_in_the_navigation() -> None:
    """Except the decisions, of which their own list has all."""
    config = (ROOT / "manual" / "mkdocs.yml").read_text(encoding="utf-8")
    pages = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")}
    listed = set(re.findall(r"[\w/-]+\.md", config))
    assert listed <= pages
    assert all(re.match(r"decisions/\d{4}-", page) for page in pages - listed)


def test_it_runs_under_the_policy_of_the_edition_beside_it(
    manual: Path, telegram_site: Path
) -> None:
    """A host sends the edition's headers for the manual, too."""
    policy = (telegram_site / "_headers").read_text(encoding="utf-8")
    for page in manual.rglob("index.html"):
        for script in scripts(page.read_text(encoding="utf-8")):
            assert script in policy, page
