"""Stores compiled templates in this package's `__pycache__`; compiling them takes half a second."""

from __future__ import annotations

import os
import pickle
import sys
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from jinja2.filters import FILTERS
from jinja2.tests import TESTS

from edition.system.code_digest import code

_FOLDER = Path(__file__).parent / "__pycache__"
_KNOWN = frozenset({"edition", "mkdocs"})
"""The packages whose filters and tests are known. If these filters or tests change, the checksum of
the stored templates changes, too.
"""


class CompiledTemplates(BytecodeCache):
    """Compiled templates, stored in the folder of this program, never in the folder of an edition.

    Compiled templates are code, and an edition's folder can come from anyone. A person who can
    write to the program's folder can change the program anyway. If that folder is not writable,
    templates are compiled each time.
    """

    def __init__(self, *versions: str, folder: Path = _FOLDER) -> None:
        self._folder = folder
        self._made_with = "\n".join(versions)

    def get_source_checksum(self, source: str) -> str:
        """A digest of a template, of this program, and of the given versions."""
        return sha256(b"\0".join((code(), self._made_with.encode(), source.encode()))).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        if not _usual(bucket.environment):
            return
        # If a stored template cannot be read, it is compiled again.
        with (
            suppress(OSError, EOFError, ValueError, pickle.UnpicklingError),
            self._path(bucket).open("rb") as file,
        ):
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if sys.dont_write_bytecode or not _usual(bucket.environment):
            return
        with suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            handle, new = tempfile.mkstemp(prefix=".template-", dir=self._folder)
            with os.fdopen(handle, "wb") as file:
                bucket.write_bytecode(file)
            Path(new).replace(self._path(bucket))

    def _path(self, bucket: Bucket) -> Path:
        return self._folder / f"template-{bucket.key}.{sys.implementation.cache_tag}"


def _usual(environment: Environment) -> bool:
    """Whether all filters and tests of the environment come from known sources.

    Jinja applies filters to constants during compilation, so an unknown filter could change the
    stored code.
    """
    own, given = {**environment.filters, **environment.tests}, (FILTERS, TESTS)
    return all(
        any(one is known.get(name) for known in given)
        or getattr(one, "__module__", "").partition(".")[0] in _KNOWN
        for name, one in own.items()
    )
