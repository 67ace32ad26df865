"""The fields that entries of a bibliography inherit from others, through `xdata` and `crossref`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from edition.editorial.bib_fields import inherited_name
from edition.system.messages import Message

_INHERITING = ("xdata", "crossref")
_MOST = 100
"""An entry with so many fields inherits no more of them; there are fewer known fields."""


@dataclass(frozen=True, slots=True)
class RawValue:
    """The value of a field as written, with its entry's key and the lines on which both begin."""

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
    """All entries, in their order, with the fields that they inherit; and what is not inherited."""
    graph = {
        entry.key: {key for _, key in entry.parents() if key in entries}
        for entry in entries.values()
    }
    round_ = _in_circles(graph)
    circles = {key: graph[key] & round_ if key in round_ else set() for key in graph}
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


def _in_circles(graph: Mapping[str, set[str]]) -> set[str]:
    """The entries that inherit from themselves through others, and those between such entries."""
    children: dict[str, set[str]] = {key: set() for key in graph}
    for key, parents in graph.items():
        for parent in parents:
            children[parent].add(key)
    return _blocked(graph) & _blocked(children)


def _blocked(graph: Mapping[str, set[str]]) -> set[str]:
    """The entries that are in a circle, or from which a circle can be reached."""
    sorter, left = TopologicalSorter(graph), set(graph)
    try:
        sorter.prepare()
    except CycleError:
        while ready := sorter.get_ready():
            sorter.done(*ready)
            left.difference_update(ready)
        return left
    return set()


def _inherit(fields: dict[str, RawValue], entry: RawEntry, through: str, parent: RawEntry) -> None:
    """Add the fields that an entry inherits from a parent, unless it has these fields."""
    for name, value in parent.fields.items():
        own = inherited_name(name, parent.type, entry.type) if through == "crossref" else name
        if own and len(fields) < _MOST:
            fields.setdefault(own, value)


def _dated(entry: RawEntry, fields: dict[str, RawValue]) -> dict[str, RawValue]:
    """The fields without inherited dates, if the entry has a date of its own."""
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
