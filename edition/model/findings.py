"""Findings and their rules; the text of a finding is `file:line:column: severity[code]: …`."""

from __future__ import annotations

import re
from copy import copy
from dataclasses import InitVar, dataclass, field
from typing import Literal, get_args

from edition.model.printable import printable
from edition.model.source import Place

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""A control character (C0) other than a tab or the end of a line: editors' files have none."""


Severity = Literal["error", "warning", "info"]

Subject = Literal[
    "Files",
    "Pages and assessment",
    "Identifiers and permanent links",
    "Transcripts",
    "Markup of the source",
    "Layout and punctuation",
    "Dates and figures",
    "Names",
    "Metadata",
    "Annotations",
    "Page images",
    "Sources",
    "Adding documents",
]
"""What a rule is about: the headings of `edition check --list`, in order."""
SUBJECTS: tuple[Subject, ...] = get_args(Subject)


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the list of findings: one code, with everything that all its findings share.

    The reading, the editors' files, and the adding of documents each have a table of their rules;
    a check of the linter brings its own rule.
    """

    code: str
    """Small letters and hyphens, unique among all installed packages."""
    severity: Severity
    """An error stops a build. A warning needs an answer: a note or an `accepted` entry. An info is
    only for reading.
    """
    subject: Subject
    meaning: str
    """The problem, in one plain sentence."""
    bad: str
    """An example that raises the finding, with code between backticks."""
    good: str
    """The same example without the problem."""

    def __str__(self) -> str:
        return (
            f"{self.code} ({self.severity})\n    {self.meaning}\n"
            f"    Bad: {self.bad}\n    Good: {self.good}\n"
        )


@dataclass(frozen=True, slots=True)
class Found:
    """A result of a check, before the linter adds the code and severity of the check's rule."""

    places: tuple[Place, ...]
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem, or a piece of information, that the program reports to the editors."""

    rule: InitVar[Rule]
    """Only its code and severity are stored, since a large edition has many findings."""
    message: str
    places: tuple[Place, ...]
    """The passages concerned; the message names the first one, and the others as related."""
    hint: str = ""
    """The remedy."""
    code: str = field(init=False)
    severity: Severity = field(init=False)

    def __post_init__(self, rule: Rule) -> None:
        object.__setattr__(self, "code", rule.code)
        object.__setattr__(self, "severity", rule.severity)

    def reworded(self, message: str) -> Finding:
        """The same finding with another message."""
        found = copy(self)
        object.__setattr__(found, "message", message)
        return found

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
