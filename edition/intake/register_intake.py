"""Collects the entries of lists in all received TEI files, and adds each entry to a register
once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from edition.editorial.record import Record
from edition.editorial.register_file import REGISTERS
from edition.intake.intake_rules import (
    REGISTER_ADDED,
    REGISTER_CLOSED,
    REGISTER_DIFFERS,
    REGISTER_UNREAD,
    VOLUME_LIST,
)
from edition.intake.register_files import known_entries, with_entries
from edition.intake.tei_registers import Row, derived_id, differing, entries_in, unread
from edition.model.content import entry_id
from edition.model.findings import Finding, Rule
from edition.model.source import Place, Source
from edition.outputs.citation.biblatex import biblatex
from edition.reading.tei.header_record import header_record
from edition.reading.tei.xml_tree import XmlNode
from edition.system.messages import EMPTY, Message
from edition.system.patterns import pattern

_BIBLIOGRAPHY = "bibliography.bib"
_KEY = pattern(r"\{([^\s{},]+),")
_NAMED = 5
"""The highest number of entries that a finding names."""


class RegisterIntake:
    """Collects the entries of lists, one file after the other."""

    def __init__(self, content: Path) -> None:
        self.content = content
        self._had: dict[str, dict[str, Mapping[str, Any]]] = {}
        self._new: dict[str, dict[str, dict[str, Any]]] = {}
        self._unread = Counter[str]()
        """The number of unread parts by name; `_unread_in` is the first file with an unread part."""
        self._unread_in = ""
        self._waiting: list[tuple[str, str, Row, Record]] = []
        """The entries without an `xml:id`: file, register, row, and the work that contains them."""
        self._nameless: dict[str, list[str]] = {}
        """The first words of entries for which no id can be made, by file."""
        self._differ: dict[str, list[str]] = {}
        self._other_kind: dict[str, str] = {}
        """Maps each id that another register already uses to the first new file with this id."""
        self._works: dict[str, Record] = {}
        self._first: dict[str, str] = {}
        """The file with the first new entry of each register."""

    def take(self, source: Source, root: XmlNode) -> None:
        """Collects the entries of a file; reports differences from existing entries."""
        if parts := unread(source, root):
            self._unread.update(parts)
            self._unread_in = self._unread_in or source.file
        entries = list(entries_in(source, root))
        if not entries:
            return
        work = self._work(source, root)
        for register, row in entries:
            if "id" in row:
                self._enter(source.file, register, row, work)
            else:
                self._waiting.append((source.file, register, row, work))

    def _enter(
        self, file: str, register: str, row: Row, work: Record, *, by_name: bool = False
    ) -> None:
        """Adds an entry under its id, unless a register already contains the entry.

        `by_name` means that the id is made from the name, so another entry can have the same id.
        """
        new = self._new.setdefault(register, {})
        id_ = row["id"]
        if any(id_ in self._known(other) for other in REGISTERS if other != register) or any(
            id_ in rows for other, rows in self._new.items() if other != register
        ):
            self._other_kind.setdefault(id_, file)
        elif known := self._known(register).get(id_) or new.get(id_):
            own = {key: value for key, value in known.items() if key != "sources"}
            if differing(known, row) or (by_name and own != row):
                self._differ.setdefault(file, []).append(id_)
        else:
            self._works.setdefault(work.id, work)
            new[id_] = {**row, "sources": [work.id]}
            self._first.setdefault(register, file)

    def _enter_waiting(self) -> None:
        """Adds the entries without an `xml:id`.

        All other entries must be added first, since an entry without an `xml:id` may have the same
        authority number as one of them.
        """
        ids: dict[tuple[str, str, str], str] = {}
        for register in {register for _, register, _, _ in self._waiting}:
            for known in (*self._known(register).values(), *self._new.get(register, {}).values()):
                numbers = known.get("identifiers")
                for scheme, number in numbers.items() if isinstance(numbers, dict) else ():
                    ids.setdefault((register, scheme, number), known["id"])
        for file, register, row, work in self._waiting:
            numbers = row.get("identifiers", {}).items()
            found = [ids[one] for scheme, n in numbers if (one := (register, scheme, n)) in ids]
            if id_ := next(iter(found), derived_id(row)):
                ids |= {(register, scheme, number): id_ for scheme, number in numbers}
                self._enter(file, register, {"id": id_, **row}, work, by_name=not numbers)
            else:
                words = row.get("name") or row["text"]
                self._nameless.setdefault(file, []).append(words[:40])

    def files(self) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
        """The registers and the bibliography with the new entries, and the findings about them."""
        self._enter_waiting()
        found = list(self._without_id())
        changed: dict[str, bytes] = {}
        for register, rows in self._new.items():
            if not rows:
                continue
            name = f"registers/{register}.yml"
            text = with_entries(self._text(name), tuple(rows.values()))
            if text is None:
                message = Message(
                    "{entries} cannot be added to {file}", entries=_named(list(rows)), file=name
                )
                hint = Message("move entries: to the end of the file")
                found.append(_finding(REGISTER_CLOSED, name, message, hint))
                continue
            changed[name] = text.encode()
            message = Message(
                "{count} entry is added to {file}",
                "{count} entries are added to {file}",
                count=len(rows),
                file=name,
            )
            found.append(_finding(REGISTER_ADDED, self._first[register], message))
        differ = list(dict.fromkeys(id_ for ids in self._differ.values() for id_ in ids))
        if differ:
            message = Message(
                "the names, dates, or identifiers of {entries} differ from those in the register",
                "in {count} files, the names, dates, or identifiers of {entries} differ from those in the register",
                count=len(self._differ),
                entries=_named(differ),
            )
            hint = Message("the register is not changed")
            first = next(iter(self._differ))
            found.append(_finding(REGISTER_DIFFERS, first, message, hint))
        if self._unread:
            message = Message(
                "these parts of list entries are not read: {parts}",
                parts=tuple(f"{name} ({count})" for name, count in sorted(self._unread.items())),
            )
            hint = Message("add to the registers the information that readers need")
            found.append(_finding(REGISTER_UNREAD, self._unread_in, message, hint))
        if self._other_kind:
            ids = list(self._other_kind)
            message = Message("entries of another register have these ids: {ids}", ids=_named(ids))
            hint = Message("ids are part of addresses; give the entries in this file other ids")
            first = self._other_kind[ids[0]]
            found.append(_finding(REGISTER_DIFFERS, first, message, hint))
        text = self._text(_BIBLIOGRAPHY)
        had = set(_KEY.findall(text))
        works = [work for key, work in self._works.items() if key not in had]
        if changed and works:
            before = f"{text.rstrip()}\n\n" if text.strip() else ""
            changed[_BIBLIOGRAPHY] = f"{before}{biblatex(tuple(works))}".encode()
        return changed, tuple(found)

    def _without_id(self) -> Iterator[Finding]:
        """One finding for all entries for which no id can be made."""
        words = [one for found in self._nameless.values() for one in found]
        if words:
            message = Message(
                "{count} list entry has no id: {entries}",
                "{count} list entries have no id: {entries}",
                count=len(words),
                entries=_named(words),
            )
            if (files := len(self._nameless)) > 1:
                message = Message("{problem} (in {files} files)", problem=message, files=files)
            hint = Message(
                "an entry is in the registers only if it has an xml:id, an idno, or a name in Latin letters; add one of these"
            )
            yield _finding(VOLUME_LIST, next(iter(self._nameless)), message, hint)

    def _known(self, register: str) -> dict[str, Mapping[str, Any]]:
        if register not in self._had:
            self._had[register] = known_entries(self._text(f"registers/{register}.yml"))
        return self._had[register]

    def _text(self, name: str) -> str:
        path = self.content / name
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    def _work(self, source: Source, root: XmlNode) -> Record:
        """The edition that contains the lists, as a work that the entries cite."""
        record = header_record(source, root)
        title = record.container or record.title or source.file
        return Record(
            id=entry_id(title), kind="webpage", title=title, site=record.site, url=record.url
        )


def _named(ids: list[str]) -> Message:
    if len(ids) <= _NAMED:
        return Message("{items}", items=tuple(ids))
    return Message(
        "{items} and {count} more",
        "{items} and {count} more",
        count=len(ids) - _NAMED,
        items=tuple(ids[:_NAMED]),
    )


def _finding(rule: Rule, file: str, message: Message, hint: Message = EMPTY) -> Finding:
    return Finding(rule, message, (Place(file),), hint)
