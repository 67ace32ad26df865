"""Words in another script than their surroundings, marked with their language for those who hear them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"
_KANA = "\u3041-\u3096\u309d-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_CYRILLIC = "\u0400-\u052f"

_hangul, _kana = re.compile(f"[{_HANGUL}]").search, re.compile(f"[{_KANA}]").search
_EASTERN = f"[{_HANGUL}{_KANA}{_HAN}]+"
_RUN = re.compile(
    # “김일성(金日成)” is one run, so that its Chinese characters are read as Korean.
    rf"(?P<eastern>{_EASTERN}(?:[\s·・,()（）《》-]{{0,2}}{_EASTERN})*)"
    rf"|[{_CYRILLIC}]+(?:[\s.-]{{1,2}}[{_CYRILLIC}]+)*"
)
_TAG = re.compile(
    r"""<!--.*?-->|<(?:script|style)\b.*?</(?:script|style)>"""
    r"""|<(/?)([a-zA-Z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^'">])*)>""",
    re.DOTALL,
)
_LANG = re.compile(r"""\slang=["']?([\w-]+)""")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)
_NO_MARKUP = frozenset(("title", "textarea", "option", "svg"))
"""Elements in which no `span` can stand."""

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
    for run in _RUN.finditer(text):
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


def mark(html: str) -> str:
    """A page with a `lang` around every such stretch that has no fitting one around it."""
    if not _RUN.search(html):
        return html
    parts: list[str] = []
    open_: list[tuple[str, str]] = []  # elements with their language
    at = 0
    for tag in _TAG.finditer(html):
        language = open_[-1][1] if open_ else ""
        parts += (_marked(html[at : tag.start()], language, open_), tag[0])
        at = tag.end()
        name = (tag[2] or "").lower()
        if tag[1]:
            _close(open_, name)
        elif name and name not in _VOID and not tag[3].endswith("/"):
            said = _LANG.search(tag[3])
            open_.append((name, said[1] if said else language))
    parts.append(_marked(html[at:], open_[-1][1] if open_ else "", open_))
    return "".join(parts)


def _close(open_: list[tuple[str, str]], name: str) -> None:
    """Close an element with what HTML lets be open within it; nothing, where none is open."""
    for index in range(len(open_) - 1, -1, -1):
        if open_[index][0] == name:
            del open_[index:]
            return


def _marked(text: str, surroundings: str, open_: list[tuple[str, str]]) -> str:
    found = [run for run in runs(text) if not speaks(surroundings, run[2])]
    if not found or any(name in _NO_MARKUP for name, _ in open_):
        return text
    parts: list[str] = []
    at = 0
    for start, end, language in found:
        parts += (text[at:start], f'<span lang="{language}">{text[start:end]}</span>')
        at = end
    return "".join((*parts, text[at:]))
