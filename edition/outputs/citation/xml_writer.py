"""A small XML writer for elements with namespaces; it omits characters that XML forbids."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from edition.system.patterns import pattern

_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_QUOTED = {**_ESCAPES, '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
_SIGN, _QUOTED_SIGN = pattern("[&<>]"), pattern('[&<>"\n\r\t]')
_FORBIDDEN = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Element(NamedTuple):
    """An element; its name has a prefix, and its text precedes its children."""

    name: str
    text: str = ""
    children: tuple[Element, ...] = ()
    attributes: Mapping[str, str] = MappingProxyType({})


def document(root: Element, namespaces: Mapping[str, str]) -> str:
    """A whole XML document; `namespaces` maps prefixes to the namespaces declared at the root."""
    declared = {f"xmlns:{prefix}": address for prefix, address in namespaces.items()}
    whole = Element(root.name, root.text, root.children, {**declared, **root.attributes})
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{_written(whole, 0)}'


def _written(element: Element, depth: int) -> str:
    indent = "  " * depth
    attributes = "".join(
        f' {name}="{_QUOTED_SIGN.sub(lambda sign: _QUOTED[sign[0]], _clean(value))}"'
        for name, value in element.attributes.items()
    )
    text = _SIGN.sub(lambda sign: _ESCAPES[sign[0]], _clean(element.text))
    if not element.children:
        end = f">{text}</{element.name}>" if text else "/>"
        return f"{indent}<{element.name}{attributes}{end}\n"
    below = "".join(_written(child, depth + 1) for child in element.children)
    return f"{indent}<{element.name}{attributes}>{text}\n{below}{indent}</{element.name}>\n"


def _clean(text: str) -> str:
    """Text without the characters that XML forbids."""
    return _FORBIDDEN.sub("", text)
