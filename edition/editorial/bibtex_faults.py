"""Reports faults in the syntax of a `.bib` file, such as repeated keys and missing braces or
commas.
"""

from __future__ import annotations

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
from edition.system.messages import Message, about
from edition.system.patterns import pattern

_BRACES = Message("check for unbalanced braces, missing commas, and entries without @")

_UNCLOSED = "no-enclosing"
"""bibtexparser's term for a value without braces or quotation marks that is not a number."""

_MONTHS = frozenset(
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
)
"""Names that BibTeX's styles define, so that they are written without braces."""

_WHOLE = pattern(r'\{(?:[^{}]|\{[^{}]*\})*\}|"[^"]*"')
"""A complete value; it can contain braces, as in names and titles, but not nested ones."""

_NAME = pattern(r"[A-Za-z][\w:+.-]*\Z")
"""A valid name of a field."""

_SWALLOWED = pattern(
    r",(?=\s*?\n)\s*+[A-Za-z][\w-]*+\s*+="
    r'|(?<!\s)[^\S\n]*+\n\s*+[A-Za-z][\w-]*+\s*+=\s*+[{"]'
    r"|@\w++\s*+\{\s*+[^\s{},]++\s*+,"
)
"""A field or an entry that begins within the value of another field."""

_BEGINS = pattern(r"\s*(?P<name>[A-Za-z][\w-]*)\s*=\s*\{(?P<value>.*)")
"""The first line of a field."""

_HEAD = pattern(r"\s*\w+\s*\{")
"""The first line of an entry that lacks its @."""

_MARKS = pattern(r"[{}]|^\s*,|^\s*[A-Za-z][\w-]*\s*=")
"""Patterns of a text that was cut off from an entry; comments between entries do not match them."""


def faults(library: Library, file: str) -> Iterator[Finding]:
    """All faults in the syntax of a bibliography, except those that result from other faults."""
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
    yield from _similar_keys(library, file)


def _similar_keys(library: Library, file: str) -> Iterator[Finding]:
    """Errors for keys that differ only in capitals, so that BibTeX treats them as one key."""
    seen: dict[str, Entry] = {}
    for entry in library.entries:
        first = seen.setdefault(entry.key.casefold(), entry)
        if first.key != entry.key:
            message = Message(
                "the keys “{first}” and “{second}” differ only in capital letters",
                first=first.key,
                second=entry.key,
            )
            other = Place(file, (first.start_line or 0) + 1)
            yield _fault(file, entry.start_line, message, Message("rename one of the keys"), other)


def _fault(file: str, line: int | None, message: Message, hint: Message, *others: Place) -> Finding:
    """An error on a line; `line` is the parser's number, which is counted from 0."""
    return Finding(BIBLIOGRAPHY, message, (Place(file, (line or 0) + 1), *others), hint)


def _twice(block: DuplicateBlockKeyBlock, file: str) -> Finding:
    message = Message("the key “{key}” occurs twice", key=block.key)
    first = Place(file, (block.previous_block.start_line or 0) + 1)
    return _fault(file, block.start_line, message, Message("delete one of the entries"), first)


def _failed(block: ParsingFailedBlock, file: str) -> Finding:
    raw = block.raw or ""
    if still := _still_open(raw):
        line, name, value = still
        message = Message("{field} is unclosed, so its entry cannot be read", field=name)
        return _fault(file, (block.start_line or 0) + line, message, _write(name, value))
    error = block.error
    reason = error.abort_reason if isinstance(error, BlockAbortedException) else str(error)
    reason = " ".join(reason.split()).rstrip(".")
    message = Message("this entry cannot be read")
    if "end of file" in reason:
        message = Message("this entry is unclosed at the end of the file")
    elif reason:
        message = Message("this entry cannot be read ({problem})", problem=reason)
    return _fault(file, block.start_line, message, _BRACES)


def _still_open(raw: str) -> tuple[int, str, str] | None:
    """The line, name, and value of a field left unclosed before the next field; or None."""
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
        message = Message("this entry has no type")
        if entry.entry_type:
            message = Message("this entry has no key")
        hint = Message("write it as {example}", example="@book{key, …}")
        yield _fault(file, entry.start_line, message, hint)
    first: dict[str, Field] = {}
    for field in entry.fields:
        name = field.key.lower()
        if name in first:
            message = about(entry.key, Message("the field “{field}” occurs twice", field=name))
            other = Place(file, first[name].start_line + 1)
            yield _fault(file, field.start_line, message, Message("delete one of them"), other)
        first.setdefault(name, field)
        yield from _field(entry, field, file)


def _field(entry: Entry, field: Field, file: str) -> Iterator[Finding]:
    value = str(field.value)
    if not _NAME.match(field.key):
        problem = Message("“{name}” is not a valid name of a field", name=_short(field.key))
        yield _fault(file, field.start_line, about(entry.key, problem), _write("title", "…"))
    elif field.enclosing == _UNCLOSED and value not in _MONTHS:
        problem, hint = _unclosed(field.key, value)
        message = about(entry.key, about(field.key, problem))
        yield _fault(file, field.start_line, message, hint)
    elif swallowed := _SWALLOWED.search(value):
        line = field.start_line + value[: swallowed.end()].count("\n")
        problem = Message(
            "the value contains “{text}”, which begins another field or entry",
            text=_short(swallowed[0].lstrip(", ")),
        )
        message = about(entry.key, about(field.key, problem))
        other = Place(file, field.start_line + 1)
        yield _fault(
            file,
            line,
            message,
            Message(
                "close the value of {field} with a brace before the next field or entry begins",
                field=field.key,
            ),
            other,
        )


def _unclosed(name: str, value: str) -> tuple[Message, Message]:
    """The problem with a value that is not enclosed in braces, and a hint."""
    if not value:
        return Message("the field has no value"), Message("add a value, or delete the field")
    whole = _WHOLE.match(value)
    if whole and (rest := value[whole.end() :].strip()):
        shown = _short(whole[0])
        problem = Message("unexpected text after “{value}”", value=shown)
        if "=" in rest:
            problem = Message("a comma is missing after “{value}”", value=shown)
        return problem, _write(name, whole[0][1:-1])
    first, *more = value.split("\n")
    if more:
        problem = Message("the value does not end on the line on which it begins")
        return problem, _write(name, first.strip(' {}",'))
    problem = Message("the value “{value}” has no braces", value=_short(value))
    return problem, _write(name, value.strip('{}"'))


def _outside(block: ImplicitComment, before: Block | None, file: str) -> Iterator[Finding]:
    """An error for text between entries that is not a comment; the program does not read it."""
    lines = block.comment.split("\n")
    lost = (
        offset
        for offset, line in enumerate(lines)
        if _MARKS.search(line) and not line.lstrip().startswith("%")
    )
    for offset in islice(lost, 1):
        text = _short(" ".join(lines[offset:]))
        message = Message("“{text}” is outside all entries", text=text)
        hint = Message("begin each entry with @")
        if isinstance(before, Entry) and not _HEAD.match(lines[offset]):
            last = (before.start_line or 0) + (before.raw or "").rstrip().count("\n") + 1
            message = Message(
                "“{text}” is outside all entries, because “{key}” ends on line {line}",
                text=text,
                key=before.key,
                line=last,
            )
            hint = Message(
                "write the closing brace of “{key}” after its last field, and only one closing brace after each of its values",
                key=before.key,
            )
        yield _fault(file, (block.start_line or 0) + offset, message, hint)


def _write(name: str, value: str) -> Message:
    return Message("write it as {example}", example=f"{name} = {{{_short(value)}}},")


def _short(text: str, most: int = 40) -> str:
    """The beginning of a text, on one line."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1]}…"
