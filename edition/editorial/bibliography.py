"""Reads the bibliography, a `.bib` file, as works with fields and names in plain text."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.model import DuplicateFieldKeyBlock, Entry

from edition.editorial.accepted import Acceptance
from edition.editorial.bib_dates import biblatex_date, work_date
from edition.editorial.bib_fields import (
    ALIASES,
    KINDS,
    LISTS,
    NAMES,
    READ,
    VERBATIM,
    private,
)
from edition.editorial.bib_inheritance import RawEntry, RawValue, inherited
from edition.editorial.bib_names import read_names
from edition.editorial.bibtex_faults import faults
from edition.editorial.edition_file import Agent
from edition.editorial.evidence import Accepted
from edition.editorial.file_rules import BIBLIOGRAPHY, WORK_UNREAD
from edition.editorial.tex_text import plain_text
from edition.model.addresses import is_web
from edition.model.findings import CONTROL, Finding
from edition.model.source import Place
from edition.system.messages import Message, about
from edition.system.patterns import pattern

logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
"""The parser's log messages are not shown, because findings report the same problems."""


@dataclass(frozen=True, eq=False)
class Work:
    """A work of the bibliography, with fields as plain text; works are compared by identity."""

    key: str
    type: str
    """The type of the entry: `misc`, `book`, `article` …"""
    fields: Mapping[str, str]
    """The known and the unknown fields; private fields are left out."""
    place: Place
    names: Mapping[str, tuple[Agent, ...]] = field(default_factory=dict)
    """The people and bodies of `author`, `editor` …"""
    keywords: tuple[str, ...] = ()
    """The keywords by which the printed bibliography can be grouped."""

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, "")

    def accepted(self) -> Iterator[Acceptance]:
        """The acceptances in the field `accepted`, which is written as `{code: why; code: why}`."""
        for part in _SEVERAL.split(self["accepted"]):
            code, why = _CODE.search(part), part.partition(":")[2].strip()
            if code and why:
                entry = Accepted(code=code[1], at=self.key, why=why)
                yield Acceptance(entry, self.place, (self.place.file,), (self.place,))


_SEVERAL = pattern(r";(?=\s*+[a-z-]++:)")
_CODE = pattern(r"(?<![a-z-])([a-z-]++):")


def read_bibliography(text: str, file: str) -> tuple[dict[str, Work], tuple[Finding, ...]]:
    """The works by key, in the order of the file, and findings on everything that is not read."""
    controls = list(_controls(text, file))
    library = parse_string(CONTROL.sub(" ", text))
    _concatenate(library)
    entries = (
        block.ignore_error_block if isinstance(block, DuplicateFieldKeyBlock) else block
        for block in library.blocks
    )
    raw = {entry.key: _raw(entry) for entry in entries if isinstance(entry, Entry) and entry.key}
    findings = [*controls, *faults(library, file)]
    works = {}
    whole, lost = inherited(raw)
    findings += (_unread(name, value, file, why) for name, value, why in lost)
    for key, entry in whole.items():
        if entry.type == "xdata":
            continue
        work, unread = _read(entry, file)
        findings += unread
        if work["url"] and not is_web(work["url"]):
            findings.append(no_address(work))
        else:
            works[key] = work
    return works, tuple(findings)


def _raw(entry: Entry) -> RawEntry:
    fields: dict[str, RawValue] = {}
    line = (entry.start_line or 0) + 1
    names = {one.key.lower() for one in entry.fields}
    for one in entry.fields:
        name = one.key.lower()
        # An alias is not renamed if the entry also has the field that the alias stands for.
        name = name if ALIASES.get(name) in names else ALIASES.get(name, name)
        fields[name] = RawValue(str(one.value), one.start_line + 1, entry.key, line)
    return RawEntry(entry.key, entry.entry_type.lower(), line, fields)


def _controls(text: str, file: str) -> Iterator[Finding]:
    for number, line in enumerate(text.split("\n"), 1):
        for found in CONTROL.finditer(line):
            place = Place(file, number, found.start() + 1)
            message = Message(
                "the control character {character}", character=f"U+{ord(found[0]):04X}"
            )
            yield Finding(BIBLIOGRAPHY, message, (place,), Message("delete it"))


def no_address(work: Work) -> Finding:
    """The error about an invalid URL.

    The work is left out, because a link to such a URL could run a script.
    """
    message = about(work.key, Message("“{url}” is not a valid URL", url=work["url"]))
    hint = Message("URLs begin with https:// or http:// and contain no spaces")
    return Finding(BIBLIOGRAPHY, message, (work.place,), hint)


# --- values in several pieces -------------------------------------------------------------------

_PIECE = pattern(
    r"""\s*(?:\{(?P<braced>(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}|"(?P<quoted>(?:[^"{}]|\{[^{}]*\})*)"|(?P<name>[\w:+.-]+))\s*"""
)


def _concatenate(library: Library) -> None:
    """Joins the pieces of values such as `oup # " Press"`, which the parser does not join."""
    strings = {key.lower(): str(one.value) for key, one in library.strings_dict.items()}
    for entry in library.entries:
        for one in entry.fields:
            joined = _joined(str(one.value), strings) if one.enclosing == "no-enclosing" else None
            if joined is not None:
                one.value, one.enclosing = joined, "{"


def _joined(value: str, strings: Mapping[str, str]) -> str | None:
    """The joined value; None if the value has only one piece, or an unknown piece."""
    pieces: list[str] = []
    end = 0
    while found := _PIECE.match(value, end):
        name, end = found["name"], found.end()
        if name and not name.isdigit() and name.lower() not in strings and not _is_month(name):
            return None
        pieces.append(
            strings.get(name.lower(), name) if name else found["braced"] or found["quoted"] or ""
        )
        if end == len(value):
            return "".join(pieces) if len(pieces) > 1 else None
        if value[end] != "#":
            return None
        end += 1
    return None


def _is_month(name: str) -> bool:
    return name.lower() in (
        "jan",
        "feb",
        "mar",
        "apr",
        "may",
        "jun",
        "jul",
        "aug",
        "sep",
        "oct",
        "nov",
        "dec",
    )


# --- values -------------------------------------------------------------------------------------


def _read(entry: RawEntry, file: str) -> tuple[Work, list[Finding]]:
    unread: list[Finding] = []
    if entry.type not in KINDS:
        why = Message(
            "the type “{type}” is unknown, so the entry is read as @misc", type=entry.type
        )
        unread.append(Finding(WORK_UNREAD, about(entry.key, why), (Place(file, entry.line),)))
    fields: dict[str, str] = {}
    names: dict[str, tuple[Agent, ...]] = {}
    prefix_first = "useprefix=true" in _option(entry)
    for name, value in entry.fields.items():
        if private(name):
            continue
        fields[name], commands = _plain(name, value.text)
        if name in NAMES:
            found = read_names(value.text, prefix_first=prefix_first)
            names[name], commands = found.agents, found.unread
        whys = [
            Message("“{command}” is not read", command=command)
            for command in dict.fromkeys(commands)
        ]
        if name not in READ:
            whys.insert(0, FIELD_UNREAD)
        unread += [_unread(name, value, file, why) for why in whys]
    unread += [
        _unread(name, entry.fields[name], file, why)
        for name, why in _values_unread(fields)
        if name in entry.fields
    ]
    place = Place(file, entry.line)
    return Work(entry.key, entry.type, fields, place, names, _keywords(entry)), unread


def _keywords(entry: RawEntry) -> tuple[str, ...]:
    """The keywords; commands in them are not reported, because keywords are private."""
    value = entry.fields.get("keywords")
    words = plain_text(value.text).text.split(",") if value else ()
    return tuple(filter(None, map(str.strip, words)))


def _plain(name: str, value: str) -> tuple[str, tuple[str, ...]]:
    """A value as plain text, and the commands in it that are not read."""
    if name in VERBATIM:
        return _verbatim(value), ()
    found = plain_text(_listed(value) if name in LISTS else value)
    return found.text, found.unread


def _option(entry: RawEntry) -> str:
    options = entry.fields.get("options")
    return re.sub(r"\s", "", options.text.lower()) if options else ""


def _values_unread(fields: Mapping[str, str]) -> Iterator[tuple[str, Message]]:
    """Fields with invalid dates, or with roles that citations cannot express."""
    if name := work_date(fields).unread:
        yield name, no_date(fields[name])
    for name in ("origdate", "urldate"):
        if fields.get(name) and biblatex_date(fields[name]) is None:
            yield name, no_date(fields[name])
    if fields.get("editortype", "editor") != "editor":
        role = fields["editortype"]
        yield (
            "editortype",
            Message(
                "citations cannot express the role “{role}”; they name the people with this role as editors",
                role=role,
            ),
        )


def _listed(value: str) -> str:
    """The items of a list, separated by semicolons.

    `London and New York` are two places; `{Simon and Schuster}` is one publisher.
    """
    parts, depth, start = [], 0, 0
    for index, sign in enumerate(value):
        depth += (sign == "{") - (sign == "}")
        if depth == 0 and re.match(r"\sand\s", value[index : index + 5]):
            parts.append(value[start:index])
            start = index + 5
    return "; ".join(part.strip() for part in (*parts, value[start:]))


def _verbatim(value: str) -> str:
    """An address or a number, without the braces and backslashes that some programs add."""
    value = re.sub(r"\\([%&$#_{}~])", "\x00\\1", value)
    value = re.sub(r"(?<!\x00)[{}]", "", value).replace("\x00", "")
    return " ".join(value.split())


def _unread(name: str, value: RawValue, file: str, why: Message) -> Finding:
    """The finding that a field, or a part of it, is not in the record of the work."""
    places = dict.fromkeys((Place(file, value.line), Place(file, value.entry_line)))
    return Finding(WORK_UNREAD, about(value.key, about(name, why)), tuple(places), _HINT)


_HINT = Message(
    "the manual lists the fields that are read; you can accept this finding in the entry’s field “accepted”"
)
FIELD_UNREAD = Message("the field is not read")


def no_date(text: str) -> Message:
    """The message about a value that is not a date."""
    return Message("“{text}” is not a valid date", text=text)


def cited_through(works: Iterable[Work]) -> frozenset[str]:
    """The keys of the works from which other works inherit fields through `crossref`."""
    return frozenset(key.strip() for work in works for key in work["crossref"].split(",") if key)
