"""What a check found: a finding's text is its display, `file:line:column: severity[code]: …`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from edition.model.source import Place

# Control characters, what turns the direction of writing, what has no width, halves of characters.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def printable(text: str) -> str:
    """A text on one line of a terminal: what could act there, or not be seen, stands as an escape."""
    return _UNSEEN.sub(lambda sign: ascii(sign[0])[1:-1], text)


Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Found:
    """What a check saw, before it is known by the check's name and weight."""

    places: tuple[Place, ...]
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing an editor should know.

    An error stops a build, a warning wants an answer (a note or a reason), and an info is for
    reading only.
    """

    code: str
    severity: Severity
    message: str
    places: tuple[Place, ...]
    """Where it shows; the first is the place named, the others are named as related."""
    hint: str = ""
    """What would be right."""

    def __str__(self) -> str:
        place = self.places[0] if self.places else Place("edition")
        hint = f"; {self.hint}" if self.hint else ""
        others = ", ".join(
            f"{other.line}:{other.column}" if other.file == place.file else str(other)
            for other in self.places[1:]
        )
        also = f" (also at {others})" if others else ""
        return printable(f"{place}: {self.severity}[{self.code}]: {self.message}{also}{hint}")


def in_order(findings: tuple[Finding, ...] | list[Finding]) -> tuple[Finding, ...]:
    """Findings by file, place and code, each once."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda f: (f.places[:1], f.code, f.message)))
