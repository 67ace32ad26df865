"""Finds the target of a name: an entry of the registers, or a number of an authority file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from edition.model.authorities import AUTHORITIES, identifier_in
from edition.model.content import entry_id
from edition.reading.tei.tags import Open
from edition.reading.tei.xml_tree import XmlNode

_ATTRIBUTES = ("corresp", "ref", "target", "key")


def prefixes(root: XmlNode) -> Mapping[str, str]:
    """Maps each prefix that a file declares (`prefixDef`) to the pattern that replaces the prefix.
    In the pattern, `$1` stands for the rest of the pointer.

    Patterns that divide the rest into several parts (`$2`) are not read; pointers with these
    prefixes stay unchanged.
    """
    return {
        node.get("ident"): node.get("replacementPattern")
        for node in root.walk("prefixDef")
        if node.get("ident") and "$2" not in node.get("replacementPattern")
    }


def pointed_to(tag: Open, known: Mapping[str, str]) -> str:
    """The entry to which a name points: an id, `gnd:118540238`, or a URL; empty if there is no
    pointer.
    """
    found = list(_pointers(tag, known))
    ids = [entry_id(one) for one in found if ":" not in one]
    return next(iter((*ids, *found)), "")


def names_several(tag: Open) -> bool:
    """Whether a name points to several entries of a list, as in `ref="#ida #bo"`."""
    return any(
        len({one for one in tag.attributes.get(name, "").split() if "#" in one}) > 1
        for name in _ATTRIBUTES
    )


def _pointers(tag: Open, known: Mapping[str, str]) -> Iterator[str]:
    """The pointers with their prefixes replaced; URLs of authority files become numbers."""
    for name in _ATTRIBUTES:
        for written in tag.attributes.get(name, "").split():
            prefix, colon, rest = written.partition(":")
            pointer = known[prefix].replace("$1", rest) if colon and prefix in known else written
            if number := identifier_in(pointer):
                yield ":".join(number)
            elif fragment := pointer.rpartition("#")[2] if "#" in pointer else "":
                yield fragment
            elif "/" in pointer:
                yield pointer if ":" in pointer else pointer.rpartition("/")[2]
            else:
                yield _short(pointer)


def _short(pointer: str) -> str:
    """The id in a pointer without `#` or a slash. A number of an authority file, such as
    `gnd:118540238`, is unchanged; in any other id, `-` replaces each colon.
    """
    scheme, colon, _ = pointer.partition(":")
    return pointer if colon and scheme.casefold() in AUTHORITIES else pointer.replace(":", "-")
