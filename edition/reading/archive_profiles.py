"""The special features of each archive's exports, with one row for each archive."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from edition.model.source import Source
from edition.system.messages import Message
from edition.system.patterns import pattern


@dataclass(frozen=True, slots=True, eq=False)
class ArchiveProfile:
    """How an archive prints its exports, and where its documents are published."""

    name: str
    """The archive's name, which follows “a mirror of” in findings."""
    signs: tuple[str, ...]
    """Words in lower case; each export contains at least one of them."""
    labels: Mapping[str, str]
    """The labels of the header in their order, each with the name of its field."""
    running_head: re.Pattern[str]
    """A line that the export prints on every page."""
    site: str
    """The address of the archive's website: `https://archive.example`."""
    document: str
    """The path of a document's page, without the number at its end."""
    mirrors: tuple[str, ...] = ()
    """Hosts that publish the same pages but do not belong to the archive."""

    def in_text(self, text: str) -> bool:
        """Whether a text contains any of the words that identify the archive."""
        folded = text.casefold()
        return any(sign in folded for sign in self.signs)


PROFILES: tuple[ArchiveProfile, ...] = (
    ArchiveProfile(
        name=Message("the Wilson Center’s archive"),
        signs=("digital archive", "digitalarchive"),
        labels={
            "Citation": "citation",
            "Summary": "summary",
            "Credits": "credits",
            "Original Language": "language",
            "Contents": "contents",
        },
        running_head=pattern(
            r"(?:the )?(?:wilson center )?digital archive\b.{0,60}"
            r"|international history declassified"
            r"|(?:https?://)?digitalarchive\.wilsoncenter\.org/?",
            re.IGNORECASE,
        ),
        site="https://digitalarchive.wilsoncenter.org",
        document="/document/",
        mirrors=(
            "wilson-center-digital-archive.dvincitest.com",
            "wilson-center.drivingcreative.com",
        ),
    ),
)


def profile_of(source: Source, reach: int) -> ArchiveProfile:
    """The first profile whose words (`signs`) occur in the first `reach` characters, or else
    `PROFILES[0]`.
    """
    front = source.text[:reach]
    return next((one for one in PROFILES if one.in_text(front)), PROFILES[0])
