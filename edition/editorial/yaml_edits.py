"""Edits a YAML file of the editors without changing the file's comments, order, quotes, and line
ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import yaml

from edition.editorial.changed_words import words_replaced
from edition.editorial.yaml_located import Located, Path
from edition.editorial.yaml_values import (
    Value,
    block_lines,
    in_quotes,
    in_style,
    is_short,
    on_one_line,
    scalar,
)
from edition.system.patterns import pattern


class Edit(NamedTuple):
    """A replacement of the characters from `start` to `end` with `text`."""

    start: int
    end: int
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text after all edits; the edits must not overlap."""
    parts, done = [], 0
    for edit in sorted(edits):
        parts += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join((*parts, text[done:]))


class YamlText:
    """A YAML file as text and as nodes. Its methods return nodes or edits, and do not change the
    text.

    Each path passed to a method must exist, unless the method's docstring says otherwise. The
    caller must remove a byte order mark from the text, because positions do not count it.
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
        """The offset of a scalar, and its characters as written in the file, with quotes.

        An anchor or a tag before the scalar is not included.
        """
        node = self.node(*path)
        assert node is not None
        return self._raw(node)

    def _raw(self, node: yaml.Node) -> tuple[int, str]:
        start, end = node.start_mark.index, self._end(node)
        properties = _PROPERTIES.match(self.text, start, end)
        start = properties.end() if properties else start
        return start, self.text[start:end]

    # --- values ---------------------------------------------------------------------------

    def replaced(self, path: Path, value: str) -> Edit:
        """An edit that gives a scalar another value, in the style of the earlier value."""
        return self.rewritten(path, value)[1]

    def rewritten(self, path: Path, value: str) -> Sequence[Edit]:
        """Several possible edits that give a scalar another value: the smallest first, the safest
        last.

        The first edit changes only the words that differ. The second writes the whole value in its
        earlier style, such as quotation marks or a block. The last writes the whole value in double
        quotes. The caller must parse the edited text again, to check that the edit gives the
        intended value.
        """
        node = self.node(*path)
        assert isinstance(node, yaml.ScalarNode)
        start, raw = self._raw(node)
        gap = "" if raw else " "  # `key:` without a value
        indent = _indent(raw) or " " * (node.start_mark.column + 2)
        line_end = self._line_end_at(start)
        whole = (in_style(raw, value, indent, line_end), in_quotes(value))
        found = [Edit(start, start + len(raw), gap + text) for text in whole]
        words = words_replaced(raw, node.value, value, line_end + indent)
        if words is None:
            return (found[0], *found)
        begin, end, text = words
        return (Edit(start + begin, start + end, text), *found)

    def exchanged(self, path: Path, value: Value) -> tuple[Edit, ...]:
        """An edit that replaces a scalar or a list in brackets; no edit if the old value has a
        comment.
        """
        start, raw = self.raw(*path)
        if _COMMENT.search(raw):
            return ()
        gap = "" if raw else " "
        return (Edit(start, start + len(raw), gap + on_one_line(value, str(path[-1]))),)

    # --- keys -----------------------------------------------------------------------------

    def with_key(
        self, path: Path, key: str, value: Value, after: str | None = None, *, blocks: bool = True
    ) -> Edit:
        """An edit that adds a key to a mapping, after the key `after`; by default, as the last key.

        If `blocks` is true, text of several lines is written as a block.
        """
        node = self.node(*path)
        assert isinstance(node, yaml.MappingNode)
        before = [pair for pair in node.value if pair[0].value == after] or node.value[-1:]
        at = self._end(before[0][1]) if before else node.start_mark.index + 1
        if node.flow_style:
            text = f"{scalar(key)}: {on_one_line(value, key)}"
            return Edit(at, at, f"{', ' if node.value else ''}{text}")
        lines = block_lines({key: value}, blocks=blocks)
        return self._line(at, node.value[0][0].start_mark.column, lines)

    def renamed(self, path: Path, key: str, other: str) -> Edit:
        """An edit that changes the name of a key."""
        found = self._key(*path, key)
        return Edit(found.start_mark.index, found.end_mark.index, other)

    def without_key(self, path: Path, key: str) -> Edit | None:
        """An edit that removes a key with its value; None if the edit would also remove a comment.
        The result is also None for the only key of a row in a block list. In a block mapping, the
        comments of a key that begins a line are kept on separate lines.
        """
        node = self.node(*path)
        assert isinstance(node, yaml.MappingNode)
        names = [name.value for name, _ in node.value]
        index = names.index(key)
        name, value = node.value[index]
        start, end = name.start_mark.index, self._end(value)
        if not node.flow_style and not self.text[self._line_start(start) : start].strip(" "):
            rest = _REST_OF_LINE.match(self.text, end)
            assert rest is not None
            return self._lines_removed(start, end, self._comments(value, start, rest.end()))
        if index + 1 < len(node.value):
            end = node.value[index + 1][0].start_mark.index
        elif index:
            start = self._end(node.value[index - 1][1])
        elif not node.flow_style:
            return None
        return None if self._comments(value, start, end) else Edit(start, end, "")

    # --- rows -----------------------------------------------------------------------------

    def with_row(
        self, key: str | Path, row: Value, after: int | None = None, *, blocks: bool = True
    ) -> tuple[Edit, ...]:
        """Edits that add a row to a list, after the row with the index `after` (-1: as the first).

        By default, the row becomes the last row. The list need not exist if `key` is a top-level
        key. The row is written in the style of the most similar row. If `blocks` is true, text of
        several lines is written as a block.
        """
        path: Path = (key,) if isinstance(key, str) else key
        node = self.node(*path)
        rows = node.value if isinstance(node, yaml.SequenceNode) else []
        if after is None:
            after = len(rows) - 1
        if rows and isinstance(node, yaml.SequenceNode) and node.flow_style:
            text = on_one_line(row)
            if after < 0:
                start = rows[0].start_mark.index
                return (Edit(start, start, f"{text}, "),)
            at = self._end(rows[after])
            return (Edit(at, at, f", {text}"),)
        if rows:
            dash, inner = self._columns(rows[max(after, 0)])
            lines = _row(row, inner - dash, self._is_flow(rows, row), blocks=blocks)
            if after >= 0:
                return (self._line(self._end(rows[after]), dash, lines),)
            start = self._line_start(rows[0].start_mark.index)
            end = self._line_end_at(start)
            return (Edit(start, start, "".join(f"{' ' * dash}{line}{end}" for line in lines)),)
        root = self.node()
        if len(path) == 1 and isinstance(root, yaml.MappingNode) and root.flow_style:
            if node is not None:
                return self.exchanged(path, [row])
            return (self.with_key((), str(path[0]), [row]),)
        return tuple(self._first_row(path, row, blocks=blocks))

    def _first_row(self, path: Path, row: Value, *, blocks: bool) -> Iterator[Edit]:
        """Edits that write the first row of a list that is empty (`annotations: []`) or missing."""
        dash, space = self._list_style()
        node = self.node(*path)
        if node is not None:
            start, raw = self._raw(node)
            if _COMMENT.search(raw):
                return
            begin = len(self.text[:start].rstrip(" \t"))
            if raw:
                yield Edit(begin, start + len(raw), "")
            column = self._key(*path).start_mark.column + dash
            lines = _row(row, space, flow=_short(row), blocks=blocks)
            yield self._line(start + len(raw), column, lines)
            return
        root = self.node()
        column = root.start_mark.column if root is not None else 0
        head = f"{path[0]}:"
        lines = [" " * dash + line for line in _row(row, space, flow=_short(row), blocks=blocks)]
        after = self.text[self._end(root) :] if root is not None else ""
        if root is not None and _DOCUMENT_END.search(after):
            yield self._line(self._end(root), column, (head, *lines))
            return
        end, closed = len(self.text), not self.text or self.text[-1] in "\r\n"
        written = self._line_end.join(" " * column + line for line in (head, *lines))
        yield Edit(end, end, written + self._line_end if closed else self._line_end + written)

    def without_row(self, path: Path, index: int) -> tuple[Edit, ...]:
        """Edits that remove a row of a list; no edits if another row's comment would be removed,
        too.
        """
        node = self.node(*path)
        assert isinstance(node, yaml.SequenceNode)
        rows = node.value
        start, end = rows[index].start_mark.index, self._end(rows[index])
        if not node.flow_style:
            edit = self._lines_removed(self._dash(rows[index]), end)
            if len(rows) > 1:
                return (edit,)
            colon = self.text.index(":", self._key(*path).end_mark.index) + 1
            return edit, Edit(colon, colon, " []")
        if index + 1 < len(rows):
            until = rows[index + 1].start_mark.index
            return () if _COMMENT.search(self.text, end, until) else (Edit(start, until, ""),)
        before = self._end(rows[index - 1]) if index else start
        return () if _COMMENT.search(self.text, before, start) else (Edit(before, end, ""),)

    # --- positions ------------------------------------------------------------------------

    def _key(self, *path: str | int) -> yaml.ScalarNode:
        *around, name = path
        node = self.node(*around)
        assert isinstance(node, yaml.MappingNode)
        found: yaml.ScalarNode = next(key for key, _ in node.value if key.value == name)
        return found

    def _is_flow(self, rows: Sequence[yaml.Node], row: Value) -> bool:
        """Whether a new row is written in braces. The style is that of the last of those rows that
        have the most keys in common with the new row.
        """
        if not isinstance(row, Mapping):
            return False
        maps = [one for one in rows if isinstance(one, yaml.MappingNode)]
        shared = [sum(key.value in row for key, _ in one.value) for one in maps]
        if not maps:
            return is_short(row)
        best = len(maps) - 1 - shared[::-1].index(max(shared))
        return bool(maps[best].flow_style) and not any(
            isinstance(value, str) and "\n" in value for value in row.values()
        )

    def _dash(self, row: yaml.Node) -> int:
        """The offset of the hyphen of a row in a block list."""
        return self.text.rindex("-", 0, row.start_mark.index)

    def _columns(self, row: yaml.Node) -> tuple[int, int]:
        """The columns of the hyphen and of the value of a row in a block list."""
        dash = self._dash(row)
        column = dash - self._line_start(dash)
        block = isinstance(row, yaml.MappingNode) and not row.flow_style and row.value
        inner = row.value[0][0] if block else row
        same = inner.start_mark.line == row.start_mark.line
        return column, inner.start_mark.column if same else column + 2

    def _list_style(self) -> tuple[int, int]:
        """The indentation of the first list's hyphens, and the distance from hyphen to value."""
        root = self.node()
        for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
            if isinstance(value, yaml.SequenceNode) and value.value and not value.flow_style:
                dash, inner = self._columns(value.value[0])
                return dash - key.start_mark.column, inner - dash
        return 2, 2

    def _line(self, at: int, column: int, lines: Iterable[str]) -> Edit:
        """An edit that adds lines below the line in which a value ends."""
        found = _REST_OF_LINE.match(self.text, at)
        assert found is not None
        line_end = self._line_end_at(at)
        added = (f"{line_end}{' ' * column}{line}" if line else line_end for line in lines)
        return Edit(found.end(), found.end(), "".join(added))

    def _comments(self, value: yaml.Node, start: int, end: int) -> Sequence[str]:
        """The comments from one offset to another; a `#` within a value does not begin a comment."""
        parts = []
        for scalar_start, scalar_end in self._scalars(value):
            parts.append(self.text[start:scalar_start])
            start = scalar_end
        outside = "\n".join((*parts, self.text[start:end]))
        return [one[0] for one in re.finditer(r"(?<=[\s,])#[^\r\n]*", outside)]

    def _scalars(self, node: yaml.Node) -> Iterator[tuple[int, int]]:
        """The extents of the scalars below a node; extents of block scalars omit the first line."""
        if isinstance(node, yaml.ScalarNode):
            start, raw = self._raw(node)
            header = _REST_OF_LINE.match(raw) if node.style in ("|", ">") else None
            yield start + (header.end() if header else 0), start + len(raw)
        for one in node.value if isinstance(node, yaml.CollectionNode) else ():
            for below in one if isinstance(one, tuple) else (one,):
                yield from self._scalars(below)

    def _lines_removed(self, start: int, end: int, kept: Sequence[str] = ()) -> Edit:
        """An edit that removes the lines from one offset to another, except comments to keep."""
        indent = " " * (start - self._line_start(start))
        start = self._line_start(start)
        found = _REST_OF_LINE.match(self.text, end)
        assert found is not None
        after = _LINE_END.match(self.text, found.end())
        lines = [f"{indent}{one}{self._line_end_at(start)}" for one in kept]
        if after:
            return Edit(start, after.end(), "".join(lines))
        if lines:
            return Edit(start, found.end(), "".join(lines).rstrip())
        return Edit(len(self.text[:start].removesuffix("\n").removesuffix("\r")), found.end(), "")

    def _line_start(self, at: int) -> int:
        return max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1

    def _line_end_at(self, at: int) -> str:
        """The characters that end a line; for the last line, the usual line end of the file."""
        found = _LINE_END.search(self.text, at)
        return found[0] if found else self._line_end

    def _end(self, node: yaml.Node) -> int:
        """The end of a node in the text; a block list or mapping ends with its last value."""
        end: int = node.end_mark.index
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            start: int = node.start_mark.index
            raw = self.text[start:end]
            kept = "+" in raw.splitlines()[0].partition("#")[0]
            return end - 1 if kept else start + len(raw.rstrip())
        if not isinstance(node, yaml.CollectionNode) or node.flow_style or not node.value:
            return end
        last = node.value[-1]
        return self._end(last[1] if isinstance(last, tuple) else last)


_PROPERTIES = pattern(r"(?:[&!][^\s,\[\]{}]*(?:[ \t]+|$))+")
"""Anchors and tags before a value."""
_COMMENT = pattern(r"[\s,]#")
_REST_OF_LINE = pattern(r"[^\r\n]*")
_LINE_END = pattern(r"\r\n|\n|\r")
_DOCUMENT_END = pattern(r"(?m)^(?:\.\.\.|---)")


def _below(node: yaml.Node | None, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        found: yaml.Node = node.value[step]
        return found
    return None


def _short(row: Value) -> bool:
    return not isinstance(row, Mapping) or is_short(row)


def _row(row: Value, inner: int, flow: bool, *, blocks: bool) -> Sequence[str]:  # noqa: FBT001
    """The lines of a row of a block list; its values are `inner` characters after the hyphen."""
    space = " " * (inner - 1)
    if flow or not isinstance(row, Mapping):
        return [f"-{space}{on_one_line(row)}"]
    first, *others = block_lines(row, blocks=blocks)
    return [f"-{space}{first}", *(f" {space}{line}" if line else "" for line in others)]


def _indent(raw: str) -> str:
    """The indentation of the lines of a value after its first line."""
    found = re.search(r"(?:\r\n|\n|\r)([ ]*)\S", raw)
    return found[1] if found else ""
