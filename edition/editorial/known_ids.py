"""The ids and keys to which editors' files may refer, and messages about unknown ids and keys."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from edition.editorial.evidence import Reference
from edition.editorial.facsimile_file import SharedFacsimile
from edition.editorial.file_rules import (
    SOURCE_UNKNOWN,
)
from edition.editorial.registers import Registers
from edition.editorial.similar_words import nearest
from edition.model.findings import Finding
from edition.model.source import Place
from edition.reading.citation_syntax import Citation
from edition.reading.prose_tokens import citations
from edition.system.messages import Message


@dataclass(frozen=True)
class Known:
    """The ids in the registers, bibliography, and chronology to which annotations may refer."""

    registers: Registers
    works: Collection[str]
    events: Collection[str]
    editors: Collection[str] = ()
    """The ids of the editors, from `publication.yml`."""
    facsimile: SharedFacsimile = field(default_factory=SharedFacsimile)
    """Data on the page images of all documents, from `publication.yml`."""

    def check(
        self, references: tuple[Reference, ...], place: Callable[[int], Place]
    ) -> list[Finding]:
        """A finding for each reference whose key is not in the bibliography."""
        return [
            Finding(
                SOURCE_UNKNOWN,
                no_work(reference.key),
                (place(index),),
                nearest(reference.key, self.works),
            )
            for index, reference in enumerate(references)
            if reference.key not in self.works
        ]

    def check_prose(self, text: str, place: Place) -> list[Finding]:
        """A finding for each prose citation whose key is not in the bibliography."""
        return [
            unknown_work(cited, self.works, place)
            for cited in citations(text)
            if cited.key not in self.works
        ]


def unknown_work(cited: Citation, works: Collection[str], place: Place) -> Finding:
    """The finding for a prose citation whose key is not in the bibliography."""
    hint = nearest(cited.key, works) or Message("if this is not a citation, write \\@")
    return Finding(SOURCE_UNKNOWN, no_work(cited.key), (place,), hint)


def no_work(key: str) -> Message:
    """The message about a key that the bibliography does not have."""
    return Message("“{key}” is not in the bibliography", key=key)


def no_entry(id_: str) -> Message:
    """The message about an id that no register has."""
    return Message("no register has an entry “{id}”", id=id_)


def no_event(id_: str) -> Message:
    """The message about an id that the chronology does not have."""
    return Message("the chronology has no event “{id}”", id=id_)


OTHER_ID = Message("ids are part of public addresses; choose another one")
