"""Checks the source's internal references; broken markup is found when the text is parsed."""

from __future__ import annotations

from collections.abc import Iterator

from edition.checks.context import CheckContext
from edition.model import addresses
from edition.model.content import SourceReference
from edition.model.findings import Found, Rule
from edition.system.messages import Message

REFERENCE_LOST = Rule(
    "reference-lost",
    "info",
    "Markup of the source",
    "An internal reference in the source leads to a place that this edition does not contain.",
    bad='`<ref target="#pg_45">p. 45</ref>` where no document has that page',
    good="the same reference if a document has that page, or a reference to another volume",
)


def reference_lost(sheet: CheckContext) -> Iterator[Found]:
    for passage in sheet.document.passages:
        for part in passage.content.ranges:
            if isinstance(part, SourceReference) and not addresses.of_target(
                part.target, sheet.shared.targets
            ):
                place = sheet.document.source.place(part.span)
                message = Message(
                    "the edition has no target “{target}”, so this reference is not a link",
                    target=part.target,
                )
                yield Found((place,), message)
