"""Adds milestones, styles, names, dates, and other readings to the words of a TEI text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from edition.model.content import Break, Condition, Content, Escape, Milestone, StyleKind
from edition.model.findings import Finding
from edition.model.source import Source, Span
from edition.reading.reading_rules import MARKUP_DOUBTFUL
from edition.reading.tei.adjacent import Parted
from edition.reading.tei.alternatives import Alternatives, stated
from edition.reading.tei.carried import Carried
from edition.reading.tei.elements import QUOTED, STYLED_BLOCKS, milestone_of
from edition.reading.tei.formulas import Formulas
from edition.reading.tei.lost_readings import readings_of_nothing
from edition.reading.tei.open_blocks import OpenElement
from edition.reading.tei.pointers import names_several
from edition.reading.tei.renditions import named_styles
from edition.reading.tei.stretches import SPANNING, Stretches
from edition.reading.tei.tags import Open
from edition.reading.tei.word_properties import Over, over, readable
from edition.system.messages import Message

_FAR = 200
"""The number of characters, including tags, that are searched for a quotation mark."""
_NOTHING_AROUND = Open(Span(0, 0), "", {})
_MARKS = "\"'‘’‚‛“”„‟«»‹›「」『』–—"
"""Quotation marks, and the dashes before speeches."""


@dataclass(slots=True)
class WordLayers:
    """Adds milestones and characters to the text, and begins the layers of the text: styles, names,
    and others.

    `own` is true if this program wrote the text.
    """

    source: Source
    findings: list[Finding]
    own: bool
    readings: Alternatives
    parted: Parted
    carried: Carried = field(default_factory=Carried)
    prefixes: Mapping[str, str] = field(default_factory=dict)
    """Maps the prefixes of pointers to the patterns that replace the prefixes."""
    renditions: Mapping[str, str] = field(default_factory=dict)
    """Maps the ids of the renditions that the header declares to their CSS."""
    signs: Mapping[int, str] = field(default_factory=dict)
    """Maps the offsets of empty elements to the characters that the elements stand for."""
    stretches: Stretches = field(default_factory=Stretches)
    formulas: Formulas = field(default_factory=Formulas)
    word_breaks: Collection[int] = ()
    """The offsets of breaks that divide a word."""
    several: list[Span] = field(default_factory=list)
    """The tags of names that point to several entries."""
    _numbered: int = 0
    """How many alternatives to readings have been found in the source so far."""

    def point(self, tag: Open, frame: OpenElement) -> bool:
        """Add the milestone or character that an element represents; False if it represents
        none.
        """
        run = frame.run
        joins = tag.attributes.get("break") == "no" or tag.span.start in self.word_breaks
        if character := self.signs.get(tag.span.start):
            run.leaves.append(Escape(tag.span, character))
            return True
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
            case "lb" | "space" | "caesura":
                run.leaves.append(Break(tag.span, hard=tag.name == "lb"))
            case "pb" | "cb" if sign and run.in_word(self.source):
                run.leaves += [Break(Span(tag.span.start, tag.span.start), hard=False), sign]
            case _ if sign and joins:
                run.join(self.source, tag.span, sign)
            case _ if sign:
                run.leaves.append(sign)
            case _:
                return False
        return True

    def part(self, frames: Sequence[OpenElement], end: Span) -> bool:
        """At an end tag, add a space, the characters of a formula, or the witnesses of the reading
        that the tag closes, if one of these belongs there.

        A space is added if the words after the tag are separate from the words before it. Returns
        whether anything is added.
        """
        if frames and (named := self.parted.sigla.get(end.end)):
            frames[-1].run.leaves.append(Milestone(end, "sigla", f" {named}"))
            return True
        if frames and (characters := self.formulas.behind.get(end.end)):
            frames[-1].run.leaves.append(Escape(end, characters))
            return True
        apart = bool(frames) and end.end in self.parted.behind
        if apart:
            frames[-1].run.leaves.append(Break(end, hard=False))
        return apart

    def begin(self, tag: Open, frame: OpenElement, around: Open) -> tuple[bool, Span | None]:
        """Begin an element within text. Returns two values: whether a layer was added, and the span
        of the tag.

        If the words of the element are separate from the words before it, the tag becomes a space.
        If the tag begins a part of a formula, it can become characters. In both cases, None is
        returned instead of the span.
        """
        sign: Span | None = tag.span
        if tag.span.start in self.parted.before:
            frame.run.leaves.append(Break(tag.span, hard=False))
            sign = None
        if characters := self.formulas.before.get(tag.span.start):
            frame.run.leaves.append(Escape(tag.span, characters))
            sign = None
        if tag.span.start in self.carried.around or tag.name in SPANNING:
            frame.run.begin(Over())
            return tag.name not in SPANNING, sign
        found, doubt = readable(self.source, self._said(tag, around), tag)
        if doubt:
            self.findings.append(doubt)
        frame.run.begin(found)
        return bool(found), sign

    def stretched(self, content: Content) -> Content:
        """A text with the layers of the stretches that cover parts of it."""
        if not self.stretches.found:
            return content
        layers = [
            layer
            for span, tag in self.stretches.over(self.source, content)
            for layer in self._said(tag, _NOTHING_AROUND).ranges(span)
        ]
        return replace(content, ranges=(*layers, *content.ranges))

    def begin_block(self, tag: Open, frame: OpenElement) -> None:
        """Give the text of a block the properties of the elements around the block."""
        for outer in self.carried.to.get(tag.span.start, ()):
            frame.run.begin(self._said(outer, tag))
        if frame.what.place not in STYLED_BLOCKS or self.own:
            return
        if styles := named_styles(tag.attributes, self.renditions):
            frame.run.begin(Over(styles))

    def _said(self, tag: Open, around: Open) -> Over:
        """The properties of an element within text, with any alternative readings that the source
        gives for its words.
        """
        found, start = over(tag, self.prefixes, self.renditions), tag.span.start
        if found.entry and names_several(tag):
            self.several.append(tag.span)
        if self.own and found.entry and "/" in tag.attributes.get("ref", ""):
            found = replace(found, entry="")  # the edition's editors found this entry
        restored = start in self.readings.restored
        if tag.name == "del" and (restored or around.span.start in self.readings.at):
            found = replace(found, styles=())
        if shown := tuple(self._shown_by(tag)):
            found = replace(found, styles=(*found.styles, *shown))
        if reading := self.readings.supplied.get(start):
            words = Condition(tag.span, "supplied", *stated(self.own, reading, tag))
            return replace(found, condition=words)
        if around.name == "choice" and tag.name in ("sic", "corr", "reg"):
            found = replace(found, condition=None)  # the `choice` already states this condition
        if found.condition:
            kind = found.condition.kind
            found = replace(found, condition=Condition(tag.span, kind, *stated(self.own, tag)))
        if alternative := self.readings.at.get(start):
            self._numbered += 1
            alternative = replace(alternative, id=f"src-{self._numbered}")
            found = replace(found, alternative=alternative)
            if alternative.kind == "revised":  # all deleted words are struck through together
                found = replace(found, styles=("struck",))
        return found

    def _shown_by(self, tag: Open) -> Iterator[StyleKind]:
        """The styles that show an element's meaning: quotation marks, or a high or low position in
        a formula.
        """
        if tag.name in QUOTED and (self.own or not self._has_marks(tag)):
            yield "quoted"
        if height := self.formulas.heights.get(tag.span.start):
            yield height

    def _has_marks(self, tag: Open) -> bool:
        """Whether the text has quotation marks at the beginning of an element or before it."""
        text, span = self.source.text, tag.span
        within = re.sub("<[^>]*>", "", text[span.end : span.end + _FAR]).lstrip()
        before = re.sub("<[^>]*>", "", text[max(0, span.start - _FAR) : span.start])
        return within[:1] in _MARKS or before[-1:] in _MARKS

    def doubts(self) -> Iterator[Finding]:
        """One finding about all names that refer to several entries."""
        if self.several:
            message = Message(
                "{count} name refers to several entries; only the first is used",
                "{count} names refer to several entries; for each name, only the first entry is used",
                count=len(self.several),
            )
            hint = Message("name the other targets in a note")
            yield Finding(MARKUP_DOUBTFUL, message, (self.source.place(self.several[0]),), hint)

    def unlaid(self, tag: Open) -> None:
        """Report the readings of an element if the element has no words, or if all of its words are
        in blocks within it.
        """
        reading = self.readings.at.get(tag.span.start)
        words = [reading.reading, *(other.words for other in reading.others)] if reading else []
        self.findings += readings_of_nothing(self.source, tag, words)
