"""Converts the settings of a site into the options of a build."""

from __future__ import annotations

from functools import partial

from edition.outputs import card
from edition.outputs.citation.csl_styles import read_style
from edition.outputs.citation.styles import styles as all_styles
from edition.outputs.options import BuildOptions
from edition.outputs.pdf import document_pdf, made_with
from edition.system.host import kept
from edition.website.site_settings import SiteSettings


def build_options(settings: SiteSettings) -> BuildOptions:
    """The build options that follow from the settings; cards and PDFs are stored between builds.

    Raises `StyleError`, `CardError`, or `PdfError` if a setting cannot be used on this machine.
    """
    stored = kept(settings.folder)
    styles = (
        *all_styles(),
        *(read_style(settings.folder / one, stored) for one in settings.styles),
    )
    if settings.pdf:
        made_with()
    if settings.cards:
        card.made_with()
    return BuildOptions(
        styles,
        settings.templates,
        partial(document_pdf, cache=stored) if settings.pdf else None,
        partial(card.drawn, cache=stored) if settings.cards else None,
    )
