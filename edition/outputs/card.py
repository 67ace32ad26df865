"""Cards: pictures with title, date, and archive, for link previews (the extra `cards`).

Typst draws the cards. Typst contains a font for Latin, Greek, and Cyrillic letters, so cards with
these letters are the same on each machine. Typst draws other scripts with the fonts of the system.
"""

from __future__ import annotations

import hashlib
import importlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from edition.editorial.publication_file import Publication
from edition.editorial.record import Record
from edition.model.worded_dates import date_words
from edition.model.wording import Wording
from edition.outputs.html.directions import direction
from edition.system.reported import ReportedError
from edition.system.stored_bytes import stored

WIDTH, HEIGHT = 1200, 630
"""The size, in pixels, of a picture that link previews do not crop."""
_TEMPLATE = Path(__file__).with_name("card.typ")
_LONGEST = 240
"""The maximum length of a title in characters; longer titles would be too small to read."""


class CardError(ReportedError):
    """Cards cannot be drawn; the message states what an editor can do."""


@dataclass(frozen=True, slots=True)
class Card:
    """The words of a card."""

    title: str
    facts: tuple[str, ...]
    """The facts, such as the date and the archive, each on a line of its own."""
    edition: str
    """The title of the edition, on the last line; empty on the card of the edition itself."""
    language: str

    @property
    def words(self) -> str:
        """All words of the card as one text, for readers who do not see the picture."""
        return ". ".join(filter(None, (self.title, *self.facts, self.edition)))


CardMaker = Callable[[Card], bytes]
"""Draws a card as a PNG."""


def document_card(record: Record, publication: Publication, wording: Wording) -> Card:
    date = date_words(record.date.text, wording) if record.date else ""
    archive = ", ".join(filter(None, (record.archive, record.archive_place)))
    facts = tuple(filter(None, (date, archive)))
    return Card(_cut(record.title), facts, publication.title, wording.language)


def edition_card(publication: Publication, wording: Wording) -> Card:
    """The card of all pages except the pages of documents."""
    editors = ", ".join(agent.full_name for agent in publication.editors)
    facts = tuple(filter(None, (editors, publication.publisher)))
    return Card(_cut(publication.title), facts, "", wording.language)


def _cut(title: str) -> str:
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1].rstrip()}…"


def drawn(card: Card, cache: Path | None = None) -> bytes:
    """A card as a PNG; `cache` is a folder in which cards are stored for later builds.

    A line is left out if no font has all its letters, since boxes would replace the letters.

    Raises `CardError` if Typst is not installed.
    """
    made_from = f"{made_with()}\n{_template()}\n{card}"
    digest = hashlib.sha256(made_from.encode("utf-8", "surrogatepass")).hexdigest()
    return stored(cache, f"{digest}.png", lambda: _draw(_drawable(card)))


def made_with() -> str:
    """The name and version of the program that draws cards.

    Raises `CardError` if the program is missing.
    """
    return f"typst {_typst().__version__}"


@lru_cache(maxsize=1)
def _template() -> str:
    return _TEMPLATE.read_text(encoding="utf-8")


def _typst() -> Any:
    try:
        return importlib.import_module("typst")
    except ImportError:
        raise CardError("cards need Typst: pip install 'mkdocs-edition[cards]'") from None


@lru_cache(maxsize=1)
def _compiler() -> Any:
    """The compiler for all cards of a process; it searches for the system's fonts only once."""
    return _typst().Compiler()


def _draw(card: Card) -> bytes:
    # At 72 pixels per inch, a point is a pixel.
    made: bytes = _compiled(card, format="png", ppi=72)
    return made


def _compiled(card: Card, **options: Any) -> Any:
    """Compile a card; its words are data (JSON), which Typst prints but never executes."""
    given = asdict(card) | {
        "rtl": direction(card.language) == "rtl",
        "lang": card.language.partition("-")[0],
    }
    return _compiler().compile(
        _template().encode(), sys_inputs={"card": json.dumps(given)}, **options
    )


def _drawable(card: Card) -> Card:
    """A card without the lines that no font can print."""
    if _has_fonts(card):
        return card
    alone = Card("", (), "", card.language)
    return replace(
        alone,
        title=card.title if _has_fonts(replace(alone, title=card.title)) else "",
        facts=tuple(fact for fact in card.facts if _has_fonts(replace(alone, facts=(fact,)))),
        edition=card.edition if _has_fonts(replace(alone, edition=card.edition)) else "",
    )


def _has_fonts(card: Card) -> bool:
    """Whether the fonts have all letters; Typst refuses to write PDF/A with missing letters."""
    try:
        _compiled(card, format="pdf", pdf_standards="a-2u")
    except _typst().TypstError:
        return False
    return True
