"""Text as HTML: words in another script than their surroundings are marked with their language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeVar

from markupsafe import Markup

from edition.model.languages import is_right_to_left
from edition.outputs.html.escaping import escape

T = TypeVar("T")
_HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"
_KANA = "\u3041-\u3096\u309d-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"

_hangul, _kana = re.compile(f"[{_HANGUL}]").search, re.compile(f"[{_KANA}]").search
_EASTERN = f"[{_HANGUL}{_KANA}{_HAN}]+"
_SCRIPTS = {
    "ru": "\u0400-\u052f",
    "el": "\u0370-\u03ff\u1f00-\u1fff",
    "he": "\u0591-\u05f4\ufb1d-\ufb4f",
    "ar": "\u0610-\u061a\u061c-\u064a\u0653-\u065f\u066e-\u06d3\u06e5-\u06ff\u0750-\u077f\ufb50-\ufdfd\ufe70-\ufefc",
    "hy": "\u0531-\u0587",
    "ka": "\u10a0-\u10ff",
    "hi": "\u0900-\u0963\u0966-\u097f",
    "th": "\u0e01-\u0e4e",
    "lo": "\u0e81-\u0ece",
    "my": "\u1000-\u104f",
    "km": "\u1780-\u17d3",
}
"""Scripts, each by the language that most texts in it are in."""
RIGHT_TO_LEFT = _SCRIPTS["he"] + _SCRIPTS["ar"]
"""The letters that run from right to left, for a pattern."""


def _between(code: str) -> str:
    """What can stand between two words of a run; figures are read in the direction of the words."""
    return r"[\s\d.,،؛؟:/()-]{1,24}?" if is_right_to_left(code) else r"[\s.-]{1,2}"


_RUN = re.compile(
    # “홍길동(洪吉童)” is one run, so that its Chinese characters are read as Korean.
    rf"(?P<eastern>{_EASTERN}(?:[\s·・,()（）《》-]{{0,2}}{_EASTERN})*)|"
    + "|".join(
        rf"(?P<{code}>[{signs}]+(?:{_between(code)}[{signs}]+)*)"
        for code, signs in _SCRIPTS.items()
    )
)
_foreign = re.compile(f"[{_HANGUL}{_KANA}{_HAN}{''.join(_SCRIPTS.values())}]").search

_CYRILLIC = "ru uk be bg sr mk kk ky tg mn tt ba cv ce os"
_ARABIC = "ar fa ur ps sd ug ckb ku dv az"
_SPOKEN = {
    "ko": {"ko"},
    "ja": {"ja"},
    "zh": {"zh", "ja", "ko", "yue"},
    **{code: {code} for code in _SCRIPTS},
    "ru": set(_CYRILLIC.split()),
    "ar": set(_ARABIC.split()),
    "el": {"el", "grc"},
    "he": {"he", "yi", "arc"},
    "hi": {"hi", "mr", "ne", "sa"},
}


def runs(text: str) -> Iterator[tuple[int, int, str]]:
    """The stretches in other scripts than the Latin one: beginning, end, language (BCP 47).

    Hangul is Korean and kana Japanese, with the Chinese characters beside them; Chinese characters
    alone are taken for Chinese, Cyrillic for Russian, Arabic letters for Arabic. Where that is wrong,
    whoever wrote the element says the language in its `lang`, which goes before.
    """
    at = 0
    while first := _foreign(text, at):  # much faster than seeking the whole
        run = _RUN.match(text, first.start())
        assert run is not None
        at = run.end()
        if run["eastern"] is None:
            yield run.start(), run.end(), str(run.lastgroup)
        else:
            language = "ko" if _hangul(run[0]) else "ja" if _kana(run[0]) else "zh"
            yield run.start(), run.end(), language


def speaks(surroundings: str, language: str) -> bool:
    """Whether words that `runs` takes for `language` are in order within these surroundings."""
    return surroundings.partition("-")[0] in _SPOKEN[language]


def span(language: str, html: str) -> str:
    """HTML in a language of its own; from right to left it is isolated from the words around it."""
    direction = ' dir="rtl"' if is_right_to_left(language) else ""
    return f'<span lang="{language}"{direction}>{html}</span>'


def text_html(text: str, surroundings: str) -> str:
    """The text for an element that is in the language `surroundings`.

    Words of another language have a `lang` around them, so that a screen reader pronounces them.
    """
    if not _foreign(text):
        return _isolated(text, surroundings)
    parts: list[str] = []
    at = 0
    for start, end, language in runs(text):
        if not speaks(surroundings, language):
            parts += (_isolated(text[at:start], surroundings), span(language, text[start:end]))
            at = end
    return "".join((*parts, _isolated(text[at:], surroundings)))


_LEFT_TO_RIGHT = re.compile(
    r"(?:§{1,2}[ \u00a0]|#)?[£$€¥]?[A-Za-z\d]"
    r"[^\u0590-\u08ff\ufb1d-\ufefc()\[\]<>&\"'\n]{0,200}[A-Za-z\d%°]/?|[£$€¥]?[A-Za-z]"
)
"""Words and figures that are read from left to right; brackets around them are of the text."""
_LATIN = re.compile("[A-Za-z£$€¥]")


def _isolated(text: str, surroundings: str) -> str:
    """Text as HTML; names and sums in Latin letters keep their order within a right-to-left text."""
    if not is_right_to_left(surroundings) or not _LATIN.search(text):
        return escape(text)
    parts: list[str] = []
    at = 0
    for run in _LEFT_TO_RIGHT.finditer(text):
        if _LATIN.search(run[0]):
            parts += (escape(text[at : run.start()]), f"<bdi>{escape(run[0])}</bdi>")
            at = run.end()
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
