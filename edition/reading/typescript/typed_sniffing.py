"""Recognises an archive's export that was extracted from a PDF, and plain typescripts."""

from __future__ import annotations

import re
from functools import cache
from pathlib import PurePosixPath

from edition.model.source import Source
from edition.reading.archive_profiles import ArchiveProfile, profile_of
from edition.system.patterns import pattern

FRONT = 20_000
"""How many characters at the beginning of a text are searched for the archive's header."""
_PLAIN = frozenset({".txt", ".text", ".asc"})
_SOFT = pattern(r"\N{SOFT HYPHEN}\s*[\r\n]")


def sniff_export(source: Source) -> bool:
    """Whether a text is an archive's export that was extracted from a PDF.

    The text must contain words that identify the archive, and its header must not be in Markdown.
    The text must also contain the first and the last label of the header, or signs of an
    extraction: form feeds, or soft hyphens at line ends.
    """
    front = source.text[:FRONT]
    profile = profile_of(source, FRONT)
    first, *_, last = profile.labels
    if f"**{first}:**" in front or not profile.in_text(front):
        return False
    labels = {match["name"] for match in header_labels(profile).finditer(front)}
    return {first, last} <= labels or "\f" in source.text or bool(_SOFT.search(source.text))


@cache
def header_labels(profile: ArchiveProfile) -> re.Pattern[str]:
    """The pattern that matches each label of an archive's header, with its colon."""
    names = "|".join(map(re.escape, profile.labels))
    return re.compile(rf"(?:^|(?<=\s))(?P<name>{names})\s*:(?=\s|$)", re.MULTILINE)


def sniff_typescript(source: Source) -> bool:
    """Whether the file's extension indicates plain text."""
    return PurePosixPath(source.file).suffix.casefold() in _PLAIN
