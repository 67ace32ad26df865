"""Finds the labels of fields in a typewritten head, and their positions on a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from edition.reading.datelines import date_of
from edition.reading.language_words import LanguageWords, alternatives, language_words
from edition.system.patterns import pattern

_LABELS: dict[str, str] = {}
"""Maps each label, in lower case and in any language, to the name of its field; English has
precedence.
"""
for _words in reversed(language_words()):
    for _name, _written in _words.labels.items():
        _LABELS |= dict.fromkeys((label.casefold() for label in _written), _name)
_NAMES = rf"{alternatives(_LABELS)}|E\.? ?O\.? ?\d{{4,5}}"
_FIELD = pattern(rf"(?P<name>{_NAMES})(?:\.?\s*[:：]|(?<=[\u2e80-\uffff])\u3000)", re.IGNORECASE)
_NEXT = pattern(
    rf"(?<!\s)(?>\s*?(?:\t| {{2}}))\s*+(?P<field>(?:{_NAMES})\.?\s*[:：])", re.IGNORECASE
)
_CAPITALS = pattern(r"\s(?P<field>[A-Z][A-Z .]{1,14}\s*:)")
_UNKNOWN = pattern(r"(?P<name>[^\W\d_a-z][\w.'’/&-]*(?: [\w.'’/&-]+){0,3})\s*[:：](?=\s|$)")
_LONGEST_LABEL = 32


_ADDRESS = pattern(
    rf"(?:{alternatives(label for one in language_words() for label in one.labels['to'])})\s[^\W\d_]"
)


def _of(words: Callable[[LanguageWords], Sequence[str]]) -> str:
    return alternatives(word for one in language_words() for word in words(one))


_GRADES = _of(lambda words: words.grades)
_CLASSIFICATION = pattern(
    rf"[\W_]*(?:{_GRADES})(?:[\W_]+(?:{_GRADES}|and|[A-Z]{{1,2}}))*[\W_]*", re.IGNORECASE
)
_NUMBERED = pattern(rf"(?:{_GRADES})(?: SECTION \d+ OF \d+)? [A-Z][A-Z .]{{1,30}} \d{{1,6}}")
"""A cable's line with its classification, its post and its number: `UNCLAS USUN 1801`."""
_SPACED = pattern(r"\b[A-Z](?: [A-Z]){4,}\b")
"""A word in spaced letters."""
_STAMP = pattern(
    r"(?:nr|no|number|copy no|n[°º]|№)\.?:?\s?(?=[\w/-]{0,19}\d)[\w/-]{1,20}|(?:[A-Z]{1,2}\.?){1,4} ?\(?\d{1,4}\)? \(?\d{2,4}\)\.?|[\W_]*(?:stamp(?:ed)?|seal|handwritten|marginal note|received|rec['’]?d|registered|entered"
    r"|deciphered|decoded|sent|dispatched|despatched|time of (?:receipt|despatch|dispatch)"
    r"|copy(?: no\.?)? \d+|immediate|priority|routine|flash|niact|urgent|by bag|en clair|cypher"
    r"|telegram|cable|airgram|outgoing|incoming)\b.{0,80}",
    re.IGNORECASE,
)
_STAMPED = pattern(rf"[\W_]*(?:{_of(lambda words: words.stamps)})(?!\w)", re.IGNORECASE)
_BODY = pattern(rf"(?<!\w)(?:{_of(lambda words: words.bodies)})", re.IGNORECASE)
_LONGEST_STAMP, _LINES_OF_STAMP = 80, 6
_PAGE = pattern(
    rf"[\W_]*(?:{_of(lambda words: words.pages)})[\s.]*(?P<number>\d{{1,4}})"
    r"(?:\s*(?:of|/|von|de|из)\s*\d{1,4})?[\W_]*",
    re.IGNORECASE,
)
_KINDS = tuple(kind for words in language_words() for kind in words.kinds)
"""The names of kinds of papers; many papers have such a name at the head."""


def _joined(match: re.Match[str]) -> str:
    return match[0].replace(" ", "")


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text)).casefold()


_BY_LETTERS = {_letters(kind): kind for kind in reversed(_KINDS)}
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = pattern(
    rf"(?:[^\W\d_]+(?: [^\W\d_]+)?, )?(?:\d{{1,2}}[ -]?{_MONTH},?[ -]?\d{{4}}|{_MONTH} \d{{1,2}}, \d{{4}})",
    re.IGNORECASE,
)
GAP = pattern(r"(?<!\s)[^\S\t]*+\t\s*| {3,}")
_FRONT = 60
"""The highest offset in a line at which the colon of a field's label can be."""
_WIDEST = 120


class FieldLabel(NamedTuple):
    """A field's label in a line of text; its offsets refer to the line."""

    name: str
    start: int
    end: int


def is_address(line: str) -> bool:
    """Whether a line that is not all in capitals begins like an address: `An die
    Landesregierungen`.
    """
    return not line.isupper() and _ADDRESS.match(line) is not None


def begins_field(text: str) -> bool:
    """Whether a line begins with the label of a field."""
    return _may_be_field(text) and _FIELD.match(text) is not None


def _may_be_field(text: str) -> bool:
    """Whether a line has a colon or a wide space at which a label can end; most lines do not."""
    front = text[:_FRONT]
    return ":" in front or "：" in front or "\u3000" in front


def fields(line: str) -> Iterator[FieldLabel]:
    """The labels on a line that begins with a label.

    A further label is recognised after a wide gap. If this label and the first label are in
    capitals, any space is enough.
    """
    first = _FIELD.match(line) if _may_be_field(line) else None
    if first is None:
        return
    yield _label(first["name"], first.start(), first.end())
    following = list(_NEXT.finditer(line, first.end()))
    if line[: first.end()].isupper():
        following += [m for m in _CAPITALS.finditer(line, first.end()) if _FIELD.match(m["field"])]
    ends = first.end()
    for match in sorted(following, key=lambda match: match.start("field")):
        if match.start("field") >= ends:
            ends = match.end("field")
            yield _label(match["field"].rstrip(" :："), match.start("field"), ends)


def _label(name: str, start: int, end: int) -> FieldLabel:
    return FieldLabel(name_of(name), start, end)


def name_of(label: str) -> str:
    """The field's name for a label in any language; for an unknown label, the label in lower
    case.
    """
    plain = " ".join(label.casefold().split()).rstrip(".")
    return _LABELS.get(plain, _LABELS.get(f"{plain}.", plain))


def unknown_field(line: str) -> FieldLabel | None:
    """A label that is in no language's list, at the beginning of a line: `EMBARGO: none`.

    An unknown label names a field only if the lines around this label belong to a document's head.
    """
    match = _UNKNOWN.match(line)
    if match is None or match.end() > _LONGEST_LABEL or _FIELD.match(line):
        return None
    return FieldLabel(match["name"].casefold(), 0, match.end())


def page_number(line: str) -> str | None:
    """The page number on a line that contains nothing else: `Page 2`, `- Seite 3 von 4 -`."""
    match = _PAGE.fullmatch(line) if len(line) <= _LONGEST_LABEL else None
    return match["number"] if match else None


def is_letterhead(line: str) -> bool:
    """Whether a line names a ministry, an embassy or another body, as a printed letterhead does."""
    ended = line.endswith(".") and not line.isupper()
    match = _BODY.search(line) if len(line) <= _WIDEST and not ended else None
    if match is None or kind_of(line):
        return False
    return " OF " not in line[: match.start()].upper()


def is_stamp(lines: Sequence[str]) -> bool:
    """Whether one or more lines are a stamp of declassification, release or receipt."""
    return (
        0 < len(lines) <= _LINES_OF_STAMP
        and bool(_STAMPED.match(lines[0]))
        and all(len(line) <= _LONGEST_STAMP for line in lines)
        and not any(line.endswith((".", ",")) and len(line) > _WIDEST // 2 for line in lines)
    )


def columns(line: str) -> list[tuple[int, int]]:
    """The bounds of the parts into which wide gaps divide a line."""
    gaps = [match.span() for match in GAP.finditer(line)]
    starts, ends = [0, *(end for _, end in gaps)], [*(start for start, _ in gaps), len(line)]
    return list(zip(starts, ends, strict=True))


def kind_of(line: str) -> str:
    """The kind of paper that a line names (`Memorandum`), even with spaced letters (`M E M O`)."""
    return "" if line[:1].islower() else _BY_LETTERS.get(_letters(line), "")


def unlabelled(line: str) -> str:
    """The type of an unlabelled line in a head: `classification`, `date`, `stamp`, or empty."""
    if len(line) > _WIDEST:
        return ""
    if _CLASSIFICATION.fullmatch(line) or _NUMBERED.fullmatch(_SPACED.sub(_joined, line)):
        return "classification"
    if _DAY.fullmatch(line):
        return "date"
    if _STAMP.fullmatch(line) or is_stamp([line]):
        return "stamp"
    return "date" if date_of(line) else ""
