"""Chicago Manual of Style, 17th edition (2017): notes and bibliography.

Notes and bibliographies of the 17th edition list more names than those of the 18th. They also give
places of publication, pages of chapters, and months of issues.
"""

from __future__ import annotations

from edition.editorial.record import Record
from edition.model.wording import ENGLISH, Wording
from edition.outputs.citation.styles.chicago import SEVENTEENTH, bibliography_entry, full_note
from edition.outputs.citation.styles.phrases import Phrase


def note(record: Record, locator: str = "", wording: Wording = ENGLISH) -> Phrase:
    """`Author, “Title,” Site, July 15, 1978, § 3.d, Roll 1, Archive, Place, URL.`"""
    return full_note(record, locator, SEVENTEENTH, wording)


def entry(record: Record, wording: Wording = ENGLISH) -> Phrase:
    """`Author. “Title.” Site, July 15, 1978. Roll 1. Archive, Place. URL.`"""
    return bibliography_entry(record, SEVENTEENTH, wording)
