"""Finds the words that a correction changes, among all the words that it quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.editorial.edited import Emendation
from edition.editorial.edition_file import Comment, Correction
from edition.model.comparable import comparable, same
from edition.model.plain import Plain, folded
from edition.model.source import Span


def emendation_of(plain: Plain, annotation: Correction | Comment, span: Span) -> Emendation | None:
    """The change that a correction makes, without unchanged words at the beginning and the end."""
    if isinstance(annotation, Comment):
        return None
    # Supplied text is compared by letters, all other readings by words.
    unit = r"(?s:.)" if annotation.kind == "supplied" else r"\S+"
    gap = "" if annotation.kind == "supplied" else " "
    received = list(re.finditer(unit, same(folded(annotation.correct))))
    reading = re.findall(unit, folded(annotation.read))
    words = re.findall(unit, folded(annotation.correct))
    if len(words) != len(received):  # `same` combined some letters with their accents
        words = [word[0] for word in received]
    before = _shared(words, reading)
    after = _shared(words[before:][::-1], reading[before:][::-1])
    changed = received[before : len(received) - after]
    text = gap.join(reading[before : len(reading) - after])
    shown = comparable(plain.text)
    start = shown.index(plain.offset(span.start))
    if not changed:  # the correction only inserts words, after the word that precedes them
        end = start + (received[before - 1].end() if before else 0)
        written = shown.written(start), shown.written(end)
        place = plain.span(*written).end if before else span.start
        return Emendation(Span(place, place), text)
    first, last = start + changed[0].start(), start + changed[-1].end()
    lemma = plain.span(shown.written(first), shown.written(last))
    return Emendation(lemma, text)


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """The number of words or letters that two sequences share at the beginning."""
    count = 0
    while count < min(len(one), len(other)) and one[count] == other[count]:
        count += 1
    return count
