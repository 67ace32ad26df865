"""A digest of the program's own code; cached results remain valid while the digest is the same."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from edition.system.extensions import extension_code, extensions

_LIBRARIES = (
    "babel",
    "markdown-it-py",
    "pydantic",
    "pydantic-core",
    "PyYAML",
    "Jinja2",
    "markupsafe",
)
"""The libraries, besides Python itself, that can change the result for a document."""


@cache
def code() -> bytes:
    """A digest of the code (this package and extensions) and of the versions of Python and
    libraries.
    """
    found = blake2b(digest_size=16)
    for root in (Path(__file__).parents[1], *extension_code()):
        for path in _files(root):
            found.update(os.fsencode(path.relative_to(root).as_posix()))
            found.update(path.read_bytes())
    for name in _LIBRARIES:
        found.update(f"{name} {version(name)}".encode())
    for extension in extensions():
        found.update(str(extension).encode())
    found.update(platform.python_version().encode())
    return found.digest()


def _files(root: Path) -> Iterator[Path]:
    if root.is_file():
        yield root
    for folder, below, files in os.walk(
        root
    ):  # `Path.rglob` takes eight times as long as `os.walk`
        below[:] = sorted(name for name in below if name != "__pycache__")
        paths = (Path(folder, name) for name in sorted(files))
        yield from (path for path in paths if path.is_file())  # no broken links
