"""Reads the styles of words from the attributes `rend`, `rendition`, and `style`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from edition.model.content import StyleKind

_WORDS: Mapping[str, StyleKind] = {
    **dict.fromkeys(("italic", "italics", "italique", "it", "i", "kursiv"), "em"),
    **dict.fromkeys(("bold", "strong", "b", "fett", "bf"), "strong"),
    **dict.fromkeys(("smallcaps", "small-caps", "sc", "k", "kapitälchen"), "smallcaps"),
    **dict.fromkeys(("underline", "underlined", "u", "uu", "unterstrichen", "ul"), "underline"),
    **dict.fromkeys(("strikethrough", "line-through", "struck", "s"), "struck"),
    **dict.fromkeys(("superscript", "super", "sup", "hochgestellt"), "sup"),
    **dict.fromkeys(("subscript", "sub", "tiefgestellt"), "sub"),
    **dict.fromkeys(
        (
            *("spaced", "spaced_out", "letterspace", "letterspaced", "g", "gesperrt"),
            *("letter-spaced", "letter-spacing", "wide", "expanded"),
        ),
        "spaced",
    ),
}
"""The values that editions use, including those of the DTA (`#g`, `#k`)."""
_CSS: tuple[tuple[StyleKind, re.Pattern[str]], ...] = (
    ("em", re.compile(r"font-style:\s*(?:italic|oblique)")),
    ("strong", re.compile(r"font-weight:\s*(?:bold|[6-9]00)")),
    ("smallcaps", re.compile(r"font-variant(?:-caps)?:\s*small-caps")),
    ("underline", re.compile(r"text-decoration(?:-line)?:[^;]*underline")),
    ("struck", re.compile(r"text-decoration(?:-line)?:[^;]*line-through")),
    ("sup", re.compile(r"vertical-align:\s*super")),
    ("sub", re.compile(r"vertical-align:\s*sub(?!\w|per)")),
    ("spaced", re.compile(r"letter-spacing:(?!\s*(?:normal|0(?:[^.\d]|$)|-))")),
)


def styles_of(attributes: Mapping[str, str]) -> tuple[StyleKind, ...]:
    """The styles that an element specifies, without repetitions.

    An element that specifies neither a style nor any other rendition is emphasised.
    """
    if not any(attributes.get(name) for name in ("rend", "rendition", "style")):
        return ("em",)
    words = f"{attributes.get('rend', '')} {attributes.get('rendition', '')}".casefold().split()
    named = [word.removeprefix("#").rpartition(":")[2] for word in words]
    css = attributes.get("style", "").casefold()
    found = [_WORDS[word] for word in named if word in _WORDS]
    found += [style for style, pattern in _CSS if pattern.search(css)]
    return tuple(dict.fromkeys(found))
