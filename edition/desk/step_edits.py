"""What one step of a change edits: the file, its new bytes, and the row in it."""

from __future__ import annotations

from edition.desk.change_requests import ChangeStep, DeskChange
from edition.desk.changed_rows import LISTS, ChangedRow
from edition.desk.live_edition import Snapshot
from edition.desk.new_works import BIBLIOGRAPHY_FILE, CSL_FILE, AddedWork, work_added
from edition.desk.panel_data import CHRONOLOGY, Json, register_file
from edition.desk.tidy_rows import tidy_row
from edition.editorial.file_editing import row_added, row_changed, row_index, row_removed, withdrawn
from edition.editorial.register_file import REGISTERS
from edition.editorial.yaml_located import Located, read_yaml
from edition.model.source import SIGNATURE
from edition.system.messages import Message
from edition.system.reported import ReportedError


class ChangeError(ReportedError):
    """The change cannot be made."""


def edition_file(change: DeskChange, snapshot: Snapshot) -> str:
    return f"{snapshot.folder(change.document)}/edition.yml" if change.document else ""


def file_of(change: DeskChange, step: ChangeStep, snapshot: Snapshot) -> str:
    """The file that a step changes; a step can change only editors' files."""
    match step.what:
        case "entry" if step.register_name in REGISTERS:
            return register_file(step.register_name)
        case "event":
            return CHRONOLOGY
        case "work":
            csl = snapshot.content / CSL_FILE
            if csl.exists() and not (snapshot.content / BIBLIOGRAPHY_FILE).exists():
                raise ChangeError(
                    Message(
                        "the works of this edition are in {file}; add the work there", file=CSL_FILE
                    )
                )
            return BIBLIOGRAPHY_FILE
        case "annotation" | "accept" if change.document in snapshot.edition.folders:
            return edition_file(change, snapshot)
        case "annotation" | "accept" if change.document:
            raise ChangeError(
                Message(
                    "The document “{id}” cannot be read: its edition.yml or transcript contains an"
                    " error. Correct the error, then choose “Preview” again.",
                    id=change.document,
                )
            )
        case _:
            raise ChangeError(Message("this file is unknown to the desk"))


def edited(data: bytes, step: ChangeStep) -> bytes:
    """The bytes of a file after a step."""
    if step.what == "work":
        if step.do != "add":
            raise ChangeError(Message("the desk does not change works; edit bibliography.bib"))
        return work_added(data, step.row)
    rows = LISTS[step.what]
    if step.do == "add":
        return row_added(data, rows, tidy_row(step.what, step.register_name, step.row, {}))
    index = row_index(data, rows, step.id)
    if index is None:
        raise ChangeError(Message("the file has no “{id}”", id=step.id))
    match step.do:
        case "change":
            old = _row(data, rows, index)
            row = tidy_row(step.what, step.register_name, step.row, old)
            return row_changed(data, rows, index, row)
        case "withdraw":
            reason, date = (str(step.row.get(key, "")) for key in ("withdrawn", "date"))
            if not reason.strip():
                raise ChangeError(Message("give the reason for withdrawing the note"))
            return withdrawn(data, index, reason, date)
        case "delete":
            return row_removed(data, rows, index)


def changed_row(
    step: ChangeStep, name: str, before: bytes | None, after: bytes
) -> ChangedRow | AddedWork:
    """The row or work that a step changes in a file; `name` is the name of the file in findings."""
    if step.what == "work":
        return AddedWork.of(name, before or b"", step.row)
    id_ = str(step.row.get("id") or step.id)
    return ChangedRow.of(step.what, id_, _located(name, after), added=step.do == "add")


def _located(name: str, data: bytes) -> Located:
    """The parsed content of a file; the content is valid, since each change is checked."""
    located, _ = read_yaml(data.decode("utf-8").removeprefix(SIGNATURE), name)
    assert located is not None
    return located


def _row(data: bytes, rows: str, index: int) -> Json:
    """A row with the values that it has in the file."""
    found = _located("", data).data[rows][index]
    return dict(found) if isinstance(found, dict) else {}
