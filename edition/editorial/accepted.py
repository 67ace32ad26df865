"""The `accepted` entries, which accept findings, and the places that these entries cover."""

from __future__ import annotations

from dataclasses import dataclass

from edition.editorial.evidence import Accepted
from edition.model.findings import Finding
from edition.model.source import Place


@dataclass(frozen=True, slots=True)
class Acceptance:
    """An `accepted` entry with its place and its target."""

    entry: Accepted
    place: Place
    """The place of the entry."""
    files: tuple[str, ...]
    """The files whose findings the entry can accept: the file that contains the entry, and the
    transcripts beside this file.
    """
    covers: tuple[Place, ...]
    """The place that `at` names; empty if `at` is empty, because the entry then covers all `files`."""

    def answers(self, finding: Finding) -> bool:
        """Whether a finding has the entry's code and a place that the entry covers."""
        return finding.code == self.entry.code and any(map(self._covered, finding.places))

    def _covered(self, place: Place) -> bool:
        if not self.covers:
            return place.file in self.files
        return any(_same(cover, place) for cover in self.covers)


def _same(cover: Place, place: Place) -> bool:
    if cover.file != place.file:
        return False
    if cover.span and place.span:
        return cover.span.overlaps(place.span)
    return cover.line == place.line
