"""README is one page, and every command that it shows runs; each command describes itself."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from manual.blocks import blocks
from manual.blocks import commands as commands_of
from shared import ROOT, TELEGRAM

from edition import commands
from edition.cli import main

_CONTEXT = click.Context(main)
COMMANDS = {
    name: command
    for name in main.list_commands(_CONTEXT)
    if (command := main.get_command(_CONTEXT, name))
}
README = (ROOT / "README.md").read_text(encoding="utf-8")
(STEPS,) = (block for block in blocks("sh") if block.page == "README.md" and "new" in block.text)
"""The five steps. Other tests and CI run the commands of the other blocks."""


def test_readme_is_one_page_whose_links_exist() -> None:
    assert len(README.splitlines()) <= 90
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert len(targets) > 10
    assert all((ROOT / target).exists() for target in targets)


def test_the_list_of_commands_is_complete() -> None:
    """It is printed without loading a command, and each name in it can be loaded."""
    folder = Path(commands.__file__).parent
    defined = {path.stem for path in folder.glob("*.py") if "@click.command" in path.read_text()}
    assert set(main.summaries) == set(COMMANDS) == defined
    assert main.get_command(_CONTEXT, "terminal") is None
    listed = CliRunner().invoke(main, ["--help"]).output
    assert all(f"  {name} " in listed and text in listed for name, text in main.summaries.items())


def test_the_list_of_commands_loads_none_and_stored_results_load_little() -> None:
    program = (
        "import sys\nfrom edition.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "print([name for name in sys.modules if name.startswith(('edition.commands.', 'pydantic'))])\n"
        "import edition.commands.check, edition.commands.build\n"
        "print([name for name in ('babel', 'jinja2', 'pydantic', 'yaml') if name in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    *_, listing, checking = run.stdout.splitlines()
    assert listing == "['edition.commands.click_words', 'edition.commands.terminal']"
    assert checking == "[]"


def test_every_command_says_what_it_is_for() -> None:
    for name, command in COMMANDS.items():
        assert command.help, name
        for option in command.params:
            assert not isinstance(option, click.Option) or option.help, f"{name} {option.name}"


@pytest.mark.audit
def test_the_steps_to_an_edition_of_your_own(tmp_path: Path) -> None:
    """In a shell, as a reader who copies them. `make test` follows the tutorial, which has the same commands."""
    home = tmp_path / "home"
    (home / "received").mkdir(parents=True)
    shutil.copy(TELEGRAM, home / "received" / "report.md")
    steps = commands_of(STEPS)
    # A check or a strict build that finds something open ends with 1: the telegram is new there.
    ending = {"edition check": " || [ $? = 1 ]", "mkdocs build --strict": " || [ $? = 1 ]"}
    script = [step + ending.get(step, "") for step in steps if step != "mkdocs serve"]
    assert len(steps) == len(script) + 1 == 6
    bin_ = Path(sys.executable).parent
    done = subprocess.run(
        ["bash", "-euc", "\n".join(script)],
        cwd=tmp_path,
        env={**os.environ, "HOME": str(home), "PATH": f"{bin_}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert done.returncode == 0, (script, done.stderr)
    added = tmp_path / "my-edition" / "content" / "documents" / "118390" / "transcript.md"
    assert added.read_bytes() == TELEGRAM.read_bytes()
    assert "Aborted with" in done.stdout + done.stderr
    assert "2 documents read" in done.stderr
