"""The parts of a new edition that editors must replace: its prose pages and the sample letter."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from edition.editorial.yaml_located import read_yaml
from edition.model.prose_files import in_all_languages
from edition.system.patterns import pattern

STARTER = files("edition") / "starter"
SAMPLE = "sample-letter"
"""The id of the invented document."""
PAGES = ("index.md", "about.md", "accessibility.md")
"""The prose pages of a new edition; the program has a version of each in every language."""
_TITLE = pattern(r"\{(?:title|quoted)\}")
"""The placeholders in a page for the name of the edition."""


def unwritten(name: str, text: str) -> bool:
    """Whether a prose page is unchanged since `edition new`, whatever the name of the edition."""
    return name in PAGES and any(_same(page, text) for page in _written(name))


def without_sample(home: str) -> str:
    """The home page of a new edition without its last paragraph, which describes the sample."""
    return home.rstrip("\n").rpartition("\n\n")[0] + "\n"


def of_sample(id_: str, name: str) -> bool:
    """Whether the registers of the sample contain an entry with this id and this name."""
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


@lru_cache(maxsize=len(PAGES))
def _written(name: str) -> tuple[str, ...]:
    """A page as `edition new` writes it in each language, with and without the sample."""
    pages = in_all_languages(name)
    return (*pages, *map(without_sample, pages)) if name == "index.md" else pages


def _same(page: str, text: str) -> bool:
    """Whether a text equals a page. In a line with a placeholder, the part from the placeholder to
    the end may differ.
    """
    rows, lines = page.split("\n"), text.split("\n")
    return len(rows) == len(lines) and all(map(_filled, rows, lines))


def _filled(row: str, line: str) -> bool:
    place = _TITLE.search(row)
    return line.startswith(row[: place.start()]) if place else line == row
