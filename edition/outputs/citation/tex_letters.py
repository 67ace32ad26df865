"""Writes accented letters in TeX, since BibTeX splits UTF-8 letters when it abbreviates names."""

from __future__ import annotations

import unicodedata

_ACCENTS = {
    "\N{COMBINING GRAVE ACCENT}": "`",
    "\N{COMBINING ACUTE ACCENT}": "'",
    "\N{COMBINING CIRCUMFLEX ACCENT}": "^",
    "\N{COMBINING TILDE}": "~",
    "\N{COMBINING MACRON}": "=",
    "\N{COMBINING DIAERESIS}": '"',
    "\N{COMBINING DOT ABOVE}": ".",
    "\N{COMBINING BREVE}": "u",
    "\N{COMBINING CARON}": "v",
    "\N{COMBINING DOUBLE ACUTE ACCENT}": "H",
    "\N{COMBINING CEDILLA}": "c",
    "\N{COMBINING OGONEK}": "k",
    "\N{COMBINING DOT BELOW}": "d",
}
_LETTERS = {
    "å": "aa",
    "Å": "AA",
    "ß": "ss",
    "ı": "i",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
}


def tex_letters(text: str) -> str:
    r"""Text with its accented letters written in TeX: `{\"o}`, which BibTeX treats as one letter.

    Letters of other scripts are unchanged, since BibTeX has no commands for them.
    """
    if text.isascii():
        return text
    return "".join(map(_tex, unicodedata.normalize("NFC", text)))


def _tex(sign: str) -> str:
    if sign in _LETTERS:
        return f"{{\\{_LETTERS[sign]}}}"
    base, accent, *more = (*unicodedata.normalize("NFD", sign), "")[:3]
    if accent not in _ACCENTS or not base.isascii() or any(more):
        return sign
    command = _ACCENTS[accent]
    return f"{{\\{command}{{{base}}}}}" if command.isalpha() else f"{{\\{command}{base}}}"
