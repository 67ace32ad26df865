"""Writes citations in words, with one module for each style; `styles()` lists all styles.

Each style follows its manual as the repository of the Citation Style Language interprets it. The
tests compare each style with its counterpart in that repository, and name the edition, date and
licence of that counterpart. `tests/citations/known.yml` gives the reasons for intended differences.
"""

from __future__ import annotations

from functools import partial

from edition.outputs.citation.styles import apa, chicago, chicago17, mhra, mla, turabian
from edition.outputs.citation.styles.style import Style
from edition.system.extensions import rows

_own = partial(Style, address_unchanged=True)
STYLES = (
    _own("chicago", "Chicago 18", chicago.note, chicago.entry),
    _own("chicago-17", "Chicago 17", chicago17.note, chicago17.entry),
    _own("turabian", "Turabian 9", turabian.note, turabian.entry),
    _own("mla", "MLA 9", None, mla.entry, mla.in_text),
    _own("apa", "APA 7", None, apa.entry, apa.in_text),
    _own("mhra", "MHRA 4", mhra.note, mhra.entry),
)
"""The program's own styles, in the order in which pages offer them."""


def styles() -> tuple[Style, ...]:
    """All styles: the program's own, then those of installed packages."""
    return rows("edition.styles", Style)
