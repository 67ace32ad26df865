"""Decides what happens to annotations when the archive publishes a corrected transcript."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from edition.editorial.edition_file import Annotation, Correction
from edition.editorial.quotes import Unfound, find_quote
from edition.editorial.resolving import Resolver
from edition.intake.word_alignment import Alignment, WordedText
from edition.model.comparable import same
from edition.model.plain import Plain, folded
from edition.model.source import Span

Fate = Literal["unchanged", "moved", "requote", "obsolete", "lost"]
"""`moved`: the same words are in a passage with another number. `requote`: an editor must quote
other words. `obsolete`: the transcript now has the emended reading. `lost`: neither the quoted
words nor similar words are found in the transcript."""
CERTAIN: frozenset[Fate] = frozenset({"unchanged", "moved"})
"""The fates about which an editor need not decide."""
_FAR = 3
"""Words offered instead of a quotation can be this many times as long as the quotation."""
_SHORT = 20
"""The number of characters that may be added to the length allowed by `_FAR`."""
_NONE_FITS = ""
"""The result if no `in:` makes the quotation unique."""


@dataclass(frozen=True, slots=True)
class AnnotationFate:
    """An annotation, and what happens to it when its transcript is replaced."""

    annotation: Annotation
    key: str
    """The annotation's key that contains the quotation."""
    row: int
    """The annotation's index in `annotations:`, from 0."""
    fate: Fate
    passage: str
    """The annotation's passage in the earlier version."""
    now: str = ""
    """The passage of the later version that contains the quoted words, or the words offered in
    their place; empty if there is none.
    """
    within: str | None = None
    """The value that the annotation's `in:` must have; None if no `in:` is needed."""
    offered: str = ""
    """The words to quote instead, if the program knows any."""
    repeated: bool = False
    """Whether the quotation's place is certain, although its words occur several times in the
    passage.
    """

    @property
    def quotation(self) -> str:
        """The words that the annotation quotes."""
        return str(getattr(self.annotation, self.key))


class Fates:
    """Decides the fates of the annotations of one text."""

    def __init__(self, earlier: Resolver, later: Resolver) -> None:
        self._earlier, self._later = earlier, later
        self.alignment = Alignment(WordedText(earlier.plain.text), WordedText(later.plain.text))

    def of(self, annotation: Annotation, key: str, row: int, span: Span) -> AnnotationFate:
        """The fate of an annotation whose quotation has the given span in the earlier version."""
        at = self._earlier.plain.extent(span)
        passage = passage_name(self._earlier, at[0])
        lost = AnnotationFate(annotation, key, row, "lost", passage)
        place = self.alignment.extent(*at)
        if not place or not _equal(self._later.plain.text[slice(*place)], lost.quotation):
            return self._questioned(lost, at, place)
        now = passage_name(self._later, place[0])
        within = self._within(lost, now, place[0])
        if within == _NONE_FITS:
            offered = lost.quotation
            return replace(lost, fate="requote", now=now, offered=offered, repeated=True)
        stays = now == passage and within == annotation.within
        return replace(lost, fate="unchanged" if stays else "moved", now=now, within=within)

    def _within(self, found: AnnotationFate, now: str, start: int) -> str | None:
        """The first `in:` with which a quotation is found at `start` and nowhere else."""
        own: str | None = found.annotation.within
        wanted: list[str | None] = (
            [own] if own is None or found.passage == now else [self.passage(own)]
        )
        for within in (*wanted, now):
            scope = self._later.scope(within) if within else None
            if within == "" or (within and scope is None):
                continue
            if _offset(self._later.plain, found.quotation, scope) == start:
                return within
        return _NONE_FITS

    def _questioned(
        self, lost: AnnotationFate, at: tuple[int, int], place: tuple[int, int] | None
    ) -> AnnotationFate:
        text, annotation = self._later.plain.text, lost.annotation
        place = place or self.alignment.between(*at)
        offered = text[slice(*place)] if place else ""
        if isinstance(annotation, Correction) and place and _equal(offered, annotation.read):
            now = passage_name(self._later, place[0])
            return replace(lost, fate="obsolete", now=now, offered=offered)
        if place is None or len(offered) > _FAR * len(lost.quotation) + _SHORT:
            place = self._nearest(lost.quotation, at[0])
        if place is None:
            return lost
        now, offered = passage_name(self._later, place[0]), folded(text[slice(*place)])
        return replace(lost, fate="requote", now=now, offered=offered)

    def _nearest(self, quotation: str, start: int) -> tuple[int, int] | None:
        """The extent of the most similar words in the corresponding line. If that line has no
        similar words, the extent of the quotation in the whole text is used.
        """
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
            if (
                isinstance(found, Unfound)
                and found.nearest
                and (begin, end) != (0, len(plain.text))
            ):
                offset = plain.text.find(found.nearest, begin, end)
                return (offset, offset + len(found.nearest)) if offset >= 0 else None
        return None

    def passage(self, name: str) -> str:
        """The later version's name for a passage of the earlier version; empty if it is
        uncertain.
        """
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
        """Whether most words of a line are in the line that corresponds to it."""
        partner = self.alignment.line(line)
        numbers = self.alignment.earlier.words_of_lines[line]
        found = self.alignment.partners(numbers)
        words = self.alignment.later.words
        there = sum(word is not None and words[word].line == partner for word in found)
        return 2 * there > len(numbers)

    def earlier_name(self, offset: int) -> str:
        """The name of the passage at an offset of the earlier version."""
        return passage_name(self._earlier, offset)

    def later_name(self, offset: int) -> str:
        """The name of the passage at an offset of the later version."""
        return passage_name(self._later, offset)

    def moved_passages(self) -> Iterator[tuple[str, str]]:
        """Each passage whose name changes, with its later name (empty if not certain)."""
        for name in self._earlier.scopes:
            now = self.passage(name)
            if now != name:
                yield name, now


def passage_name(resolver: Resolver, offset: int) -> str:
    """The name of the passage at an offset in a displayed text: `3.d.i`, `p4`, `head`."""
    passage = resolver.passage(resolver.plain.span(offset, offset + 1))
    return str(passage.locator) if passage.locator else passage.part


def _equal(one: str, other: str) -> bool:
    return same(folded(one)) == same(folded(other))


def _offset(plain: Plain, quotation: str, scope: Span | None) -> int | None:
    """The offset of a quotation, if it occurs exactly once in a scope."""
    start, end = (
        (plain.offset(scope.start), plain.offset(scope.end)) if scope else (0, len(plain.text))
    )
    found = find_quote(plain, quotation, start, end)
    return found if isinstance(found, int) else None
