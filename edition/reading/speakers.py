"""Finds the speakers in a record of a conversation: names at the beginning of paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from edition.system.patterns import pattern

_TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Gen|Col|Amb|Sec|Cde|Sir|Lord|Lady|Comrade|General|Colonel|Marshal"
    r"|Ambassador|Secretary|President|Chairman|Premier|Prime Minister|Foreign Minister|Minister"
    r"|Professor|Senator|Count|Prince|King|The)\.?"
)
_NAME = r"[^\W\d_a-z][\w.'’-]*(?: (?:de|von|van|of|the|al|el|[^\W\d_a-z][\w.'’-]*)){0,4}"
_MANNER = r"(?:\[[^\]\n]{0,40}\]|\([^)\n]{0,40}\))"
_SPEAKER = pattern(rf"(?P<name>(?:{_TITLE} )?{_NAME})\s*{_MANNER}?\s*[:：](?=\s|$)")
_TITLED = pattern(rf"{_TITLE} ", re.IGNORECASE)
_LONGEST = 80
_NEVER = frozenset(
    {
        "action",
        "annex",
        "attachment",
        "background",
        "cc",
        "citation",
        "classification",
        "comment",
        "conclusion",
        "conclusions",
        "contents",
        "copies",
        "copy",
        "credits",
        "date",
        "decision",
        "distribution",
        "enclosure",
        "enclosures",
        "example",
        "file",
        "from",
        "info",
        "introduction",
        "note",
        "notes",
        "participants",
        "place",
        "present",
        "re",
        "ref",
        "reference",
        "remark",
        "result",
        "source",
        "subj",
        "subject",
        "summary",
        "telegram",
        "time",
        "title",
        "to",
        "total",
        "translation",
        "unit",
        "warning",
    }
)
_OFTEN = 2


class Beginning(NamedTuple):
    """The beginning of a paragraph that may be a speaker's name."""

    name: str
    size: int
    """The length of the name, with the manner of speaking and the colon."""


def may_speak(text: str) -> Beginning | None:
    """The name at the beginning of a text, if it may be the name of a speaker; or else None."""
    match = _SPEAKER.match(text[:_LONGEST])
    if match is None or match["name"].casefold() in _NEVER:
        return None
    return Beginning(match["name"], match.end())


def speakers(beginnings: Iterable[Beginning | None]) -> frozenset[str]:
    """Chooses the names of speakers from the names at the beginnings of paragraphs.

    Names in capitals or with a title count as speakers if at least two paragraphs begin with such
    names. Any other name counts as a speaker if it begins at least two paragraphs and there is
    another speaker.
    """
    counts = Counter(beginning.name for beginning in beginnings if beginning)
    plain = frozenset(name for name in counts if name.isupper() or _TITLED.match(name))
    if sum(counts[name] for name in plain) < _OFTEN:
        plain = frozenset()
    often = frozenset(name for name, count in counts.items() if count >= _OFTEN)
    return plain | often if len(plain | often) > 1 else plain
