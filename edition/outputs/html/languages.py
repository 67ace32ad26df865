"""Words in another script than their surroundings, marked with their language for those who hear them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"
_KANA = "\u3041-\u3096\u309d-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_CYRILLIC = "\u0400-\u052f"

_hangul, _kana = re.compile(f"[{_HANGUL}]").search, re.compile(f"[{_KANA}]").search
_EASTERN = f"[{_HANGUL}{_KANA}{_HAN}]+"
_RUN = re.compile(
    # “홍길동(洪吉童)” is one run, so that its Chinese characters are read as Korean.
    rf"(?P<eastern>{_EASTERN}(?:[\s·・,()（）《》-]{{0,2}}{_EASTERN})*)"
    rf"|[{_CYRILLIC}]+(?:[\s.-]{{1,2}}[{_CYRILLIC}]+)*"
)
_foreign = re.compile(f"[{_HANGUL}{_KANA}{_HAN}{_CYRILLIC}]").search
_TAG = re.compile(r"""<[/!a-zA-Z](?:"[^"]*"|'[^']*'|[^'">])*>""")
_LANG = re.compile(r"""lang=["']?([\w-]+)""")
_NAMED = re.compile(r"<([a-zA-Z][^\s/>]*)\s")
_UNMARKED = re.compile(
    r"<!--.*?-->|<(script|style|title|textarea|option|svg)\b.*?</\1>", re.DOTALL | re.IGNORECASE
)
"""What holds no text, and elements in which no `span` can stand."""
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)

_SPOKEN = {"ko": {"ko"}, "ja": {"ja"}, "zh": {"zh", "ja", "ko", "yue"}}
_CYRILLIC_LANGUAGES = frozenset(
    ("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "tg", "mn", "tt", "ba", "cv", "ce", "os")
)


def runs(text: str) -> Iterator[tuple[int, int, str]]:
    """The stretches of Korean, Japanese, Chinese and Cyrillic: beginning, end, language (BCP 47).

    Hangul is Korean and kana Japanese, with the Chinese characters beside them; Chinese characters
    alone are taken for Chinese, Cyrillic for Russian. Where that is wrong, whoever wrote the
    element says the language in its `lang`, which goes before.
    """
    at = 0
    while first := _foreign(text, at):  # much faster than seeking the whole
        run = _RUN.match(text, first.start())
        assert run is not None
        at = run.end()
        if run["eastern"] is None:
            yield run.start(), run.end(), "ru"
        else:
            language = "ko" if _hangul(run[0]) else "ja" if _kana(run[0]) else "zh"
            yield run.start(), run.end(), language


def speaks(surroundings: str, language: str) -> bool:
    """Whether words that `runs` takes for `language` are in order within these surroundings."""
    primary = surroundings.partition("-")[0]
    if language == "ru":
        return primary in _CYRILLIC_LANGUAGES
    return primary in _SPOKEN[language]


def mark(html: str, surroundings: str = "") -> str:
    """HTML with a `lang` around every such stretch that has no fitting one around it.

    `surroundings` is the language of what the HTML will stand in, where that is known.
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
        parts += (html[at:start], f'<span lang="{language}">{html[start:end]}</span>')
        at = end
    return "".join((*parts, html[at:]))


def _spoken(html: str) -> Iterator[tuple[int, int, str]]:
    """The elements that say their language: from where to where, and which."""
    last = -1
    for said in _LANG.finditer(html):  # few; much faster than seeking them in every tag
        start = html.rfind("<", 0, said.start())
        tag = _NAMED.match(html, start, said.start()) if start > last else None
        outside = html[said.start() - 1].strip() or html.find(">", start, said.start()) >= 0
        if tag is None or outside:
            continue
        last = start
        if tag[1].lower() not in _VOID:
            yield start, _end(html, said.end(), tag[1]), said[1]


def _end(html: str, at: int, name: str) -> int:
    """Where an element ends whose tag begins before `at`."""
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
    """Stretches that lie one in the other or apart, asked about places in rising order."""

    def __init__(self, stretches: Iterator[tuple[int, int, str]]) -> None:
        self._ahead = sorted(stretches, reverse=True)
        self._open: list[tuple[int, int, str]] = []

    def innermost(self, place: int) -> str | None:
        """What is said of the innermost stretch around a place; None outside of all."""
        while self._ahead and self._ahead[-1][0] <= place:
            self._open.append(self._ahead.pop())
            while len(self._open) > 1 and self._open[-2][1] <= self._open[-1][0]:
                del self._open[-2]
        while self._open and self._open[-1][1] <= place:
            self._open.pop()
        return self._open[-1][2] if self._open else None


def _in_tag(html: str, place: int) -> bool:
    """Whether a place lies in a tag: in an attribute's value."""
    tag = _TAG.match(html, html.rfind("<", 0, place))
    return tag is not None and tag.end() > place
