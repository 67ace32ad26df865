"""The fields that entries of a bibliography inherit from others, through `xdata` and `crossref`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter

from edition.editorial.bib_fields import inherited_name
from edition.system.messages import Message

_INHERITING = ("xdata", "crossref")
_MOST = 100
"""An entry with this many fields inherits no further fields; the number of known fields is smaller."""


@dataclass(frozen=True, slots=True)
class RawValue:
    """The value of a field as written, with its entry's key and the lines on which the value and
    the entry begin.
    """

    text: str
    line: int
    key: str
    entry_line: int


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry before its values are read."""

    key: str
    type: str
    line: int
    fields: Mapping[str, RawValue]

    def parents(self) -> Iterator[tuple[str, str]]:
        """The entries from which this entry inherits, each with the name of the field."""
        for name in _INHERITING:
            if value := self.fields.get(name):
                yield from (
                    (name, key) for key in dict.fromkeys(map(str.strip, value.text.split(",")))
                )


Lost = tuple[str, RawValue, Message]
"""A reference to an entry from which nothing is inherited: the field's name and value, and the
reason."""


def inherited(entries: Mapping[str, RawEntry]) -> tuple[dict[str, RawEntry], list[Lost]]:
    """All entries in their order, with the fields that they inherit, and the references from which
    nothing is inherited.
    """
    graph = {
        entry.key: {key for _, key in entry.parents() if key in entries}
        for entry in entries.values()
    }
    circle = _circles(graph)
    circles = {key: {one for one in graph[key] if circle[one] == circle[key]} for key in graph}
    order = TopologicalSorter({key: graph[key] - circles[key] for key in graph}).static_order()
    whole: dict[str, RawEntry] = {}
    lost: dict[str, list[Lost]] = {key: [] for key in entries}
    for entry in map(entries.__getitem__, order):
        fields = dict(entry.fields)
        for name, key in entry.parents():
            if key in whole and key not in circles[entry.key]:
                _inherit(fields, entry, name, whole[key])
            else:
                why = _why(key, known=key in entries)
                lost[entry.key].append((name, entry.fields[name], why))
        whole[entry.key] = RawEntry(entry.key, entry.type, entry.line, _dated(entry, fields))
    return {key: whole[key] for key in entries}, [one for key in entries for one in lost[key]]


def _circles(graph: Mapping[str, set[str]]) -> dict[str, str]:
    """Maps each entry to the name of its circle. Two entries are in the same circle if each
    inherits from the other, directly or through further entries.

    The circles are the strongly connected components of the graph (Kosaraju's algorithm).
    """
    children: dict[str, set[str]] = {key: set() for key in graph}
    for key, parents in graph.items():
        for parent in parents:
            children[parent].add(key)
    seen: set[str] = set()
    finished = [key for root in graph for key in _reached(root, graph, seen)]
    seen.clear()
    return {key: root for root in reversed(finished) for key in _reached(root, children, seen)}


def _reached(root: str, graph: Mapping[str, set[str]], seen: set[str]) -> Iterator[str]:
    """The entries that can be reached from an entry and are not in `seen`, the deepest ones first."""
    if root in seen:
        return
    seen.add(root)
    path = [(root, iter(graph[root]))]
    while path:
        key, others = path[-1]
        following = next((one for one in others if one not in seen), None)
        if following is None:
            yield key
            path.pop()
        else:
            seen.add(following)
            path.append((following, iter(graph[following])))


def _inherit(fields: dict[str, RawValue], entry: RawEntry, through: str, parent: RawEntry) -> None:
    """Add the fields that an entry inherits from a parent, except fields that the entry already
    has.
    """
    for name, value in parent.fields.items():
        own = inherited_name(name, parent.type, entry.type) if through == "crossref" else name
        if own and len(fields) < _MOST:
            fields.setdefault(own, value)


def _dated(entry: RawEntry, fields: dict[str, RawValue]) -> dict[str, RawValue]:
    """The fields of an entry; if the entry has a date of its own, inherited dates are left out."""
    if "date" in entry.fields:
        parts = ("year", "month", "day")
        return {n: v for n, v in fields.items() if n in entry.fields or n not in parts}
    if "year" in entry.fields:
        return {n: v for n, v in fields.items() if n != "date"}
    return fields


def _why(key: str, *, known: bool) -> Message:
    if known:
        return Message("“{key}” is this entry itself, or inherits from this entry", key=key)
    return Message("no entry has the key “{key}”", key=key)
