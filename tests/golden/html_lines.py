"""HTML as lines, one tag or one run of text on each, so that a person can read a diff.

No character is lost: joining the lines gives the HTML again, apart from how a line break, a
backslash and white space at the ends of a text are written (`\\n`, `\\\\`, `\\s`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_PIECE = re.compile(r"<!--.*?-->|<(?:[^<>\"]|\"[^\"]*\")*>|[^<]+|<", re.DOTALL)
_ENDS = re.compile(r"^[ \t]|[ \t]$")
_EMPTY = {"br", "img", "input", "meta", "link", "hr", "wbr", "path", "line", "rect"}


def lines_of(html: str) -> str:
    """The lines, indented by depth."""
    return "".join(f"{line}\n" for line in _lines(html))


def joined(lines: str) -> str:
    """The HTML that `lines_of` made lines of."""
    pieces = (line.lstrip(" ") for line in lines.split("\n")[:-1])
    return re.sub(r"\\([\\nst])", lambda sign: _MEANT[sign[1]], "".join(pieces))


_MEANT = {"\\": "\\", "n": "\n", "s": " ", "t": "\t"}


def _lines(html: str) -> Iterator[str]:
    depth = 0
    for piece in _PIECE.findall(html):
        if piece.startswith("</"):
            depth = max(0, depth - 1)
        written = piece.replace("\\", "\\\\").replace("\n", "\\n")
        written = _ENDS.sub(lambda sign: "\\s" if sign[0] == " " else "\\t", written)
        yield " " * depth + written
        name = re.match(r"<([a-zA-Z][\w-]*)", piece)
        if name and name[1] not in _EMPTY and not piece.endswith("/>"):
            depth += 1
