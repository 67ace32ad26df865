"""Determines whether a file of a content folder is read, published, or left out."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto
from pathlib import Path

from edition.system.regular_files import leads_out

_EDITORS = (
    *("documents/", "registers/", "bibliography.bib", "bibliography.json", "chronology.yml"),
    *("assessment.yml", "publication.yml", "releases/"),
)
"""The beginnings of the paths of files that the library reads but does not publish unchanged."""


class Kind(Enum):
    """The purpose of a file."""

    HIDDEN = auto()
    """A name in the file's path begins with a full stop; the file is not published."""
    EDITORS = auto()
    """Transcripts, registers, and other files of the editors, which the library reads."""
    PROSE = auto()
    """A page that the editors wrote."""
    OWN = auto()
    """All other files, such as pictures and style sheets; they are published unchanged."""


def kind(name: str) -> Kind:
    """The purpose of the file with this path in the content folder; `/` separates folders."""
    if name.startswith(".") or "/." in name:
        return Kind.HIDDEN
    if name.startswith(_EDITORS):
        return Kind.EDITORS
    return Kind.PROSE if name.endswith(".md") else Kind.OWN


def holds_edition(content: Path) -> bool:
    """Whether a folder directly contains any folder, file, or page of an edition."""
    names = (f"{path.name}/" if path.is_dir() else path.name for path in content.iterdir())
    return any(kind(name) in (Kind.EDITORS, Kind.PROSE) for name in names)


def sorted_files(content: Path, *kinds: Kind) -> Iterator[tuple[str, Path]]:
    """The files of the given kinds in a content folder, sorted, each with its path in that folder.

    If a symbolic link leads to a folder outside the content folder, the link is listed like a file.
    """
    for path in sorted(_paths(content, kinds)):
        name = path.relative_to(content).as_posix()
        if kind(name) in kinds and (not path.is_dir() or leads_out(path, content)):
            yield name, path


def _paths(content: Path, kinds: tuple[Kind, ...]) -> Iterator[Path]:
    """The paths in a content folder. The editors' folders, which may contain thousands of
    documents, are not searched unless the given kinds require their contents.
    """
    entered = {Kind.OWN, Kind.PROSE, *(Kind if Kind.HIDDEN in kinds else kinds)}
    for path in content.iterdir() if content.is_dir() else ():
        yield path
        if not path.is_symlink() and kind(f"{path.name}/") in entered:
            yield from path.rglob("*")
