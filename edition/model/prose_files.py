"""Pages of prose that the program writes for editors and archives, one file a language."""

from __future__ import annotations

from edition.model.wording import FOLDER, Wording, languages, wording

_FOLDER = "prose"


def prose(name: str, words: Wording) -> str:
    """A page in a language."""
    return (FOLDER / words.catalogue / _FOLDER / name).read_text(encoding="utf-8")


def in_all_languages(name: str) -> tuple[str, ...]:
    """A page in each language, English first."""
    return tuple(prose(name, wording(tag)) for tag in languages())
