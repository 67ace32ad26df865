"""`edition --version`: the version of the program."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from importlib import metadata

from edition.system.extensions import OWN, extensions


def version_lines(*, verbose: bool) -> Iterator[str]:
    """The version of the program; on request what else its results can depend on."""
    yield f"edition, version {metadata.version(OWN)}"
    if verbose:
        yield f"Python {platform.python_version()}"
        yield from map(str, extensions()) if extensions() else ("no other package extends it",)
