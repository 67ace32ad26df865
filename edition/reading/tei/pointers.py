"""The target of a name in a TEI text: an entry of the registers, or a number of an authority file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from edition.model.authorities import AUTHORITIES, identifier_in
from edition.model.content import entry_id
from edition.reading.tei.tags import Open
from edition.reading.tei.xml_tree import XmlNode

_ATTRIBUTES = ("corresp", "ref", "target", "key")


def prefixes(root: XmlNode) -> Mapping[str, str]:
    """What the prefixes of a file stand for (`prefixDef`), with `$1` for the rest of a pointer.

    Those with several parts are not read, and the pointers that use them stay as they are.
    """
    return {
        node.get("ident"): node.get("replacementPattern")
        for node in root.walk("prefixDef")
        if node.get("ident") and "$2" not in node.get("replacementPattern")
    }


def pointed_to(tag: Open, known: Mapping[str, str]) -> str:
    """The entry that a name points to: its id, else `gnd:118540238`, else the address; may be empty."""
    found = list(_pointers(tag, known))
    ids = [entry_id(one) for one in found if ":" not in one]
    return next(iter((*ids, *found)), "")


def _pointers(tag: Open, known: Mapping[str, str]) -> Iterator[str]:
    """Each pointer without its prefix; addresses of authority files as their numbers."""
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
    """A pointer of one word: `gnd:118540238`, or an id, in which a colon is a sign like any other."""
    scheme, colon, _ = pointer.partition(":")
    return pointer if colon and scheme.casefold() in AUTHORITIES else pointer.replace(":", "-")
