"""Recognises a text that is nearly the same as the text of a document in the edition."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from heapq import nsmallest
from itertools import islice
from typing import NamedTuple
from zlib import crc32

from edition.system.messages import Message
from edition.system.patterns import pattern

_BESIDE = pattern(
    r"<(?:\w+:)?(teiHeader|facsimile|standOff|list(?:Person|Place|Org|Bibl|Event))\b[^<>]*(?<!/)>"
    r".*?</(?:\w+:)?\1\s*>",
    re.DOTALL,
)
"""Parts of TEI files that several documents may share, such as the header."""
_TAG = pattern(r"<[^<>]*>")
_WORD = pattern(r"[^\W_]+")
_RUN = 3
"""The number of words in a run; a changed word changes three runs."""
_KEPT = 128
"""The number of runs that represent a text; the runs with the smallest checksums are used (MinHash,
Broder 1997)."""
_FEWEST, _FEWEST_OF_LETTERS = 18, 40
"""The minimum number of runs of words, and of letters. Shorter texts are not compared, since two
notes can have the same words.
"""
_ALIKE = 0.5
"""Two texts with at least this share of common runs are versions of one document."""
_SHORT = 220
"""Two texts with at most this many words each must have a larger share of runs in common than
longer texts, since a printed letterhead can be half of a letter. The words of these short texts are
also compared in order, since one changed word affects a larger share of their runs.
"""
_ALIKE_SHORT, _SAME_WORDS = 0.6, 0.8
"""The minimum shares for two short texts: of common runs, and of common words in the same order."""
_LONG = 12
"""If words are longer than this on average, the script has no spaces; letters are compared instead."""
_COMMON = 50
"""A run in at least this many texts is a formula, such as a letterhead, and is ignored."""
_ADDRESS = pattern(r"https?://[^\s<>\"']{1,300}")
_WORD_END = pattern(r"(?<=[\w-])(?![\w-])")
_HEAD = 4000
"""The number of characters at the beginning of a transcript in which its web address is expected."""


class Version(NamedTuple):
    """A document of which a text is probably another version, and the reason for this guess."""

    document: str
    why: Message


class _Sketch(NamedTuple):
    """The data that represent a text in comparisons."""

    runs: frozenset[int]
    """The smallest checksums of the text's runs of words; empty if the text is too short."""
    words: tuple[str, ...]
    """All words of the text if the text is short; otherwise empty."""


class KnownTexts:
    """The texts of an edition, each represented by checksums of its runs of words."""

    def __init__(self) -> None:
        self._addressed: dict[str, str] = {}
        """Maps each address to the first document whose beginning contains the address."""
        self._sketches: dict[str, _Sketch] = {}
        self._holding: dict[int, list[str]] = {}

    def add(self, document: str, text: str) -> None:
        """Stores a text under the id or the folder name of its document."""
        for address in _addresses(text[:_HEAD]):
            self._addressed.setdefault(address, document)
        found = _sketch(text)
        self._sketches[document] = found
        for run in found.runs:
            held = self._holding.setdefault(run, [])
            if len(held) < _COMMON:
                held.append(document)

    def version_of(self, text: str, address: str) -> Version | None:
        """The document with the same address or with similar words; None if there is no such
        document.
        """
        if address in self._addressed:
            why = Message("both documents have the address {address}", address=address)
            return Version(self._addressed[address], why)
        own = _sketch(text)
        held = (self._holding.get(run, ()) for run in own.runs)
        common = Counter(known for few in held if len(few) < _COMMON for known in few)
        for document, _ in common.most_common(1):
            reason = _alike(own, self._sketches[document])
            if reason is not None:
                return Version(document, reason)
        return None


def _alike(one: _Sketch, other: _Sketch) -> Message | None:
    """The reason why two texts are probably versions of one document; None if there is no reason."""
    short = bool(one.words and other.words)
    share = _shared(one.runs, other.runs)
    if share >= (_ALIKE_SHORT if short else _ALIKE):
        return Message(
            "about {percent}% of the word sequences in the two texts are the same",
            percent=round(100 * share),
        )
    same = SequenceMatcher(None, one.words, other.words, autojunk=False).ratio() if short else 0
    if same >= _SAME_WORDS:
        return Message(
            "about {percent}% of the words in the two texts are the same", percent=round(100 * same)
        )
    return None


def _addresses(head: str) -> Iterator[str]:
    """Each address, and the shorter addresses that remain if words at its end are removed."""
    for match in _ADDRESS.finditer(head):
        found = match[0]
        yield from (found[: end.start()] for end in _WORD_END.finditer(found))
        yield found.rstrip(".,;/")  # an address may also end with a bracket or another mark


@lru_cache(maxsize=1)
def _sketch(text: str) -> _Sketch:
    words, fewest = _WORD.findall(_TAG.sub(" ", _BESIDE.sub(" ", text)).casefold()), _FEWEST
    if words and sum(map(len, words)) > _LONG * len(words):
        words, fewest = list("".join(words)), _FEWEST_OF_LETTERS
    found = set(map(crc32, _runs(words)))
    if len(found) < fewest:
        return _Sketch(frozenset(), ())
    return _Sketch(frozenset(nsmallest(_KEPT, found)), tuple(words) if len(words) <= _SHORT else ())


def _runs(words: list[str]) -> Iterator[bytes]:
    rows = (islice(words, start, None) for start in range(_RUN))
    return (" ".join(run).encode() for run in zip(*rows, strict=False))


def _shared(one: frozenset[int], other: frozenset[int]) -> float:
    """An estimate of the share of runs that two texts have in common."""
    smallest = nsmallest(_KEPT, one | other)
    return sum(run in one and run in other for run in smallest) / max(len(smallest), 1)
