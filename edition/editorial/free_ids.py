"""Proposes ids that are free, in the pattern of the ids that an edition already has."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable

from edition.system.patterns import pattern

_NUMBERED = pattern(r"([a-z](?:[a-z0-9-]*[a-z-])?)(\d+)[a-z]*")
_USUAL = {"mention": "m", "date": "d"}
"""Maps keys of annotations to the prefixes of their first ids; the prefix for other keys is `n`."""


def annotation_id(
    key: str, own: Collection[tuple[str, str]], others: Iterable[tuple[str, str]] = ()
) -> str:
    """A free id for an annotation with the given key: `c27` if the highest id so far is `c26b`.

    `own` contains the keys and ids of all annotations of the document, including withdrawn
    annotations. `others` contains the keys and ids of other documents' annotations; the pattern of
    these ids is used if `own` has no numbered id for `key`.
    """
    taken = {id_ for _, id_ in own}
    same = [id_ for other, id_ in own if other == key or _notes(key, other)]
    elsewhere = [id_ for other, id_ in others if other == key or _notes(key, other)]
    for ids in (same, elsewhere):
        if found := _pattern(ids):
            prefix, width = found
            break
    else:
        prefix, width = _USUAL.get(key, "n"), 1
    return _next(prefix, width, taken)


def _notes(one: str, other: str) -> bool:
    """Whether two keys are both keys of notes; all notes share one numbering of ids."""
    notes = ("correct", "comment", "withdrawn")
    return one in notes and other in notes


def _pattern(ids: Iterable[str]) -> tuple[str, int] | None:
    """The most frequent prefix of numbered ids, and the number of digits to which its numbers are
    padded; None if no id is numbered.
    """
    found = [match for match in map(_NUMBERED.fullmatch, ids) if match]
    if not found:
        return None
    prefix = Counter(match[1] for match in found).most_common(1)[0][0]
    digits = [match[2] for match in found if match[1] == prefix]
    padded = [len(one) for one in digits if one.startswith("0")]
    return prefix, max(padded, default=1)


def _next(prefix: str, width: int, taken: Collection[str]) -> str:
    numbers = [
        int(match[2]) for match in map(_NUMBERED.fullmatch, taken) if match and match[1] == prefix
    ]
    return f"{prefix}{max(numbers, default=0) + 1:0{width}d}"


def named_id(name: str, taken: Collection[str], fallback: str = "entry") -> str:
    """A free id made from a name, for an entry or an event: `anna-smith`, `anna-smith-2`.

    For a name without letters from a to z, the id is the fallback with a number.
    """
    letters = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(sign for sign in letters if not unicodedata.combining(sign))
    words = re.findall(r"[a-z0-9]+", plain.replace("ß", "ss").replace("'", "").replace("’", ""))
    while words and not words[0][0].isalpha():
        words = words[1:] + words[:1] if any(word[0].isalpha() for word in words) else []
    base = "-".join(words)[:60].rstrip("-")
    if base and base not in taken:
        return base
    number = 2 if base else 1
    base = base or fallback
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"
