"""Editors' prose as HTML."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from markupsafe import Markup

from edition.editorial.prose_links import edition_address
from edition.model.addresses import relative
from edition.outputs.html.escaping import bound, escape
from edition.outputs.html.languages import text_html
from edition.reading.citation_syntax import Citation
from edition.reading.prose_tokens import citations, prose


def prose_html(
    text: str, page: str, base: str, language: str, cited: Callable[[Citation], str]
) -> Markup:
    """An editor's prose as HTML for the page at `page`; `cited` converts a citation to HTML.

    The links in the prose are relative to the page `base`, for which the prose is written: `#s3.a`
    is a passage on that page, and `map.pdf` is a file in its folder.
    """
    if citations(text):
        return _prose_html(text, page, base, language, cited)
    # Prose without links is the same on every page.
    return _without_citations(text, *((page, base) if "](" in text else ("", "")), language)


@lru_cache(maxsize=8192)
def _without_citations(text: str, page: str, base: str, language: str) -> Markup:
    return _prose_html(
        text, page, base, language, lambda citation: text_html(citation.written, language)
    )


def _prose_html(
    text: str, page: str, base: str, language: str, cited: Callable[[Citation], str]
) -> Markup:
    parts = []
    for run in prose(text):
        html = cited(run.citation) if run.citation else text_html(bound(run.text), language)
        html = f"<em>{html}</em>" if run.em else html
        html = f"<strong>{html}</strong>" if run.strong else html
        address = edition_address(run.href, base)
        if address is not None:
            html = f'<a href="{escape(relative(address, page))}">{html}</a>'
        elif run.href:
            html = f'<a href="{escape(run.href)}" rel="noopener">{html}</a>'
        parts.append(html)
    return Markup("".join(parts))
