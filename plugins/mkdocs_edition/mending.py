"""Corrections of the HTML of Material and Markdown, until these programs are corrected."""

from __future__ import annotations

import re
from dataclasses import dataclass

from edition.system.patterns import pattern


@dataclass(frozen=True, slots=True)
class Mending:
    """Corrects a fault in the site generator's HTML; HTML without the fault is unchanged."""

    why: str
    fault: re.Pattern[str]
    mended: str
    unless: str = "\0"
    """A page that contains this text does not have the fault."""
    where: str = ""
    """Only pages that contain this text are searched for the fault, which saves time."""

    def __call__(self, html: str) -> str:
        if self.where not in html or self.unless in html:
            return html
        return self.fault.sub(self.mended, html)


MENDINGS = (
    Mending(
        "A check box has no `autocomplete` (HTML, the input element)",
        pattern(r'(<input class="md-toggle" [^>]*type="checkbox" [^>]*?) autocomplete="off">'),
        r"\1>",
    ),
    Mending(
        "A dialogue needs a name (WCAG 4.1.2); the one of its inner navigation is in the page's "
        "language",
        pattern(
            r'(<div class="md-search" data-md-component="search" role="dialog")>'
            r'(.*?<nav class="md-search__options" aria-label="([^"]*)")',
            re.DOTALL,
        ),
        r'\1 aria-label="\3">\2',
    ),
    Mending(
        "A label has a control (HTML, the label element); on a page outside the navigation the "
        "contents' title belongs to a check box that is not there",
        pattern(r'<label class="md-nav__title" for="__toc">(.*?)</label>', re.DOTALL),
        r'<span class="md-nav__title">\1</span>',
        unless='id="__toc"',
    ),
    Mending(
        "A link elsewhere gives the page there no hold on this one: Markdown's links do not say so",
        pattern(r'<a (?=[^>]*\bhref="https?://)(?![^>]*\brel=)'),
        '<a rel="noopener" ',
    ),
)


def mend(html: str) -> str:
    """The page with its faults corrected; all other text is unchanged."""
    for mending in MENDINGS:
        html = mending(html)
    return html
