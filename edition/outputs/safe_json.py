"""Writes JSON that HTML pages can contain, since no character in it is read as markup."""

from __future__ import annotations

from typing import Any

from pydantic_core import to_json


def dumps(data: Any, indent: int | None = None) -> str:
    """JSON that is safe in HTML: `<` and `>` are escaped."""
    text = to_json(data, indent=indent).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e")
