"""A digest of the program's own code; cached results remain valid while the digest is the same."""

from __future__ import annotations

import os
import platform
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from edition.system.extensions import extensions

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
    """A digest of this package's own files, and of the versions of its libraries and extensions."""
    found = blake2b(digest_size=16)
    root = Path(__file__).parents[1]
    for folder, below, files in os.walk(root):  # `Path.rglob` takes eight times as long
        below[:] = sorted(name for name in below if name != "__pycache__")
        for name in sorted(files):
            path = Path(folder, name)
            found.update(path.relative_to(root).as_posix().encode())
            found.update(path.read_bytes())
    for name in _LIBRARIES:
        found.update(f"{name} {version(name)}".encode())
    for extension in extensions():
        found.update(str(extension).encode())
    found.update(platform.python_version().encode())
    return found.digest()
