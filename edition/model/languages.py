"""Language codes in the form that the BCP 47 registry prefers: one code for each language."""

from __future__ import annotations

from functools import lru_cache

from edition.system.patterns import pattern

SHAPE = pattern(r"(?:[A-Za-z]{2,8}|[IXix](?=-))(-[A-Za-z0-9]{1,8})*")
"""The form of a code. Private codes begin with `x-`, and some old codes begin with `i-`."""
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
"""Maps replaced codes, and three-letter codes that have a shorter form, to preferred codes."""


def canonical(code: str) -> str:
    """The preferred form of a code: `he` for `iw`, `de-AT` for `ger-at`; empty if the code is
    invalid.
    """
    code = code.strip().replace("_", "-")
    if not SHAPE.fullmatch(code):
        return ""
    primary, *more = code.split("-")
    primary = primary.lower()
    return "-".join((_PREFERRED.get(primary, primary), *map(_subtag, more)))


_TWO_LETTERS = frozenset(
    [
        "aa",
        "ab",
        "ae",
        "af",
        "ak",
        "am",
        "an",
        "ar",
        "as",
        "av",
        "ay",
        "az",
        "ba",
        "be",
        "bg",
        "bh",
        "bi",
        "bm",
        "bn",
        "bo",
        "br",
        "bs",
        "ca",
        "ce",
        "ch",
        "co",
        "cr",
        "cs",
        "cu",
        "cv",
        "cy",
        "da",
        "de",
        "dv",
        "dz",
        "ee",
        "el",
        "en",
        "eo",
        "es",
        "et",
        "eu",
        "fa",
        "ff",
        "fi",
        "fj",
        "fo",
        "fr",
        "fy",
        "ga",
        "gd",
        "gl",
        "gn",
        "gu",
        "gv",
        "ha",
        "he",
        "hi",
        "ho",
        "hr",
        "ht",
        "hu",
        "hy",
        "hz",
        "ia",
        "id",
        "ie",
        "ig",
        "ii",
        "ik",
        "in",
        "io",
        "is",
        "it",
        "iu",
        "iw",
        "ja",
        "ji",
        "jv",
        "jw",
        "ka",
        "kg",
        "ki",
        "kj",
        "kk",
        "kl",
        "km",
        "kn",
        "ko",
        "kr",
        "ks",
        "ku",
        "kv",
        "kw",
        "ky",
        "la",
        "lb",
        "lg",
        "li",
        "ln",
        "lo",
        "lt",
        "lu",
        "lv",
        "mg",
        "mh",
        "mi",
        "mk",
        "ml",
        "mn",
        "mo",
        "mr",
        "ms",
        "mt",
        "my",
        "na",
        "nb",
        "nd",
        "ne",
        "ng",
        "nl",
        "nn",
        "no",
        "nr",
        "nv",
        "ny",
        "oc",
        "oj",
        "om",
        "or",
        "os",
        "pa",
        "pi",
        "pl",
        "ps",
        "pt",
        "qu",
        "rm",
        "rn",
        "ro",
        "ru",
        "rw",
        "sa",
        "sc",
        "sd",
        "se",
        "sg",
        "sh",
        "si",
        "sk",
        "sl",
        "sm",
        "sn",
        "so",
        "sq",
        "sr",
        "ss",
        "st",
        "su",
        "sv",
        "sw",
        "ta",
        "te",
        "tg",
        "th",
        "ti",
        "tk",
        "tl",
        "tn",
        "to",
        "tr",
        "ts",
        "tt",
        "tw",
        "ty",
        "ug",
        "uk",
        "ur",
        "uz",
        "ve",
        "vi",
        "vo",
        "wa",
        "wo",
        "xh",
        "yi",
        "yo",
        "za",
        "zh",
        "zu",
    ]
)
"""All two-letter codes, including those that were replaced (ISO 639-1 and the BCP 47 registry)."""
_LONGEST = 3
"""The number of letters in the longest codes of the registry."""
_OTHERS = ("i", "x")
"""The first part of codes that no list of languages contains: `i-klingon`, `x-private`."""
_LIKELY = {
    "cn": "zh",
    "cz": "cs",
    "dk": "da",
    "gr": "el",
    "jp": "ja",
    "kp": "ko",
    "ua": "uk",
    "arabic": "ar",
    "chinese": "zh",
    "czech": "cs",
    "danish": "da",
    "dutch": "nl",
    "english": "en",
    "englisch": "en",
    "french": "fr",
    "german": "de",
    "deutsch": "de",
    "greek": "el",
    "hebrew": "he",
    "hungarian": "hu",
    "italian": "it",
    "japanese": "ja",
    "korean": "ko",
    "latin": "la",
    "polish": "pl",
    "portuguese": "pt",
    "russian": "ru",
    "spanish": "es",
    "swedish": "sv",
    "turkish": "tr",
    "ukrainian": "uk",
}
"""Maps country codes and language names, which people write by mistake, to language codes."""


@lru_cache(maxsize=256)  # all documents of an edition have the same few languages
def is_known(code: str) -> bool:
    """Whether a code can be the code of a language; any code with three letters is accepted."""
    primary = canonical(code).partition("-")[0]
    return "_" not in code and (
        primary in _TWO_LETTERS or len(primary) == _LONGEST or primary in _OTHERS
    )


def likely(text: str) -> str:
    """The language code probably meant by a text that is not a code; empty if the meaning is
    unclear.
    """
    word = text.strip().casefold()
    return _LIKELY.get(word, "") or (
        canonical(text) if "_" in text and is_known(canonical(text)) else ""
    )


_RIGHT_TO_LEFT = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "nqo", "ps", "sd", "syr", "ug", "ur", "yi")
)
_RIGHT_TO_LEFT_SCRIPTS = frozenset(("Adlm", "Arab", "Hebr", "Nkoo", "Syrc", "Thaa"))


@lru_cache(maxsize=256)  # this function is called for each element with a language
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
