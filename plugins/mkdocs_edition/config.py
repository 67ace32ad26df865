"""The plugin's options in `mkdocs.yml`."""

from __future__ import annotations

import re
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config, ValidationError

from mkdocs_edition.policy import EXTENDED


class CitationConfig(Config):
    """How things are cited."""

    styles = config_options.ListOfItems(config_options.Type(str), default=[])
    """CSL files of further styles, formatted by pandoc."""


class _Sources(config_options.DictOfItems[list[str]]):
    """Lists of sources, by the directive that they belong to."""

    def run_validation(self, value: object) -> Any:
        for directive, sources in super().run_validation(value).items():
            if directive not in EXTENDED:
                raise ValidationError(f"“{directive}” is none of {', '.join(EXTENDED)}")
            for source in sources:
                if not re.fullmatch(r"[^\s;,\"]+", source):
                    raise ValidationError(
                        f"“{source}” is no source, such as https://images.example"
                    )
        return value


class _Labels(config_options.OptionallyRequired[dict[str, str]]):
    """Labels by the English ones."""

    def run_validation(self, value: object) -> dict[str, str]:
        if not isinstance(value, dict):
            raise ValidationError("expected “English label: own label” pairs")
        for label in (*value, *value.values()):
            if not isinstance(label, str) or not label:
                raise ValidationError(f"“{label}” is not a label")
        return value


class EditionConfig(Config):
    """What an edition's `mkdocs.yml` can set below `- edition:`."""

    labels = _Labels(default={})
    """English labels, and what this edition calls them: `Corrections: Errata`."""
    pdf = config_options.Type(bool, default=False)
    """Whether each document comes as a PDF, too, set by WeasyPrint."""
    search = config_options.Choice(("built-in", "pagefind"), default="built-in")
    """What searches: an index that a browser loads whole, or for many documents Pagefind's, in parts."""
    policy = _Sources(config_options.ListOfItems(config_options.Type(str)), default={})
    """What pages may load from elsewhere, beside what the edition itself brings."""
    citation = config_options.SubConfig(CitationConfig)
