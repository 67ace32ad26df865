"""Aligns two versions of a text: pairs equal words of the earlier and the later version.

The words are paired in this order: equal lines (passages) that occur once in each version; the
equal neighbours of these lines; runs of words that occur once in each version; and the words of
changed lines.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from edition.model.comparable import same
from edition.system.patterns import pattern

_UNSPACED = (
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
)
"""Letters of scripts without spaces between words: kana, Han, Thai, Lao, Burmese, Khmer."""
_WORD = pattern(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+|[^\w\s]")
_RUN = 4
"""The number of words in a run; a run is paired only if it occurs once in each version."""
_LARGEST = 4_000_000
"""Two lines are compared word by word only if they have at most this many possible pairs of words."""
_CONTEXT = 8
"""The number of words before a quotation, and after it, that are compared."""
_ENOUGH = 0.6
"""The share of the words around a quotation that must be paired."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a punctuation mark, with its offsets in the text and the number of its line."""

    key: str
    start: int
    end: int
    line: int


@dataclass(frozen=True)
class WordedText:
    """A text that is divided into lines (each of them a passage) and into words."""

    text: str

    @cached_property
    def lines(self) -> tuple[tuple[int, int], ...]:
        """The offsets at which each line begins and ends, without its line ending."""
        found, start = [], 0
        for line in self.text.split("\n"):
            found.append((start, start + len(line)))
            start += len(line) + 1
        return tuple(found)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """All words in order."""
        return tuple(
            Word(same(match[0]), start + match.start(), start + match.end(), number)
            for number, (start, end) in enumerate(self.lines)
            for match in _WORD.finditer(self.text[start:end])
        )

    @cached_property
    def words_of_lines(self) -> tuple[range, ...]:
        """For each line, the indexes of its words."""
        found, at = [], 0
        for number in range(len(self.lines)):
            start = at
            while at < len(self.words) and self.words[at].line == number:
                at += 1
            found.append(range(start, at))
        return tuple(found)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """All words, in the form used for comparison."""
        return tuple(word.key for word in self.words)

    def line_keys(self, line: int) -> tuple[str, ...]:
        """The words of a line, in the form used for comparison."""
        numbers = self.words_of_lines[line]
        return self.keys[numbers.start : numbers.stop]


class Alignment:
    """The pairs of words of an earlier and a later version of a text."""

    def __init__(self, earlier: WordedText, later: WordedText) -> None:
        self.earlier, self.later = earlier, later
        self._to: list[int | None] = [None] * len(earlier.words)
        self._taken = [False] * len(later.words)
        self.lines = _paired_lines(earlier, later)
        """Maps line numbers of the earlier version to those of equal lines in the later version."""
        for one, other in self.lines.items():
            for word, partner in zip(
                earlier.words_of_lines[one], later.words_of_lines[other], strict=True
            ):
                self._pair(word, partner)
        self._pair_runs()
        self._pair_changed_lines()

    def _pair(self, word: int, partner: int) -> None:
        self._to[word], self._taken[partner] = partner, True

    def _pair_runs(self) -> None:
        """Pairs runs that occur once among the unpaired words of each version, and extends them."""
        earlier, later = self.earlier.keys, self.later.keys
        own = _unique_runs(earlier, [word is not None for word in self._to])
        others = _unique_runs(later, self._taken)
        for run in sorted(own.keys() & others.keys(), key=own.__getitem__):
            word, partner = own[run], others[run]
            if self._to[word] is not None:
                continue
            while word and partner and self._free(word - 1, partner - 1):
                word, partner = word - 1, partner - 1
            while word < len(earlier) and partner < len(later) and self._free(word, partner):
                self._pair(word, partner)
                word, partner = word + 1, partner + 1

    def _free(self, word: int, partner: int) -> bool:
        return (
            self._to[word] is None
            and not self._taken[partner]
            and self.earlier.keys[word] == self.later.keys[partner]
        )

    def _pair_changed_lines(self) -> None:
        """Pairs the words of each changed line with the words of the line that it became."""
        for line in range(len(self.earlier.lines)):
            numbers = self.earlier.words_of_lines[line]
            if line in self.lines or not numbers:
                continue
            partner = self.line(line)
            if partner is None:
                continue
            others = self.later.words_of_lines[partner]
            if len(numbers) * len(others) > _LARGEST:
                continue
            matcher = SequenceMatcher(
                None, self.earlier.line_keys(line), self.later.line_keys(partner), autojunk=False
            )
            for block in matcher.get_matching_blocks():
                for step in range(block.size):
                    word, other = numbers[block.a + step], others[block.b + step]
                    if self._to[word] is None and not self._taken[other]:
                        self._pair(word, other)

    def line(self, line: int) -> int | None:
        """The line of the later version that shares the most words with a line of the earlier
        version.

        If no line shares a word, the neighbours of the earlier line are used: the result is the
        line between the partners of these neighbours. It is None unless there is exactly one such
        line.
        """
        if line in self.lines:
            return self.lines[line]
        counts: dict[int, int] = {}
        for number in self.earlier.words_of_lines[line]:
            partner = self._to[number]
            if partner is not None:
                found = self.later.words[partner].line
                counts[found] = counts.get(found, 0) + 1
        if counts:
            return max(counts, key=lambda one: (counts[one], -one))
        before = self.lines.get(line - 1, -1 if line == 0 else None)
        last = len(self.later.lines)
        behind = self.lines.get(line + 1, last if line + 1 == len(self.earlier.lines) else None)
        if before is None or behind is None or behind - before != 2:
            return None
        return before + 1

    def words_at(self, start: int, end: int) -> range:
        """The indexes of the earlier version's words that overlap the range between two offsets."""
        words = self.earlier.words
        first = bisect_right(words, start, key=lambda word: word.end)
        return range(first, max(first, bisect_left(words, end, key=lambda word: word.start)))

    def partners(self, words: Iterable[int]) -> tuple[int | None, ...]:
        """For each given word of the earlier version, the same word in the later version, or
        None.
        """
        return tuple(self._to[word] for word in words)

    def extent(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the words of a range stand in the later version, as offsets; None if this is
        uncertain.

        In the later version, the words must be consecutive and on one line. Most of the words
        around them must be paired with words nearby.
        """
        words = self.words_at(start, end)
        partners = self.partners(words)
        if not words or partners[0] is None:
            return None
        first = partners[0]
        if partners != tuple(range(first, first + len(words))):
            return None
        last = first + len(words) - 1
        if self.later.words[first].line != self.later.words[last].line:
            return None
        before = self._around(words[0], first, -1)
        behind = self._around(words[-1], last, 1)
        if before < _ENOUGH or behind < _ENOUGH:
            return None
        begin, stop = self.earlier.words[words[0]], self.earlier.words[words[-1]]
        here, there = self.later.words[first], self.later.words[last]
        if end > stop.end or start < begin.start:  # the given range begins or ends in white space
            return here.start, there.end
        return here.start + start - begin.start, there.end - (stop.end - end)

    def _around(self, word: int, partner: int, step: int) -> float:
        """The share of paired words on one side of a word; 1 if neither line has words on this
        side.

        The share is computed twice: within the line, and across line ends, since the archive can
        split and join lines. The larger share is returned.
        """
        ends = not self._beside(self.earlier, word, step) and not self._beside(
            self.later, partner, step
        )
        near = _near(word, step, _CONTEXT, len(self.earlier.words))
        in_line = self._beside(self.earlier, word, step)
        others = set(_near(partner, step, 2 * _CONTEXT, len(self.later.words)))
        return 1.0 if ends else max(self._share(near, others), self._share(in_line, others))

    def _share(self, words: Sequence[int], others: AbstractSet[int | None]) -> float:
        return sum(self._to[one] in others for one in words) / max(1, len(words))

    @staticmethod
    def _beside(text: WordedText, word: int, step: int) -> Sequence[int]:
        numbers = text.words_of_lines[text.words[word].line]
        near = _near(word, step, _CONTEXT, len(text.words))
        return range(max(numbers.start, near.start), min(numbers.stop, near.stop))

    def between(self, start: int, end: int) -> tuple[int, int] | None:
        """The offsets of the words with which the later version replaces a part of the earlier
        version.

        These words are between two words of the later version: the partners of the nearest words
        before and after the part. Only words of the part's line are used, and only if their
        partners are in the corresponding later line. If only one side of the part has such a word,
        then on the other side the result extends to the beginning or end of the later line. The
        result is None if neither side has such a word, or if the result would contain no words.
        """
        words = self.words_at(start, end)
        if not words:
            return None
        line = self.earlier.words[words[0]].line
        partner = self.line(line)
        if partner is None:
            return None
        own, others = self.earlier.words_of_lines[line], self.later.words_of_lines[partner]
        before = next(self._in_line(range(words[0] - 1, own.start - 1, -1), partner), None)
        behind = next(self._in_line(range(words[-1] + 1, own.stop), partner), None)
        first = others.start if before is None else before + 1
        last = others.stop if behind is None else behind
        if (before is None and behind is None) or first >= last:
            return None
        return self.later.words[first].start, self.later.words[last - 1].end

    def _in_line(self, words: Iterable[int], line: int) -> Iterator[int]:
        for word in words:
            partner = self._to[word]
            if partner is not None and self.later.words[partner].line == line:
                yield partner


def _near(word: int, step: int, most: int, count: int) -> range:
    """The numbers of the nearest words before or after a word."""
    return (
        range(max(0, word - most), word)
        if step < 0
        else range(word + 1, min(count, word + 1 + most))
    )


def _paired_lines(earlier: WordedText, later: WordedText) -> dict[int, int]:
    """Pairs equal lines that occur once in each version, and the equal neighbours of these lines."""
    own, others = _by_words(earlier), _by_words(later)
    pairs = {
        lines[0]: others[words][0]
        for words, lines in own.items()
        if len(lines) == 1 and len(others.get(words, ())) == 1
    }
    taken = set(pairs.values())
    for step in (1, -1):
        for line in sorted(pairs, reverse=step < 0):
            one, other = line + step, pairs[line] + step
            while (
                0 <= one < len(earlier.lines)
                and 0 <= other < len(later.lines)
                and one not in pairs
                and other not in taken
                and earlier.line_keys(one) == later.line_keys(other)
            ):
                pairs[one] = other
                taken.add(other)
                one, other = one + step, other + step
    return dict(sorted(pairs.items()))


def _by_words(text: WordedText) -> Mapping[tuple[str, ...], list[int]]:
    """Maps the words of a line to the numbers of the lines with these words; skips empty lines."""
    found: dict[tuple[str, ...], list[int]] = {}
    for line in range(len(text.lines)):
        if words := text.line_keys(line):
            found.setdefault(words, []).append(line)
    return found


def _unique_runs(keys: Sequence[str], done: Sequence[bool]) -> dict[tuple[str, ...], int]:
    """Maps each run of unpaired words that occurs only once to the index of its first word."""
    first: dict[tuple[str, ...], int] = {}
    repeated = set()
    for start in range(len(keys) - _RUN + 1):
        if any(done[start : start + _RUN]):
            continue
        run = tuple(keys[start : start + _RUN])
        if run in first:
            repeated.add(run)
        first[run] = start
    return {run: start for run, start in first.items() if run not in repeated}
