"""Decides whether a hyphen at a line end belongs to the word or was added by the typist."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from edition.model.content import Break, Leaf, Text
from edition.model.source import Span
from edition.reading.pieces import NodeFactory
from edition.reading.reading_rules import HYPHEN_DOUBTFUL
from edition.system.messages import Message
from edition.system.patterns import pattern

SOFT = "\N{SOFT HYPHEN}"
_CERTAIN = f"{SOFT}\N{NOT SIGN}"
"""Characters that only mark a divided word; transcribers of manuscripts use the second, `¬`."""
_SIGNS = f"-\N{HYPHEN}\N{DOUBLE OBLIQUE HYPHEN}{_CERTAIN}"
_WORD = pattern(r"[^\W\d_]+(?:[-\N{HYPHEN}][^\W\d_]+)*")
_BEFORE = pattern(r"(?<![^\W\d_])(?<![^\W\d_][-\N{HYPHEN}])(?:[^\W\d_]+[-\N{HYPHEN}])*[^\W\d_]+$")
_AFTER = pattern(r"[^\W\d_]+")
_LONGEST = 40
"""How many characters on each side of a hyphen are searched for the parts of the divided word."""
_INSIDE = pattern(rf"{SOFT}|(?<=[^\W\d_])[-\N{{HYPHEN}}] +(?=[^\W\d_])")
_LINKING = frozenset({"and", "or", "to", "und", "oder", "bis", "et", "ou", "и", "или"})
"""Words before which a hyphen replaces the rest of a compound: `pre- and post-war`."""


class Hyphens:
    """Decides which hyphens of a source belong to words, by comparison with the source's other
    words.

    A soft hyphen always counts as added by the typist, never as part of a word. A plain hyphen
    counts as added by the typist if the word also occurs elsewhere in the source, and always
    without the hyphen. All other hyphens stay in the text, and doubtful ones are reported.
    """

    def __init__(self, nodes: NodeFactory, shown: str = "") -> None:
        self._nodes = nodes
        self._text = nodes.source.text
        self._shown = shown or self._text
        """The text without markup, if the source has markup; otherwise the text of the source."""

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(match[0].casefold() for match in _WORD.finditer(self._shown))

    def at_line_end(self, line: Span, after: Span, until: int) -> Span | None:
        """The span to leave out if a word continues on the next line; otherwise None.

        The span contains the line end, and also the hyphen if the typist added it. `until` is the
        end of the gap between the two lines.
        """
        sign = self._text[line.end - 1]
        if sign not in _SIGNS or line.size < 2:
            return None
        typed = Span(line.end - 1, until)
        if sign in _CERTAIN:
            return typed
        parts = self._parts(line.end - 1, line.start, after)
        if parts is None:
            before = self._text[line.end - 2]
            return None if not before.isalnum() else Span(line.end, until)
        before, behind = parts
        if behind in _LINKING:
            return None
        if self._is_typists(before, behind):
            return typed
        self._doubt(before, behind, Span(line.end - 1, line.end))
        return Span(line.end, until)

    def _parts(self, hyphen: int, start: int, after: Span) -> tuple[str, str] | None:
        before = _BEFORE.search(self._text[max(start, hyphen - _LONGEST) : hyphen])
        behind = _AFTER.match(self._text[after.start : min(after.end, after.start + _LONGEST)])
        return (before[0], behind[0]) if before and behind else None

    def _is_typists(self, before: str, behind: str) -> bool:
        joined, compound = f"{before}{behind}".casefold(), f"{before}-{behind}".casefold()
        return joined in self._words and compound not in self._words

    def _doubt(self, before: str, behind: str, span: Span) -> None:
        """Reports a doubtful hyphen, unless it is in a name (`Anglo-Dutch`) or a known compound."""
        name = behind[0].isupper() and not before.isupper()
        if name or f"{before}-{behind}".casefold() in self._words:
            return
        message = Message(
            "“{before}-” and “{after}” may be one word or a compound", before=before, after=behind
        )
        self._nodes.find(HYPHEN_DOUBTFUL, message, [span])

    def within(self, span: Span) -> Iterator[Leaf]:
        """The leaves of a line. If an extraction divided a word within the line, the parts of the
        word are joined.
        """
        start = span.start
        for match in _INSIDE.finditer(self._text, span.start, span.end):
            found = Span(match.start(), match.end())
            if match[0] != SOFT and not self._broken(found, span):
                continue
            if found.start > start:
                yield Text(Span(start, found.start))
            yield Break(found, hard=False, joins=True)
            start = found.end
        if start < span.end:
            yield Text(Span(start, span.end))

    def _broken(self, hyphen: Span, line: Span) -> bool:
        parts = self._parts(hyphen.start, line.start, Span(hyphen.end, line.end))
        if parts is None or parts[1].casefold() in _LINKING:
            return False
        if self._is_typists(*parts):
            return True
        self._doubt(*parts, Span(hyphen.start, hyphen.start + 1))
        return False
