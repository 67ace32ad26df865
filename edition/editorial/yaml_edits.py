"""Edits an editors' YAML file without changing its comments, order, quotes, and line ends."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import yaml

from edition.editorial.yaml_located import Located, Path

_PLAIN = re.compile(r"[^\W_][\w.-]*(?: [\w.-]+)*")
"""Values that need no quotes, unless they match `_OTHER_TYPE`.

This program reads every value as text, but other programs read values of `_OTHER_TYPE` as numbers,
dates, or booleans.
"""
_OTHER_TYPE = re.compile(
    r"(?i:true|false|yes|no|on|off|null|y|n|[-+.\d_]*(?:e[-+]?\d+)?|0[xob][\da-f_]+|\d+[\d:-]*)"
)


class Edit(NamedTuple):
    """A replacement of the characters from `start` to `end` with `text`."""

    start: int
    end: int
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits, which must not overlap."""
    parts, done = [], 0
    for edit in sorted(edits):
        parts += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join((*parts, text[done:]))


def scalar(value: str) -> str:
    """A value on one line, in double quotes if programs might not read it as text without them."""
    if _PLAIN.fullmatch(value) and not _OTHER_TYPE.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=False)


class YamlText:
    """A YAML file as text and as nodes. Its methods return nodes or edits, and do not change it.

    The path that a method takes must exist, unless its docstring says otherwise.
    """

    def __init__(self, text: str, located: Located) -> None:
        self.text = text
        self._located = located
        self._line_end = "\r\n" if "\r\n" in text else "\n"

    def node(self, *path: str | int) -> yaml.Node | None:
        """The node of a value; None if the path does not exist."""
        node = self._located.root
        for step in path:
            node = _below(node, step)
        return node

    def raw(self, *path: str | int) -> tuple[int, str]:
        """The offset of a scalar, and its characters as written in the file, with quotes."""
        node = self.node(*path)
        assert node is not None
        return node.start_mark.index, self.text[node.start_mark.index : _end(node)]

    def replaced(self, path: Path, value: str) -> Edit:
        """An edit that gives a scalar another value."""
        start, raw = self.raw(*path)
        return Edit(start, start + len(raw), scalar(value))

    def with_key(self, path: Path, key: str, value: str) -> Edit:
        """An edit that adds a key to the end of a mapping; the value is YAML text on one line."""
        node = self.node(*path)
        assert isinstance(node, yaml.MappingNode)
        at = _end(node.value[-1][1]) if node.value else node.start_mark.index + 1
        if node.flow_style:
            return Edit(at, at, f"{', ' if node.value else ''}{key}: {value}")
        return self._line(at, node.value[0][0].start_mark.column, f"{key}: {value}")

    def with_row(self, key: str, row: Mapping[str, str]) -> Edit:
        """An edit that adds a row to the end of a top-level list; the values are YAML text.

        The list need not exist.
        """
        node = self.node(key)
        flow = ", ".join(f"{name}: {value}" for name, value in row.items())
        if isinstance(node, yaml.SequenceNode) and node.flow_style and node.value:
            at = _end(node.value[-1])
            return Edit(at, at, f", {{{flow}}}")
        if isinstance(node, yaml.SequenceNode) and node.value:
            return self._line(_end(node), self._dash(node), *_block(row))
        lines = [f"{self._line_end}  {line}" for line in _block(row)]
        if node is not None:  # empty: `annotations: []`, `annotations:`
            start = len(self.text[: node.start_mark.index].rstrip(" \t"))
            return Edit(start, _end(node), "".join(lines))
        begin = "" if not self.text or self.text.endswith("\n") else self._line_end
        end = len(self.text)
        return Edit(end, end, f"{begin}{key}:{''.join(lines)}{self._line_end}")

    def _dash(self, node: yaml.SequenceNode) -> int:
        """The column of the hyphen of the last row in a block list."""
        first = node.value[-1].start_mark
        column: int = first.column
        index: int = first.index
        return column - (index - self.text.rindex("-", 0, index))

    def _line(self, at: int, column: int, *lines: str) -> Edit:
        """An edit that adds lines below the line in which a value ends."""
        found = re.compile(r"[^\r\n]*").match(self.text, at)
        assert found is not None
        indent = self._line_end + " " * column
        return Edit(found.end(), found.end(), "".join(f"{indent}{line}" for line in lines))


def _block(row: Mapping[str, str]) -> Sequence[str]:
    """The lines of a row of a block list; the first begins with a hyphen."""
    lines = [f"{name}: {value}" for name, value in row.items()]
    return [f"- {lines[0]}", *(f"  {line}" for line in lines[1:])]


def _below(node: yaml.Node | None, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        found: yaml.Node = node.value[step]
        return found
    return None


def _end(node: yaml.Node) -> int:
    """The end of a node in the text; a block list or mapping ends with its last value."""
    index: int = node.end_mark.index
    if isinstance(node, yaml.ScalarNode):
        return index - 1 if node.style in ("|", ">") else index
    if not isinstance(node, yaml.CollectionNode) or node.flow_style or not node.value:
        return index
    last = node.value[-1]
    return _end(last[1] if isinstance(last, tuple) else last)
