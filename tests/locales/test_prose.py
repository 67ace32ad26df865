"""The pages of prose are in every language, with the same parts, code, links and places."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from edition.model.wording import FOLDER, languages

ENGLISH = FOLDER / "en" / "prose"
NAMES = sorted(path.name for path in ENGLISH.iterdir())
FOLDERS = [FOLDER / tag.replace("-", "_") / "prose" for tag in languages()[1:]]
_PARTS = {
    "front matter": re.compile(r"\A---$|^edition: .*$", re.MULTILINE),
    "headings": re.compile(r"^#+ ", re.MULTILINE),
    "items": re.compile(r"^(?:-|\d\.) ", re.MULTILINE),
    "rows": re.compile(r"^\|", re.MULTILINE),
    "code": re.compile(r"`[^`\n]+`|^    (?:[^ #\n]| (?! ))+|^```\w*$", re.MULTILINE),
    "commands": re.compile(r"^(?:pip|python3|mkdocs|edition|mkdir) .*?(?=  |$)", re.MULTILINE),
    "links": re.compile(r"\]\([^)]*\)|<https?://[^>]*>"),
    "places": re.compile(r"\{\w+\}"),
    "comments": re.compile(r"\S +(# )"),
}


def _parts(path: Path) -> dict[str, list[str]]:
    text = path.read_text(encoding="utf-8")
    return {name: sorted(pattern.findall(text)) for name, pattern in _PARTS.items()}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_a_language_has_the_same_pages_with_the_same_parts(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == NAMES
    for name in NAMES:
        assert _parts(folder / name) == _parts(ENGLISH / name), name
        lines = {line for line in (ENGLISH / name).read_text("utf-8").splitlines() if " " in line}
        same = lines & set((folder / name).read_text("utf-8").splitlines())
        prose = [line for line in same if re.search(r"(?:[a-z]+ ){4}", re.sub(r"`.*?`", "", line))]
        assert [line for line in prose if not line.startswith("    ")] == [], name
