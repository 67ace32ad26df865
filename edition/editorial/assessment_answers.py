"""The editors' assessment of their own edition: an answer to each of the reviewer's criteria."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from edition.editorial.criteria import CRITERIA
from edition.editorial.file_rules import (
    CRITERION_REPEATED,
    CRITERION_UNANSWERED,
    CRITERION_UNKNOWN,
    PAGE_UNKNOWN,
)
from edition.editorial.models import Answer
from edition.editorial.yaml_located import Located, Path, nearest, validate
from edition.model.findings import Finding
from edition.model.source import Place


def assess(
    located: Located, rows: Iterable[Any], pages: Collection[str]
) -> tuple[dict[str, Answer], list[Finding]]:
    """The answers by criterion; those that can't be used are left out and reported.

    `pages` are the addresses that an answer can link to.
    """
    answers: dict[str, Answer] = {}
    findings: list[Finding] = []
    places: dict[str, Place] = {}
    for index, row in enumerate(rows):
        path: Path = ("answers", index)
        answer, found = validate(located, row, path, Answer)
        findings += found
        # A criterion whose answer is no good is reported for that, not as left unanswered too.
        criterion = str(row.get("criterion", "")) if isinstance(row, dict) else ""
        place = located.place(*path, "criterion")
        if criterion and criterion in places:
            message = f"“{criterion}” is already answered at line {places[criterion].line}"
            findings.append(Finding(CRITERION_REPEATED, message, (place,), "keep one answer"))
            continue
        places[criterion] = place
        if answer is None:
            continue
        problems = [*_unknown(answer, place), *_leads_nowhere(answer, located, path, pages)]
        findings += problems
        if not problems:
            answers[criterion] = answer
    return answers, [*findings, *_unanswered(located, places)]


def _unknown(answer: Answer, place: Place) -> Iterable[Finding]:
    if answer.criterion not in CRITERIA:
        message = f"there is no criterion “{answer.criterion}”"
        hint = nearest(answer.criterion, CRITERIA)
        yield Finding(CRITERION_UNKNOWN, message, (place,), hint)


def _leads_nowhere(
    answer: Answer, located: Located, path: Path, pages: Collection[str]
) -> Iterable[Finding]:
    page = answer.link.partition("#")[0]
    if page.startswith("/") and page.removeprefix("/") not in pages:
        message = f"link: the edition has no page “{page}”"
        hint = nearest(page, [f"/{known}" for known in sorted(pages)])
        yield Finding(PAGE_UNKNOWN, message, (located.place(*path, "link"),), hint)


def _unanswered(located: Located, answered: Collection[str]) -> Iterable[Finding]:
    for criterion in CRITERIA.values():
        if criterion.id not in answered:
            message = f"“{criterion.id}” is not answered: {criterion.question}"
            place = located.key_place("answers")
            hint = "say yes, partly or no, and why"
            yield Finding(CRITERION_UNANSWERED, message, (place,), hint)
