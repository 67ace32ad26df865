"""Metadata at the top of a Markdown file: YAML (`---`), TOML (`+++`), or pandoc's `% Title`."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import yaml

from edition.model import dates
from edition.model.dates import Edtf
from edition.model.source import Source, Span
from edition.model.source_record import SourceRecord
from edition.reading import prose_dates
from edition.reading.datelines import date_of
from edition.reading.fields import name_of
from edition.system.patterns import pattern
from edition.system.shallow_yaml import ShallowLoader

_LONGEST = 400
"""The highest number of lines that front matter can have."""
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_KEYS = {
    "title": "title",
    "date": "date",
    "lang": "language",
    "language": "language",
}
"""Maps keys of front matter to the names of parts of the record."""


_TITLE_BLOCK = ("title", "author", "date")
_NAMED = pattern(
    r"(?:doc|document|letter|cable|telegram|despatch|dispatch|memorandum|meeting|speech|item|text)"
    r"[ _-]?(?P<part>title|date)(?:_[a-z]{2})?",
    re.IGNORECASE,
)
"""Keys that begin with the kind of paper: `doc_date`, `letter_title_fr`. They take precedence over
`date`, which may be the date of a web page."""


def _part_of_record(key: str) -> str:
    """The part of the record that a key names; empty if the key does not name a part."""
    named = _NAMED.fullmatch(key)
    if named:
        return named["part"].casefold()
    name = _KEYS.get(key.casefold()) or name_of(key)
    return name if name in _KEYS.values() else ""


class FrontMatter(NamedTuple):
    """The front matter of a text, with the values that the program uses."""

    span: Span
    """The span of the front matter with its fences."""
    lines: int
    """The number of lines in the front matter."""
    known: tuple[tuple[str, str], ...]
    """The values for the record, each with its name: `title`, `date`, or `language`."""
    unused: tuple[str, ...]
    """The keys that the program does not use."""


def front_matter(source: Source) -> FrontMatter | None:
    """The front matter of a text; None if front matter is missing or cannot be parsed."""
    first = source[source.lines[0]].rstrip() if source.lines else ""
    closing = _FENCES.get(first)
    if closing is None:
        return _title_block(source) if first.startswith("% ") else None
    last = next(
        (
            number
            for number, line in enumerate(source.lines[1:_LONGEST], 1)
            if source[line].rstrip() in closing
        ),
        0,
    )
    if last < 2:
        return None
    text = source.text[source.lines[1].start : source.lines[last - 1].end]
    pairs = _toml(text) if first == "+++" else _yaml(text)
    if not pairs:
        return None
    language = next((value for key, value in pairs if _part_of_record(key) == "language"), "")
    known: dict[str, str] = {}
    for key, value in sorted(pairs, key=lambda pair: pair[0].casefold() not in ("date", "title")):
        name = _part_of_record(key)
        if name and value and (name != "date" or _date(value, language)):
            known[name] = value
    used = known.values()
    unused = tuple(key for key, value in pairs if not _part_of_record(key) or value not in used)
    span = Span(source.lines[0].start, source.lines[last].end)
    return FrontMatter(span, last + 1, tuple(sorted(known.items())), unused)


def _title_block(source: Source) -> FrontMatter | None:
    """Pandoc's title block: up to three entries (title, authors, date) before an empty line."""
    parts: list[str] = []
    count = 0
    for count, line in enumerate(source.lines[:_LONGEST]):  # noqa: B007 - used behind the loop
        text = source[line].rstrip()
        if text.startswith("%") and len(parts) < len(_TITLE_BLOCK):
            parts.append(text[1:].strip())
        elif text[:1] in (" ", "\t"):
            parts[-1] += f" {text.strip()}"
        elif text:
            return None
        else:
            break
    else:
        count += 1
    pairs = [pair for pair in zip(_TITLE_BLOCK, parts, strict=False) if pair[1]]
    known = tuple(sorted(pair for pair in pairs if pair[0] in _KEYS))
    unused = tuple(key for key, _ in pairs if key not in _KEYS)
    span = Span(source.lines[0].start, source.lines[count - 1].end)
    return FrontMatter(span, count, known, unused)


class _ShallowSafeLoader(ShallowLoader, yaml.CSafeLoader):
    pass


def _yaml(text: str) -> list[tuple[str, str]]:
    """The keys of a YAML mapping with their texts; the text is empty for a list or a mapping."""
    try:
        node = yaml.compose(text, Loader=_ShallowSafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return []
    if not isinstance(node, yaml.MappingNode):
        return []
    return [
        (key.value, " ".join(value.value.split()) if isinstance(value, yaml.ScalarNode) else "")
        for key, value in node.value
        if isinstance(key, yaml.ScalarNode)
    ]


def _toml(text: str) -> list[tuple[str, str]]:
    try:
        found = tomllib.loads(text.replace("\r\n", "\n").replace("\r", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return []
    return list(_texts(found))


def _texts(found: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in found.items():
        match value:
            case str():
                yield key, " ".join(value.split())
            case dt.datetime():
                yield key, value.date().isoformat()
            case dt.date() | int():
                yield key, str(value)
            case _:
                yield key, ""


def source_record(front: FrontMatter) -> SourceRecord:
    """A source record with the values from front matter, whose date can be in EDTF or in words."""
    known = dict(front.known)
    language = known.get("language", "")
    date = _date(known.get("date", ""), language)
    return SourceRecord(
        title=known.get("title", ""),
        date=date.text if date else "",
        language=language,
    )


def _date(given: str, language: str) -> Edtf | None:
    """The date in a value; a time of day (`1978-07-15T10:00`) is left out."""
    try:
        return dates.parse(given[:10] if given[10:11] in ("T", " ") else given)
    except dates.DateError:
        within = (found for *_, found in prose_dates.find(given))
        return date_of(given, language) or next(within, None)
