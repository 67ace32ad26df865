"""Recognises numbers that count pages or documents, and are therefore not parts of dates."""

from __future__ import annotations

import re

from edition.reading.language_words import folded_word
from edition.system.patterns import pattern

_COUNTED = pattern(r"(?:\bN(?:os?|r)\.?|№|#|§|\bpp?\.)\s?$", re.IGNORECASE)
_PAGED = pattern(
    r"(?:\b(?:N(?:os?|r)\.?|[Pp]p\.|[Pp]ages?|Seiten?|[Ff]ols?\.|Bl\.|[Сс]тр\.|(?<!\.)p\."
    r"|(?<!\.)(?P<capital>[PS])\.|(?<![.\d])(?<!\d\s)ff?\.)|№|#|§)\s?$"
)
"""Words that show that a number of four digits counts pages or documents: `pp. 1914–1918`.

An `f.` after a number (`p. 12 f.`) refers to that number.
"""
_PAGED_IN_GERMAN = "S"
_NAME = pattern(r"(?<![^\W\d_])(?P<word>[^\W\d_]{1,32})\.?\s?$")
_OF_BOOKS = ("bl", "blatt", "akte", "akten", "schrift", "buch", "dokumente", "protokoll")
"""Endings of German words for books and files, which are not first names."""
_BEFORE_PAGES = frozenset(
    [
        "anm",
        "auf",
        "bd",
        "bde",
        "band",
        "cf",
        "ebd",
        "ebda",
        "ebenda",
        "fn",
        "ibid",
        "see",
        "siehe",
        "vgl",
        "vol",
        "vols",
    ]
)
"""Words that precede pages even if they begin with a capital; after other words with a capital,
`S.` or `P.` is the initial of a name: `Friedrich S. 1914–18`.
"""
_LONGEST_WORD = 32
_SHORTEST_LEAD, _LONGEST_LEAD = 5, 8
"""The numbers of characters before a number, and before a number of four digits, that are searched
for `No.` or `p.`, which show that the number counts documents or pages: `despatch No. 12 of May
1953`."""


def counts_documents(text: str, start: int) -> bool:
    """Whether the number of one or two digits at `start` counts documents or pages."""
    return _COUNTED.search(text, max(0, start - _SHORTEST_LEAD), start) is not None


def counts_pages(text: str, start: int, language: str) -> bool:
    """Whether the number of four digits at `start` counts pages or documents."""
    match = _PAGED.search(text, max(0, start - _LONGEST_LEAD), start)
    if match is None or not match["capital"]:
        return match is not None
    if match["capital"] == _PAGED_IN_GERMAN and language != "de":
        return False
    name = _NAME.search(text, max(0, match.start() - _LONGEST_WORD), match.start())
    return not (
        name
        and name["word"][0].isupper()
        and folded_word(name["word"]) not in _BEFORE_PAGES
        and not folded_word(name["word"]).endswith(_OF_BOOKS)
    )
