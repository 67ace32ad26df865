"""How many elements of TEI files are read, kept as text alone, or left out; none is dropped in silence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from edition.intake.volume import Volume
from edition.model.source import Source
from edition.reading.tei.entered import Census
from edition.reading.tei.reader import survey


@dataclass(slots=True)
class ElementCounts:
    """The counts of all files of one run."""

    file: str = ""
    """The first with an element that is not read."""
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
    def message(self) -> str:
        """Empty where each element is read."""
        files = "the file" if self.files == 1 else f"{self.files} files"
        return f"{self.census.read.total()} elements of {files} are read; {_others(self.census)}"


def counted_in(volume: Volume, file: str) -> str:
    """The same of the documents of a volume."""
    counts = ElementCounts()
    for document in volume.documents:
        counts.add(file, survey(Source.decode(document.data, file))[1])
    found = counts.census
    return f"{found.read.total()} elements of its documents are read; {_others(found)}"


def _others(census: Census) -> str:
    kept = ", ".join(f"{name} ({count})" for name, count in sorted(census.as_text.items()))
    lost = ", ".join(f"{name} ({count})" for name, count in sorted(census.left_out.items()))
    return f"kept as text alone: {kept or 'none'}; not in the text: {lost or 'none'}"
