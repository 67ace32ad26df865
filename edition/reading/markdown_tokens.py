"""Turns markdown-it's tokens of transcripts into blocks with spans; `prose_tokens` reads editors'
prose.

The parser returns the lines of a block, but not the positions of the block's inline tokens. So this
module finds each line of a block in the source again, and then finds the inline tokens in that
line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count, pairwise

from markdown_it import MarkdownIt
from markdown_it.common.utils import MD_TRIM_CHARS
from markdown_it.rules_inline import StateInline, emphasis
from markdown_it.token import Token

from edition.model.content import (
    Break,
    Content,
    Escape,
    Leaf,
    Link,
    Range,
    StyleKind,
    Text,
    TextStyle,
)
from edition.model.source import SIGNATURE, Source, Span
from edition.system.patterns import pattern

# Rules that are switched off because they would hide characters of a transcript or turn them into
# markup. In a transcript, `[sic]: 1961` is not a link definition, `<b>` is not an element, and a
# backtick does not mean code. `markdown_regions` finds quotations (`>`).
_OFF = (
    *("reference", "link", "image", "html_block", "html_inline", "code", "fence", "backticks"),
    *("lheading", "blockquote", "text_join"),
)
# With its default settings, markdown-it stops at ten nested lists and loses the text below that
# level.
_MARKDOWN = MarkdownIt("commonmark", {"maxNesting": 100}).disable((*_OFF, "inline"))
"""The block parser; a block's inline tokens are made only if the block may contain markup."""
_BETWEEN_FIGURES = pattern(r"(?<=\d)\*(?=\d)")


def _emphasis(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - called by markdown-it
    """Markdown's rule for emphasis, except that an asterisk between figures means multiplication."""
    if not _BETWEEN_FIGURES.match(state.src, state.pos):
        return emphasis.tokenize(state, silent)
    if not silent:
        state.pending += state.src[state.pos]
        state.pos += 1
    return not silent


_MARKDOWN.inline.ruler.at("emphasis", _emphasis)
_INLINE_SIGN = pattern(r"[*_\\&<\n]")
_BLANK = MD_TRIM_CHARS
"""The characters that markdown-it treats as white space at the ends of a block."""
_BREAK = pattern(r" *\\?\n[ \t]*")
_BREAK_END = pattern(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A heading or paragraph, as markdown-it finds it."""

    span: Span
    content: Content
    level: int = 0
    """The level from 1 to 6 of a heading; 0 for a paragraph."""
    marker: Span | None = None
    """The list marker before the block, if any: `4.`, `1)`, `-`."""
    bullets: tuple[tuple[int, int], ...] = ()
    """The bullet lists around the block, outermost first: for each, a pair of the list's number and
    the item's number.
    """
    rule: bool = False
    """Whether the block is a rule across the page: `***`, `---`."""
    ordered: int = 0
    """The number of numbered lists around the block."""
    fixed: bool = False
    """Whether the block is between fences, so that line breaks remain and markup is not read."""


def raw_blocks(
    source: Source, text: str | None = None, first: int = 0
) -> tuple[tuple[RawBlock, ...], tuple[Span, ...]]:
    """The blocks of a source in order, and the spans of Markdown's syntax characters.

    If `text` is given, it is parsed instead of the whole source. `text` contains the lines of the
    source from the line `first` on; spaces may replace some characters.
    """
    walker = _Blocks(source, text, first)
    blocks = tuple(walker.run(_MARKDOWN.parse(walker.text.removeprefix(SIGNATURE))))
    return blocks, tuple(walker.syntax)


def inline_content(source: Source, lines: list[Span]) -> tuple[Content, tuple[Span, ...]]:
    """The content of lines that do not form a block, such as the lines of a cell, and the spans of
    their markup.
    """
    text = "\n".join(source[line] for line in lines)
    found = _inline(text, lines) if _INLINE_SIGN.search(text) else None
    if found is None:
        return plain_lines(lines), ()
    return Content(tuple(found.leaves), tuple(found.ranges)), tuple(found.syntax)


def _inline(content: str, lines: list[Span]) -> _InlineWalk | None:
    """The inline tokens with spans; None if they cannot be found in the lines."""
    tokens: list[Token] = []
    _MARKDOWN.inline.parse(content, _MARKDOWN, {}, tokens)
    children = [child for child in tokens if child.type != "text" or child.content]
    walk = _InlineWalk(content, _Ruler(content, lines))
    return walk if walk.run(children) else None


class _Blocks:
    """One walk over the block tokens."""

    def __init__(self, source: Source, text: str | None, first: int) -> None:
        self.source = source
        self.text = source.text if text is None else text
        self._part = text is not None
        """Whether the source is read only in part, or with spaces in place of some characters."""
        self._first = first
        self._base = source.line_starts[first]
        self.syntax: list[Span] = []
        self._bullets: list[list[int]] = []
        """The open bullet lists, each with its own number and the number of its current item."""
        self._numbers = count()
        self._ordered = 0
        """The number of numbered lists that are open."""
        self._markers: list[Span] = []
        """The list markers of items whose text has not been read yet."""
        self._item: list[int] = [0, 0]
        """The lines of the item that was opened last."""
        self._searched: dict[int, int] = {}
        """For each line, the column at which the search for a further marker begins."""

    def run(self, tokens: list[Token]) -> Iterator[RawBlock]:
        level, markup = 0, ""
        for token in tokens:
            match token.type:
                case "heading_open":
                    level, markup = int(token.tag[1]), token.markup
                case "inline" if token.map and (token.content or level):
                    yield self._block(token, level, markup)
                    level, markup = 0, ""
                case "hr" if token.map:
                    line = self._line(token.map[0], self._searched.get(token.map[0], 0))
                    yield replace(self._finish(line, Content((Text(line),)), 0), rule=True)
                case "list_item_close" if self._markers:
                    yield self._bare_item()
                case _:
                    self._list(token)

    def _list(self, token: Token) -> None:
        """Enter a list or an item, or leave a list."""
        match token.type:
            case "ordered_list_open" | "ordered_list_close":
                self._ordered += token.nesting
            case "bullet_list_open":
                self._bullets.append([next(self._numbers), -1])
            case "bullet_list_close":
                self._bullets.pop()
            case "list_item_open":
                if not token.info and self._bullets:
                    self._bullets[-1][1] = next(self._numbers)
                self._marker(token)
            case _:
                pass

    def _bare_item(self) -> RawBlock:
        """An item without a block, which has only a marker or is nested too deeply to be parsed."""
        lines = [self._line(number, self._searched.get(number, 0)) for number in range(*self._item)]
        lines = [line for line in lines if line.size]
        if lines:
            return self._finish(Span(lines[0].start, lines[-1].end), plain_lines(lines), 0)
        marker = self._markers.pop()
        return self._finish(marker, Content((Text(marker),)), 0)

    def _finish(self, span: Span, content: Content, level: int) -> RawBlock:
        marker = None
        if self._markers:
            marker = Span(self._markers[0].start, self._markers[-1].end)
            self._markers.clear()
        bullets = tuple((number, item) for number, item in self._bullets)
        return RawBlock(span, content, level, marker, bullets, ordered=self._ordered)

    def _line(self, number: int, column: int = 0) -> Span:
        """The span of a line's text from a column on, without white space at both ends."""
        whole = self.source.lines[self._first + number]
        start = whole.start + column
        text = self.text[start - self._base : whole.end - self._base]
        start += len(text) - len(text.lstrip(_BLANK))
        return Span(start, start + len(text.strip(_BLANK)))

    def _marker(self, token: Token) -> None:
        assert token.map is not None
        self._item = token.map
        line = token.map[0]
        begin = self.source.lines[self._first + line].start
        sign = token.info + token.markup
        start = self._base + self.text.index(sign, begin - self._base + self._searched.get(line, 0))
        self._searched[line] = start + len(sign) - begin
        self._markers.append(Span(start, start + len(sign)))

    def _block(self, token: Token, level: int, markup: str) -> RawBlock:
        assert token.map is not None
        first, last = token.map
        lines = [self._line(number, self._searched.get(number, 0)) for number in range(first, last)]
        # markdown-it strips white space from a block, including whole lines.
        while len(lines) > 1 and not lines[0].size:
            del lines[0]
        while len(lines) > 1 and not lines[-1].size:
            del lines[-1]
        if level and token.content:
            lines = [self._heading(lines[0], token.content, markup)]
        elif level:  # a lone `#` is a character, not an empty heading
            return self._finish(lines[0], Content((Text(lines[0]),)), 0)
        span = Span(lines[0].start, lines[-1].end)
        content = self._content(token, lines) or plain_lines(lines)
        return self._finish(span, content, level)

    def _heading(self, line: Span, content: str, markup: str) -> Span:
        text = self.source[Span(line.start + len(markup), line.end)]
        start = line.end - len(text.lstrip(_BLANK))
        end = start + len(content)
        self.syntax.append(Span(line.start, line.start + len(markup)))
        if end < line.end:
            self.syntax.append(Span(end, line.end))
        return Span(start, end)

    def _content(self, token: Token, lines: list[Span]) -> Content | None:
        """The inline tokens with spans; None if they cannot be found in the lines."""
        if not _INLINE_SIGN.search(token.content):
            return Content((Text(lines[0]),))
        walk = _inline(token.content, lines)
        if walk is None:
            return None
        self.syntax += walk.syntax
        leaves = map(self._bare_break, walk.leaves) if self._part else walk.leaves
        return Content(tuple(leaves), tuple(walk.ranges))

    def _bare_break(self, leaf: Leaf) -> Leaf:
        """A line break, without the `>` of a quotation before the next line."""
        if not isinstance(leaf, Break) or ">" not in self.source[leaf.span]:
            return leaf
        newline = _BREAK_END.search(self.source.text, *leaf.span)
        return replace(leaf, span=Span(leaf.span.start, newline.end())) if newline else leaf


def plain_lines(lines: list[Span]) -> Content:
    """The lines unchanged; their markup is not read."""
    leaves: list[Leaf] = []
    for line, after in pairwise((*lines, None)):
        assert line is not None
        leaves.append(Text(line))
        if after:
            leaves.append(Break(Span(line.end, after.start), hard=False))
    return Content(tuple(leaves))


def fixed_lines(lines: list[Span]) -> Content:
    """The lines unchanged, with a hard line break after each of them."""
    leaves = plain_lines(lines).leaves
    return Content(
        tuple(replace(leaf, hard=True) if isinstance(leaf, Break) else leaf for leaf in leaves)
    )


class _Ruler:
    """Converts offsets in a block's joined lines to offsets in the source."""

    def __init__(self, content: str, lines: list[Span]) -> None:
        self._offsets: list[int] = []
        self._starts: list[int] = []
        offset = 0
        for line, text in zip(lines, content.split("\n"), strict=False):
            indent = len(text) - len(text.lstrip(_BLANK))
            self._offsets.append(offset)
            self._starts.append(line.start - indent)
            offset += len(text) + 1

    def __call__(self, offset: int) -> int:
        line = bisect_right(self._offsets, offset) - 1
        return self._starts[line] + offset - self._offsets[line]


class _InlineWalk:
    """One walk over the inline tokens of a block, along its joined lines."""

    def __init__(self, content: str, ruler: _Ruler) -> None:
        self.content = content
        self.ruler = ruler
        self.position = 0
        self.leaves: list[Leaf] = []
        self.ranges: list[Range] = []
        self.syntax: list[Span] = []
        self._open: list[int] = []
        self._deep: dict[StyleKind, int] = {"em": 0, "strong": 0}

    def run(self, tokens: list[Token]) -> bool:
        """Walk over the tokens; return False if a token is not found, or if text remains at the
        end.
        """
        inside_link = False
        for token in tokens:
            if token.type == "link_open":
                inside_link = True
                found = self._link(token)
            elif token.type == "link_close":
                inside_link, found = False, True
            else:
                found = inside_link or self._token(token)
            if not found:
                return False
        return not self.content[self.position :].strip()

    def _take(self, length: int) -> Span:
        start, self.position = self.position, self.position + length
        return Span(self.ruler(start), self.ruler(self.position - 1) + 1)

    def _token(self, token: Token) -> bool:
        match token.type:
            case "text":
                if not self.content.startswith(token.content, self.position):
                    return False
                self.leaves.append(Text(self._take(len(token.content))))
            case "text_special":
                if not self.content.startswith(token.markup, self.position):
                    return False
                span = self._take(len(token.markup))
                escaped = token.content != token.markup  # `\q` is a backslash and a letter
                self.leaves.append(Escape(span, token.content) if escaped else Text(span))
            case "softbreak" | "hardbreak":
                match = _BREAK.match(self.content, self.position)
                if not match:
                    return False
                span = self._take(len(match[0]))
                self.leaves.append(Break(span, hard=token.type == "hardbreak"))
            case "em_open" | "strong_open" | "em_close" | "strong_close":
                return self._style(token)
            case _:
                return False
        return True

    def _style(self, token: Token) -> bool:
        if not self.content.startswith(token.markup, self.position):
            return False
        sign = self._take(len(token.markup))
        self.syntax.append(sign)
        kind: StyleKind = "em" if token.tag == "em" else "strong"
        self._deep[kind] += token.nesting
        if token.nesting == 1:
            self._open.append(sign.end)
            return True
        span = Span(self._open.pop(), sign.start)
        # A style within the same style adds nothing, however deeply it is nested.
        if not self._deep[kind]:
            self.ranges.append(TextStyle(span, kind))
        return True

    def _link(self, token: Token) -> bool:
        end = self.content.find(">", self.position)
        if self.content[self.position : self.position + 1] != "<" or end < 0:
            return False
        self.syntax.append(self._take(1))
        inner = self._take(end - self.position)
        self.syntax.append(self._take(1))
        self.leaves.append(Text(inner))
        self.ranges.append(Link(inner, str(token.attrs["href"])))
        return True
