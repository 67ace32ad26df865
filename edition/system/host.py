"""An edition's site generator and the settings of the generator, as read by installed adapters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import entry_points
from pathlib import Path
from typing import Protocol

from edition.system.reported import ReportedError

ADAPTERS = "edition.hosts"
"""The entry point group in which packages register an `Adapter` for a site generator."""
REQUIREMENTS = ("requirements.txt", "requirements.lock")


class HostError(ReportedError):
    """The configuration of the site generator cannot be read; the message is one line."""


@dataclass(frozen=True, slots=True)
class Host:
    """The site generator of an edition; without `config`, the edition has no site generator."""

    folder: Path
    """The parent of the content folder."""
    config: str = ""
    """The name of the configuration file in `folder` from which the site is built."""
    beside: tuple[Path, ...] = ()
    """Files outside the content folder on which the site depends."""
    pdf: bool = False
    """Whether each document is also published as a PDF."""
    extras: tuple[str, ...] = ()
    """The extras of this program that the site needs."""
    name: str = ""
    """The title of the site."""
    url: str = ""
    """The address at which the site is published, if the configuration gives one."""
    templates: Path | None = None
    """The folder of the edition's own templates."""
    language: str = ""
    """The language of the interface, if the configuration gives one."""
    labels: dict[str, str] = field(default_factory=dict)
    """Maps English labels to the editors' labels that replace them."""
    cards: bool = False
    """Whether each document has a card for link previews."""

    @property
    def builds(self) -> bool:
        """Whether a site generator makes the site."""
        return bool(self.config)


class Adapter(Protocol):
    """Reads the configuration of one site generator."""

    def __call__(self, content: Path, /) -> Host | None:
        """The site generator of a content folder; None if this generator does not build the folder.

        Raises `HostError` if the configuration of the generator cannot be read.
        """


def host(content: Path) -> Host:
    """The first site generator that an installed adapter finds; if none is found, a `Host` without
    `config`.

    Raises `HostError` if the configuration of a site generator cannot be read.
    """
    for entry in entry_points(group=ADAPTERS):
        try:
            adapter: Adapter = entry.load()
        except ModuleNotFoundError:
            continue  # the library is installed without the site generator
        if found := adapter(content):
            return found
    folder = content.resolve().parent
    return Host(folder, beside=beside(folder, REQUIREMENTS))


def beside(folder: Path, names: Iterable[str]) -> tuple[Path, ...]:
    """The files in a folder that have the given names.

    If a subfolder has one of these names, all files below the subfolder are included.
    """
    paths = (folder / name for name in names)
    # A setting can name a folder as large as “/”, which is not searched.
    within = (path for path in paths if path.resolve().is_relative_to(folder))
    files = dict.fromkeys(file for path in within for file in _files(path))
    return tuple(path for path in files if path.is_relative_to(folder))


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path.resolve()
    elif path.is_dir():
        for below in sorted(path.resolve().rglob("*")):
            if below.is_file() and "__pycache__" not in below.parts:
                yield below


def kept(folder: Path) -> Path:
    """The folder of results stored between builds; `folder` is the parent of the content folder."""
    return folder / ".cache" / "plugin" / "edition"
