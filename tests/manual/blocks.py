"""The blocks of code in the manual and in README, with their pages, languages, and files."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass

from shared import ROOT

DOCS = ROOT / "docs"
FILES = ("README.md", "PUBLISHING.md", "CONTRIBUTING.md")
PAGES = (*(ROOT / name for name in FILES), *sorted(DOCS.rglob("*.md")))
_BLOCK = re.compile(
    r'^(?P<indent> *)```(?P<language>\w+)(?: title="(?P<title>[^"\n]+)")?\n(?P<text>.*?)^ *```$',
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Block:
    """A block of code of a page."""

    page: str
    line: int
    language: str
    title: str
    """The file that the block belongs to, and what to do with it: `content/index.md (replace)`."""
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def blocks(*languages: str) -> tuple[Block, ...]:
    """The blocks of all pages in these languages."""
    return tuple(block for block in _all_blocks() if block.language in languages)


def _all_blocks() -> Iterator[Block]:
    for path in PAGES:
        text = path.read_text(encoding="utf-8")
        for found in _BLOCK.finditer(text):
            yield Block(
                path.relative_to(ROOT).as_posix(),
                text.count("\n", 0, found.start()) + 1,
                found["language"],
                found["title"] or "",
                re.sub(rf"(?m)^{found['indent']}", "", found["text"]),
            )


def commands(block: Block) -> list[str]:
    """The commands of a block of shell, without comments; a line that goes on is one with the next."""
    lines = block.text.replace("\\\n", " ").splitlines()
    return [" ".join(line.partition(" #")[0].split()) for line in lines if line.strip()]


def words(command: str) -> list[str]:
    """A command as the words that a shell passes on, without redirection of its output."""
    found = shlex.split(command)
    return found[: found.index(">")] if ">" in found else found
