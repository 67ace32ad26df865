"""Leaves out HTML comments in editors' pages, except a comment that marks the place of a view."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock, fence, heading
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.admon.index import admonition

VIEW_PLACE = "<!-- edition -->"
"""At the start of a line outside lists and quotations, this comment is the place of the view that the
page requests.
"""
_START, _END = "<!--", "-->"
_FOUND = "ends of comments"
_OUTSIDE = "lines outside a block"
_INDENT = 4
"""The spaces before a line that belongs to an item of a list or is code."""


def leave_out_comments(parser: MarkdownIt) -> MarkdownIt:
    """Makes the parser leave out comments, except a comment that marks the place of a view."""
    interrupted: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    parser.block.ruler.before("html_block", "comment", _block, interrupted)
    parser.inline.ruler.before("autolink", "comment", _inline)
    return parser


def _end(state: StateBlock | StateInline, start: int) -> int:
    """The end of the comment that starts at an offset; -1 if no comment starts there, or if it has
    no end.

    The result of the last search is stored, so that the running time stays linear even if many
    comments start but few end.
    """
    if not state.src.startswith(_START, start):
        return -1
    searches = state.env.setdefault(_FOUND, {})
    first, found = searches.get(state.src, (0, 0))
    inside = start + len(_START)
    if not first <= inside <= found:
        found = state.src.find(_END, inside)
        searches[state.src] = inside, found if found >= 0 else len(state.src)
    return -1 if found < 0 or found == len(state.src) else found + len(_END)


class _Comment(NamedTuple):
    """A comment at the start of a line."""

    start: int
    end: int
    last: int
    """The line with its end."""
    text: int
    """The offset of the text after it; that of the end of the line if there is none."""


def _block(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001 # as markdown-it calls it
    """Read comments at the start of a line.

    Text after a comment is read as if it were a line of its own, as in Python-Markdown: it never
    starts a fence, and a heading or an admonition only if no space precedes it.
    """
    found = _comment(state, line, end_line)
    if silent or not found:
        return found is not None
    while found:
        if state.level == 0 and state.src[found.start : found.end] == VIEW_PLACE:
            token = state.push("html_block", "", 0)
            token.map, token.content = [line, found.last + 1], f"{VIEW_PLACE}\n"
        line = found.last
        if found.text == state.eMarks[line]:
            state.line = line + 1
            return True
        state.bMarks[line] = found.end
        state.tShift[line] = state.sCount[line] = found.text - found.end
        found = _comment(state, line, end_line)
    unread = (fence, heading, admonition) if state.tShift[line] else (fence,)
    rules = (rule for rule in state.md.block.ruler.getRules("") if rule not in unread)
    return any(rule(state, line, end_line, False) for rule in rules)  # noqa: FBT003


def _comment(state: StateBlock, line: int, end_line: int) -> _Comment | None:
    """The comment at the start of a line.

    In quotations and after the signs or the four spaces of a list, nothing may follow the comment
    on its last line.
    """
    if state.is_code_block(line):
        return None
    begin = state.bMarks[line]
    start = begin + state.tShift[line]
    end = _end(state, start)
    last = bisect_left(state.eMarks, end)
    if end < 0 or last >= end_line:
        return None
    text = min(state.skipSpaces(end), state.eMarks[last])
    indented = state.sCount[line] >= _INDENT or state.src[begin:start].strip()
    after_sign = begin > 0 and not state.src.endswith(("\n", _END), 0, begin)
    if text < state.eMarks[last] and (indented or after_sign):
        return None
    if _first_outside(state, line, last) <= last:
        return None
    return _Comment(start, end, last, text)


def _first_outside(state: StateBlock, line: int, last: int) -> int:
    """The first line after `line`, up to `last`, that is indented less than the block; the line
    after `last` if there is none.

    The result is stored for the lines up to that line, so that the running time stays linear even
    if many comments have the same end.
    """
    known: dict[tuple[int, int], tuple[int, int]] = state.env.setdefault(_OUTSIDE, {})
    block = state.blkIndent, last
    first, found = known.get(block, (0, 0))
    if not first <= line < found:
        after = (n for n in range(line + 1, last + 1) if not state.isEmpty(n))
        found = next((n for n in after if state.sCount[n] < state.blkIndent), last + 1)
        known[block] = line, found
    return found


def _inline(state: StateInline, silent: bool) -> bool:  # noqa: ARG001, FBT001
    """Read a comment within a paragraph."""
    end = _end(state, state.pos)
    if end < 0 or end > state.posMax:
        return False
    state.pos = end
    return True
