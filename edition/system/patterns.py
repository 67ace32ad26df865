"""Regular expressions that are compiled when they are first used.

A command uses few of the program's patterns, and compiling all of them takes longer than the command
itself.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_ATTRIBUTES = (
    *("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn"),
    *("flags", "groups", "groupindex"),
)


class Deferred:
    """A pattern that has the attributes of a compiled pattern after its first use."""

    def __init__(self, text: str | bytes, flags: int) -> None:
        self.pattern = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # Python calls this method only for attributes that the instance does not have yet.
        if name not in _ATTRIBUTES:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        vars(self).update({one: getattr(compiled, one) for one in _ATTRIBUTES})
        return getattr(compiled, name)


def pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A pattern for a table or a constant; it is compiled when it is first used."""
    return cast("re.Pattern[AnyStr]", Deferred(text, flags))
