"""What becomes of an annotation when the archive publishes a corrected transcript."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from edition.editorial.edition_file import Annotation, Correction
from edition.editorial.quotes import Unfound, find_quote
from edition.editorial.resolving import Resolver
from edition.intake.word_alignment import Alignment, WordedText
from edition.model.comparable import same
from edition.model.plain import Plain, folded
from edition.model.source import Span

Fate = Literal["unchanged", "moved", "requote", "obsolete", "lost"]
"""`moved`: the same words in a passage with another number. `requote`: an editor must quote other words.
`obsolete`: the transcript now has the emended reading. `lost`: the transcript has no such words any more."""
CERTAIN: frozenset[Fate] = frozenset({"unchanged", "moved"})
"""What is kept without a question to the editor."""
_FAR = 3
"""How many times longer than the quotation the words that are offered instead can be."""


@dataclass(frozen=True, slots=True)
class AnnotationFate:
    """An annotation, and what becomes of it."""

    annotation: Annotation
    key: str
    """The key that holds its quotation."""
    row: int
    """Its number in `annotations:`."""
    fate: Fate
    passage: str
    """The passage in which it was."""
    now: str = ""
    """The passage in which the same words are, or those that are offered; empty where there are none."""
    within: str | None = None
    """What its `in:` must be; None if it needs none."""
    offered: str = ""
    """The words to quote instead, as far as the program knows them."""
    repeated: bool = False
    """Whether its words are certain, but occur there more than once, so that they do not name the place."""

    @property
    def quotation(self) -> str:
        """The words that it quotes."""
        return str(getattr(self.annotation, self.key))


class Fates:
    """Decides about the annotations of one text."""

    def __init__(self, earlier: Resolver, later: Resolver) -> None:
        self._earlier, self._later = earlier, later
        self.alignment = Alignment(WordedText(earlier.plain.text), WordedText(later.plain.text))

    def of(self, annotation: Annotation, key: str, row: int, span: Span) -> AnnotationFate:
        """The fate of an annotation whose quotation is at a span of the earlier source."""
        start, end = self._earlier.plain.extent(span)
        passage = passage_name(self._earlier, start)
        place = self.alignment.extent(start, end)
        quotation = str(getattr(annotation, key))
        if place and _equal(self._later.plain.text[slice(*place)], quotation):
            now = passage_name(self._later, place[0])
            within = self._within(annotation, quotation, passage, now, place[0])
            if within is _NONE_FITS:
                return AnnotationFate(
                    annotation, key, row, "requote", passage, now, offered=quotation, repeated=True
                )
            stays = now == passage and within == annotation.within
            fate: Fate = "unchanged" if stays else "moved"
            return AnnotationFate(annotation, key, row, fate, passage, now, within)
        return self._questioned(annotation, key, row, passage, (start, end), place)

    def _within(
        self, annotation: Annotation, quotation: str, passage: str, now: str, start: int
    ) -> str | None:
        """The first `in:` with which a quotation is found at a place, and only there."""
        wanted: list[str | None] = [annotation.within]
        if annotation.within and passage != now:
            wanted = [self.passage(annotation.within), now]
        for within in (*wanted, now):
            if within == "":
                continue
            scope = self._later.scope(within) if within else None
            if within and scope is None:
                continue
            if _offset(self._later.plain, quotation, scope) == start:
                return within
        return _NONE_FITS

    def _questioned(
        self,
        annotation: Annotation,
        key: str,
        row: int,
        passage: str,
        at: tuple[int, int],
        place: tuple[int, int] | None,
    ) -> AnnotationFate:
        quotation, text = str(getattr(annotation, key)), self._later.plain.text
        place = place or self.alignment.between(*at)
        offered = text[slice(*place)] if place else ""
        if isinstance(annotation, Correction) and offered and _equal(offered, annotation.read):
            now = passage_name(self._later, place[0]) if place else ""
            return AnnotationFate(annotation, key, row, "obsolete", passage, now, offered=offered)
        if place is None or len(offered) > _FAR * len(quotation) + 20:
            place = self._nearest(quotation, at[0])
            offered = text[slice(*place)] if place else ""
        if place is None:
            return AnnotationFate(annotation, key, row, "lost", passage)
        now = passage_name(self._later, place[0])
        return AnnotationFate(annotation, key, row, "requote", passage, now, offered=folded(offered))

    def _nearest(self, quotation: str, start: int) -> tuple[int, int] | None:
        """The most similar words in the line that a line became, or the same words anywhere."""
        plain = self._later.plain
        lines = self.alignment.later.lines
        words = self.alignment.words_at(start, start + 1)
        own = self.alignment.earlier.words[words[0]].line if words else None
        line = self.alignment.line(own) if own is not None else None
        scopes = [lines[line]] if line is not None else []
        for begin, end in (*scopes, (0, len(plain.text))):
            found = find_quote(plain, quotation, begin, end)
            if isinstance(found, int):
                return found, found + len(quotation)
            if isinstance(found, Unfound) and found.nearest and (begin, end) != (0, len(plain.text)):
                offset = plain.text.find(found.nearest, begin, end)
                return (offset, offset + len(found.nearest)) if offset >= 0 else None
        return None

    def passage(self, name: str) -> str:
        """The name that a passage of the earlier version has in the later one; empty if not certain."""
        span = self._earlier.scope(name)
        if span is None:
            return ""
        if name.rpartition(":")[2] in ("header", "head"):
            return name if self._later.scope(name) else ""
        start = self._earlier.plain.offset(span.start)
        words = self.alignment.words_at(start, start + 1)
        if not words:
            return ""
        line = self.alignment.earlier.words[words[0]].line
        if not self._stays(line):
            return ""
        partner = self.alignment.line(line)
        if partner is None:
            return ""
        return passage_name(self._later, self.alignment.later.lines[partner][0])

    def _stays(self, line: int) -> bool:
        """Whether most words of a line are in the line that it became."""
        partner = self.alignment.line(line)
        numbers = self.alignment.earlier.words_of_lines[line]
        found = self.alignment.partners(numbers)
        words = self.alignment.later.words
        there = sum(word is not None and words[word].line == partner for word in found)
        return 2 * there > len(numbers)

    def moved_passages(self) -> Iterator[tuple[str, str]]:
        """Each passage with a name, and its name in the later version (empty if not certain)."""
        for name in self._earlier.scopes:
            now = self.passage(name)
            if now != name:
                yield name, now


_NONE_FITS = ""


def passage_name(resolver: Resolver, offset: int) -> str:
    """What editors call the passage at an offset of a shown text: `3.d.i`, `p4`, `head`."""
    passage = resolver.passage(resolver.plain.span(offset, offset + 1))
    return str(passage.locator) if passage.locator else passage.part


def _equal(one: str, other: str) -> bool:
    return same(folded(one)) == same(folded(other))


def _offset(plain: Plain, quotation: str, scope: Span | None) -> int | None:
    """Where a quotation is, if it is in a scope once."""
    start, end = (plain.offset(scope.start), plain.offset(scope.end)) if scope else (0, len(plain.text))
    found = find_quote(plain, quotation, start, end)
    return found if isinstance(found, int) else None
