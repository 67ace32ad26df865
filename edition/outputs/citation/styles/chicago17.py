"""Chicago Manual of Style, 17th edition (2017): notes and bibliography.

Notes and bibliographies list more names in the 17th edition than in the 18th. They also contain
places of publication, pages of chapters, and months of issues.
"""

from __future__ import annotations

from edition.editorial.record import Record
from edition.model.wording import ENGLISH, Wording
from edition.outputs.citation.styles.chicago import (
    EIGHTEENTH,
    SEVENTEENTH,
    bibliography_entry,
    full_note,
)
from edition.outputs.citation.styles.phrases import Phrase


def note(record: Record, locator: str = "", wording: Wording = ENGLISH) -> Phrase:
    """`Author, “Title,” Site, July 15, 1978, § 3.d, Roll 1, Archive, Place, URL.`"""
    # Both editions cite most documents in the same way, and the citation in the style of the 18th
    # edition is made in any case.
    usage = EIGHTEENTH if _as_in_the_next_edition(record) else SEVENTEENTH
    return full_note(record, locator, usage, wording)


def _as_in_the_next_edition(record: Record) -> bool:
    """Whether a note on a document is certainly the same as in the 18th edition."""
    named = (record.authors, record.editors, record.translators)
    few = all(len(agents) <= EIGHTEENTH.note.most for agents in named)
    return record.kind == "document" and few and not record.place


def entry(record: Record, wording: Wording = ENGLISH) -> Phrase:
    """`Author. “Title.” Site, July 15, 1978. Roll 1. Archive, Place. URL.`"""
    return bibliography_entry(record, SEVENTEENTH, wording)
