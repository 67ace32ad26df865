"""The groups into which an edition can divide its printed bibliography."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import AfterValidator

from edition.editorial.bib_fields import KINDS
from edition.editorial.strict_model import Model
from edition.editorial.values import Words
from edition.model.wording import message
from edition.system.messages import Message


def _known(name: str) -> str:
    if name not in KINDS:
        if near := get_close_matches(name, KINDS, 1):
            raise ValueError(
                Message(
                    "“{name}” is not an entry type of BibLaTeX; did you mean “{near}”?",
                    name=name,
                    near=near[0],
                )
            )
        raise ValueError(Message("“{name}” is not an entry type of BibLaTeX", name=name))
    return name


EntryType = Annotated[str, AfterValidator(_known)]
"""A type of entries: `unpublished`, `online`."""


class BibliographyGroup(Model):
    """A group of works with a heading.

    A group without types and keywords contains all works that belong to no other group.
    """

    heading: Words
    """The heading of the group."""
    types: tuple[EntryType, ...] = ()
    """The types of BibLaTeX entries that belong to the group: `archival`, `online`."""
    keywords: tuple[Words, ...] = ()
    """Words in the field `keywords` of entries. They take precedence over types."""


USUAL = (
    BibliographyGroup(
        heading=message("Archival documents"),
        types=("archival", "document", "letter", "misc", "unpublished"),
        keywords=("archive", "archival document"),
    ),
    BibliographyGroup(heading=message("Published sources"), keywords=("source", "primary source")),
    BibliographyGroup(heading=message("Literature")),
    BibliographyGroup(heading=message("Online"), types=("online",)),
)
"""The groups that `bibliography: grouped` stands for."""


def usual_groups(value: Any) -> Any:
    """The usual groups if the value is `grouped`; any other value is unchanged."""
    return USUAL if value == "grouped" else value
