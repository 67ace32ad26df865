"""The editors' assessment of their own edition: an answer to each of the reviewers' criteria."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from edition.editorial.assessment_file import Answer
from edition.editorial.criteria import CRITERIA
from edition.editorial.file_rules import (
    CRITERION_REPEATED,
    CRITERION_UNANSWERED,
    CRITERION_UNKNOWN,
)
from edition.editorial.similar_words import nearest
from edition.editorial.yaml_located import Located, Path, validate
from edition.model.findings import Finding
from edition.model.source import Place
from edition.system.messages import Message


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link from the assessment to a page of the edition, with its place in the file."""

    address: str
    """The address of the page, without the fragment."""
    place: Place


def assess(
    located: Located, rows: Iterable[Any]
) -> tuple[dict[str, Answer], list[PageLink], list[Finding]]:
    """The answers by criterion, and the pages to which they link.

    Answers that cannot be used are left out and reported.
    """
    answers: dict[str, Answer] = {}
    links: list[PageLink] = []
    findings: list[Finding] = []
    places: dict[str, Place] = {}
    for index, row in enumerate(rows):
        path: Path = ("answers", index)
        answer, found = validate(located, row, path, Answer)
        findings += found
        # A criterion with an invalid answer is not also reported as unanswered.
        criterion = str(row.get("criterion", "")) if isinstance(row, dict) else ""
        place = located.place(*path, "criterion")
        if criterion and criterion in places:
            message = Message(
                "“{criterion}” is already answered on line {line}",
                criterion=criterion,
                line=places[criterion].line,
            )
            hint = Message("delete one answer")
            findings.append(Finding(CRITERION_REPEATED, message, (place,), hint))
            continue
        places[criterion] = place
        if answer is None:
            continue
        problems = list(_unknown(answer, place))
        findings += problems
        if not problems:
            answers[criterion] = answer
            page = answer.link.partition("#")[0]
            if page.startswith("/"):
                links.append(PageLink(page.removeprefix("/"), located.place(*path, "link")))
    return answers, links, [*findings, *_unanswered(located, places)]


def _unknown(answer: Answer, place: Place) -> Iterable[Finding]:
    if answer.criterion not in CRITERIA:
        message = Message("unknown criterion “{criterion}”", criterion=answer.criterion)
        hint = nearest(answer.criterion, CRITERIA)
        yield Finding(CRITERION_UNKNOWN, message, (place,), hint)


def _unanswered(located: Located, answered: Collection[str]) -> Iterable[Finding]:
    for criterion in CRITERIA.values():
        if criterion.id not in answered:
            message = Message(
                "“{criterion}” is not answered: {question}",
                criterion=criterion.id,
                question=Message(criterion.question),
            )
            place = located.key_place("answers")
            hint = Message("answer yes, partly, or no, and give the reason")
            yield Finding(CRITERION_UNANSWERED, message, (place,), hint)
