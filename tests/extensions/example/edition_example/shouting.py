"""A check: words in capitals with exclamation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.checks.context import CheckContext
from edition.checks.linter import DocumentCheck
from edition.model.findings import Found, Rule
from edition.system.messages import Message

RULE = Rule(
    "shouting",
    "warning",
    "Layout and punctuation",
    "A word is written in capitals with an exclamation mark.",
    bad="“STOP!”",
    good="“Stop!”",
)
_SHOUT = re.compile(r"\b[A-Z]{4,}!")


def shouting(context: CheckContext) -> Iterator[Found]:
    """Each word in capitals with an exclamation mark."""
    for shown in context.passages:
        for match in _SHOUT.finditer(shown.text):
            message = Message("“{word}” is shouted", word=match[0])
            yield shown.found(*match.span(), message, Message("is it so in the original?"))


SHOUTING = DocumentCheck(RULE, shouting)
