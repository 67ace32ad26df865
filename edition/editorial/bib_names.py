"""Names in the fields of a bibliography, read as BibTeX and biber read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bibtexparser.middlewares.names import (
    InvalidNameError,
    NameParts,
    parse_single_name_into_parts,
)

from edition.editorial.edition_file import Agent
from edition.editorial.tex_text import plain_text
from edition.system.patterns import pattern

OTHERS = Agent(name="others")
"""The last name of an incomplete list: `and others`."""

_PIECE = pattern(r"\\.|[{}]|(?<!\s)\s++and(?=\s)", re.IGNORECASE | re.DOTALL)
"""An escape, a brace, or an `and`, which separates names if it is outside braces."""
_SPACED_ACCENT = pattern(r"\\(?P<accent>[cvukbdHrt])\s++(?!(?i:and)\b)(?P<letter>[^\W\d_])")
"""An accent with a space before its letter (`\\c Sahin`), which otherwise looks like two words."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names in a field, and those words and commands of the field that could not be read."""

    agents: tuple[Agent, ...]
    unread: tuple[str, ...] = ()


_EXTENDED = pattern(r"\s*(?:family|given|prefix|suffix|id|gender)(?:-i)?\s*=", re.IGNORECASE)
_PART = pattern(
    r"""(?<![A-Za-z-])(?P<name>[A-Za-z-]++)\s*+=\s*+(?P<value>(?:\{(?:[^{}]|\{[^{}]*\})*\}|"[^"]*"|[^,{"])*)(?:,|$)"""
)


def read_names(value: str, *, prefix_first: bool = False) -> Names:
    """The people and corporate bodies that a field names.

    A name in braces is the name of a body. In lists, a prefix (`van`) stays before the family name
    if `useprefix` is true. The `useprefix` of a name has priority over that of its entry.
    """
    agents: list[Agent] = []
    unread: list[str] = []
    for name in _split(_SPACED_ACCENT.sub(r"\\\g<accent>{\g<letter>}", value)):
        found = _agent(name, prefix_first=prefix_first)
        agents += found.agents
        unread += found.unread
    return Names(tuple(agents), tuple(unread))


def _split(value: str) -> Iterator[str]:
    """The names in a field. The splitter of bibtexparser drops a TeX command after `and`."""
    depth = start = 0
    for piece in _PIECE.finditer(value):
        match piece[0]:
            case "{":
                depth += 1
            case "}":
                depth = max(0, depth - 1)
            case found if not found.startswith("\\") and depth == 0:
                yield from filter(None, [value[start : piece.start()].strip()])
                start = piece.end()
    yield from filter(None, [value[start:].strip()])


def _agent(name: str, *, prefix_first: bool) -> Names:
    unread: list[str] = []

    def text(part: str) -> str:
        found = plain_text(part)
        unread.extend(found.unread)
        return found.text

    if name.strip() == "others":
        return Names((OTHERS,))
    if _whole_group(name) or _EXTENDED.match(name) is None:
        try:
            parts = None if _whole_group(name) else _parts(name)
        except InvalidNameError:
            return Names((Agent(name=text(name) or name),), (name,))
        if parts is None:
            body = text(name)
            return Names((Agent(name=body),) if body else (), tuple(unread))
        named = {
            "family": text(" ".join(parts.last)),
            "given": text(" ".join(parts.first)),
            "prefix": text(" ".join(parts.von)),
            "suffix": text(" ".join(parts.jr)),
        }
    else:
        named = {
            found["name"].lower(): text(found["value"]).strip('"') for found in _PART.finditer(name)
        }
        prefix_first = named.get("useprefix", str(prefix_first)).lower() == "true"
    prefix = named.get("prefix", "")
    family, given, suffix = (named.get(part, "") for part in ("family", "given", "suffix"))
    if not family:
        family, given = given, ""
    if not family:
        return Names((), tuple(unread))
    agent = Agent(
        family=family,
        given=given,
        prefix=prefix if prefix_first else "",
        particle="" if prefix_first else prefix,
        suffix=suffix,
    )
    return Names((agent,), tuple(unread))


def _parts(name: str) -> NameParts:
    """The parts of a name. In `de Gaulle`, the word in small letters is a prefix."""
    parts = parse_single_name_into_parts(name)
    if "," not in name and not parts.von and len(parts.first) == 1 and parts.first[0][:1].islower():
        return NameParts(von=parts.first, last=parts.last)
    return parts


def _whole_group(name: str) -> bool:
    """Whether one pair of braces encloses the whole name."""
    name = name.strip()
    if not name.startswith("{") or not name.endswith("}"):
        return False
    depth = 0
    for index, sign in enumerate(name):
        depth += (sign == "{") - (sign == "}")
        if depth == 0:
            return index == len(name) - 1
    return False
