"""Reads the header of a TEI volume: its titles, its editors, its date, and its language."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import NamedTuple

from edition.intake.language_guess import recognised
from edition.model.languages import canonical
from edition.model.source import Source
from edition.reading.tei.xml_tree import NOTES, XmlNode
from edition.system.patterns import pattern

_YEAR = pattern(r"\b\d{4}\b")
_READ_FOR_LANGUAGE = 3_000
"""How many pieces of the text are read to recognise its language."""


class VolumeHeader(NamedTuple):
    """The header of a volume, in which everything may be missing."""

    source: Source
    header: XmlNode | None

    def every(self, name: str, kind: str = "") -> Iterator[str]:
        """The texts of the elements with a name (and, if `kind` is given, of this type)."""
        for node in self.header.walk(name) if self.header else ():
            text = node.text(self.source)
            if text and (not kind or node.get("type") == kind):
                yield text

    def first(self, name: str, kind: str = "") -> str:
        """The first of these texts; empty if there is none."""
        return next(self.every(name, kind), "")

    def year(self) -> str:
        """The year of publication; empty if the date has no year of four digits."""
        found = _YEAR.search(self.first("date"))
        return found[0] if found else ""

    def language(self, root: XmlNode) -> str:
        """The language in the header if it lists one language; otherwise the language recognised in
        the text.
        """
        listed = self.header.walk("language") if self.header else ()
        codes = {code for node in listed if (code := canonical(node.get("ident")))}
        if len(codes) == 1:
            return codes.pop()
        words = chain.from_iterable(text.words(self.source, NOTES) for text in root.walk("text"))
        return recognised("".join(islice(words, _READ_FOR_LANGUAGE)))
