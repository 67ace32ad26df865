"""Writes values as YAML: on one line, or as the lines of a row in a list."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence

from edition.system.patterns import pattern

Value = str | Sequence["Value"] | Mapping[str, "Value"]
"""A value of an editors' file; this program reads all scalars as text."""

_PLAIN = pattern(r"[^\W_][\w.-]*(?: [\w.-]+)*")
"""Values that need no quotes, unless they match `_OTHER_TYPE`.

This program reads every value as text, but other programs read values of `_OTHER_TYPE` as numbers,
dates, or booleans.
"""
_OTHER_TYPE = pattern(
    r"(?i:true|false|yes|no|on|off|null|y|n|[-+.\d_]*(?:e[-+]?\d+)?|0[xob][\da-f_]+|\d+[\d:-]*)"
)
_HIDDEN = pattern("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Characters that YAML does not allow in a value, or reads as line ends, unless they are escaped.
"""
_PROSE = frozenset(
    ("correct", "comment", "mention", "date", "read", "text", "withdrawn", "why", "name", "title")
)
"""The keys whose values are written in quotation marks, since these values are words of an editor
or an archive. A date under `date:` needs quotation marks anyway."""
_SHORT = 100
"""A row without `text:` is written on one line if the line has at most this many characters."""


def scalar(value: str) -> str:
    """A value on one line, in double quotes if programs might read a bare value as another type."""
    if _PLAIN.fullmatch(value) and not _OTHER_TYPE.fullmatch(value):
        return value
    return in_quotes(value)


def in_quotes(value: str) -> str:
    """A value on one line, in double quotes."""
    return _HIDDEN.sub(
        lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False)
    )


def on_one_line(value: Value, key: str = "") -> str:
    """A value on one line; lists and mappings are in brackets."""
    if isinstance(value, str):
        return in_quotes(value) if key in _PROSE else scalar(value)
    if isinstance(value, Mapping):
        pairs = (f"{scalar(name)}: {on_one_line(one, name)}" for name, one in value.items())
        return f"{{{', '.join(pairs)}}}"
    return f"[{', '.join(map(on_one_line, value))}]"


def block_lines(row: Mapping[str, Value], *, blocks: bool = True) -> Iterator[str]:
    """The lines of a mapping in block style.

    If `blocks` is true, a value of several lines is written as a block of lines; otherwise, it is
    written on one line.
    """
    for key, value in row.items():
        lines = tuple(_literal(value)) if blocks and isinstance(value, str) else ()
        yield f"{scalar(key)}: {lines[0] if lines else on_one_line(value, key)}"
        yield from lines[1:]


def _literal(value: str) -> Iterator[str]:
    """The lines of a literal block with a value; empty if the value has only one line, or a literal
    block cannot contain it.
    """
    body = value.removesuffix("\n")
    lines = body.split("\n")
    if len(lines) < 2 or any(line != line.strip() or _HIDDEN.search(line) for line in lines):
        return
    yield "|" if value.endswith("\n") else "|-"
    yield from (f"  {line}" if line else "" for line in lines)


def is_short(row: Mapping[str, Value]) -> bool:
    """Whether a row is easy to read on one line."""
    return "text" not in row and len(on_one_line(row)) <= _SHORT


def in_style(raw: str, value: str, indent: str, line_end: str) -> str:
    """A new value in the style of the old value; `raw` is the old value as written, with its
    quotes.
    """
    match raw[:1]:
        case "'" if value.isprintable():
            doubled = value.replace("'", "''")
            return f"'{doubled}'"
        case '"' | "'":
            return in_quotes(value)
        case "|":
            return _block(raw, value.rstrip("\n").split("\n"), indent, line_end)
        case ">":
            width = max(map(len, raw.splitlines()[1:]), default=_SHORT) - len(indent)
            lines = [
                line
                for number, paragraph in enumerate(value.rstrip("\n").split("\n"))
                for line in ("",) * bool(number) + tuple(_wrapped(paragraph, width))
            ]
            return _block(raw, lines, indent, line_end)
        case _:
            return scalar(value)


def _block(raw: str, lines: Sequence[str], indent: str, line_end: str) -> str:
    header = raw.splitlines()[0]
    return line_end.join((header, *(f"{indent}{line}" if line else "" for line in lines)))


def _wrapped(paragraph: str, width: int) -> Sequence[str]:
    return textwrap.wrap(
        paragraph, max(width, 20), break_long_words=False, break_on_hyphens=False
    ) or [""]
