"""XML as text that is marked as XML; any other text is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NewType

Xml = NewType("Xml", str)
"""Well-formed content. Only this module makes it, so text of a file never becomes markup."""

EMPTY = Xml("")
_SIGNS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}  # the ampersand first
_QUOTED = str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})
_UNSAFE = re.compile("[^ !#-%'-;=?-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that must be escaped in attributes, and a few that text could contain."""
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fit(text: str) -> str:
    """A text that XML 1.0 can hold: a control character that is white space becomes a space, any other U+FFFD."""
    return _FORBIDDEN.sub(lambda sign: " " if sign[0].isspace() else "\ufffd", text)


def unfit(text: str) -> int:
    """How many characters of a text are shown as U+FFFD, since no XML can hold them."""
    return sum(not sign.isspace() for sign in _FORBIDDEN.findall(text))


def language(code: str) -> str | None:
    """A language for `xml:lang`; None for an invalid code."""
    return code if _LANGUAGE.fullmatch(code) else None


def text(value: str) -> Xml:
    """Characters."""
    return Xml(_escaped(fit(value)) if _UNSAFE.search(value) else value)


def _escaped(value: str) -> str:
    for sign, reference in _SIGNS.items():
        value = value.replace(sign, reference)
    return value


class Ref(str):
    """An id or a pointer made here, which needs no escape in an attribute.

    Part of it can depend on the file that it stands in, for which it has a sign that no XML can
    hold, so that none comes from anywhere else; see `settled`.
    """

    __slots__ = ()


_OWN, _TAKEN, _HOME = "\x00", "\x01", "\x02"


def own(name: str) -> Ref:
    """The id of a place in the text of a document."""
    return Ref(f"{_OWN}{name}")


def taken(name: str) -> Ref:
    """The id of something shared, where a place in the text has this name."""
    return Ref(f"{name}{_TAKEN}")


def at(id_: str) -> Ref:
    """The pointer to an id."""
    return Ref(f"#{id_}")


def from_home(address: str) -> Ref:
    """An address of the site, as a pointer from any of its files."""
    return Ref(f"{_HOME}{_quoted(address)}")


def settled(xml: str, prefix: str, apart: str, home: str) -> str:
    """Content as it is written into a file.

    `prefix` begins the ids of the text, `apart` ends those shared ids that the text has, too, and
    `home` leads from the file to the edition's home page.
    """
    return xml.replace(_OWN, prefix).replace(_TAKEN, apart).replace(_HOME, home)


def _quoted(value: str) -> str:
    return text(value).translate(_QUOTED) if _UNSAFE.search(value) else value


def element(name: str, attributes: Mapping[str, str | None], *content: Xml) -> Xml:
    """An element; an attribute that is None is left out."""
    given = "".join(
        [
            f' {key}="{value if value.__class__ is Ref else _quoted(value)}"'
            for key, value in attributes.items()
            if value is not None
        ]
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
