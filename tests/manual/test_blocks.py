"""Every block of code in the manual and in README is valid: files for their models, commands for click.

`test_tutorial.py` and `commands/test_readme.py` also run the commands of the tutorial and of README.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import click
import pytest
from commands.running import run
from manual.blocks import PAGES, Block, blocks, commands, words
from mkdocs.__main__ import cli as mkdocs_cli
from mkdocs.config.base import load_config
from shared import CONTENT, ROOT, each_of

from edition.cli import main
from edition.editorial.bibliography import read_bibliography
from edition.editorial.schemas import MODELS
from edition.editorial.yaml_located import read_yaml
from edition.model.source import Source
from edition.outputs.citation.formats import Format
from edition.reading import markdown

TEXTS = [{"file": "transcript.md", "language": "en", "sha256": "0" * 64}]
"""Required in `edition.yml`; a block that shows another key may leave it out."""
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
TARGETS = re.findall(r"(?m)^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"))


@each_of(PAGES)
def test_every_block_has_a_known_language(page: Path) -> None:
    """The tests below know these; `text`, `nginx` and `css` are for reading."""
    opened = re.findall(r"(?m)^ *```(\S+)", page.read_text(encoding="utf-8"))
    known = {"yaml", "sh", "toml", "python", "bibtex", "markdown", "text", "nginx", "css"}
    assert set(opened) <= known
    found = [block for block in blocks(*known) if ROOT / block.page == page]
    assert len(found) == len(opened)


# --- files ------------------------------------------------------------------------------------


@pytest.mark.parametrize("block", blocks("yaml"), ids=str)
def test_a_block_of_yaml_fits_its_model(block: Block, tmp_path: Path) -> None:
    name = block.title.partition(" ")[0].rpartition("/")[2].removesuffix(".yml")
    if name == "mkdocs":
        configuration_is_valid(block.text, tmp_path)
        return
    located, findings = read_yaml(block.text, block.title)
    assert located is not None
    assert not findings
    given = {"texts": TEXTS} if name == "edition" else {}
    MODELS[name].model_validate({**given, **located.data})


def configuration_is_valid(text: str, folder: Path) -> None:
    """MkDocs and its plugins accept the options."""
    (folder / "content").mkdir()
    (folder / "overrides").mkdir()
    (folder / "styles").mkdir()
    (folder / "styles" / "my-journal.csl").touch()
    named = "" if "theme:" in text else "theme: material\n"
    written = f"site_name: My edition\ndocs_dir: content\n{named}{text}"
    (folder / "mkdocs.yml").write_text(written, encoding="utf-8")
    config = load_config(str(folder / "mkdocs.yml"))
    assert config.theme.name == "material"
    assert set(tops(text)) <= set(config.data)


def tops(text: str) -> Iterator[str]:
    return (found[1] for found in re.finditer(r"(?m)^(\w+):", text))


@pytest.mark.parametrize("block", blocks("bibtex"), ids=str)
def test_a_block_of_bibliography_is_read(block: Block) -> None:
    works, findings = read_bibliography(block.text, "bibliography.bib")
    assert works
    assert not findings


@pytest.mark.parametrize("block", blocks("markdown"), ids=str)
def test_a_block_of_markdown_is_a_page_or_is_read_whole(block: Block) -> None:
    """A page requests a view; a transcript has no part that is not understood."""
    if block.text.startswith("---"):
        assert "title: " in block.text
        return
    document = markdown.read(Source(block.text))
    assert document.head.title
    assert document.header.fields
    assert not document.findings


@pytest.mark.parametrize("block", blocks("toml"), ids=str)
def test_a_block_of_toml_names_an_entry_point_that_is_read(block: Block) -> None:
    (group,) = tomllib.loads(block.text)["project"]["entry-points"]
    assert entry_points(group=group)


@pytest.mark.parametrize("block", blocks("python"), ids=str)
def test_a_block_of_python_runs(block: Block) -> None:
    names: dict[str, Any] = {}
    exec(compile(block.text, str(block), "exec"), names)  # noqa: S102 -- our own manual
    (made,) = (value for value in names.values() if isinstance(value, Format))
    assert {field.name for field in fields(made)} >= {"id", "write"}


# --- commands ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def telegram(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the commands of the guides are given."""
    folder = tmp_path_factory.mktemp("telegram")
    (folder / "content").symlink_to(CONTENT)
    return folder


def of_edition(command: list[str], folder: Path) -> None:
    """The command exists and takes these options; those that only read are run, too."""
    if command[1].startswith("--"):
        assert run(folder, *command[1:]).exit_code == 0
        return
    found = main.get_command(click.Context(main), command[1])
    assert found is not None, command
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        arguments = [
            str(CONTENT / "publication.yml") if "releases/" in word else word  # a file that exists
            for word in command[2:]
        ]
        found.make_context(command[1], arguments)
    if command[1] in ("cite", "show", "export", "schema"):
        result = run(folder, *command[1:])
        assert result.exit_code == 0, result.output
        assert result.output


def of_mkdocs(command: list[str], _: Path) -> None:
    found = mkdocs_cli.commands[command[1]]
    found.make_context(command[1], command[2:])


def of_make(command: list[str], _: Path) -> None:
    named = [word for word in command[1:] if "=" not in word]
    assert named
    assert set(named) <= set(TARGETS)


def of_pip(command: list[str], _: Path) -> None:
    assert command[1] == "install"
    extras = re.fullmatch(r"mkdocs-edition\[(\w+)\]", command[2])
    if extras:
        assert extras[1] in PROJECT["optional-dependencies"]
    else:
        assert command[2:] in (["."], ["./mkdocs-edition"])


PROGRAMS: Mapping[str, Callable[[list[str], Path], None]] = {
    "edition": of_edition,
    "mkdocs": of_mkdocs,
    "make": of_make,
    "pip": of_pip,
}
OTHERS = (".", "cd", "git", "mkdir", "python3")
"""Programs of which the manual uses only common commands."""


@pytest.mark.parametrize("block", blocks("sh"), ids=str)
def test_a_command_exists_and_takes_its_options(block: Block, telegram: Path) -> None:
    for line in commands(block):
        command = [word for word in words(line) if not re.match(r"[A-Z_]+=", word)]
        if command[0] in PROGRAMS:
            PROGRAMS[command[0]](command, telegram)
        else:
            assert command[0] in OTHERS, line


def test_no_command_is_named_that_does_not_exist() -> None:
    """Also in running text."""
    for page in PAGES:
        for name in re.findall(r"`edition ([a-z]+)", page.read_text(encoding="utf-8")):
            assert name in main.list_commands(click.Context(main)), (page, name)
