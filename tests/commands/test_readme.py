"""README names every command and option, and every command that it shows runs."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from shared import CONTENT, ROOT, TELEGRAM

from edition import commands
from edition.cli import main

_CONTEXT = click.Context(main)
COMMANDS = {
    name: command
    for name in main.list_commands(_CONTEXT)
    if (command := main.get_command(_CONTEXT, name))
}
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = tuple(re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL))
_NEEDS_A_CHECKOUT = ("make ", "mkdocs serve")
"""Commands of the blocks that other tests and CI run."""


def lines(block: str) -> list[str]:
    return [line.partition(" #")[0].strip() for line in block.splitlines() if line.strip()]


def test_every_command_and_option_is_named() -> None:
    row = {
        match["name"]: match[0]
        for match in re.finditer(r"^\| `edition (?P<name>\w+).*$", README, re.MULTILINE)
    }
    assert set(row) == set(COMMANDS)
    around = README[README.index("## Commands") : README.index("## More")]
    for name, command in COMMANDS.items():
        for option in command.params:
            if not isinstance(option, click.Option):
                continue
            for word in (*option.opts, *option.secondary_opts):
                # What all commands share is said once, below the table.
                where = around if word == "--content" else row[name]
                assert f"`{word}" in where, f"{name} {word}"


def test_no_command_is_named_that_there_is_not() -> None:
    shown = "\n".join(BLOCKS)
    for name in (*re.findall(r"`edition (\w+)", README), *re.findall(r"(?m)^edition (\w+)", shown)):
        assert name in COMMANDS, name


def test_the_list_of_commands_is_complete() -> None:
    """It is printed without loading a command, and each name in it can be loaded."""
    folder = Path(commands.__file__).parent
    defined = {path.stem for path in folder.glob("*.py") if "@click.command" in path.read_text()}
    assert set(main.summaries) == set(COMMANDS) == defined
    assert main.get_command(_CONTEXT, "terminal") is None
    listed = CliRunner().invoke(main, ["--help"]).output
    assert all(f"  {name} " in listed and text in listed for name, text in main.summaries.items())


def test_the_list_of_commands_loads_none() -> None:
    program = (
        "import sys\nfrom edition.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "print([name for name in sys.modules if name.startswith(('edition.commands.', 'pydantic'))])"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout.rstrip().endswith("['edition.commands.terminal']")


def test_every_command_says_what_it_is_for() -> None:
    for name, command in COMMANDS.items():
        assert command.help, name
        for option in command.params:
            assert not isinstance(option, click.Option) or option.help, f"{name} {option.name}"


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: lines(block)[0][:40])
def test_what_is_shown_runs(block: str, tmp_path: Path) -> None:
    """As a reader who copies the block: in a folder with the telegram's edition, or in an empty one."""
    commands = [line for line in lines(block) if not line.startswith(_NEEDS_A_CHECKOUT)]
    assert all(line.startswith(("edition ", "cd ")) for line in commands), commands
    home = tmp_path / "home"
    (home / "received").mkdir(parents=True)
    shutil.copy(TELEGRAM, home / "received" / "report.md")
    here = tmp_path / "here"
    here.mkdir()
    if not block.startswith("edition new"):
        shutil.copytree(CONTENT, here / "content")
    bin_ = Path(sys.executable).parent
    environment = {**os.environ, "HOME": str(home), "PATH": f"{bin_}:{os.environ['PATH']}"}
    # A check that finds something open ends with 1: the telegram is new there.
    steps = [f"{line} || [ $? = 1 ]" if line == "edition check" else line for line in commands]
    done = subprocess.run(
        ["bash", "-euc", "\n".join(steps)],
        cwd=here,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert done.returncode == 0, (shlex.join(commands), done.stderr)
    if block.startswith("edition new"):
        assert (here / "my-edition/content/documents/118390/transcript.md").is_file()
