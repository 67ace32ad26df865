"""Counts the TEI elements that are read, that are reduced to their text, or that are left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from edition.reading.tei.entered import Census
from edition.system.messages import Message


@dataclass(slots=True)
class ElementCounts:
    """The counts of elements in all files of one run."""

    file: str = ""
    """The first file with an element that is left out or of which only the text is kept."""
    files: int = 0
    census: Census = field(default_factory=lambda: Census(Counter(), Counter(), Counter()))

    def add(self, file: str, census: Census) -> None:
        self.files += 1
        self.census.read.update(census.read)
        self.census.as_text.update(census.as_text)
        self.census.left_out.update(census.left_out)
        if census.as_text or census.left_out:
            self.file = self.file or file

    @property
    def message(self) -> Message:
        """A message with the number of elements that are read, and lists of the other elements."""
        return Message(
            "{read} elements of the file are read; elements of which only the text is kept: {kept}; elements that are left out: {lost}",
            "{read} elements of {count} files are read; elements of which only the text is kept: {kept}; elements that are left out: {lost}",
            count=self.files,
            read=self.census.read.total(),
            kept=_listed(self.census.as_text),
            lost=_listed(self.census.left_out),
        )


def counted_in(censuses: Iterable[Census]) -> Message:
    """A message with the counts of elements in the documents of a volume."""
    counts = ElementCounts()
    for census in censuses:
        counts.add("", census)
    found = counts.census
    return Message(
        "{read} elements of the documents are read; elements of which only the text is kept: {kept}; elements that are left out: {lost}",
        read=found.read.total(),
        kept=_listed(found.as_text),
        lost=_listed(found.left_out),
    )


def _listed(elements: Counter[str]) -> tuple[str, ...]:
    named = tuple(f"{name} ({count})" for name, count in sorted(elements.items()))
    return named or (Message("none"),)
