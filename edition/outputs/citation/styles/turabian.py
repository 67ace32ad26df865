"""Turabian, A Manual for Writers, 9th edition (2018): its notes are those of Chicago's 17th."""

from __future__ import annotations

from edition.outputs.citation.styles.chicago17 import entry, note

__all__ = ["entry", "note"]
