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
    """A document of a volume; values that the volume does not contain are empty."""

    id: str
    """The id of the document in the volume: `d12`."""
    data: bytes
    """The unchanged bytes of the document's `div`."""
    title: str = ""
    date: str = ""
    """The date (EDTF), from the document's dateline or attributes."""
    authors: tuple[Agent, ...] = ()
    recipients: tuple[Agent, ...] = ()
    genre: str = ""
    """The document's type, from brackets or from the words after the file number: `Telegram`."""
    source: SourceNote = field(default_factory=SourceNote)
    """The archive's file and other data, from the source note of the document."""
    pages: str = ""
    """The pages of the printed volume: `6–7`."""
    first_page: tuple[str, str] = ("", "")
    """The picture and the number of the document's first page, from the preceding page break."""
    subjects: tuple[str, ...] = ()
    """The headings of the parts that contain the document, the outermost first."""


@dataclass(frozen=True, slots=True)
class VolumeEntry:
    """A person or term of a volume's list."""

    key: str
    """The key that references in the volume use: `p_FDR1`."""
    name: str
    text: str
    """The description in the list."""
    see: str = ""
    """The id of the entry to which this entry refers."""

    @property
    def id(self) -> str:
        """The id in the registers; the markup of documents refers to the same id."""
        return entry_id(self.key)


@dataclass(frozen=True)
class Volume:
    """The contents of a volume."""

    id: str = ""
    """The id of the volume in its series: `frus1936v03`."""
    title: str = ""
    editors: tuple[str, ...] = ()
    publisher: str = ""
    place: str = ""
    date: str = ""
    language: str = UNKNOWN
    description: str = ""
    """The volume's description of its own source."""
    documents: tuple[VolumeDocument, ...] = ()
    people: tuple[VolumeEntry, ...] = ()
    terms: tuple[VolumeEntry, ...] = ()
    outside: Counter[str] = field(default_factory=Counter)
    """Counts the characters of each part that becomes neither a document nor an entry."""
    findings: tuple[Finding, ...] = ()
