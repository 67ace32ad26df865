"""Citations as HTML: their italics, and nothing else."""

from __future__ import annotations

from markupsafe import Markup

from edition.outputs.citation.styles.phrases import Phrase
from edition.outputs.html.escaping import escape


def phrase_html(phrase: Phrase) -> Markup:
    """A citation with its titles in `<cite>`, as HTML has it for titles of works."""
    return Markup("").join(
        Markup(f"<cite>{escape(run.text)}</cite>") if run.italic else run.text
        for run in phrase.runs
    )
