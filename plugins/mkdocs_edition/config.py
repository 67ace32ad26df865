"""The plugin's options in `mkdocs.yml`."""

from __future__ import annotations

import re
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config, ValidationError

from edition.model.wording import label_fault
from mkdocs_edition.policy import EXTENDED


class CitationConfig(Config):
    """Options of citations."""

    styles = config_options.ListOfItems(config_options.Type(str), default=[])
    """CSL files of further citation styles, which pandoc formats."""


class _Sources(config_options.DictOfItems[list[str]]):
    """Lists of sources, by directive."""

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


class Labels(config_options.OptionallyRequired[dict[str, str]]):
    """Labels by the English ones."""

    def run_validation(self, value: object) -> dict[str, str]:
        if not isinstance(value, dict):
            raise ValidationError("expected “English label: own label” pairs")
        for label in (*value, *value.values()):
            if not isinstance(label, str) or not label:
                raise ValidationError(f"“{label}” is not a label")
        for text, label in value.items():
            if fault := label_fault(text, label):
                raise ValidationError(fault)
        return value


class EditionConfig(Config):
    """Options that an edition sets in `mkdocs.yml` below `- edition:`."""

    labels = Labels(default={})
    """English labels, and what this edition calls them: `Corrections: Errata`."""
    pdf = config_options.Type(bool, default=False)
    """Whether to make a PDF of each document, by WeasyPrint."""
    search = config_options.Choice(("built-in", "pagefind"), default="built-in")
    """The search: an index that browsers load completely, or that of Pagefind, which they load in parts."""
    policy = _Sources(config_options.ListOfItems(config_options.Type(str)), default={})
    """Sources outside the site from which pages may load content, by directive of the policy."""
    citation = config_options.SubConfig(CitationConfig)
