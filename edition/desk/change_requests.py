"""What an editor wants to change, as the script sends it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import Field, field_validator

from edition.desk.form_fields import ASKED
from edition.desk.new_works import faulty_fields
from edition.desk.tidy_rows import What
from edition.editorial.strict_model import Model
from edition.system.messages import Message

Do = Literal["add", "change", "withdraw", "delete"]


class ChangeStep(Model):
    """A change of one row of a file."""

    do: Do
    what: What | Literal["work"]
    register_name: str = ""
    """The register to which a new entry is added."""
    id: str = ""
    """The row that is changed, withdrawn, or deleted."""
    row: dict[str, Any] = Field(default_factory=dict)
    """The new content of the row; for a withdrawn note, `withdrawn` and `date`."""

    @field_validator("row")
    @classmethod
    def _of_texts(cls, row: dict[str, Any]) -> dict[str, Any]:
        if not _texts(row):
            raise ValueError
        return row


class DeskChange(Model):
    """What an editor wants to write."""

    document: str = ""
    """The document that the change concerns; empty if it concerns only entries and events."""
    language: str = ""
    """The further language in which the page is shown; empty for the site's first language."""
    digests: dict[str, str] = Field(default_factory=dict)
    """Maps each file to the digest of the content on which the change is based."""
    steps: tuple[ChangeStep, ...]


def step_faults(step: ChangeStep) -> Iterator[tuple[str, Message | None]]:
    """The faults in a step: missing fields that only the desk requires, and faults in a new
    work.
    """
    match step.what:
        case "work":
            yield from faulty_fields(step.row)
        case "entry" | "event" if step.do == "add":
            yield from ((name, None) for name in ASKED if not step.row.get(name))
        case _:
            pass


def _texts(value: object) -> bool:
    """Whether a value consists only of texts, like the values in the editors' files."""
    if isinstance(value, dict):
        return all(map(_texts, value.values()))
    return isinstance(value, str) or (isinstance(value, list) and all(map(_texts, value)))
