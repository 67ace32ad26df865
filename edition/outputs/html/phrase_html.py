"""Citations as HTML: their italics, and nothing else."""

from __future__ import annotations

from markupsafe import Markup

from edition.outputs.citation.styles.phrases import Phrase
from edition.outputs.html.languages import ENGLISH, in_language, text_html


def phrase_html(phrase: Phrase, language: str = ENGLISH) -> Markup:
    """A citation with its titles in `<cite>`, as HTML has it for titles of works."""
    return Markup("").join(
        Markup(f"<cite>{text_html(run.text, language)}</cite>")
        if run.italic
        else in_language(run.text, language)
        for run in phrase.runs
    )
