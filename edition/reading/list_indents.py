"""The indents of lists, which show that a paragraph after a list is not part of the last item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from edition.model.content import Content, Label
from edition.model.source import Source
from edition.system.patterns import pattern

_COUNTED = 2
"""The least number of items in a list that shows how its items are indented."""
_SPACES = pattern(r"[ \t\u3000]*")
_FAR = 1000
"""More than any line is indented."""


@dataclass(slots=True)
class _Indents:
    """The indents of one list."""

    count: int = 0
    """The number of items."""
    hangs: bool = True
    """Whether no line of an item begins further left than its label."""
    label: int = 0
    """The indent of the last label."""
    texts: int = _FAR
    """The least indent of a paragraph in the list that has no label."""

    def left_by(self, indent: int) -> bool:
        """Whether a paragraph with this indent is not part of the list."""
        if self.count < _COUNTED or not self.hangs:
            return False
        return indent < self.label or self.label == indent < self.texts < _FAR


@dataclass(slots=True)
class ListIndents:
    """The indents of all lists of an outline. Each level of the outline is a list of nodes."""

    source: Source
    _levels: dict[int, _Indents] = field(default_factory=dict)
    """The indents of each level, by the identity of its list of nodes."""

    def item(self, level: Sequence[Any], label: Label | None, content: Content) -> None:
        """Note a labelled item, or a heading, at the end of a level."""
        indents = self._levels.setdefault(id(level), _Indents())
        indents.count += 1
        if label is None:
            indents.hangs = False
            return
        indents.label = self._indent(label.span.start)
        start = label.span.start
        end = content.span.end if content.leaves else start
        breaks = (
            at for at, sign in enumerate(self.source.text[start:end], start + 1) if sign == "\n"
        )
        if any(self._indent(at + self._spaces(at)) < indents.label for at in breaks):
            indents.hangs = False

    def text(self, stack: Sequence[Sequence[Any]], start: int) -> None:
        """Note a paragraph without a label within the last items of all levels but the innermost."""
        indent = self._indent(start)
        for level in stack[:-1]:
            indents = self._levels[id(level)]
            indents.texts = min(indents.texts, indent)
            indents.hangs = indents.hangs and indent >= indents.label

    def depth(self, stack: Sequence[Sequence[Any]], start: int) -> int:
        """The number of levels to which a paragraph belongs, as its indent shows.

        A paragraph leaves a list if it begins further left than the list's last label, or as far
        left if all other paragraphs of the list begin further right. The list must have at least
        two items, and no other line of these items may begin further left than its label: in many
        papers, labels are indented like the first lines of paragraphs.
        """
        indent = self._indent(start)
        left = (
            depth
            for depth, level in enumerate(stack[:-1], 1)
            if self._levels[id(level)].left_by(indent)
        )
        return next(left, len(stack))

    def _spaces(self, start: int) -> int:
        """The number of spaces at an offset."""
        match = _SPACES.match(self.source.text, start)
        return match.end() - start if match else 0

    def _indent(self, offset: int) -> int:
        """The width of the white space at the beginning of the line that contains an offset."""
        start = self.source.text.rfind("\n", 0, offset) + 1
        spaces = self.source.text[start : min(offset, start + self._spaces(start))]
        return len(spaces.expandtabs())
