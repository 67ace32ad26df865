"""The parts of a new edition that editors must replace: its prose pages and the sample letter."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from edition.editorial.yaml_located import read_yaml

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


def of_sample(id_: str, name: str) -> bool:
    """Whether an entry of the registers is the sample's own, neither renamed nor replaced."""
    return (id_, name) in _sample_entries()


@lru_cache(maxsize=1)
def _sample_entries() -> frozenset[tuple[str, str]]:
    folder = STARTER / "content" / "registers"
    rows = (
        row
        for file in folder.iterdir()
        for located, _ in (read_yaml(file.read_text(encoding="utf-8"), file.name),)
        for row in (located.data["entries"] if located else ())
    )
    return frozenset((row["id"], row["name"]) for row in rows)


@lru_cache(maxsize=len(_PAGES))
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    whole = (STARTER / "content" / name).read_text(encoding="utf-8")
    return tuple(
        re.compile(_TITLE.sub("[^\n]*", re.escape(text)))
        for text in dict.fromkeys((whole, whole.partition(OF_SAMPLE)[0]))
    )
