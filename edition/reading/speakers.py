"""Who speaks in a record of a conversation: the names that paragraphs begin with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

_TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Gen|Col|Amb|Sec|Cde|Sir|Lord|Lady|Comrade|General|Colonel|Marshal"
    r"|Ambassador|Secretary|President|Chairman|Premier|Prime Minister|Foreign Minister|Minister"
    r"|Professor|Senator|Count|Prince|King|The)\.?"
)
_NAME = r"[^\W\d_a-z][\w.'’-]*(?: (?:de|von|van|of|the|al|el|[^\W\d_a-z][\w.'’-]*)){0,4}"
_MANNER = r"(?:\[[^\]\n]{0,40}\]|\([^)\n]{0,40}\))"
_SPEAKER = re.compile(rf"(?P<name>(?:{_TITLE} )?{_NAME})\s*{_MANNER}?\s*[:：](?=\s|$)")
_TITLED = re.compile(rf"{_TITLE} ", re.IGNORECASE)
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
    """What a paragraph begins with that may be a speaker's name."""

    name: str
    size: int
    """With the manner of speaking and the colon."""


def may_speak(text: str) -> Beginning | None:
    """The name that a text begins with if it may be a speaker's."""
    match = _SPEAKER.match(text[:_LONGEST])
    if match is None or match["name"].casefold() in _NEVER:
        return None
    return Beginning(match["name"], match.end())


def speakers(beginnings: Iterable[Beginning | None]) -> frozenset[str]:
    """Which of the names that paragraphs begin with are those of speakers.

    One in capitals or with a title is, if another one speaks as well or the same again; any other
    only if it and another one speak twice.
    """
    counts = Counter(beginning.name for beginning in beginnings if beginning)
    plain = frozenset(name for name in counts if name.isupper() or _TITLED.match(name))
    if sum(counts[name] for name in plain) < _OFTEN:
        plain = frozenset()
    often = frozenset(name for name, count in counts.items() if count >= _OFTEN)
    return plain | often if len(plain | often) > 1 else plain
