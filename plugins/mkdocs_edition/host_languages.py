"""Marks words in non-Latin scripts in the site generator's HTML: frames, and converted Markdown.

In the library's own HTML, languages are marked already (`edition.outputs.html.languages`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from edition.outputs.html.languages import runs, span, speaks
from edition.system.patterns import pattern

_TAG = pattern(r"""<[/!a-zA-Z](?:"[^"]*"|'[^']*'|[^'">])*>""")
_LANG = pattern(r"""lang=["']?([\w-]+)""")
_NAMED = pattern(r"<([a-zA-Z][^\s/>]*)\s")
_UNMARKED = pattern(
    r"<!--.*?-->|<(script|style|title|textarea|option|svg)\b.*?</\1>", re.DOTALL | re.IGNORECASE
)
"""Comments, and elements that contain no text or cannot contain a `span`."""
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)


def mark(html: str, surroundings: str = "") -> str:
    """The HTML, with `lang` for words in a non-Latin script, unless the surrounding language uses
    that script.

    `surroundings` is the language of the element that will contain the HTML, if it is known.
    """
    found = list(runs(html))
    if not found:
        return html
    parts: list[str] = []
    at = 0
    unmarked = _Within((m.start(), m.end(), "") for m in _UNMARKED.finditer(html))
    spoken = _Within(_spoken(html))
    for start, end, language in found:
        around = spoken.innermost(start)
        if (
            speaks(surroundings if around is None else around, language)
            or unmarked.innermost(start) is not None
            or _in_tag(html, start)
        ):
            continue
        parts += (html[at:start], span(language, html[start:end]))
        at = end
    return "".join((*parts, html[at:]))


def mark_around(page: str, body: str, language: str) -> str:
    """Marks the languages in a page of the site generator, except in `body`, which the library made.

    `language` is the language of the page.
    """
    before, found, behind = page.partition(body) if body else (page, "", "")
    return f"{mark(before, language)}{found}{mark(behind, language)}" if found else mark(page)


def _spoken(html: str) -> Iterator[tuple[int, int, str]]:
    """The start, the end, and the language of each element that has a `lang`."""
    last = -1
    for said in _LANG.finditer(
        html
    ):  # this pattern has few matches; searching every tag would be much slower
        start = html.rfind("<", 0, said.start())
        tag = _NAMED.match(html, start, said.start()) if start > last else None
        outside = html[said.start() - 1].strip() or html.find(">", start, said.start()) >= 0
        if tag is None or outside:
            continue
        last = start
        if tag[1].lower() not in _VOID:
            yield start, _end(html, said.end(), tag[1]), said[1]


def _end(html: str, at: int, name: str) -> int:
    """The offset of the end tag of the element `name`, whose start tag is before `at`."""
    depth = 1
    for tag in _same(name).finditer(html, at):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.start()
    return len(html)


@cache
def _same(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){re.escape(name)}(?=[\s/>])", re.IGNORECASE)


class _Within:
    """Stretches of a text with their values; offsets must be looked up in ascending order."""

    def __init__(self, stretches: Iterator[tuple[int, int, str]]) -> None:
        self._ahead = sorted(stretches, reverse=True)
        self._open: list[tuple[int, int, str]] = []

    def innermost(self, place: int) -> str | None:
        """The value of the innermost stretch that contains an offset; None if no stretch contains
        it.
        """
        while self._ahead and self._ahead[-1][0] <= place:
            self._open.append(self._ahead.pop())
            while len(self._open) > 1 and self._open[-2][1] <= self._open[-1][0]:
                del self._open[-2]
        while self._open and self._open[-1][1] <= place:
            self._open.pop()
        return self._open[-1][2] if self._open else None


def _in_tag(html: str, place: int) -> bool:
    """Whether an offset is within a tag, such as in the value of an attribute."""
    tag = _TAG.match(html, html.rfind("<", 0, place))
    return tag is not None and tag.end() > place
