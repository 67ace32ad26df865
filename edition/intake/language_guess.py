"""Recognises a text's language by its script or words, if the source does not name the language."""

from __future__ import annotations

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from edition.system.patterns import pattern

UNKNOWN = "und"
"""The tag in BCP 47 for an unknown language."""
_SCRIPTS = {
    "th": "\u0e01-\u0e4e",
    "lo": "\u0e80-\u0edf",
    "my": "\u1000-\u109f",
    "km": "\u1780-\u17d3",
    "ka": "\u10a0-\u10ff\u1c90-\u1cbf",
    "hy": "\u0531-\u058f",
    "el": "\u0370-\u03ff\u1f00-\u1fff",
    "he": "\u0590-\u05ff\ufb1d-\ufb4f",
    "ja": "\u3041-\u3096\u309d-\u30fa\u30fc-\u30ff",
    "ko": "\uac00-\ud7a3\u1100-\u11ff\u3131-\u318e",
    "zh": "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af",
}
"""Scripts that are used for one language only, or almost only."""
_YIDDISH = pattern("[\u05f0-\u05f2\ufb1f]")
_LETTERS = pattern(r"[^\W\d_]")
_WORDS = pattern(r"[^\W\d_]+")
_LATIN = pattern("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_FEWEST_OF_SCRIPT, _FEWEST, _FEWEST_ALIKE = 6, 50, 200
"""The numbers of letters needed to recognise a language by its script, and by its words.

The last number is for languages that are similar to each other.
"""
_SURE = 0.95
_MOST = 4_000
"""The number of letters that are examined; more would not change the result."""
_ALIKE = (
    frozenset(("da", "no")),
    frozenset(("hr", "sr")),
    frozenset(("id", "ms")),
    frozenset(("cs", "sk")),
    frozenset(("bg", "mk")),
    frozenset(("be", "uk")),
    frozenset(("hi", "mr", "ne")),
    frozenset(("af", "nl")),
)
_LANGUAGES = """af ar be bg bn ca cs cy da de en es et eu fa fi fr ga gu hi hr hu id is it kk kn la lt
lv mk ml mn mr ms mt ne nl no pa pl ps pt ro ru sk sl sq sr sv sw ta te tl tr uk ur vi""".split()  # noqa: SIM905


def recognised(text: str) -> str:
    """The language of a text (BCP 47); `und` if the text is too short or no language is certain."""
    letters = _LETTERS.findall(text)[:_MOST]
    counted = {code: len(_script(code).findall("".join(letters))) for code in _SCRIPTS}
    eastern = counted["zh"] + counted["ja"] + counted["ko"]
    half = max(_FEWEST_OF_SCRIPT, len(letters) / 2)
    if eastern >= half:
        # Japanese and Korean texts contain Chinese characters, too.
        if counted["ja"] * 10 > eastern and counted["ko"] == 0:
            return "ja"
        if counted["ko"] * 10 > eastern and counted["ja"] == 0:
            return "ko"
        return "zh" if counted["zh"] == eastern else UNKNOWN
    for code in _SCRIPTS.keys() - {"ja", "ko", "zh"}:
        if counted[code] >= half:
            return UNKNOWN if code == "he" and _YIDDISH.search(text) else code
    return _by_words(text, letters)


@cache
def _script(code: str) -> re.Pattern[str]:
    return re.compile(f"[{_SCRIPTS[code]}]")


def _by_words(text: str, letters: list[str]) -> str:
    """The language of the words in Latin letters; if most letters are not Latin, the language of
    the other words.
    """
    latin = len(_LATIN.findall("".join(letters))) * 2 >= len(letters)
    words = [word for word in _WORDS.findall(text) if bool(_LATIN.match(word)) == latin]
    told = " ".join(words)[: 2 * _MOST]
    size = sum(map(len, words))
    if size < _FEWEST:
        return UNKNOWN
    # The words of a text in capitals, such as a cable, are recognised in lower case.
    ranked = _identifier().rank(told.lower() if told.isupper() else told)
    (first, sure), (second, _) = ranked[:2]
    alike = any({first, second} <= group for group in _ALIKE)
    if sure < _SURE or (alike and size < _FEWEST_ALIKE):
        return UNKNOWN
    return str(first)


@cache
def _identifier() -> LanguageIdentifier:
    found = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    found.set_languages([code for code in _LANGUAGES if code in set(found.labels)])
    return found
