"""Extensions of Markdown on editors' pages, with the elements and ids of Python-Markdown.

With Python-Markdown's ids, the fragments in links to a page stay correct, whichever program
publishes the page.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from edition.reading.prose_features import ProseFeature
from edition.system.patterns import pattern


def extend(parser: MarkdownIt, features: Collection[ProseFeature]) -> MarkdownIt:
    """The parser, extended so that it also reads the given features."""
    if "admonitions" in features:
        admon_plugin(parser)
        parser.core.ruler.push("details", _details)
    if "footnotes" in features:
        footnote_plugin(parser, inline=False)
        parser.core.ruler.before("footnote_tail", "separate_notes", _separate_notes)
        for name, rule in _FOOTNOTES.items():
            parser.add_render_rule(name, rule)
    if "definitions" in features:
        deflist_plugin(parser)
    if "tasks" in features:
        parser.core.ruler.push("tasks", _tasks)
    if "attributes" in features:
        parser.core.ruler.push("attributes", _attributes)
    return parser


def _details(state: Any) -> None:
    """Turn a block with `???` into a `details` element, with the block's title as `summary`."""
    around: list[bool] = []
    for token in state.tokens:
        match token.type:
            case "admonition_open":
                around.append(token.markup.startswith("?"))
                if around[-1]:
                    kinds = str(token.attrs.get("class", "")).split()
                    names = [k for k in kinds if k not in ("admonition", "is-collapsible")]
                    token.tag = "details"
                    token.attrs = {
                        "class": " ".join(n for n in names if not n.startswith("collapsible-"))
                    }
                    if token.markup.endswith("+"):
                        token.attrs["open"] = "open"
            case "admonition_title_open" | "admonition_title_close" if around and around[-1]:
                token.tag, token.attrs = "summary", {}
            case "admonition_close":
                if around.pop():
                    token.tag = "details"
            case _:
                pass


_TASK = pattern(r"\[([ xX])\] +")


def _tasks(state: Any) -> None:
    """Show `[ ]` and `[x]` at the start of an item of a list as boxes that readers cannot change."""
    lists: list[Token] = []
    tokens = state.tokens
    for item, paragraph, inline in zip(tokens, tokens[1:], tokens[2:], strict=False):
        match item.type:
            case "bullet_list_open" | "ordered_list_open":
                lists.append(item)
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_open" if paragraph.type == "paragraph_open" and inline.children:
                first = inline.children[0]
                if first.type != "text" or not (found := _TASK.match(first.content)):
                    continue
                first.content = first.content[found.end() :]
                shown = (one.content or " " * (one.tag == "br") for one in inline.children)
                words = escapeHtml("".join(shown))
                box = Token("html_inline", "", 0)
                checked = " checked" if found[1] != " " else ""
                box.content = f'<input type="checkbox" disabled{checked} aria-label="{words}"> '
                inline.children.insert(0, box)
                item.attrJoin("class", "task-list-item")
                lists[-1].attrSet("class", "task-list")
            case _:
                pass


# --- footnotes ----------------------------------------------------------------------------------


def _separate_notes(state: Any) -> None:
    """Move each note out of the note that contains it.

    The footnote plugin would otherwise move only one half of a list or an admonition in the outer
    note.
    """
    around: list[list[Token]] = [[]]
    notes: list[Token] = []
    for token in state.tokens:
        if token.type == "footnote_reference_open":
            around.append([])
        around[-1].append(token)
        if token.type == "footnote_reference_close":
            notes += around.pop()
    state.tokens = around[0] + notes


def _label(token: Token) -> str:
    return escapeHtml(str(token.meta.get("label") or token.meta["id"] + 1))


def _again(token: Token) -> str:
    """The suffix for the id of a second or later reference to a note; empty for the first
    reference.
    """
    number = int(token.meta.get("subId") or 0)
    return str(number + 1) if number else ""


def _reference(_: Any, tokens: Sequence[Token], at: int, *__: Any) -> str:
    token = tokens[at]
    label, number = _label(token), token.meta["id"] + 1
    return (
        f'<sup id="fnref{_again(token)}:{label}">'
        f'<a class="footnote-ref" href="#fn:{label}">{number}</a></sup>'
    )


def _open(_: Any, tokens: Sequence[Token], at: int, *__: Any) -> str:
    return f'<li id="fn:{_label(tokens[at])}">\n'


def _back(_: Any, tokens: Sequence[Token], at: int, *__: Any) -> str:
    token = tokens[at]
    return (
        f'&#160;<a class="footnote-backref" href="#fnref{_again(token)}:{_label(token)}"'
        f' aria-label="{token.meta["id"] + 1} &#8617;">&#8617;</a>'
    )


_FOOTNOTES: dict[str, Any] = {
    "footnote_ref": _reference,
    "footnote_block_open": lambda *_: '<div class="footnote">\n<hr>\n<ol>\n',
    "footnote_block_close": lambda *_: "</ol>\n</div>\n",
    "footnote_open": _open,
    "footnote_close": lambda *_: "</li>\n",
    "footnote_anchor": _back,
}


# --- attributes ---------------------------------------------------------------------------------

_LIST = r"\{:?[ \t]*([#.\w][^{}\n]{0,500}?)[ \t]*\}"
_AT_START = pattern(_LIST)
_AT_END = pattern(rf"[ \t]*+{_LIST}[ \t]*$")
_PART = pattern(
    r"""#(?P<id>[\w.:-]+)|\.(?P<kind>[\w-]+)|(?<![\w-])(?P<key>[\w-]++)=(?:"(?P<text>[^"]*)"|'(?P<single>[^']*)'|(?P<word>[^\s"'}]+))"""
)
_ALLOWED = frozenset(("id", "class", "lang", "dir", "title", "width", "height", "rel", "hreflang"))
"""The attributes that a page may set; other attributes could run a script or change the layout."""
_ENDS = {"link_close": "link_open", "em_close": "em_open", "strong_close": "strong_open"}


def _attributes(state: Any) -> None:
    """Give elements the attributes written after them: `## Aims {#aims}`, `[x](y){.z}`."""
    for before, token in pairwise(state.tokens):
        children = token.children
        if token.type != "inline" or not children:
            continue
        _within(children)
        last = children[-1]
        if last.type != "text" or before.nesting != 1:
            continue
        alone = len(children) > 1 and children[-2].type == "softbreak"
        found = _AT_END.search(last.content)
        if found and (before.type == "heading_open" or (alone and found.start() == 0)):
            _give(before, found[1])
            last.content = last.content[: found.start()]
            if alone:
                del children[-2:]


def _within(children: list[Token]) -> None:
    for number, (before, after) in enumerate(pairwise(children)):
        if after.type != "text" or not (found := _AT_START.match(after.content)):
            continue
        if before.type in ("image", "code_inline"):
            _give(before, found[1])
        elif opening := _ENDS.get(before.type):
            _give(_opening(children[: number + 1], opening), found[1])
        else:
            continue
        after.content = after.content[found.end() :]


def _opening(children: Sequence[Token], kind: str) -> Token:
    """The token that opens the element that the last token of `children` closes."""
    depth = 0
    for token in reversed(children):
        depth += (token.type == children[-1].type) - (token.type == kind)
        if not depth:
            return token
    return children[-1]


def _give(token: Token, written: str) -> None:
    for part in _PART.finditer(written):
        if part["id"]:
            token.attrSet("id", part["id"])
        elif part["kind"]:
            token.attrJoin("class", part["kind"])
        elif part["key"] in _ALLOWED:
            token.attrSet(part["key"], part["text"] or part["single"] or part["word"] or "")
