"""Citation terms, quotation marks, and dates in the language of the interface."""

from __future__ import annotations

from edition.model.worded_dates import date_words
from edition.model.wording import SOURCE, Wording
from edition.outputs.citation.issued import Issued, Parts
from edition.outputs.citation.punctuation import Pairs
from edition.outputs.citation.styles.phrases import Phrase
from edition.system.patterns import pattern

_PLACE = pattern(r"\{(\w+)\}")


def phrased(sentence: str, **parts: Phrase) -> Phrase:
    """A sentence with phrases in its placeholders: `in {container}`."""
    found, at = Phrase(), 0
    for place in _PLACE.finditer(sentence):
        found = found + sentence[at : place.start()] + parts[place[1]]
        at = place.end()
    return found + sentence[at:] if sentence[at:] else found


def marks(wording: Wording, own: Pairs) -> Pairs:
    """The outer and inner quotation marks of the language; in English, the style's `own` marks."""
    found = wording.pgettext("quotation marks", "“ ” ‘ ’").split(" ")
    if wording.language == SOURCE or len(found) != 4:
        return own
    return (found[0], found[1]), (found[2], found[3])


def edtf(first: Parts, last: Parts | None) -> str:
    """A date of a citation in EDTF."""
    ends = [_one(first), *([_one(last)] if last else [])]
    return "/".join(ends)


def _one(parts: Parts) -> str:
    year = f"{parts[0]:05d}" if parts[0] < 0 else f"{parts[0]:04d}"
    return "-".join((year, *(f"{part:02d}" for part in parts[1:])))


def localised(date: Issued, wording: Wording) -> str:
    """A date as CLDR writes it in the language of the wording."""
    return date_words(edtf(date.first, date.last), wording)
