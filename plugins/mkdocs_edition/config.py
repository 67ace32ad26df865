"""The plugin's options."""

from __future__ import annotations

from mkdocs.config.base import Config


class EditionConfig(Config):
    """None so far: everything that an edition needs stands in its content folder."""
