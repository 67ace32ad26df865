"""The plugin's options in `mkdocs.yml`."""

from __future__ import annotations

from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config, ValidationError

from edition.model.wording import labels_fault
from edition.system.messages import Message
from edition.website.config_shape import SEARCHES
from edition.website.policy import directive_fault
from mkdocs_edition.failing import said


class CitationConfig(Config):
    """Options of citations."""

    styles = config_options.ListOfItems(config_options.Type(str), default=[])
    """CSL files of further citation styles; pandoc formats the citations in these styles."""


class _Sources(config_options.DictOfItems[list[str]]):
    """Maps directives to lists of sources."""

    def run_validation(self, value: object) -> Any:
        for directive, sources in super().run_validation(value).items():
            if fault := directive_fault(directive, sources):
                raise ValidationError(said(fault))
        return value


class Labels(config_options.OptionallyRequired[dict[str, str]]):
    """Maps English labels to the editors' labels that replace them."""

    def run_validation(self, value: object) -> dict[str, str]:
        if not isinstance(value, dict):
            raise ValidationError(said(Message("expected pairs “English label: your label”")))
        for label in (*value, *value.values()):
            if not isinstance(label, str) or not label:
                raise ValidationError(
                    said(Message("“{label}” is not a valid label", label=str(label)))
                )
        if fault := labels_fault(value):
            raise ValidationError(said(fault))
        return value


class EditionConfig(Config):
    """Options that an edition sets in `mkdocs.yml` below `- edition:`."""

    labels = Labels(default={})
    """Maps English labels to the edition's labels that replace them: `Corrections: Errata`."""
    pdf = config_options.Type(bool, default=False)
    """Whether to make a PDF of each document with WeasyPrint."""
    cards = config_options.Type(bool, default=False)
    """Whether to draw a card of each document for link previews with Typst."""
    search = config_options.Choice(SEARCHES, default=SEARCHES[0])
    """The search: browsers load the built-in index completely, but Pagefind's index in parts."""
    policy = _Sources(config_options.ListOfItems(config_options.Type(str)), default={})
    """Maps directives of the policy to the sources outside the site from which pages may load
    content.
    """
    citation = config_options.SubConfig(CitationConfig)
