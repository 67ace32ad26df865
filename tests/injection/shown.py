"""What a field's value is in an output, where it isn't simply itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import quote

from injection.fields import PROSE, folded

from edition.reading.prose_tokens import prose

MARK = re.compile(r"Q[0-9]+Z")
_CITED = ("Work.", "RecordFields.", "Publication.")
"""Fields that citations in words set in typographic quotation marks."""
_QUOTES = str.maketrans('“”‘’"', "'" * 5)


@cache
def forms(field: str, value: str) -> tuple[str, ...]:
    """The forms in which a value may come out, each once."""
    return tuple(dict.fromkeys(_forms(field, value)))


@cache
def _marked(field: str, value: str, mark: str) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """The forms before the mark and behind it, white space folded, and the longest of them."""
    found = forms(field, value)
    ended, begun = (
        (folded(f"{one}{mark}") for one in found),
        (folded(f"{mark}{one}") for one in found),
    )
    return tuple(ended), tuple(begun), max(map(len, found))


def _forms(field: str, value: str) -> Iterator[str]:
    """The forms in which a value may come out, by what its field is."""
    yield value
    if field == "Publication.labels":  # words for scripts are JSON in an attribute
        yield json.dumps(value, ensure_ascii=False)[1:-1]
    if field.endswith(PROSE):
        yield "".join(run.text for run in prose(value))
    if field.endswith(".pages"):  # BibTeX's way to write a dash
        yield value.replace("--", "–")
    if field.endswith((".column", ".cell")):  # drawn with strokes, which end a cell
        yield value.rpartition("|")[2]
    if field == "Publication.version":  # the id of a feed's entry is an address
        yield quote(value)
    if ".name" in field or field.startswith("Work."):  # RIS and Dublin Core split names at commas
        yield value.replace(",", "")
        yield value.replace(",", " ")


def wrong(words: str, put: dict[str, tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    """The marks in a text before (or behind) which the value does not stand: field, kind, text."""
    if "Q" not in words:
        return
    words = folded(words)
    for match in MARK.finditer(words):
        if match[0] not in put:
            continue
        kind, field, value = put[match[0]]
        ended, begun, longest = _marked(field, value, match[0])
        # Most values stand there as they are, which is fast to see.
        if words.endswith(ended, 0, match.end()) or words.startswith(begun, match.start()):
            continue
        before = words[max(0, match.start() - longest - 40) : match.end()]
        if not any(_ends_in(before, one, field) for one in ended):
            yield field, kind, before


def _ends_in(before: str, wanted: str, field: str) -> bool:
    """Whether a text ends in a value, which a citation may quote and an excerpt may begin within."""
    if field.startswith(_CITED):
        before, wanted = before.translate(_QUOTES), wanted.translate(_QUOTES)
    _, cut, rest = before.rpartition("… ")
    return before.endswith(wanted) or bool(cut and wanted.endswith(rest))
