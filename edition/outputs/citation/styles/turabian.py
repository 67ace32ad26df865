"""Turabian, A Manual for Writers, 9th edition (2018): the same notes and entries as Chicago 17."""

from __future__ import annotations

from edition.outputs.citation.styles.chicago17 import entry, note

__all__ = ["entry", "note"]
