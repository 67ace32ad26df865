"""The bibliographic data in a source's own header."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NamedAgent:
    """A person (`family`, `given`); or a body, or a person with an undivided name (`name`)."""

    name: str = ""
    family: str = ""
    given: str = ""


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """The data of a source's own header; a field is empty if its value is not in the header."""

    title: str = ""
    container: str = ""
    """The title of the series or volume."""
    date: str = ""
    """The date in EDTF."""
    authors: tuple[NamedAgent, ...] = ()
    recipients: tuple[NamedAgent, ...] = ()
    genre: str = ""
    archive: str = ""
    archive_place: str = ""
    location: str = ""
    site: str = ""
    """The publisher of the file."""
    url: str = ""
    rights: str = ""
    abstract: str = ""
    keywords: tuple[str, ...] = ()
    language: str = ""
    """The language of the text (BCP 47)."""


NOT_STATED = SourceRecord()
"""The record of a source without a header."""
