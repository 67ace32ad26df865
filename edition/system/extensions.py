"""Extensions: installed packages can add rows to the program's lists through entry points.

Each list is a group of entry points. A package that extends a list names an object of the list's
type, or a tuple of such objects, in the group's table of its `pyproject.toml`:

    [project.entry-points."edition.formats"]
    marc = "my_package.marc:MARC"

The program's own rows are registered in the same way, by its own `pyproject.toml`. Each process
reads the entry points. So worker processes, and the machines of a cluster, have the same lists if
they have the same packages installed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal, Protocol, TypeVar, get_args

from edition.system.messages import Message
from edition.system.reported import ReportedError

Group = Literal[
    "edition.readers", "edition.formats", "edition.checks", "edition.views", "edition.styles"
]
GROUPS: tuple[Group, ...] = get_args(Group)

OWN = "mkdocs-edition"
"""The distribution of the program itself."""


class ExtensionError(ReportedError):
    """A package cannot extend the program; the message names the package and gives the reason."""


@dataclass(frozen=True, slots=True, order=True)
class Extension:
    """An installed package that adds rows to one of the lists."""

    distribution: str
    version: str
    group: Group
    name: str
    """The entry point's name."""

    def __str__(self) -> str:
        return f"{self.distribution} {self.version} ({self.group}: {self.name})"


RowT = TypeVar("RowT", bound="Row")


class Row(Protocol):
    """A row with an id that is unique in its list."""

    @property
    def id(self) -> str: ...


@cache
def packaged(group: Group, type_: Any) -> tuple[tuple[str, Any], ...]:
    """All rows of a list, each with the package that provides it; the program's own rows are first.

    `type_` is a class or a union of classes. Raises `ExtensionError` if a package cannot be
    imported or provides objects of other types, or if the program's own rows are missing.
    """
    points = _points(group)
    if OWN not in map(_distribution, points):
        raise ExtensionError(
            Message(
                "{package} has no entry points of {group}; install it again",
                package=OWN,
                group=group,
            )
        )
    return tuple((_distribution(point), row) for point in points for row in _rows(point, type_))


@cache
def rows(group: Group, type_: type[RowT]) -> tuple[RowT, ...]:
    """All rows of a list: the program's own, then the rows of other packages, sorted by package.

    Raises `ExtensionError` in the same cases as `packaged`, and if two packages provide rows with
    the same `id`.
    """
    found: dict[str, tuple[str, RowT]] = {}
    for package, row in packaged(group, type_):
        if row.id in found:
            raise ExtensionError(
                Message(
                    "the packages {packages} both provide “{id}” for {group}; uninstall one of them",
                    packages=(found[row.id][0], package),
                    id=row.id,
                    group=group,
                )
            )
        found[row.id] = package, row
    return tuple(row for _, row in found.values())


@cache
def extensions() -> tuple[Extension, ...]:
    """The extensions that packages other than this program provide, sorted."""
    found = ((group, point) for group in GROUPS for point in _points(group))
    return tuple(
        sorted(
            Extension(
                _distribution(point), point.dist.version if point.dist else "", group, point.name
            )
            for group, point in found
            if _distribution(point) != OWN
        )
    )


def extension_code() -> tuple[Path, ...]:
    """The folders and files of the extensions' top-level packages.

    The digest of the code needs these files: if a package is installed as a link to its source
    code, its code can change while its version stays the same.
    """
    points = (point for group in GROUPS for point in _points(group))
    names = {point.module.partition(".")[0] for point in points if _distribution(point) != OWN}
    return tuple(path for name in sorted(names) for path in _package(name))


def _package(name: str) -> Iterator[Path]:
    spec = find_spec(name)
    if spec and spec.submodule_search_locations:
        yield from map(Path, spec.submodule_search_locations)
    elif spec and spec.origin:
        yield Path(spec.origin)


_installed = cache(entry_points)  # cached, because it reads a file of each installed package


def _points(group: Group) -> list[EntryPoint]:
    """The entry points of a group in a fixed order; a package found twice is used once."""
    installed = _installed().select(group=group)
    found = {(_distribution(point), point.name): point for point in installed}
    return [found[key] for key in sorted(found, key=lambda key: (key[0] != OWN, key))]


def _distribution(point: EntryPoint) -> str:
    return _name(point.dist) if point.dist else ""


@cache
def _name(distribution: Distribution) -> str:
    return distribution.name  # cached, because it reads all metadata of the package


def _rows(point: EntryPoint, type_: Any) -> tuple[Any, ...]:
    package = _distribution(point)
    try:
        loaded = point.load()
    except Exception as error:
        raise ExtensionError(
            Message(
                "{package}: entry point “{name}” of {group} cannot be loaded ({problem}); update or"
                " uninstall the package",
                package=package,
                name=point.name,
                group=point.group,
                problem=f"{type(error).__name__}: {error}",
            )
        ) from error
    found = loaded if isinstance(loaded, tuple) else (loaded,)
    for row in found:
        if not isinstance(row, type_):
            raise ExtensionError(
                Message(
                    "{package}: entry point “{name}” of {group} provides {found} instead of {needed};"
                    " update or uninstall the package",
                    package=package,
                    name=point.name,
                    group=point.group,
                    found=type(row).__name__,
                    needed=str(getattr(type_, "__name__", type_)),
                )
            )
    return found
