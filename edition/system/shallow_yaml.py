"""Limits the nesting of YAML: at a depth of some ten thousand levels, libyaml would crash the
process.
"""

from __future__ import annotations

from edition.system.messages import Message

DEEPEST = 100
"""How deep lists and mappings may be nested; no editors' file is nested deeper than ten."""
TOO_DEEP = Message("the file is nested too deeply")


class ShallowLoader:
    """A base class for YAML loaders.

    Composing raises `RecursionError` if the YAML is nested too deeply.
    """

    _depth = 0

    def descend_resolver(self, _node: object, _index: object) -> None:
        """Called by PyYAML before each node; the resolver itself is not needed."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise RecursionError

    def ascend_resolver(self) -> None:
        """Called by PyYAML after each node."""
        self._depth -= 1
