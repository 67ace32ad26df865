"""Sources, certainty, and basis of editors' statements, and the findings that editors accept."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator

from edition.editorial.strict_model import Model
from edition.editorial.values import EdtfText, Id, Words
from edition.reading.prose_tokens import citations

Certainty = Literal["high", "medium", "low"]
Responsibility = Literal["author", "translator", "archive", "editor"]
ROLES: tuple[Responsibility, ...] = get_args(Responsibility)
Basis = Literal["source", "inference"]
Reliability = Literal["high", "medium", "low"]


def _reference(value: Any) -> Any:
    return {"key": value} if isinstance(value, str) else value


def _one_or_several(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


class Reference(Model):
    """A reference to a work of the bibliography, and optionally to a place in the work. A reference
    that is only a key needs no braces.
    """

    key: Words
    """The key of a work in the bibliography."""
    at: str = ""
    """The place in the work: `p. 12`, `4.1372`."""


References = tuple[Annotated[Reference, BeforeValidator(_reference)], ...]


def cited_in(prose: str) -> References:
    """The works that an editor's prose cites: `[@smith, 33]`."""
    return tuple(Reference(key=found.key, at=found.at) for found in citations(prose))


def role(by: str) -> Responsibility:
    """The role of the person who makes a statement; if `by` is an editor's id, the role is
    `editor`.
    """
    return next((one for one in ROLES if one == by), "editor")


class Reviewed(Model):
    """The review of an annotation."""

    by: Id
    """The id of the editor who reviewed the annotation, from `publication.yml`."""
    date: EdtfText
    """When the annotation was reviewed (EDTF)."""


class Accepted(Model):
    """A finding that the editors accept without a note."""

    code: Words
    """The code of the finding."""
    at: str = ""
    """The subject of the finding: a passage, or the id of an annotation, entry, or event; empty for
    the whole file.
    """
    why: Words
    """The reason."""
