"""Rows as an editor would write them: keys in order, no empty values, and few default values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel

from edition.editorial.chronology_file import Event
from edition.editorial.edition_file import ANCHORS, Comment
from edition.editorial.evidence import Accepted
from edition.editorial.file_editing import in_order
from edition.editorial.register_file import REGISTERS, Entry

What = Literal["annotation", "entry", "event", "accept"]
_ALWAYS = ("kind", "certainty")
"""Keys that are written even with their usual value, since readers of the file look for them."""
_ONE_OR_SEVERAL = ("event", "attested")
"""Keys whose value can be one id instead of a list with one id."""


def tidy_row(
    what: What, register: str, row: Mapping[str, Any], old: Mapping[str, Any]
) -> dict[str, Any]:
    """A row with its keys in the usual order; values of the `old` row keep their notation."""
    model = _model(what, register, row)
    fields = {one.alias or name: one for name, one in model.model_fields.items()}
    usual = {name: one.default for name, one in fields.items()}
    kept = {
        name: _as_written(name, value, old.get(name))
        for name, value in row.items()
        if value not in ("", [], None)
        and (name in old or name in _ALWAYS or value != usual.get(name))
    }
    if what == "annotation":
        return in_order(kept)
    order = [*fields, *(name for name in kept if name not in fields)]
    return {name: kept[name] for name in order if name in kept}


def _model(what: What, register: str, row: Mapping[str, Any]) -> type[BaseModel]:
    match what:
        case "entry":
            return REGISTERS.get(register, Entry)
        case "event":
            return Event
        case "accept":
            return Accepted
        case "annotation":
            return next((model for key, model in ANCHORS.items() if key in row), Comment)


def _as_written(name: str, value: Any, old: Any) -> Any:
    """A value in the form of the old one: an id alone, a list, or text with white space around it.

    The desk's forms remove white space around a text, such as the line end of a YAML block.
    """
    if isinstance(value, str) and isinstance(old, str):
        same = old.strip() == value
        return old if same else f"{value}\n" if old.endswith("\n") else value
    single = name in _ONE_OR_SEVERAL and isinstance(value, list) and len(value) == 1
    return value[0] if single and not isinstance(old, list) else value
