"""JSON in which no text is markup, wherever a page takes it in."""

from __future__ import annotations

import json
from typing import Any


def dumps(data: Any, indent: int | None = None) -> str:
    """JSON that stays a string of characters: `<` and `>` stand in it as escapes."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    return text.replace("<", "\\u003c").replace(">", "\\u003e")
