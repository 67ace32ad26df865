"""Texts that are nearly the same: a second version of a document that an edition already has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from heapq import nsmallest
from itertools import islice
from typing import NamedTuple
from zlib import crc32

from edition.system.messages import Message

_BESIDE = re.compile(
    r"<(?:\w+:)?(teiHeader|facsimile|standOff|list(?:Person|Place|Org|Bibl|Event))\b[^<>]*(?<!/)>"
    r".*?</(?:\w+:)?\1\s*>",
    re.DOTALL,
)
"""The parts of a TEI file that all letters of an edition share."""
_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"[^\W_]+")
_RUN = 3
"""Words of a run; a changed word changes three runs."""
_KEPT = 128
"""How many runs stand for a text: those whose checksums are the smallest (MinHash, Broder 1997)."""
_FEWEST = 40
"""Runs of a text that can be compared: two short letters can have the same words."""
_ALIKE = 0.5
"""The share of runs that two texts have in common from which on they are versions of one document."""
_LONG = 12
"""The mean length of words from which on a script has no spaces: its letters are counted."""
_COMMON = 50
"""A run that so many texts have is a formula, such as a letterhead, and suggests no version."""
_ADDRESS = re.compile(r"https?://[^\s<>\"']{1,300}")
_WORD_END = re.compile(r"(?<=[\w-])(?![\w-])")
_HEAD = 4000
"""Characters at the beginning of a transcript in which an archive's address is the document's own."""


class Version(NamedTuple):
    """A document of which a text is likely another version."""

    document: str
    why: Message


class KnownTexts:
    """The texts of an edition, each in short."""

    def __init__(self) -> None:
        self._addressed: dict[str, str] = {}
        """The first document that has an address at its beginning."""
        self._sketches: dict[str, frozenset[int]] = {}
        self._holding: dict[int, list[str]] = {}

    def add(self, document: str, text: str) -> None:
        """Keep a text, by what its document is called."""
        for address in _addresses(text[:_HEAD]):
            self._addressed.setdefault(address, document)
        found = _sketch(text)
        self._sketches[document] = found
        for run in found:
            held = self._holding.setdefault(run, [])
            if len(held) < _COMMON:
                held.append(document)

    def version_of(self, text: str, address: str) -> Version | None:
        """The document of which a text is likely another version, by its archive's address or words."""
        if address in self._addressed:
            why = Message("both have the address {address}", address=address)
            return Version(self._addressed[address], why)
        own = _sketch(text)
        held = (self._holding.get(run, ()) for run in own)
        common = Counter(known for few in held if len(few) < _COMMON for known in few)
        for document, _ in common.most_common(1):
            share = _shared(own, self._sketches[document])
            if share >= _ALIKE:
                why = Message(
                    "about {percent}% of their word sequences are the same",
                    percent=round(100 * share),
                )
                return Version(document, why)
        return None


def _addresses(head: str) -> Iterator[str]:
    """Each address, and each part of it that is an address, too: all that ends with a word."""
    for match in _ADDRESS.finditer(head):
        found = match[0]
        yield from (found[: end.start()] for end in _WORD_END.finditer(found))


@lru_cache(maxsize=1)
def _sketch(text: str) -> frozenset[int]:
    """The smallest checksums of a text's runs of words; none of a short text."""
    words = _WORD.findall(_TAG.sub(" ", _BESIDE.sub(" ", text)).casefold())
    if words and sum(map(len, words)) > _LONG * len(words):
        words = list("".join(words))
    found = set(map(crc32, _runs(words)))
    return frozenset(nsmallest(_KEPT, found)) if len(found) >= _FEWEST else frozenset()


def _runs(words: list[str]) -> Iterator[bytes]:
    rows = (islice(words, start, None) for start in range(_RUN))
    return (" ".join(run).encode() for run in zip(*rows, strict=False))


def _shared(one: frozenset[int], other: frozenset[int]) -> float:
    """About the share of the runs of two texts that both have."""
    smallest = nsmallest(_KEPT, one | other)
    return sum(run in one and run in other for run in smallest) / max(len(smallest), 1)
