"""Converts citations to HTML with italics and, on request, with addresses as links."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from edition.model.languages import is_right_to_left
from edition.outputs.citation.styles.phrases import Phrase
from edition.outputs.html.escaping import escape
from edition.outputs.html.languages import RIGHT_TO_LEFT, text_html
from edition.system.patterns import pattern

_Words = Callable[[str], str]
"""Converts text to HTML."""


def phrase_html(phrase: Phrase, language: str, url: str = "") -> Markup:
    """A citation as HTML, with titles of works in `<cite>`.

    If the citation contains the address `url`, that address is a link. On a right-to-left page, a
    citation that begins with Latin letters runs from left to right.
    """
    if is_right_to_left(language) and _latin_first("".join(run.text for run in phrase.runs)):
        html = _runs(phrase, _left_to_right, url)
        return Markup('<bdi dir="ltr">{}</bdi>').format(html)
    return _runs(phrase, lambda text: text_html(text, language), url)


def _runs(phrase: Phrase, words: _Words, url: str) -> Markup:
    html = (
        f"<cite>{words(run.text)}</cite>"
        if run.italic
        else _linked(run.text, words, url)
        if url
        else words(run.text)
        for run in phrase.runs
    )
    return Markup("".join(html))


def _linked(text: str, words: _Words, url: str) -> str:
    shown = escape(url)
    return f'<a href="{shown}">{shown}</a>'.join(words(part) for part in text.split(url))


def _latin_first(text: str) -> bool:
    letter = next(filter(str.isalpha, text), "")
    return "A" <= letter <= "\u024f"


_ISLAND = pattern(rf"(?:(?<!\d)\d++ )?[{RIGHT_TO_LEFT}]++(?:\s++[{RIGHT_TO_LEFT}]++)*+(?: \d++)?")
"""Right-to-left words with adjacent numbers, such as a date."""


def _left_to_right(text: str) -> Markup:
    """Left-to-right text in which right-to-left words are isolated."""
    html, at = Markup(), 0
    for island in _ISLAND.finditer(text):
        html += Markup(text_html(text[at : island.start()], "en"))
        html += Markup('<bdi dir="rtl">{}</bdi>').format(island[0])
        at = island.end()
    return html + Markup(text_html(text[at:], "en"))
