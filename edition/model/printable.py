"""Text on one line of a terminal."""

from __future__ import annotations

import re

# Control characters, what turns the direction of writing, what has no width, halves of characters.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def printable(text: str) -> str:
    """A text on one line of a terminal: what could act there, or not be seen, stands as an escape."""
    return _UNSEEN.sub(lambda sign: ascii(sign[0])[1:-1], text)
