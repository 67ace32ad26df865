"""Findings that many files share: one for each cause, with the number of files."""

from __future__ import annotations

from collections.abc import Iterable

from edition.model.findings import Finding
from edition.system.messages import Message

_FEW = 3
"""So many are named one by one."""


def by_cause(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in their order; of many that say the same, the first with the number of places."""
    given = list(findings)
    groups: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in given:
        groups.setdefault(_cause(finding), []).append(finding)
    found: list[Finding] = []
    for finding in given:
        group = groups[_cause(finding)]
        if len(group) <= _FEW:
            found.append(finding)
        elif finding is group[0]:
            found.append(_together(group))
    return tuple(found)


def _cause(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.message, finding.hint


def _together(group: list[Finding]) -> Finding:
    first = group[0]
    files = len({place.file for finding in group for place in finding.places[:1]})
    if files == len(group):
        return first.reworded(
            Message("{problem} (in {files} files)", problem=first.message, files=files)
        )
    return first.reworded(
        Message("{problem} (in {places} places)", problem=first.message, places=len(group))
    )
