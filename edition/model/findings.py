"""Findings and their rules; the text of a finding is `file:line:column: severity[code]: …`."""

from __future__ import annotations

from copy import copy
from dataclasses import InitVar, dataclass, field, replace
from typing import Literal, get_args

from edition.model.printable import printable
from edition.model.source import Place
from edition.model.wording import ENGLISH, Wording
from edition.system.messages import EMPTY, Message
from edition.system.patterns import pattern

CONTROL = pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""A control character (C0) other than a tab or a line end; editors' files must not contain it."""


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
"""The subjects of rules, which are the headings of `edition check --list`, in order."""
SUBJECTS: tuple[Subject, ...] = get_args(Subject)


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the list of findings: a code, and the properties of all findings with this code.

    Three modules contain the rules for parsing sources, for editors' files, and for adding
    documents. Each check of the linter defines its own rule.
    """

    code: str
    """The code, in small letters and hyphens; it is unique among all installed packages."""
    severity: Severity
    """An error stops a build. A warning must be resolved by a note or an `accepted` entry. An info
    need not be resolved.
    """
    subject: Subject
    meaning: str
    """The problem, in one plain sentence."""
    bad: str
    """An example that causes the finding, with code between backticks."""
    good: str
    """The same example without the problem."""

    def worded(self, wording: Wording) -> str:
        """The rule as `edition check --list` prints it."""
        bad, good = (Message(one) for one in (self.bad, self.good))
        lines = (
            Message(self.meaning),
            Message("Bad: {example}", example=bad),
            Message("Good: {example}", example=good),
        )
        said = "".join(f"    {wording.say(line)}\n" for line in lines)
        return f"{self.code} ({wording.say(Message(self.severity))})\n{said}"


@dataclass(frozen=True, slots=True)
class Found:
    """A result of a check, before the linter adds the code and severity of the check's rule."""

    places: tuple[Place, ...]
    message: Message
    hint: Message = EMPTY


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem, or a piece of information, that the program reports to the editors."""

    rule: InitVar[Rule]
    """Only the rule's code and severity are stored, since a large edition has many findings."""
    message: Message
    places: tuple[Place, ...]
    """The places concerned; the printed finding begins with the first place and lists the other
    places.
    """
    hint: Message = EMPTY
    """The remedy."""
    code: str = field(init=False)
    severity: Severity = field(init=False)

    def __post_init__(self, rule: Rule) -> None:
        object.__setattr__(self, "code", rule.code)
        object.__setattr__(self, "severity", rule.severity)

    @classmethod
    def at(cls, place: Place, rule: Rule, message: Message, hint: Message = EMPTY) -> Finding:
        """A finding that concerns one place."""
        return cls(rule, message, (place,), hint)

    def reworded(self, message: Message) -> Finding:
        """The same finding with another message."""
        found = copy(self)
        object.__setattr__(found, "message", message)
        return found

    def moved(self, file: str) -> Finding:
        """The same finding in a file with another name."""
        found = copy(self)
        object.__setattr__(found, "places", tuple(replace(one, file=file) for one in self.places))
        return found

    def worded(self, wording: Wording) -> str:
        """The finding on one line, in the language of the terminal or log."""
        severity = wording.say(Message(self.severity))
        said = self.advice(wording)
        return printable(f"{self.place}: {severity}[{self.code}]: {said}")

    @property
    def place(self) -> Place:
        """The first place concerned; `edition` if the finding has no place."""
        return self.places[0] if self.places else Place("edition")

    def advice(self, wording: Wording) -> str:
        """The words of a finding after its code: the problem, all places after the first, and the
        remedy.
        """
        place = self.place
        others = tuple(
            f"{other.line}:{other.column}" if other.file == place.file else str(other)
            for other in self.places[1:]
        )
        said = self.message
        if others:
            said = Message("{message} (also at {places})", message=said, places=others)
        if self.hint:
            said = Message("{message}; {hint}", message=said, hint=self.hint)
        return printable(wording.say(said))

    def __str__(self) -> str:
        return self.worded(ENGLISH)


def in_order(findings: tuple[Finding, ...] | list[Finding]) -> tuple[Finding, ...]:
    """Findings sorted by their first place, code, and message, without duplicates."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda f: (f.places[:1], f.code, f.message)))
