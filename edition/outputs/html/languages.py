"""Text as HTML: words in another script than their surroundings are marked with their language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeVar

from markupsafe import Markup

from edition.outputs.html.escaping import escape

T = TypeVar("T")
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


def text_html(text: str, surroundings: str) -> str:
    """The text for an element that is in the language `surroundings`.

    Words of another language have a `lang` around them, so that a screen reader pronounces them.
    """
    if not _foreign(text):
        return escape(text)
    parts: list[str] = []
    at = 0
    for start, end, language in runs(text):
        if not speaks(surroundings, language):
            parts += (escape(text[at:start]), f'<span lang="{language}">{text[start:end]}</span>')
            at = end
    return "".join((*parts, escape(text[at:])))


def marked(text: str, surroundings: str) -> str:
    """Text as HTML where words of another language are in it; else nothing."""
    html = in_language(text, surroundings)
    return html if isinstance(html, Markup) else ""


def in_language(value: T, surroundings: str) -> T | Markup:
    """Text with its languages as `text_html` marks them; any other value, and HTML, as it is."""
    if isinstance(value, str) and not isinstance(value, Markup) and _foreign(value):
        return Markup(text_html(value, surroundings))
    return value
