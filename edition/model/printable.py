"""Converts text for output on one line of a terminal."""

from __future__ import annotations

from edition.system.patterns import pattern

# Control characters, surrogates, and characters that change the writing direction or have no width.
_UNSEEN = pattern(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def printable(text: str) -> str:
    """A text for one line of a terminal; control and other invisible characters are escaped."""
    return _UNSEEN.sub(lambda sign: ascii(sign[0])[1:-1], text)
