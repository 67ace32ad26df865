"""A name that a passage had before the archive corrected a transcript."""

from __future__ import annotations

from typing import NamedTuple

from edition.model.locator import Locator


def fragment_of(name: str) -> str:
    """The fragment of the passage with this name."""
    locator = Locator.parse(name)
    return locator.id if locator else name


class FormerName(NamedTuple):
    """A name that a passage had in an earlier transcript."""

    name: str
    """The earlier name: `3.d.i`, `p4`. Another passage can have this name now."""
    now: str
    """The name that the passage has now."""
    until: str
    """When the name changed (EDTF)."""

    @property
    def fragment(self) -> str:
        """The fragment of the earlier address."""
        return fragment_of(self.name)
