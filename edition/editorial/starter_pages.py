"""The parts of a new edition that editors must replace: its prose pages and the sample letter."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

STARTER = files("edition") / "starter"
SAMPLE = "sample-letter"
"""The id of the invented document."""
OF_SAMPLE = "\nThe document below is a sample"
"""The beginning of the paragraph of the home page about the sample."""
_PAGES = frozenset(("index.md", "about.md", "accessibility.md"))
_TITLE = re.compile(r"\\\{(?:title|quoted)\\\}")
"""The places of a page that contain the name of the edition, in a pattern."""


def unwritten(name: str, text: str) -> bool:
    """Whether a prose page is still as `edition new` wrote it; the name of the edition does not matter."""
    return name in _PAGES and any(pattern.fullmatch(text) for pattern in _patterns(name))


@lru_cache(maxsize=len(_PAGES))
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    whole = (STARTER / "content" / name).read_text(encoding="utf-8")
    return tuple(
        re.compile(_TITLE.sub("[^\n]*", re.escape(text)))
        for text in dict.fromkeys((whole, whole.partition(OF_SAMPLE)[0]))
    )
