"""Adds new entries to the text of register files, without changing the existing entries."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from edition.system.patterns import pattern

_ENTRIES = pattern(
    r"^entries:[ \t]*(?:#.*)?\n(?:[ \t]*#.*\n|[ \t]*\n)*(?P<indent>[ ]*)- ", re.MULTILINE
)
_EMPTY = pattern(r"^entries:[ \t]*(?:\[\][ \t]*)?(?:#.*)?\n?", re.MULTILINE)
_KEY = pattern(r"^[A-Za-z_]+:", re.MULTILINE)


def known_entries(text: str) -> dict[str, Mapping[str, Any]]:
    """Maps ids to the entries of a register's file; empty if the file cannot be read."""
    try:
        data = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - every scalar is text
    except (yaml.YAMLError, RecursionError):
        return {}
    rows = data.get("entries") if isinstance(data, dict) else None
    found = (row for row in rows if isinstance(row, dict)) if isinstance(rows, list) else ()
    return {str(row["id"]): row for row in found if "id" in row}


def with_entries(text: str, rows: Sequence[Mapping[str, Any]]) -> str | None:
    """A register's file with more entries at the end; None if `entries:` is not the last key, or if
    its entries are written in brackets.

    The rest of the file stays unchanged, except white space at the end of the file and the line
    `entries:` of an empty list.
    """
    if not text.strip():
        return f"entries:\n{_written(rows, 2)}"
    keys = [match.group() for match in _KEY.finditer(text)]
    if keys[-1:] != ["entries:"]:
        return None
    before = f"{text.rstrip()}\n"
    if listed := _ENTRIES.search(text):
        return before + _written(rows, len(listed["indent"]))
    empty = _EMPTY.search(before)
    if empty and not before[empty.end() :].strip():
        return f"{before[: empty.start()]}entries:\n{_written(rows, 2)}"
    return None


def _written(rows: Sequence[Mapping[str, Any]], indent: int) -> str:
    text = yaml.dump(
        [dict(row) for row in rows], Dumper=yaml.SafeDumper, allow_unicode=True, sort_keys=False
    )
    return "".join(f"{' ' * indent}{line}\n" for line in text.splitlines())
