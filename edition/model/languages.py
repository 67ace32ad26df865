"""Language codes in the form that the BCP 47 registry prefers: one code for each language."""

from __future__ import annotations

import re
from functools import lru_cache

_SHAPE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_PREFERRED = {
    "iw": "he",
    "in": "id",
    "ji": "yi",
    "mo": "ro",
    **{
        long: short
        for pair in [
            "ar:ara",
            "be:bel",
            "bg:bul",
            "ca:cat",
            "cs:ces",
            "cs:cze",
            "cy:cym",
            "cy:wel",
            "da:dan",
            "de:deu",
            "de:ger",
            "el:ell",
            "el:gre",
            "en:eng",
            "es:spa",
            "et:est",
            "eu:eus",
            "eu:baq",
            "fa:fas",
            "fa:per",
            "fi:fin",
            "fr:fra",
            "fr:fre",
            "ga:gle",
            "he:heb",
            "hi:hin",
            "hr:hrv",
            "hu:hun",
            "hy:hye",
            "hy:arm",
            "id:ind",
            "is:isl",
            "is:ice",
            "it:ita",
            "ja:jpn",
            "ka:kat",
            "ka:geo",
            "ko:kor",
            "la:lat",
            "lt:lit",
            "lv:lav",
            "mk:mkd",
            "mk:mac",
            "nl:nld",
            "nl:dut",
            "no:nor",
            "pl:pol",
            "pt:por",
            "ro:ron",
            "ro:rum",
            "ru:rus",
            "sa:san",
            "sk:slk",
            "sk:slo",
            "sl:slv",
            "sq:sqi",
            "sq:alb",
            "sr:srp",
            "sv:swe",
            "sw:swa",
            "ta:tam",
            "th:tha",
            "tr:tur",
            "uk:ukr",
            "ur:urd",
            "vi:vie",
            "yi:yid",
            "zh:zho",
            "zh:chi",
        ]
        for short, long in [pair.split(":")]
    },
}
"""The preferred code for each replaced code, and for three-letter codes with a shorter form."""


def canonical(code: str) -> str:
    """The preferred form of a code: `he` for `iw`, `de-AT` for `ger-at`; empty if it is invalid."""
    code = code.strip().replace("_", "-")
    if not _SHAPE.fullmatch(code):
        return ""
    primary, *more = code.split("-")
    primary = primary.lower()
    return "-".join((_PREFERRED.get(primary, primary), *map(_subtag, more)))


_RIGHT_TO_LEFT = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "nqo", "ps", "sd", "syr", "ug", "ur", "yi")
)
_RIGHT_TO_LEFT_SCRIPTS = frozenset(("Adlm", "Arab", "Hebr", "Nkoo", "Syrc", "Thaa"))


@lru_cache(maxsize=256)  # for each element with a language
def is_right_to_left(code: str) -> bool:
    """Whether a language is written from right to left.

    If the code of a language contains a script, the direction depends only on this script.
    """
    primary, *more = canonical(code).split("-")
    script = next((part for part in more if len(part) == len("Arab") and part.isalpha()), "")
    return script in _RIGHT_TO_LEFT_SCRIPTS if script else primary in _RIGHT_TO_LEFT


def _subtag(part: str) -> str:
    if len(part) == 4 and part.isalpha():
        return part.title()
    return part.upper() if len(part) == 2 else part.lower()
