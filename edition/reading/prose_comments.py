"""Leaves out HTML comments in editors' pages, except a comment that marks the place of a view."""

from __future__ import annotations

from bisect import bisect_left

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

VIEW_PLACE = "<!-- edition -->"
"""The comment that, as a separate paragraph, marks the place of the view requested by the page."""
_START, _END = "<!--", "-->"
_FOUND = "ends of comments"


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


def _block(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001 # as markdown-it calls it
    """Read a comment with nothing before or after it on its lines."""
    if state.is_code_block(line):
        return False
    start = state.bMarks[line] + state.tShift[line]
    end = _end(state, start)
    if end < 0:
        return False
    last = bisect_left(state.eMarks, end)
    within = range(line + 1, last + 1)
    if last >= end_line or state.src[end : state.eMarks[last]].strip():
        return False
    if any(not state.isEmpty(n) and state.sCount[n] < state.blkIndent for n in within):
        return False
    if silent:
        return True
    state.line = last + 1
    if state.level == 0 and state.src[start:end] == VIEW_PLACE:
        token = state.push("html_block", "", 0)
        token.map, token.content = [line, state.line], f"{VIEW_PLACE}\n"
    return True


def _inline(state: StateInline, silent: bool) -> bool:  # noqa: ARG001, FBT001
    """Read a comment within a paragraph."""
    end = _end(state, state.pos)
    if end < 0 or end > state.posMax:
        return False
    state.pos = end
    return True
