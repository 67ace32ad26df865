"""XML as strings of the type `Xml`; any other text is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NewType

from edition.system.patterns import pattern

Xml = NewType("Xml", str)
"""Well-formed content. Other text is escaped first, so that it never becomes markup."""

EMPTY = Xml("")
# The ampersand must be replaced first.
_SIGNS = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    "\r": "&#13;",
}
_QUOTED = str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})
_UNSAFE = pattern('[\x00-\x1f"&<>\ud800-\udfff\ufffe\uffff]')
"""The characters that must be escaped or replaced in attributes; text may contain some of them."""
_LANGUAGE = pattern(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_FORBIDDEN = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def fit(text: str) -> str:
    """A text that contains only characters allowed in XML 1.0.

    Invalid white space becomes a space, and any other invalid character becomes U+FFFD.
    """
    return _FORBIDDEN.sub(lambda sign: " " if sign[0].isspace() else "\ufffd", text)


def unfit(text: str) -> int:
    """The number of characters in a text that become U+FFFD, since XML cannot contain them."""
    return sum(not sign.isspace() for sign in _FORBIDDEN.findall(text))


def language(code: str) -> str | None:
    """A language for `xml:lang`; None for an invalid code."""
    return code if _LANGUAGE.fullmatch(code) else None


def text(value: str) -> Xml:
    """Text as XML: special characters are escaped, and invalid ones are replaced."""
    return Xml(_escaped(fit(value)) if _UNSAFE.search(value) else value)


def _escaped(value: str) -> str:
    for sign, reference in _SIGNS.items():
        value = value.replace(sign, reference)
    return value


class Ref(str):
    """An id or pointer made by this program; in an attribute, it needs no escaping.

    A part of the id or pointer can differ from file to file. Until `settled` inserts this part, a
    control character, which cannot occur in XML, marks its position.
    """

    __slots__ = ()


_OWN, _TAKEN, _HOME = "\x00", "\x01", "\x02"


def own(name: str) -> Ref:
    """The id of a place in the text of a document."""
    return Ref(f"{_OWN}{name}")


def taken(name: str) -> Ref:
    """The id of an entry, event, or work; it is changed if a place in the text has the same id."""
    return Ref(f"{name}{_TAKEN}")


def at(id_: str) -> Ref:
    """The pointer to an id."""
    return Ref(f"#{id_}")


def from_home(address: str) -> Ref:
    """A pointer to an address of the site, for use in any file of the site."""
    return Ref(f"{_HOME}{_quoted(address)}")


def settled(xml: str, prefix: str, apart: str, home: str) -> str:
    """A file's XML, with ids and paths in place of the control characters in each `Ref`.

    `prefix` is put before each id of the text. `apart` is added to the id of a shared element if a
    place in the text has the same id. `home` is the path from the file to the edition's home page.
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


_SPACE_BETWEEN = pattern(
    r"> <|>\n<(?=hi|seg|name|\w+Name|term|date|ref|q|title|add|del|choice|\w*gap)"
)


def worded(name: str, attributes: Mapping[str, str | None], *content: Xml) -> Xml:
    """An element that contains words.

    The TEI Stylesheets for DOCX drop the white space between two elements, unless `xml:space`
    preserves it.
    """
    inner = "".join(content)
    space = "preserve" if _SPACE_BETWEEN.search(inner) else None
    return element(name, {**attributes, "xml:space": space}, Xml(inner))


def lines(content: Iterable[Xml]) -> Xml:
    """Pieces of XML, each on its own line; for elements in which white space has no meaning."""
    return Xml("".join(f"{piece.removesuffix(chr(10))}\n" for piece in content if piece))


def block(name: str, attributes: Mapping[str, str | None], *content: Xml) -> Xml:
    """An element that contains only elements, each on its own line."""
    inner = lines(content)
    return element(name, attributes, Xml(f"\n{inner}") if inner else EMPTY)
