"""XML as text that is known to be XML: whatever else goes in is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NewType

Xml = NewType("Xml", str)
"""Well-formed content: made here only, so that no text of a file can become markup."""

EMPTY = Xml("")
_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_QUOTED = str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fit(text: str) -> str:
    """A text that XML 1.0 can hold: a control character that is white space becomes a space, any other U+FFFD."""
    return _FORBIDDEN.sub(lambda sign: " " if sign[0].isspace() else "\ufffd", text)


def unfit(text: str) -> int:
    """How many characters of a text are shown as U+FFFD, since no XML can hold them."""
    return sum(not sign.isspace() for sign in _FORBIDDEN.findall(text))


def language(code: str) -> str | None:
    """A language for `xml:lang`; None where it is no code of one."""
    return code if _LANGUAGE.fullmatch(code) else None


def text(value: str) -> Xml:
    """Characters."""
    return Xml(fit(value).translate(_SIGNS))


def element(name: str, attributes: Mapping[str, str | None], *content: Xml) -> Xml:
    """An element; an attribute that is None is left out."""
    given = "".join(
        f' {key}="{text(value).translate(_QUOTED)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(content)
    return Xml(f"<{name}{given}>{inner}</{name}>" if inner else f"<{name}{given}/>")


def lines(content: Iterable[Xml]) -> Xml:
    """Pieces where white space says nothing, a line each."""
    return Xml("".join(f"{piece.removesuffix(chr(10))}\n" for piece in content if piece))


def block(name: str, attributes: Mapping[str, str | None], *content: Xml) -> Xml:
    """An element that holds elements alone, a line each."""
    inner = lines(content)
    return element(name, attributes, Xml(f"\n{inner}") if inner else EMPTY)
