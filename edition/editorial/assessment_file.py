"""`assessment.yml`: the editors' answers to the reviewers' criteria."""

from __future__ import annotations

from typing import Any, Literal

from edition.editorial.evidence import References, cited_in
from edition.editorial.strict_model import Model
from edition.editorial.values import PageAddress, Words


class Answer(Model):
    """The editors' answer to one of the reviewers' criteria."""

    criterion: Words
    """The id of a criterion."""
    answer: Literal["yes", "partly", "no"]
    """The answer."""
    why: Words
    """The reason for the answer, in prose."""
    link: PageAddress
    """The page that supports the answer: its path in the edition, as in `/about/#the-text`, or an
    address that begins with `https://`."""

    @property
    def cites(self) -> References:
        """The works that the reason for the answer cites."""
        return cited_in(self.why)


class AssessmentFile(Model):
    """The editors' answers to the reviewers' criteria."""

    answers: tuple[Any, ...] = ()
    """The answers."""
