"""What lies over the words of a TEI text: signs, styles, names, dates, and other readings."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from edition.model.content import Break, Condition
from edition.model.findings import Finding
from edition.model.source import Source, Span
from edition.reading.tei.alternatives import Alternatives, readings_of_nothing, stated
from edition.reading.tei.elements import Over, milestone_of, over, readable
from edition.reading.tei.open_blocks import OpenElement
from edition.reading.tei.tags import Open


@dataclass(slots=True)
class WordLayers:
    """Sets signs into the text, and begins the layers over it; `own` is whether the text is one of ours."""

    source: Source
    findings: list[Finding]
    own: bool
    readings: Alternatives
    parted: Collection[int]
    """Where the elements begin whose words are apart from those before."""
    prefixes: Mapping[str, str] = field(default_factory=dict)
    """What the prefixes of pointers stand for."""
    _numbered: int = 0
    """How many readings beside the text there are so far."""

    def point(self, tag: Open, frame: OpenElement) -> bool:
        """Set a sign into the text: a new line or page, a gap; whether the element is one."""
        run, joins = frame.run, tag.attributes.get("break") == "no"
        sign = milestone_of(tag)
        if sign and (words := self.readings.words.get(tag.span.start)):
            sign = replace(sign, name=" ".join(filter(None, (sign.name, words))))
        match tag.name:
            case _ if sign and self.own:
                numbered = tag.name == "lb" and not joins
                place = Span(tag.span.start, tag.span.start)
                run.leaves += [Break(place, hard=True)] if numbered else []
                run.leaves.append(replace(sign, joins=joins))
            case "lb" | "pb" | "cb" if joins or (run.hyphened(self.source) and not self.own):
                run.join(self.source, tag.span, sign)
            case "lb" if sign:
                run.leaves += [Break(Span(tag.span.start, tag.span.start), hard=True), sign]
            case "lb":
                run.leaves.append(Break(tag.span, hard=True))
            case "space":
                run.leaves.append(Break(tag.span, hard=False))
            case "pb" | "cb" if sign and run.in_word(self.source):
                run.leaves += [Break(Span(tag.span.start, tag.span.start), hard=False), sign]
            case _ if sign and joins:
                run.join(self.source, tag.span, sign)
            case _ if sign:
                run.leaves.append(sign)
            case _:
                return False
        return True

    def begin(self, tag: Open, frame: OpenElement, around: Open) -> tuple[bool, Span | None]:
        """Begin an element within text: whether it adds a layer, and its tag, where that shows nothing.

        It is a space if its words are separate from those before.
        """
        sign: Span | None = tag.span
        if tag.span.start in self.parted:
            frame.run.leaves.append(Break(tag.span, hard=False))
            sign = None
        found, doubt = readable(self.source, self._said(tag, around), tag)
        if doubt:
            self.findings.append(doubt)
        frame.run.begin(found)
        return bool(found), sign

    def _said(self, tag: Open, around: Open) -> Over:
        """The properties of an element within text, with the other readings of the source."""
        found, start = over(tag, self.prefixes), tag.span.start
        if self.own and found.entry and "/" in tag.attributes.get("ref", ""):
            found = replace(found, entry="")  # an entry of the edition, which its editors found
        if reading := self.readings.supplied.get(start):
            words = Condition(tag.span, "supplied", *stated(self.own, reading, tag))
            return replace(found, condition=words)
        if around.name == "choice" and tag.name in ("sic", "corr", "reg"):
            found = replace(found, condition=None)  # the choice says it
        if found.condition:
            kind = found.condition.kind
            found = replace(found, condition=Condition(tag.span, kind, *stated(self.own, tag)))
        if alternative := self.readings.at.get(start):
            self._numbered += 1
            alternative = replace(alternative, id=f"src-{self._numbered}")
            found = replace(found, alternative=alternative)
        return found

    def unlaid(self, tag: Open) -> None:
        """Report the readings of an element that leaves no words of its own in the text."""
        reading = self.readings.at.get(tag.span.start)
        words = [reading.reading, *(other.words for other in reading.others)] if reading else []
        self.findings += readings_of_nothing(self.source, tag, words)
