"""The fields of a typewritten head: what their labels are, and where they stand on a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_NAMES = (
    r"Date|Place|Location|Time|From|To|Through|Via|Subject|Subj|Re|Ref(?:erence)?s?|File(?: No)?\.?"
    r"|(?:Telegram|Cable|Despatch|Dispatch|Message|Document|Doc) No\.?|No\.|Info|Cc|Action|Origin"
    r"|Drafted by|Approved by|Cleared by|Translated by|Classification|Precedence|Priority|Copies"
    r"|Participants|Present|Copy No\.?"
)
_FIELD = re.compile(rf"(?P<name>{_NAMES})\.?\s*[:：]", re.IGNORECASE)
_NEXT = re.compile(
    rf"(?<!\s)(?>\s*?(?:\t| {{2}}))\s*+(?P<field>(?:{_NAMES})\.?\s*[:：])", re.IGNORECASE
)
_CAPITALS = re.compile(r"\s(?P<field>[A-Z][A-Z .]{1,14}\s*:)")
_WORDS = {"subj": "subject", "re": "subject", "present": "participants"}

_GRADES = (
    r"TOP SECRET|VERY SECRET|SECRET|CONFIDENTIAL|RESTRICTED|UNCLASSIFIED|DECLASSIFIED"
    r"|(?:LIMITED )?OFFICIAL USE(?: ONLY)?|FOR OFFICIAL USE ONLY|EYES ONLY|STRICTLY SECRET"
    r"|STRICTLY CONFIDENTIAL|STRICTLY PERSONAL|NODIS|EXDIS|LIMDIS|NOFORN|SENSITIVE|PERSONAL"
    r"|STRENG GEHEIM|GEHEIM|VERTRAULICH|СОВЕРШЕННО СЕКРЕТНО|СЕКРЕТНО|극비|대외비|비밀"
)
_CLASSIFICATION = re.compile(
    rf"[\W_]*(?:{_GRADES})(?:[\W_]+(?:{_GRADES}|and|[A-Z]{{1,2}}))*[\W_]*", re.IGNORECASE
)
_STAMP = re.compile(
    r"(?:nr|no|number|copy no)\.?:? ?[\w/-]{1,20}|[\W_]*(?:stamp(?:ed)?|seal|handwritten|marginal note|received|rec['’]?d|registered|entered"
    r"|deciphered|decoded|sent|dispatched|despatched|time of (?:receipt|despatch|dispatch)"
    r"|copy(?: no\.?)? \d+|immediate|priority|routine|flash|niact|urgent|by bag|en clair|cypher"
    r"|telegram|cable|airgram|outgoing|incoming)\b.{0,80}",
    re.IGNORECASE,
)
_KINDS = (
    *(
        "Memorandum",
        "Memo",
        "Office memorandum",
        "Internal memorandum",
        "Aide-mémoire",
        "Aide-memoire",
    ),
    *("Memorandum of conversation", "Memorandum for the record", "Memorandum for the file"),
    *("Memorandum for file", "Record of conversation", "Minutes", "Minute", "Note", "Note verbale"),
    *("Report", "Letter", "Circular", "Circular letter", "Despatch", "Dispatch", "Brief", "Résumé"),
)
"""What a paper can be, as typewriters put it at the head of many papers."""


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text)).casefold()


_BY_LETTERS = {_letters(kind): kind for kind in _KINDS}
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = re.compile(
    rf"(?:[^\W\d_]+(?: [^\W\d_]+)?, )?(?:\d{{1,2}}[ -]?{_MONTH},?[ -]?\d{{4}}|{_MONTH} \d{{1,2}}, \d{{4}})",
    re.IGNORECASE,
)
GAP = re.compile(r"(?<!\s)[^\S\t]*+\t\s*| {3,}")
_BEGINS = re.compile(_FIELD.pattern, re.IGNORECASE)
_WIDEST = 120


class FieldLabel(NamedTuple):
    """A field's label in a line of text; offsets are those of the line."""

    name: str
    start: int
    end: int


def begins_field(text: str) -> bool:
    """Whether a line begins with the label of a field."""
    return _BEGINS.match(text) is not None


def fields(line: str) -> Iterator[FieldLabel]:
    """The labels on a line that begins with one; a second one stands behind a gap, or both are in
    capitals.
    """
    first = _FIELD.match(line)
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
    plain = name.casefold().strip()
    return FieldLabel(_WORDS.get(plain, plain), start, end)


def columns(line: str) -> list[tuple[int, int]]:
    """Where what stands beside one another on a line begins and ends: a wide gap is between."""
    gaps = [match.span() for match in GAP.finditer(line)]
    starts, ends = [0, *(end for _, end in gaps)], [*(start for start, _ in gaps), len(line)]
    return list(zip(starts, ends, strict=True))


def kind_of(line: str) -> str:
    """What kind of paper a line in capitals says that this is, letter-spaced or not: `Memorandum`."""
    return _BY_LETTERS.get(_letters(line), "") if line.isupper() else ""


def unlabelled(line: str) -> str:
    """What a line of a head without a label is: `classification`, `date`, `stamp`; else nothing."""
    if len(line) > _WIDEST:
        return ""
    if _CLASSIFICATION.fullmatch(line):
        return "classification"
    if _DAY.fullmatch(line):
        return "date"
    return "stamp" if _STAMP.fullmatch(line) else ""
