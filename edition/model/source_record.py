"""What a source's own header says of the document: the data of a record, where it gives them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NamedAgent:
    """A person (`family`, `given`), or a body or a name that is given in one piece (`name`)."""

    name: str = ""
    family: str = ""
    given: str = ""


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """Empty where the header does not say."""

    title: str = ""
    container: str = ""
    """The title of the series or volume."""
    date: str = ""
    """EDTF."""
    authors: tuple[NamedAgent, ...] = ()
    recipients: tuple[NamedAgent, ...] = ()
    genre: str = ""
    archive: str = ""
    archive_place: str = ""
    location: str = ""
    site: str = ""
    """Who published the file."""
    url: str = ""
    rights: str = ""
    abstract: str = ""
    keywords: tuple[str, ...] = ()
    language: str = ""
    """Of the text (BCP 47)."""


NOT_STATED = SourceRecord()
"""Of a source without a header."""
