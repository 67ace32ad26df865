"""Where a passage is: `3.d.iv`, `3.d.i-p1`, `p4`; its id, its order, its display."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PART = r"(?:[0-9]+|[A-Za-z]+)(?:_[1-9][0-9]*)?"
_LOCATOR = re.compile(
    rf"(?P<path>{_PART}(?:\.{_PART})*|h[1-9][0-9]*)(?:-p(?P<below>[1-9][0-9]*))?"
    r"|p(?P<paragraph>[1-9][0-9]*)"
)
_HEADING = re.compile(r"h[1-9][0-9]*")


@dataclass(frozen=True, slots=True)
class Locator:
    """A passage by its outline path, and by its paragraph where it has no label of its own."""

    path: tuple[str, ...] = ()
    """The labels from the outermost in, in ASCII, without punctuation: `("3", "d", "iv")`."""
    paragraph: int | None = None
    """The n-th unlabelled paragraph below the path, counted from 1."""

    @property
    def id(self) -> str:
        """The public fragment: `s3.d.iv`, `s3.d.i-p1`, `p4`, `h2` (a heading without a label)."""
        path = ".".join(self.path)
        if self.paragraph is None:
            return path if _HEADING.fullmatch(path) else f"s{path}"
        return f"s{path}-p{self.paragraph}" if path else f"p{self.paragraph}"

    @property
    def display(self) -> str:
        """For a reader: `§ 3.d.iv`, `§ 3.d.i, para. 1`, `para. 4`."""
        path = ".".join(part.replace("_", " no. ") for part in self.path)
        parts = [f"§ {path}"] if path else []
        if self.paragraph is not None:
            parts.append(f"para. {self.paragraph}")
        return ", ".join(parts)

    def __str__(self) -> str:
        """As an editor writes it: `3.d.iv`, `3.d.i-p1`, `p4`."""
        return self.id.removeprefix("s")

    @classmethod
    def parse(cls, text: str) -> Locator | None:
        """Read what an editor writes; None where it is no locator."""
        match = _LOCATOR.fullmatch(text.strip())
        if match is None:
            return None
        path = match["path"]
        number = match["paragraph"] or match["below"]
        return cls(tuple(path.split(".")) if path else (), int(number) if number else None)
