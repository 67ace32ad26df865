"""Citations as HTML: their italics, and, on request, their addresses as links."""

from __future__ import annotations

from markupsafe import Markup

from edition.outputs.citation.styles.phrases import Phrase
from edition.outputs.html.escaping import escape
from edition.outputs.html.languages import in_language, text_html


def phrase_html(phrase: Phrase, language: str, url: str = "") -> Markup:
    """A citation with its titles in `<cite>`, as HTML has it for titles of works.

    Where it gives the address `url`, this is a link.
    """
    return Markup("").join(
        Markup(f"<cite>{text_html(run.text, language)}</cite>")
        if run.italic
        else _linked(run.text, language, url)
        if url
        else in_language(run.text, language)
        for run in phrase.runs
    )


def _linked(text: str, language: str, url: str) -> Markup:
    shown = escape(url)
    link = Markup(f'<a href="{shown}">{shown}</a>')
    return link.join(in_language(part, language) for part in text.split(url))
