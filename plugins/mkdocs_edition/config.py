"""The plugin's options in `mkdocs.yml`."""

from __future__ import annotations

from mkdocs.config import config_options
from mkdocs.config.base import Config


class CitationConfig(Config):
    """How things are cited."""

    styles = config_options.ListOfItems(config_options.Type(str), default=[])
    """CSL files of further styles, formatted by pandoc."""


class EditionConfig(Config):
    """What an edition's `mkdocs.yml` can set below `- edition:`."""

    pdf = config_options.Type(bool, default=False)
    """Whether each document comes as a PDF, too, set by WeasyPrint."""
    citation = config_options.SubConfig(CitationConfig)
