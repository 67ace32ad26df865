"""Reads editors' prose in Markdown with citations: as styled runs in notes, as HTML on pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import count, pairwise
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from edition.reading.citation_syntax import (
    Citation,
    Read,
    bracketed_at,
    following_at,
    has_citation,
    key_at,
)
from edition.reading.prose_comments import leave_out_comments
from edition.reading.prose_extensions import extend
from edition.reading.prose_features import ProseFeature
from edition.system.patterns import pattern

_WITHIN = "within a citation's brackets"
_CITATION, _OPEN, _CLOSE = "citation", "citation_open", "citation_close"


def _parser(config: str, *off: str, **options: Any) -> MarkdownIt:
    """A parser that reads citations."""
    parser = MarkdownIt(config, options).disable(off)
    parser.inline.ruler.before("link", "citation", _key)
    parser.inline.ruler.before("link", "citations", _brackets)
    return parser


def _key(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 # as markdown-it calls it
    """Read `@smith, 33` within brackets, and `@smith` or `@smith [33]` outside brackets."""
    start = state.pos
    if state.src[start] not in "@-" or state.linkLevel:
        return False
    if state.env.get(_WITHIN):
        return _taken(state, bracketed_at(state.src, start, state.posMax), silent=silent)
    read = key_at(state.src, start, state.posMax)
    if read is None:
        return False
    closing, placed = _followed(state, read)
    if placed is None:
        return _taken(state, read, silent=silent)
    if silent:
        state.pos = closing + 1
    else:
        _taken(state, placed, silent=False)
        _within(state, closing)
        _push(state, _CLOSE, "", closing)
    return True


def _followed(state: StateInline, read: Read) -> tuple[int, Read | None]:
    """The end of the bracket after a citation, and the citation with the bracket's locator."""
    bracket = _BRACKET.match(state.src, read.end, state.posMax)
    closing = _closing(state, bracket.end() - 1) if bracket else -1
    if bracket is None or closing < 0:
        return -1, None
    return closing, following_at(state.src, read, bracket.end(), closing)


_BRACKET = pattern(r" ?\[")


def _brackets(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Read `[see @smith, chap. 2; @jones]`, unless it is the text of a link."""
    start = state.pos
    if state.src[start] != "[" or state.linkLevel or state.env.get(_WITHIN):
        return False
    closing = _closing(state, start)
    if closing < 0 or not has_citation(state.src[start + 1 : closing]):
        return False
    if silent:
        state.pos = closing + 1
    else:
        _push(state, _OPEN, "(", start)
        _within(state, closing)
        _push(state, _CLOSE, ")", closing)
    return True


def _closing(state: StateInline, start: int) -> int:
    """The offset at which a bracket closes; -1 if it does not close or is the text of a link."""
    closing = int(state.md.helpers.parseLinkLabel(state, start))
    return -1 if state.src[closing + 1 : closing + 2] in ("(", "[") else closing


def _within(state: StateInline, closing: int) -> None:
    """Read the text in a bracket, up to its end."""
    end, state.posMax, state.env[_WITHIN] = state.posMax, closing, True
    state.md.inline.tokenize(state)
    state.pos, state.posMax, state.env[_WITHIN] = closing, end, False


def _taken(state: StateInline, read: Read | None, *, silent: bool) -> bool:
    if read is None:
        return False
    if not silent:
        token = state.push(_CITATION, "", 0)
        token.content = read.citation.written
        token.meta = {"citation": read.citation, "span": (state.pos, read.end)}
    state.pos = read.end
    return True


def _push(state: StateInline, kind: str, sign: str, at: int) -> None:
    """Add a token for a bracket; `sign` is shown instead of the bracket."""
    token = state.push(kind, "", 1 if kind == _OPEN else -1 if sign else 0)
    token.content, token.meta, state.pos = sign, {"span": (at, at + 1)}, at + 1


# Notes may contain links, but no blocks, HTML elements, or pictures.
_PROSE = _parser("commonmark", "image", "html_inline", "backticks")


def _page(*off: str) -> MarkdownIt:
    """A parser for pages with blocks, pictures, tables, and comments, but without HTML elements."""
    return leave_out_comments(_parser("commonmark", *off, html=False).enable("table"))


_PAGE = _page()


@cache
def _page_parser(features: frozenset[ProseFeature]) -> MarkdownIt:
    """The parser of pages on which the given features can be used."""
    return extend(_page(), features)


# In Python-Markdown's extensions, indented text below a line with `!!!`, `???`, `===`, or `[^1]:`
# is not code.
_INDENTED = pattern(r"^(?:!!!|\?\?\?|===|\[\^[^\]\s]+\]:)", re.MULTILINE)
_INDENTED_PAGE = _page("code")
_PROSE_SIGN = pattern(r"[*_\\\[\]<>&!`\n@]")


@dataclass(frozen=True, slots=True)
class ProseRun:
    """A run of an editor's prose in one style; `href` is empty if the run is not a link."""

    text: str
    em: bool = False
    strong: bool = False
    href: str = ""
    citation: Citation | None = None
    """The citation; it is shown instead of the text if the bibliography contains the work."""


@lru_cache(maxsize=32768)
def prose(text: str) -> tuple[ProseRun, ...]:
    """The runs of an editor's prose, which is written in an inline subset of Markdown.

    markdown-it rejects URLs that would run a script; such a link stays text.
    """
    if not _PROSE_SIGN.search(text):
        return (ProseRun(" ".join(text.split())),)
    runs: list[ProseRun] = []
    em = strong = 0
    href = ""
    for token in _inline(text):
        match token.type:
            case "em_open" | "em_close":
                em += token.nesting
            case "strong_open" | "strong_close":
                strong += token.nesting
            case "link_open":
                href = str(token.attrs["href"])
            case "link_close":
                href = ""
            case "softbreak" | "hardbreak":
                runs.append(ProseRun(" ", em > 0, strong > 0, href))
            case _ if token.content:
                cited = token.meta.get("citation")
                runs.append(ProseRun(token.content, em > 0, strong > 0, href, cited))
            case _:
                pass
    return tuple(runs)


def _inline(text: str) -> list[Token]:
    return _PROSE.parseInline(text)[0].children or []


def citations(text: str) -> tuple[Citation, ...]:
    """The citations in an editor's prose, in their order."""
    if "@" not in text:
        return ()
    return tuple(run.citation for run in prose(text) if run.citation)


def cited_in_words(text: str, words: Callable[[Citation], str]) -> str:
    """An editor's prose in Markdown, with the citations replaced by words."""
    if not citations(text):
        return text
    parts, end = [], 0
    for token in _inline(text):
        if span := token.meta.get("span"):
            citation = token.meta.get("citation")
            parts += [text[end : span[0]], words(citation) if citation else token.content]
            end = span[1]
    return "".join((*parts, text[end:]))


class PageCitation(NamedTuple):
    """A citation on a page of prose, and its line."""

    citation: Citation
    line: int


def page_citations(text: str) -> Iterator[PageCitation]:
    """The citations on a page of editors' prose, with their lines."""
    if "@" not in text:
        return
    parser = _INDENTED_PAGE if _INDENTED.search(text) else _PAGE
    lines = text.split("\n")
    for block in parser.parse(text):
        first, last = block.map or (0, 0)
        for child in block.children or ():
            if (found := child.meta.get("citation")) and child.type == _CITATION:
                line = next((n for n in range(first, last) if found.written in lines[n]), first)
                yield PageCitation(found, line + 1)


class PageWords(NamedTuple):
    """How the words of a page of prose become HTML."""

    marked: Callable[[str], str]
    """Returns the HTML of a run of text if the run needs elements, or else an empty string."""
    cited: Callable[[Citation], str]
    """Returns the HTML of a citation."""
    features: frozenset[ProseFeature] = frozenset()
    """The extensions of Markdown that the page can contain."""


@dataclass(frozen=True, slots=True)
class ProseHeading:
    """A heading on a page of prose: its fragment, its plain text, and its rank from 1."""

    id: str
    title: str
    level: int


def prose_page(
    text: str,
    slug: Callable[[str], str],
    link: Callable[[str], str],
    words: PageWords,
) -> tuple[str, tuple[ProseHeading, ...]]:
    """A page of editors' prose as HTML, and its headings.

    `slug` returns the fragment of a heading. `link` returns the target of a URL on the page. HTML
    elements, and URLs that would run a script, stay text. Comments are left out.
    """
    headings: list[ProseHeading] = []
    used: set[str] = set()
    parser = _page_parser(words.features)
    tokens = parser.parse(text)
    for token, after in pairwise((*tokens, None)):
        assert token is not None
        if token.type == "heading_open" and after:
            shown = (c for c in after.children or () if not c.nesting or c.type in (_OPEN, _CLOSE))
            title = "".join(c.content for c in shown).strip()
            id_ = _unused(str(token.attrs.get("id") or slug(title) or "section"), used)
            token.attrSet("id", id_)
            headings.append(ProseHeading(id_, title, int(token.tag[1])))
        for child in token.children or ():
            for name in ("href", "src"):
                if name in child.attrs:
                    child.attrSet(name, link(str(child.attrs[name])))
            _shown(child, words)
    return str(parser.renderer.render(tokens, parser.options, {})), tuple(headings)


def _shown(token: Token, words: PageWords) -> None:
    """Change a token into one that markdown-it can render."""
    match token.type:
        case "text" | "code_inline" if html := words.marked(token.content):
            code = token.type == "code_inline"
            token.type, token.content = "html_inline", f"<code>{html}</code>" if code else html
        case "citation":
            token.type, token.content = "html_inline", words.cited(token.meta["citation"])
        case "citation_open" | "citation_close":
            token.type, token.nesting = "text", 0
        case "image":  # a picture's description is an attribute
            for child in token.children or ():
                if child.type in (_CITATION, _OPEN, _CLOSE):
                    child.type, child.nesting = "text", 0
        case _:
            pass


def _unused(wanted: str, used: set[str]) -> str:
    """An unused fragment; a repeated fragment is numbered as in Python-Markdown: `aims`, `aims_1`."""
    found = next(name for n in count() if (name := f"{wanted}_{n}" if n else wanted) not in used)
    used.add(found)
    return found
