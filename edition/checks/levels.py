"""Applies the levels that `publication.yml` sets for the findings of checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from edition.editorial.edition import Edition
from edition.editorial.file_rules import CHECK_UNKNOWN
from edition.editorial.similar_words import nearest
from edition.model.findings import Finding, Rule
from edition.system.messages import EMPTY, Message


def levelled(
    edition: Edition, rules: Mapping[str, Rule], findings: Iterable[Finding]
) -> Iterator[Finding]:
    """The findings at the levels that the edition sets, without the findings that it turns off.

    Setting a level for an unknown code, or for a code whose findings are always errors, is an
    error.
    """
    levels = {
        code: level for code, level in edition.publication.checks.items() if not _wrong(code, rules)
    }
    for finding in findings:
        level = levels.get(finding.code, finding.severity)
        if level == finding.severity:
            yield finding
        elif level != "off":
            yield replace(finding, rule=replace(rules[finding.code], severity=level))
    for code, place in edition.level_places.items():
        if message := _wrong(code, rules):
            settable = [one.code for one in rules.values() if one.severity != "error"]
            yield Finding(CHECK_UNKNOWN, message, (place,), nearest(code, settable))


def _wrong(code: str, rules: Mapping[str, Rule]) -> Message:
    if code not in rules:
        return no_check(code)
    if rules[code].severity == "error":
        return Message("“{code}” is always an error; its level cannot be changed", code=code)
    return EMPTY


def no_check(code: str) -> Message:
    """The message about an unknown code of a check."""
    return Message("no check has the code “{code}”", code=code)
