"""`edition --version`: the version of the program."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from importlib import metadata

from edition.system.extensions import OWN, extensions
from edition.system.messages import Message, verbatim


def version_lines(*, verbose: bool) -> Iterator[Message]:
    """The version of the program and, on request, the versions of other software on which results
    can depend.
    """
    yield Message("edition, version {version}", version=metadata.version(OWN))
    if verbose:
        yield verbatim(f"Python {platform.python_version()}")
        yield from (verbatim(str(one)) for one in extensions())
        if not extensions():
            yield Message("No other package extends the program.")
