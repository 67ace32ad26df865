"""Combines findings that many files share into one finding, which gives the number of files."""

from __future__ import annotations

from collections.abc import Iterable

from edition.model.findings import Finding
from edition.system.messages import Message

_FEW = 3
"""The highest number of findings with the same cause that are listed separately."""
_Cause = tuple[str, str, str]


def by_cause(findings: Iterable[Finding], few: int = _FEW) -> tuple[Finding, ...]:
    """The findings in the given order.

    If more than `few` findings have the same cause, only the first is included, with the number of
    files or places.
    """
    given = [(_cause(finding), finding) for finding in findings]
    groups: dict[_Cause, list[Finding]] = {}
    for cause, finding in given:
        groups.setdefault(cause, []).append(finding)
    found: list[Finding] = []
    for cause, finding in given:
        group = groups[cause]
        if len(group) <= few:
            found.append(finding)
        elif finding is group[0]:
            found.append(_together(group))
    return tuple(found)


def _cause(finding: Finding) -> _Cause:
    """The code, the message without its count, and the hint of a finding."""
    message = finding.message
    return finding.code, _counting(message, 0) if _counts(message) else message, finding.hint


def _counts(message: str) -> bool:
    """Whether a message has a count; messages of other packages may be plain text."""
    return isinstance(message, Message) and bool(message.many)


def _counting(message: Message, count: int) -> Message:
    return Message(message.template, message.many, **{**message.values, "count": count})


def _together(group: list[Finding]) -> Finding:
    first = group[0]
    if _counts(first.message):
        total = sum(_count(finding.message) for finding in group)
        first = first.reworded(_counting(first.message, total))
    files = len({place.file for finding in group for place in finding.places[:1]})
    if files == len(group):
        return first.reworded(
            Message("{problem} (in {files} files)", problem=first.message, files=files)
        )
    return first.reworded(
        Message("{problem} (in {places} places)", problem=first.message, places=len(group))
    )


def _count(message: Message) -> int:
    count = message.values["count"]
    assert isinstance(count, int)
    return count
