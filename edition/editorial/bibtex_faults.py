"""What the parser of a `.bib` drops, joins or takes for a remark without a word: braces, commas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from bibtexparser.exceptions import BlockAbortedException
from bibtexparser.library import Library
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    Field,
    ImplicitComment,
    ParsingFailedBlock,
)

from edition.editorial.file_rules import BIBLIOGRAPHY
from edition.model.findings import Finding
from edition.model.source import Place

_BRACES = "mind balanced braces, a comma after each field, one entry an @"

_UNCLOSED = "no-enclosing"
"""bibtexparser's term for a value without braces and quotation marks; it reports no number."""

_MONTHS = frozenset(
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
)
"""The names that BibTeX's styles define themselves, so that they stand without braces."""

_WHOLE = re.compile(r'\{(?:[^{}]|\{[^{}]*\})*\}|"[^"]*"')
"""A value that is closed; braces in it, as names and titles have them, one deep."""

_NAME = re.compile(r"[A-Za-z][\w:+.-]*\Z")
"""What names a field."""

_SWALLOWED = re.compile(
    r",(?=\s*?\n)\s*+[A-Za-z][\w-]*+\s*+="
    r'|(?<!\s)[^\S\n]*+\n\s*+[A-Za-z][\w-]*+\s*+=\s*+[{"]'
    r"|@\w++\s*+\{\s*+[^\s{},]++\s*+,"
)
"""A field or an entry that begins within the value of another one."""

_BEGINS = re.compile(r"\s*(?P<name>[A-Za-z][\w-]*)\s*=\s*\{(?P<value>.*)")
"""A line with which a field begins."""

_HEAD = re.compile(r"\s*\w+\s*\{")
"""An entry's first line without its @."""

_MARKS = re.compile(r"[{}]|^\s*,|^\s*[A-Za-z][\w-]*\s*=")
"""What no remark between two entries has, but what was cut off from an entry."""


def faults(library: Library, file: str) -> Iterator[Finding]:
    """All that is wrong with the marks of a bibliography; what follows from one fault is not another."""
    before: Block | None = None
    told = False
    for block in library.blocks:
        match block:
            case DuplicateBlockKeyBlock():
                found = [_twice(block, file)]
            case DuplicateFieldKeyBlock(ignore_error_block=Entry() as entry):
                found = list(_entry(entry, file))
            case ParsingFailedBlock():
                found = [_failed(block, file)]
            case Entry():
                found = list(_entry(block, file))
            case ImplicitComment() if not told:
                found = list(_outside(block, before, file))
            case _:
                found = []
        yield from found
        before, told = block, bool(found)


def _fault(file: str, line: int | None, message: str, hint: str, *others: Place) -> Finding:
    """An error; the parser counts lines from 0."""
    return Finding(BIBLIOGRAPHY, message, (Place(file, (line or 0) + 1), *others), hint)


def _twice(block: DuplicateBlockKeyBlock, file: str) -> Finding:
    message = f"the key “{block.key}” stands in the bibliography twice"
    first = Place(file, (block.previous_block.start_line or 0) + 1)
    return _fault(file, block.start_line, message, "keep one of the entries", first)


def _failed(block: ParsingFailedBlock, file: str) -> Finding:
    raw = block.raw or ""
    if still := _still_open(raw):
        line, name, value = still
        message = f"{name} is never closed, so its entry can't be read"
        return _fault(file, (block.start_line or 0) + line, message, _right(name, value))
    error = block.error
    reason = error.abort_reason if isinstance(error, BlockAbortedException) else str(error)
    reason = " ".join(reason.split()).rstrip(".")
    message = f"this entry can't be read{': ' if reason else ''}{reason}"
    return _fault(file, block.start_line, message, _BRACES)


def _still_open(raw: str) -> tuple[int, str, str] | None:
    """The line in its entry, the name and the value of a field within whose braces the next one begins."""
    depth = 0
    last: tuple[int, str, str] | None = None
    for number, line in enumerate(raw.split("\n")):
        if begins := _BEGINS.match(line):
            if depth > 1 and last:
                return last
            last = number, begins["name"], begins["value"].rstrip(" ,")
        depth += line.count("{") - line.count("}")
    return None


def _entry(entry: Entry, file: str) -> Iterator[Finding]:
    if not entry.key or not entry.entry_type:
        what = "key" if entry.entry_type else "type"
        yield _fault(file, entry.start_line, f"this entry has no {what}", "@book{key, …}")
    first: dict[str, Field] = {}
    for field in entry.fields:
        name = field.key.lower()
        if name in first:
            message = f"{entry.key}: the field “{name}” stands in the entry twice"
            other = Place(file, first[name].start_line + 1)
            yield _fault(file, field.start_line, message, "keep one of them", other)
        first.setdefault(name, field)
        yield from _field(entry, field, file)


def _field(entry: Entry, field: Field, file: str) -> Iterator[Finding]:
    value = str(field.value)
    if not _NAME.match(field.key):
        message = f"{entry.key}: “{_short(field.key)}” is no name of a field"
        yield _fault(file, field.start_line, message, f"a field is {_right('title', '…')}")
    elif field.enclosing == _UNCLOSED and value not in _MONTHS:
        yield _fault(
            file, field.start_line, *_unclosed(f"{entry.key}: {field.key}", field.key, value)
        )
    elif swallowed := _SWALLOWED.search(value):
        line = field.start_line + value[: swallowed.end()].count("\n")
        message = f"{entry.key}: {field.key} holds “{_short(swallowed[0].lstrip(', '))}”, which begins something else"
        other = Place(file, field.start_line + 1)
        yield _fault(file, line, message, f"close {field.key} with a brace before it", other)


def _unclosed(who: str, name: str, value: str) -> tuple[str, str]:
    """What is wrong with a value that braces don't enclose, and what would be right."""
    if not value:
        return f"{who} says nothing", "give it a value, or take it out"
    whole = _WHOLE.match(value)
    if whole and (rest := value[whole.end() :].strip()):
        missing = "a comma is missing" if "=" in rest else "there is something"
        return f"{who}: {missing} behind “{_short(whole[0])}”", _right(name, whole[0][1:-1])
    first, *more = value.split("\n")
    if more:
        return f"{who} doesn't end where its line does", _right(name, first.strip(' {}",'))
    return f"{who} stands without braces: “{_short(value)}”", _right(name, value.strip('{}"'))


def _outside(block: ImplicitComment, before: Block | None, file: str) -> Iterator[Finding]:
    """Report text between entries that is not a comment, since it is lost."""
    lines = block.comment.split("\n")
    lost = (
        offset
        for offset, line in enumerate(lines)
        if _MARKS.search(line) and not line.lstrip().startswith("%")
    )
    for offset in islice(lost, 1):
        message = f"“{_short(' '.join(lines[offset:]))}” belongs to no entry"
        hint = "an entry begins with an @"
        if isinstance(before, Entry) and not _HEAD.match(lines[offset]):
            last = (before.start_line or 0) + (before.raw or "").rstrip().count("\n") + 1
            message += f", since “{before.key}” ends in line {last}"
            hint = (
                f"close “{before.key}” behind its last field, and each of its values with one brace"
            )
        yield _fault(file, (block.start_line or 0) + offset, message, hint)


def _right(name: str, value: str) -> str:
    return f"{name} = {{{_short(value)}}},"


def _short(text: str, most: int = 40) -> str:
    """The beginning of a text, on one line."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1]}…"
