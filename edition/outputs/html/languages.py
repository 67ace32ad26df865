"""Converts text to HTML, and marks words in a non-Latin script that is foreign to the text's
language.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from markupsafe import Markup

from edition.model.languages import is_right_to_left
from edition.outputs.html.escaping import escape
from edition.system.patterns import pattern

T = TypeVar("T")
_HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"
_KANA = "\u3041-\u3096\u309d-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"

_A_HANGUL, _A_KANA = pattern(f"[{_HANGUL}]"), pattern(f"[{_KANA}]")
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
"""Maps the language that is assumed for words in a script to the letters of this script."""
RIGHT_TO_LEFT = _SCRIPTS["he"] + _SCRIPTS["ar"]
"""The letters of right-to-left scripts, for a pattern."""


def _between(code: str) -> str:
    """A pattern for the characters between words of a run; right-to-left runs include figures."""
    return r"[\s\d.,،؛؟:/()-]{1,24}?" if is_right_to_left(code) else r"[\s.-]{1,2}"


_RUN = pattern(
    # “홍길동(洪吉童)” is one run, so that its Chinese characters are read as Korean.
    rf"(?P<eastern>{_EASTERN}(?:[\s·・,()（）《》-]{{0,2}}{_EASTERN})*)|"
    + "|".join(
        rf"(?P<{code}>[{signs}]+(?:{_between(code)}[{signs}]+)*)"
        for code, signs in _SCRIPTS.items()
    )
)
_FOREIGN = pattern(f"[{_HANGUL}{_KANA}{_HAN}{''.join(_SCRIPTS.values())}]")


def _foreign(text: str) -> bool:
    """Whether a text contains letters of a script other than Latin."""
    return not text.isascii() and _FOREIGN.search(text) is not None


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
    """The start, end, and language (BCP 47) of each stretch in a script other than Latin.

    Hangul counts as Korean and kana as Japanese; Chinese characters next to hangul or kana count as
    Korean or Japanese, too. Chinese characters alone count as Chinese, Cyrillic as Russian, and
    Arabic letters as Arabic. If the text's own language uses the script, as Ukrainian uses
    Cyrillic, callers keep the text's own language. `speaks` tests whether a language uses a script.
    """
    at = 0
    while first := _FOREIGN.search(text, at):  # this search is faster than a search for a whole run
        run = _RUN.match(text, first.start())
        assert run is not None
        at = run.end()
        if run["eastern"] is None:
            yield run.start(), run.end(), str(run.lastgroup)
        else:
            language = (
                "ko" if _A_HANGUL.search(run[0]) else "ja" if _A_KANA.search(run[0]) else "zh"
            )
            yield run.start(), run.end(), language


def speaks(surroundings: str, language: str) -> bool:
    """Whether words that `runs` assigns to `language` can be in the language `surroundings`."""
    return surroundings.partition("-")[0] in _SPOKEN[language]


def span(language: str, html: str) -> str:
    """HTML in a `span` with its language; `dir` isolates right-to-left text."""
    direction = ' dir="rtl"' if is_right_to_left(language) else ""
    return f'<span lang="{language}"{direction}>{html}</span>'


def text_html(text: str, surroundings: str) -> str:
    """The text as HTML, for an element whose language is `surroundings`.

    Words in a non-Latin script that is foreign to `surroundings` are put into a `span` with `lang`,
    since screen readers need to know the language.
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


_LEFT_TO_RIGHT = pattern(
    r"(?:§{1,2}[ \u00a0]|#)?[£$€¥]?[A-Za-z\d]"
    r"[^\u0590-\u08ff\ufb1d-\ufefc()\[\]<>&\"'\n]{0,200}[A-Za-z\d%°]/?|[£$€¥]?[A-Za-z]"
)
"""Words and figures that run from left to right, without the brackets around them."""
_LATIN = pattern("[A-Za-z£$€¥]")


def _isolated(text: str, surroundings: str) -> str:
    """Text as HTML; names and sums in Latin letters keep their order in right-to-left text."""
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
    """Text as HTML if it contains letters of a script other than Latin; otherwise empty."""
    html = in_language(text, surroundings)
    return html if isinstance(html, Markup) else ""


def in_language(value: T, surroundings: str) -> T | Markup:
    """Text with languages marked by `text_html`; HTML and other values are returned unchanged."""
    if isinstance(value, str) and not isinstance(value, Markup) and _foreign(value):
        return Markup(text_html(value, surroundings))
    return value
