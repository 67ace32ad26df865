"""The purpose of each file of a content folder: one rule for reading, publishing, and leaving out."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto
from pathlib import Path

from edition.system.regular_files import leads_out

_EDITORS = (
    *("documents/", "registers/", "bibliography.bib", "bibliography.json", "chronology.yml"),
    *("assessment.yml", "publication.yml", "releases/"),
)
"""The beginnings of the paths of files that the library reads and does not publish as they are."""


class Kind(Enum):
    """The purpose of a file."""

    HIDDEN = auto()
    """Its name, or that of a folder around it, begins with a full stop; no output contains it."""
    EDITORS = auto()
    """Transcripts, registers and the like: the library reads them."""
    PROSE = auto()
    """A page that the editors wrote."""
    OWN = auto()
    """All other files, such as pictures and style sheets; they are published unchanged."""


def kind(name: str) -> Kind:
    """The purpose of a file, by its path in the content folder with `/` between folders."""
    if name.startswith(".") or "/." in name:
        return Kind.HIDDEN
    if name.startswith(_EDITORS):
        return Kind.EDITORS
    return Kind.PROSE if name.endswith(".md") else Kind.OWN


def sorted_files(content: Path, *kinds: Kind) -> Iterator[tuple[str, Path]]:
    """The files of these kinds in a content folder by their paths in it, in order.

    A folder to which a link leads out of the content folder is among them: nothing below it is read.
    """
    for path in sorted(content.rglob("*")):
        name = path.relative_to(content).as_posix()
        if kind(name) in kinds and (not path.is_dir() or leads_out(path, content)):
            yield name, path
