"""Writes citations in words, with one module for each style; `styles()` lists all styles.

Each style follows its manual as the repository of the Citation Style Language interprets it. The
tests compare each style with its counterpart in that repository, and name the edition, date and
licence of that counterpart. `tests/citations/known.yml` gives the reasons for intended differences.
"""

from __future__ import annotations

from edition.outputs.citation.styles import apa, chicago, chicago17, mhra, mla, turabian
from edition.outputs.citation.styles.style import Style
from edition.system.extensions import rows

STYLES = (
    Style("chicago", "Chicago, 18th edition", chicago.note, chicago.entry, brief="Chicago 18"),
    Style(
        "chicago-17", "Chicago, 17th edition", chicago17.note, chicago17.entry, brief="Chicago 17"
    ),
    Style("turabian", "Turabian, 9th edition", turabian.note, turabian.entry, brief="Turabian 9"),
    Style("mla", "MLA, 9th edition", None, mla.entry, mla.in_text, brief="MLA 9"),
    Style("apa", "APA, 7th edition", None, apa.entry, apa.in_text, brief="APA 7"),
    Style("mhra", "MHRA, 4th edition", mhra.note, mhra.entry, brief="MHRA 4"),
)
"""The program's own styles, in the order in which pages offer them."""


def styles() -> tuple[Style, ...]:
    """All styles: the program's own, then those of installed packages."""
    return rows("edition.styles", Style)
