"""Lists the licence and the maintainers of each runtime dependency: `python
release/dependencies.py`.

Prints a table in Markdown; the data come from the metadata of the installed packages.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib import metadata

from packaging.requirements import Requirement

PROGRAM = "mkdocs-edition"


def required(program: str = PROGRAM) -> list[str]:
    """The sorted names of the packages that an installation without extras requires, directly or
    indirectly.
    """
    found: dict[str, None] = {}
    left = [program]
    while left:
        for text in metadata.requires(left.pop()) or ():
            requirement = Requirement(text)
            name = re.sub(r"[-_.]+", "-", requirement.name).lower()
            marker = requirement.marker
            if name not in found and (marker is None or marker.evaluate({"extra": ""})):
                found[name] = None
                left.append(name)
    return sorted(found)


def _stated(found: metadata.PackageMetadata, key: str) -> str:
    return next(iter(found.get_all(key) or ()), "")


def licence(found: metadata.PackageMetadata) -> str:
    """The licence that a package states: its SPDX expression, its classifiers, or a short text."""
    classified = [
        row.rpartition(":: ")[2]
        for row in found.get_all("Classifier") or ()
        if row.startswith("License :: ")
    ]
    stated = _stated(found, "License").strip()
    short = stated if "\n" not in stated and len(stated) < 40 else ""
    return _stated(found, "License-Expression") or ", ".join(classified) or short or "not stated"


def maintainers(found: metadata.PackageMetadata) -> str:
    keys = ("Maintainer", "Maintainer-email", "Author", "Author-email")
    stated = next(filter(None, (_stated(found, key) for key in keys)), "not stated")
    return re.sub(r"\s*<[^>]*>", "", stated).strip('"') or "not stated"


def rows() -> Iterator[tuple[str, ...]]:
    for name in required():
        found = metadata.metadata(name)
        yield name, metadata.version(name), licence(found), maintainers(found)


def main() -> None:
    heads = ("package", "version", "licence", "maintainers")
    table = [heads, ("---",) * len(heads), *rows()]
    cells = ((cell.replace("|", "/") for cell in row) for row in table)
    sys.stdout.write("".join(f"| {' | '.join(row)} |\n" for row in cells))


if __name__ == "__main__":
    main()
