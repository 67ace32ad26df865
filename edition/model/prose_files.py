"""Pages of prose that the program writes for editors and archives, with one file per language."""

from __future__ import annotations

from edition.model.wording import FOLDER, Wording, languages, wording

_FOLDER = "prose"


def prose(name: str, words: Wording) -> str:
    """The text of a page of prose in the language of `words`."""
    return (FOLDER / words.catalogue / _FOLDER / name).read_text(encoding="utf-8")


def in_all_languages(name: str) -> tuple[str, ...]:
    """The text of a page in each language, English first."""
    return tuple(prose(name, wording(tag)) for tag in languages())
