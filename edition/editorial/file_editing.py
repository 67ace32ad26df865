"""Changes an editors' file with as few edits as possible, and reads the changed text as a check
before it is written.

Each function that changes a file receives the bytes of the file and returns the changed bytes. If a
function cannot make its change without altering or losing other parts of the file, it raises
`EditingError`.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

import yaml

from edition.editorial.edition_file import ANCHORS
from edition.editorial.yaml_edits import Edit, YamlText, edited
from edition.editorial.yaml_located import Path, read_yaml
from edition.editorial.yaml_values import Value
from edition.model.findings import CONTROL
from edition.model.source import SIGNATURE
from edition.system.messages import Message
from edition.system.reported import ReportedError

Row = Mapping[str, Value]
"""An annotation, an entry, an event, or an `accepted` entry, with its keys as in the file."""

ORDER = (
    *("id", *ANCHORS, "withdrawn", "language", "in", "of", "edtf", "event", "read", "kind"),
    *("certainty", "reliability", "basis", "text", "see", "sources", "status", "by", "reviewed"),
)
"""The order in which the keys of an annotation are written."""


class EditingError(ReportedError):
    """A file cannot be changed safely."""


def row_added(data: bytes, key: str, row: Row, after: int | None = None) -> bytes:
    """The file with a new row in a list, such as `annotations`, `entries`, `events`, `accepted`.

    The new row is put after the row with the index `after`, or first if `after` is -1; by default,
    it is put last. The file may be empty.
    """
    file = _EditedFile(data)
    file.add((key,), _clean(row), after)
    return file.bytes


def row_changed(data: bytes, key: str, index: int, row: Row) -> bytes:
    """The file with a row changed; keys and values that stay the same are not touched."""
    file = _EditedFile(data)
    file.change((key, index), _clean(row))
    return file.bytes


def row_removed(data: bytes, key: str, index: int) -> bytes:
    """The file with a row removed, such as a draft or an `accepted` entry."""
    file = _EditedFile(data)
    file.remove((key,), index)
    return file.bytes


def withdrawn(data: bytes, index: int, reason: str, date: str = "") -> bytes:
    """The file with one annotation withdrawn: the annotation's id remains, with the reason.

    `date` is in EDTF. YAML comments in the file remain.
    """
    file = _EditedFile(data)
    path: Path = ("annotations", index)
    row = file.value(path)
    quotation = next((key for key in ANCHORS if isinstance(row, dict) and key in row), None)
    if quotation is None:
        raise _unsafe()
    file.rename(path, quotation, "withdrawn")
    new = {"id": row.get("id", ""), "withdrawn": reason} | ({"date": date} if date else {})
    file.change(path, _clean(new))
    return file.bytes


def row_index(data: bytes, key: str, id_: str) -> int | None:
    """The index of the row with an id; None if no row has this id."""
    rows = _EditedFile(data).value((key,)) or []
    ids = [row.get("id") if isinstance(row, dict) else None for row in rows]
    return ids.index(id_) if id_ in ids else None


def in_order(row: Row) -> dict[str, Value]:
    """An annotation with its keys in the usual order; keys with empty values are left out."""
    known = [key for key in ORDER if key in row]
    keys = (*known, *(key for key in row if key not in ORDER))
    return {key: row[key] for key in keys if row[key]}


def yaml_block(row: Row) -> str:
    """A row as YAML that an editor can paste into a list."""
    return _EditedFile(row_added(b"", "annotations", row)).text.partition("\n")[2]


def _unsafe() -> EditingError:
    return EditingError(
        Message(
            "this change would also change other parts of the file; nothing was written: edit the file by hand"
        )
    )


def _clean(value: Any) -> Any:
    """A value without control characters, which no output can show."""
    if isinstance(value, str):
        lines = value.replace("\r\n", "\n").replace("\r", "\n")
        return CONTROL.sub("", lines).encode("utf-8", "ignore").decode()
    if isinstance(value, Mapping):
        return {_clean(key): _clean(one) for key, one in value.items()}
    return [_clean(one) for one in value]


class _EditedFile:
    """A file changed step by step; each result is parsed and compared with the intended data."""

    def __init__(self, data: bytes) -> None:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            raise EditingError(Message("the file is not UTF-8; nothing was written")) from None
        self._signature = SIGNATURE if text.startswith(SIGNATURE) else ""
        self._use(text.removeprefix(SIGNATURE))

    def _use(self, text: str) -> None:
        located, findings = read_yaml(text, "")
        if located is None or findings:
            problem = findings[0].message
            raise EditingError(
                Message("the file cannot be read ({problem}); nothing was written", problem=problem)
            )
        self.text, self._data = text, located.data
        self._yaml = YamlText(text, located)

    @property
    def bytes(self) -> bytes:
        return (self._signature + self.text).encode("utf-8")

    def value(self, path: Path) -> Any:
        """The value at a path; None if the path does not exist."""
        found = self._data
        for step in path:
            if isinstance(found, dict):
                found = found.get(step)
            elif isinstance(found, list) and isinstance(step, int) and step < len(found):
                found = found[step]
            else:
                return None
        return found

    def _step(self, aim: Any, attempts: Iterable[Sequence[Edit]]) -> None:
        """Applies the first of several attempts whose result contains exactly the intended data."""
        for edits in attempts:
            text = edited(self.text, edits)
            located, findings = read_yaml(text, "")
            if located is not None and not findings and located.data == aim:
                self._use(text)
                return
        raise _unsafe()

    def _aim(self, path: Path) -> tuple[Any, Any]:
        """A copy of all data, and the part of this copy that is at a path."""
        data = part = copy.deepcopy(self._data)
        for step in path:
            part = part[step]
        return data, part

    # --- steps ----------------------------------------------------------------------------

    def add(self, path: Path, row: Value, after: int | None = None) -> None:
        data, around = self._aim(path[:-1])
        if not isinstance(around, dict):
            raise _unsafe()
        name = str(path[-1])
        rows = around.get(name) or []
        if not isinstance(rows, list):
            raise _unsafe()
        place = len(rows) if after is None else after + 1
        around[name] = [*rows[:place], row, *rows[place:]]
        self._step(
            data, (self._yaml.with_row(path, row, after, blocks=one) for one in (True, False))
        )

    def remove(self, path: Path, index: int) -> None:
        data, rows = self._aim(path)
        del rows[index]
        self._step(data, (self._yaml.without_row(path, index),))

    def rename(self, path: Path, key: str, other: str) -> None:
        data, row = self._aim(path)
        pairs = [(other if name == key else name, value) for name, value in row.items()]
        row.clear()
        row.update(pairs)
        self._step(data, ((self._yaml.renamed(path, key, other),),))

    def change(self, path: Path, new: Value) -> None:
        """Changes a value to another one, with as few edits as possible."""
        old = self.value(path)
        if old == new:
            return
        if isinstance(old, dict) and isinstance(new, Mapping):
            self._change_mapping(path, old, new)
        elif isinstance(old, list) and isinstance(new, list) and old and new:
            self._change_list(path, old, new)
        else:
            self._replace(path, new)

    def _change_mapping(self, path: Path, old: Mapping[str, Any], new: Row) -> None:
        for key, value in new.items():
            if key in old:
                self.change((*path, key), value)
        for key in new:
            if key not in old:
                self._add_key(path, key, new[key])
        for key in old:
            if key not in new:
                self._remove_key(path, key)

    def _add_key(self, path: Path, key: str, value: Value) -> None:
        data, row = self._aim(path)
        row[key] = value
        before = ORDER[: ORDER.index(key)] if key in ORDER else ()
        if key == "date":  # in a withdrawn note, the date follows the reason
            before = ("withdrawn",)
        after = next((name for name in reversed(before) if name in self.value(path)), None)
        self._step(
            data,
            ((self._yaml.with_key(path, key, value, after, blocks=one),) for one in (True, False)),
        )

    def _remove_key(self, path: Path, key: str) -> None:
        data, row = self._aim(path)
        del row[key]
        edit = self._yaml.without_key(path, key)
        self._step(data, ((edit,) if edit else (),))

    def _change_list(self, path: Path, old: list[Any], new: list[Any]) -> None:
        one, other = ([json.dumps(row, sort_keys=True) for row in rows] for rows in (old, new))
        steps = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
        for _, start, end, begin, stop in reversed([step for step in steps if step[0] != "equal"]):
            both = min(end - start, stop - begin)
            for index in range(both):
                self.change((*path, start + index), new[begin + index])
            for offset, row in enumerate(new[begin + both : stop]):
                self.add(path, row, start + both + offset - 1)
            for index in reversed(range(start + both, end)):
                self.remove(path, index)

    def _replace(self, path: Path, new: Value) -> None:
        data, around = self._aim(path[:-1])
        around[path[-1]] = new
        node = self._yaml.node(*path)
        if isinstance(node, yaml.ScalarNode) and isinstance(new, str):
            self._step(data, ((edit,) for edit in self._yaml.rewritten(path, new)))
        elif isinstance(node, yaml.ScalarNode) or (
            isinstance(node, yaml.CollectionNode) and node.flow_style
        ):
            self._step(data, (self._yaml.exchanged(path, new),))
        else:
            raise _unsafe()
