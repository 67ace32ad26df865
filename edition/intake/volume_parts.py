"""The parts of a TEI volume that become documents and register entries."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from edition.editorial.edition_file import Agent
from edition.intake.language_guess import UNKNOWN
from edition.intake.source_notes import SourceNote
from edition.model.content import entry_id
from edition.model.findings import Finding


@dataclass(frozen=True, slots=True)
class VolumeDocument:
    """A document of a volume; values that the volume does not give are empty."""

    id: str
    """As the volume gives it: `d12`."""
    data: bytes
    """Its `div`, byte for byte."""
    title: str = ""
    date: str = ""
    """EDTF, from its dateline."""
    authors: tuple[Agent, ...] = ()
    recipients: tuple[Agent, ...] = ()
    genre: str = ""
    """Its type, which the volume gives in brackets or after the number of its file: `Telegram`."""
    source: SourceNote = field(default_factory=SourceNote)
    """The archive's file, as the note above its heading has it, and what else that note says."""
    pages: str = ""
    """Of the printed volume: `6–7`."""
    subjects: tuple[str, ...] = ()
    """The headings of the parts around it, the outermost first."""


@dataclass(frozen=True, slots=True)
class VolumeEntry:
    """A person or term of a volume's list."""

    key: str
    """As references in the volume write it: `p_FDR1`."""
    name: str
    text: str
    """The text of the list about it."""
    see: str = ""
    """The key of the entry to which the list refers from this name."""

    @property
    def id(self) -> str:
        """Its id in the registers, which a document's markup names too."""
        return entry_id(self.key)


@dataclass(frozen=True)
class Volume:
    """The contents of a volume."""

    id: str = ""
    """As the series names it: `frus1936v03`."""
    title: str = ""
    editors: tuple[str, ...] = ()
    publisher: str = ""
    place: str = ""
    date: str = ""
    language: str = UNKNOWN
    description: str = ""
    """Its description of its own source."""
    documents: tuple[VolumeDocument, ...] = ()
    people: tuple[VolumeEntry, ...] = ()
    terms: tuple[VolumeEntry, ...] = ()
    outside: Counter[str] = field(default_factory=Counter)
    """The parts that become neither a document nor an entry, with their number of characters."""
    findings: tuple[Finding, ...] = ()
