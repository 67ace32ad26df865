"""The desk writes what an editor means, loses nothing, and can take it back."""

from __future__ import annotations

import re
import shutil
import socket
import sys
from errno import ENOSPC
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from click.testing import CliRunner
from desk_client import DeskClient
from shared import CONTENT

from edition.cli import main
from edition.desk.form_fields import forms
from edition.desk.panel_data import digest
from edition.editorial.publication_file import Editor
from edition.model.wording import ENGLISH
from edition.system.locks import lock, unlock

ID = "118390"
FILE = f"documents/{ID}/edition.yml"
NOTE = {
    "id": "c99",
    "comment": "automatic renewing",
    "kind": "explanatory",
    "certainty": "high",
    "basis": "source",
    "by": "editor",
    "text": "A note.",
    "sources": ["fritsche1996"],
    "see": [],
}


def step(**values: Any) -> dict[str, Any]:
    return {"do": "add", "what": "annotation", "row": NOTE, **values}


def write(client: DeskClient, *steps: dict[str, Any], address: str = "write") -> Any:
    change = {"document": ID, "digests": client.digests(ID), "steps": steps}
    return client.post(f"/_desk/{address}", change)


def added(before: str, after: str) -> list[str]:
    """The lines that were added; no line may be removed or moved."""
    rest = iter(after.splitlines())
    found = []
    for line in before.splitlines():
        for other in rest:
            if other == line:
                break
            found.append(other)
        else:
            raise AssertionError(line)
    return [*found, *rest]


def files(content: Path) -> dict[str, bytes]:
    return {str(one.relative_to(content)): one.read_bytes() for one in content.rglob("*.*")}


def test_a_note_is_previewed_then_written_then_undone(client: DeskClient) -> None:
    before = files(client.content)
    preview = write(client, step(), address="preview").json
    assert (preview["fails"], preview["findings"]) == (False, [])
    assert 'id="n-c99"' in preview["article"]
    assert files(client.content) == before
    assert write(client, step()).status == 200
    assert added(before[FILE].decode(), (client.content / FILE).read_text(encoding="utf-8")) == [
        "  - id: c99",
        '    comment: "automatic renewing"',
        "    kind: explanatory",
        "    certainty: high",
        '    text: "A note."',
        "    sources: [fritsche1996]",
    ]
    assert {name for name, data in files(client.content).items() if data != before[name]} == {FILE}
    assert b'id="n-c99"' in client.get(f"/documents/{ID}/").body
    assert client.get("/_desk/shared.json").json["undo"] is True
    assert client.post("/_desk/undo", {}).json == {"files": [FILE]}
    assert files(client.content) == before
    assert client.post("/_desk/undo", {}).status == 422


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"comment": "no such words"}, "comment"),
        ({"in": "9.z"}, "comment"),
        ({"text": ""}, "text"),
        ({"certainty": "sure"}, "certainty"),
        ({"sources": ["nobody1999"]}, "sources"),
        ({"see": ["9.z"]}, "see"),
        ({"id": "C 99"}, "id"),
        ({"id": "c05"}, "id"),
    ],
)
def test_an_error_is_shown_at_its_field_and_nothing_is_written(
    client: DeskClient, row: dict[str, Any], field: str
) -> None:
    before = (client.content / FILE).read_bytes()
    answer = write(client, step(row={**NOTE, **row}))
    assert answer.status == 422
    errors = [one["field"] for one in answer.json["findings"] if one["error"]]
    assert field in errors, answer.json
    assert (client.content / FILE).read_bytes() == before


def test_a_file_that_changed_meanwhile_is_not_overwritten(client: DeskClient) -> None:
    file = client.content / FILE
    change = {"document": ID, "digests": client.digests(ID), "steps": [step()]}
    other = file.read_bytes().replace(b"genre: Telegram", b"genre: Cable")
    file.write_bytes(other)
    answer = client.post("/_desk/write", change)
    assert answer.status == 409
    (found,) = answer.json["files"]
    assert found["file"] == FILE
    assert {"-  genre: Telegram", "+  genre: Cable"} <= set(found["lines"])
    assert file.read_bytes() == other
    change["digests"] = client.digests(ID)
    assert client.post("/_desk/write", change).status == 200
    assert b"genre: Cable" in file.read_bytes()


def test_nothing_is_undone_after_another_change(client: DeskClient) -> None:
    file = client.content / FILE
    assert write(client, step()).status == 200
    file.write_bytes(file.read_bytes() + b"# mine\n")
    assert client.post("/_desk/undo", {}).status == 422
    assert file.read_bytes().endswith(b"# mine\n")


def test_a_note_is_edited_in_its_lines_only(client: DeskClient) -> None:
    before = (client.content / FILE).read_text(encoding="utf-8")
    row = next(one for one in client.document(ID)["annotations"] if one["id"] == "c21")["row"]
    changed = {**row, "text": f"{row['text']} Or not.", "basis": "source", "by": "editor"}
    assert write(client, step(do="change", id="c21", row=changed)).status == 200
    after = (client.content / FILE).read_text(encoding="utf-8")
    assert after == before.replace("supply no number.", "supply no number. Or not.")


@pytest.mark.parametrize("text", ["The first line\n      and the second.", "The only line."])
def test_a_note_in_a_block_stays_in_it(client: DeskClient, text: str) -> None:
    assert write(client, step()).status == 200
    file = client.content / FILE
    block = file.read_bytes().replace(b'text: "A note."', f"text: >\n      {text}".encode())
    file.write_bytes(block)
    row = next(one for one in client.document(ID)["annotations"] if one["id"] == "c99")["row"]
    changed = {**row, "text": row["text"].strip(), "kind": "textual"}
    assert write(client, step(do="change", id="c99", row=changed)).status == 200
    head, tail = block.split(b"  - id: c99\n")
    tail = tail.replace(b"kind: explanatory", b"kind: textual", 1)
    assert file.read_bytes() == head + b"  - id: c99\n" + tail


def test_a_reading_can_have_several_lines() -> None:
    fields = forms(ENGLISH, ())["correct"]
    assert isinstance(fields, list)
    assert next(one["control"] for one in fields if one["name"] == "read") == "prose"


def test_a_note_is_moved_to_other_words(client: DeskClient) -> None:
    row = next(one for one in client.document(ID)["annotations"] if one["id"] == "c20")["row"]
    moved = {**row, "comment": "Hua Guofeng", "in": "3.b.iii"}
    assert write(client, step(do="change", id="c20", row=moved)).status == 200
    note = next(one for one in client.edited(ID).notes if one.id == "c20")
    assert str(note.passage.locator) == "3.b.iii"


def test_a_note_is_withdrawn_with_a_reason(client: DeskClient) -> None:
    bad = step(do="withdraw", id="c21", row={"withdrawn": " "})
    assert write(client, bad).status == 422
    good = step(do="withdraw", id="c21", row={"withdrawn": "Wrong.", "date": "2026-11-26"})
    assert write(client, good).status == 200
    found = {one.id: one.withdrawn for one in client.edited(ID).withdrawn}
    assert found["c21"] == "Wrong."


def test_a_draft_is_shown_and_can_be_approved(client: DeskClient) -> None:
    draft = {**NOTE, "status": "draft"}
    assert 'data-note="c99"' in write(client, step(row=draft), address="preview").json["article"]
    assert write(client, step(row=draft)).status == 200
    before = (client.content / FILE).read_text(encoding="utf-8")
    assert (
        write(client, step(do="change", id="c99", row={**NOTE, "status": "approved"})).status == 200
    )
    after = (client.content / FILE).read_text(encoding="utf-8")
    assert after == before.replace("    status: draft\n", "    status: approved\n")
    assert "c99" in {one.id for one in client.edited(ID).notes}


def test_a_row_is_deleted(client: DeskClient) -> None:
    assert write(client, step(do="delete", id="m03", row={})).status == 200
    assert "m03" not in (client.content / FILE).read_text(encoding="utf-8")


def test_a_new_entry_and_a_new_event_are_used_at_once(client: DeskClient) -> None:
    before = files(client.content)
    entry = {
        "id": "a-clerk",
        "name": "A Clerk",
        "forms": ["a staff"],
        "text": "Unknown.",
        "certainty": "low",
        "sources": ["fritsche1996"],
    }
    event = {
        "id": "renewal-1971",
        "date": "1971",
        "title": "Renewal",
        "certainty": "low",
        "sources": ["fritsche1996"],
    }
    mention = {"id": "m50", "mention": "a staff", "of": "a-clerk"}
    date = {"id": "d50", "date": "next 10 years", "edtf": "1971~", "event": ["renewal-1971"]}
    answer = write(
        client,
        step(what="entry", register_name="people", row=entry),
        step(what="event", row=event),
        step(row=mention),
        step(row=date),
    )
    assert answer.status == 200, answer.json
    document = client.edited(ID)
    assert "a-clerk" in {one.entry for one in document.mentions}
    assert ("renewal-1971",) in {one.events for one in document.dates}
    text = (client.content / "registers/people.yml").read_text(encoding="utf-8")
    assert added(before["registers/people.yml"].decode(), text) == [
        "  - id: a-clerk",
        '    name: "A Clerk"',
        "    forms: [a staff]",
        '    text: "Unknown."',
        "    certainty: low",
        "    sources: [fritsche1996]",
    ]
    client.post("/_desk/undo", {})
    assert files(client.content) == before


def test_errors_of_a_new_entry_are_told_from_those_of_the_annotation(client: DeskClient) -> None:
    before = files(client.content)
    entry = {"id": "clerk", "name": "Clerk", "certainty": "low", "sources": ["nobody1999"]}
    answer = write(
        client,
        step(what="entry", register_name="people", row={**entry, "text": "A clerk."}),
        step(what="entry", register_name="people", row={**entry, "id": "other"}),
        step(row={"id": "m50", "mention": "a staff", "of": "nobody"}),
    )
    assert answer.status == 422
    errors = [one for one in answer.json["findings"] if one["error"]]
    found = {(one["step"], one["field"], one["missing"]) for one in errors}
    assert found == {(0, "sources", False), (1, "text", True), (2, "of", False)}
    assert files(client.content) == before


@pytest.mark.parametrize("what", ["entry", "event"])
def test_the_certainty_of_a_new_row_is_chosen_by_the_editor(client: DeskClient, what: str) -> None:
    row = {"id": "new-row", "name": "N", "text": "T", "date": "1971", "title": "E"}
    before = files(client.content)
    answer = write(client, step(what=what, register_name="people", row=row))
    assert answer.status == 422
    assert {"certainty"} == {one["field"] for one in answer.json["findings"] if one["missing"]}
    assert files(client.content) == before
    form = forms(ENGLISH, ())["event" if what == "event" else "entry-people"]
    assert isinstance(form, list)
    (field,) = [one for one in form if one["name"] == "certainty"]
    assert (field["required"], field["default"]) == (True, "")


def test_a_review_is_recorded_with_its_editor(client: DeskClient) -> None:
    roe = Editor.model_validate({"id": "roe", "family": "Roe", "given": "Ann"})
    for editors, expected in (((), []), ((roe,), [[("roe", roe.full_name)]])):
        form = forms(ENGLISH, editors)["comment"]
        assert isinstance(form, list)
        found = [one["options"] for one in form if one["name"] == "reviewed"]
        assert found == expected
    reviewed = {**NOTE, "reviewed": {"by": "nobody", "date": "2026-11-26"}}
    answer = write(client, step(row=reviewed))
    assert {one["field"] for one in answer.json["findings"] if one["error"]} == {"reviewed"}


def test_a_finding_is_accepted_with_a_reason(client: DeskClient) -> None:
    assert write(client, step(row={**NOTE, "sources": []})).status == 200
    found = [one for one in client.document(ID)["findings"] if one["annotation"] == "c99"]
    (finding,) = [one for one in found if one["open"]]
    assert (finding["code"], finding["passage"]) == ("note-unsourced", "n-c99")
    row = {"code": finding["code"], "at": finding["at"], "why": "Obvious."}
    assert write(client, step(what="accept", row=row)).status == 200
    assert not [one for one in client.document(ID)["findings"] if one["open"]]


def test_an_error_of_an_accepted_finding_is_shown(client: DeskClient) -> None:
    before = (client.content / FILE).read_bytes()
    accept = step(what="accept", row={"code": "note-unsourced", "why": ""})
    answer = write(client, step(), accept)
    assert answer.status == 422, answer.json
    errors = [(one["step"], one["field"]) for one in answer.json["findings"] if one["error"]]
    assert errors == [(1, "why")]  # not that of the annotation, the last above `accepted:`
    assert (client.content / FILE).read_bytes() == before


@pytest.mark.parametrize("bad", [1, None, ["a", 2], [{"key": None}]])
def test_only_texts_are_written(client: DeskClient, bad: Any) -> None:
    assert write(client, step(row={**NOTE, "text": bad})).status == 400


def test_findings_stand_at_their_passages(client: DeskClient) -> None:
    file = client.content / FILE
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.index("  - {code: cell-missing")], encoding="utf-8")
    found = [one for one in client.document(ID)["findings"] if one["code"] == "cell-missing"]
    assert {(one["passage"], one["at"], one["open"]) for one in found} == {
        ("s3.d.iv", "3.d.iv", True)
    }


def test_what_follows_the_last_row_does_not_belong_to_it(client: DeskClient) -> None:
    file = client.content / FILE
    text = file.read_text(encoding="utf-8")
    start = text.index("  - {code: cell-missing")
    file.write_text(f"{text[:start]}  - {{code: nonsense, why: x}}\n{text[start:]}", "utf-8")
    assert write(client, step()).status == 200
    found = [one for one in client.document(ID)["findings"] if "nonsense" in one["message"]]
    assert found
    assert [one["annotation"] for one in found] == [""] * len(found)


@pytest.mark.parametrize(
    "bad",
    [
        {"what": "entry", "register_name": "../documents/118390/transcript"},
        {"what": "entry", "register_name": ""},
        {"what": "transcript"},
        {"do": "change", "id": "nothing"},
    ],
)
def test_only_editors_files_can_be_named(client: DeskClient, bad: dict[str, Any]) -> None:
    before = files(client.content)
    assert write(client, step(**bad)).status in {400, 422}
    change = {"document": "../118390", "digests": client.digests(ID), "steps": [step()]}
    assert client.post("/_desk/write", change).status in {400, 422}
    assert files(client.content) == before


def test_a_file_that_cannot_be_read_is_left_alone(client: DeskClient) -> None:
    file = client.content / FILE
    file.write_bytes(file.read_bytes() + b"more: *unknown\n")
    before = file.read_bytes()
    assert client.get(f"/_desk/document/{ID}.json").status == 404
    change = {"document": ID, "digests": {FILE: digest(before)}, "steps": [step()]}
    answer = client.post("/_desk/write", change)
    assert answer.status == 422
    assert "“118390” cannot be read" in answer.json["error"]
    assert file.read_bytes() == before
    page = client.get(f"/documents/{ID}/")
    assert page.status == 404
    assert b"undefined alias" in page.body


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_the_lock_of_a_text_editor_is_passed_over(client: DeskClient) -> None:
    (client.content / "registers" / ".#people.yml").symlink_to("editor@machine.123")
    assert client.get("/_desk/shared.json").status == 200


def test_an_interrupted_write_leaves_the_old_file(
    client: DeskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (client.content / FILE).read_bytes()

    def full(*_: object) -> None:
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert write(client, step()).status == 422
    assert files(client.content)[FILE] == before
    monkeypatch.undo()
    assert client.post("/_desk/undo", {}).status == 422
    assert write(client, step()).status == 200


def test_all_files_of_a_change_are_written_or_none(
    client: DeskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = {"id": "new-person", "name": "New Person", "text": "Somebody.", "certainty": "high"}
    steps = [step(what="entry", register_name="people", row=entry), step()]
    before = files(client.content)

    replace = Path.replace

    def full(path: Path, target: Path) -> Path:
        if target.name == "edition.yml":
            raise OSError(ENOSPC, "No space left on device")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", full)
    assert write(client, *steps).status == 422
    assert files(client.content) == before


def test_a_save_during_the_checks_is_not_overwritten(
    client: DeskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = client.content / FILE

    def saved(*_: object) -> list[Any]:
        file.write_bytes(file.read_bytes() + b"# saved meanwhile\n")
        return []

    monkeypatch.setattr("edition.desk.desk_changes.check_document", saved)
    answer = write(client, step())
    assert answer.status == 409
    assert "+# saved meanwhile" in answer.json["files"][0]["lines"]
    assert b"c99" not in file.read_bytes()


def test_a_row_deleted_meanwhile_is_a_conflict(client: DeskClient) -> None:
    change = {"document": ID, "digests": client.digests(ID)}
    file = client.content / FILE
    file.write_bytes(file.read_bytes().replace(b"id: c21", b"id: c221"))
    gone = step(do="delete", id="c21")
    assert client.post("/_desk/write", {**change, "steps": [gone]}).status == 409


def test_a_second_desk_is_refused(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(CONTENT / "registers", content / "registers")
    held = lock(content)
    try:
        result = CliRunner().invoke(main, ["desk", "--no-open", "--content", str(content)])
    finally:
        unlock(held)
    assert result.exit_code == 1
    assert "another desk is open for this edition" in result.output


def test_without_its_libraries_the_command_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content").mkdir()
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    result = CliRunner().invoke(main, ["desk", "--content", str(tmp_path / "content")])
    assert result.exit_code == 1
    assert "the desk needs uvicorn; install it with:" in result.output


def test_a_port_in_use_is_named(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        port = str(other.getsockname()[1])
        options = ["desk", "--no-open", "--port", port, "--content", str(tmp_path / "content")]
        result = CliRunner().invoke(main, options)
    assert result.exit_code == 1
    assert f"port {port} is in use" in result.output


def test_it_listens_on_this_machine_only_before_it_tells_its_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content").mkdir()
    asked: list[object] = []

    def run(_: uvicorn.Server, sockets: list[socket.socket]) -> None:
        with socket.create_connection(sockets[0].getsockname()):
            asked.extend(one.getsockname()[0] for one in sockets)

    monkeypatch.setattr(uvicorn.Server, "run", run)
    options = ["desk", "--no-open", "--port", "0", "--content", str(tmp_path / "content")]
    result = CliRunner().invoke(main, options)
    assert result.exit_code == 0, result.output
    assert asked == ["127.0.0.1"]
    assert re.search(r"http://127\.0\.0\.1:\d+/\?token=\S{32}\n", result.output)
    unlock(lock(tmp_path / "content"))  # it is free again


def test_a_desk_that_was_ended_can_be_opened_again_at_its_port(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content").mkdir()
    ports: list[int] = []

    def run(_: uvicorn.Server, sockets: list[socket.socket]) -> None:
        address = sockets[0].getsockname()
        ports.append(address[1])
        with socket.create_connection(address):
            sockets[0].accept()[0].close()  # the desk closes a connection before the browser does

    monkeypatch.setattr(uvicorn.Server, "run", run)
    for _ in range(2):
        port = str(ports[0] if ports else 0)
        options = ["desk", "--no-open", "--port", port, "--content", str(tmp_path / "content")]
        result = CliRunner().invoke(main, options)
        assert result.exit_code == 0, result.output
    assert ports[0] == ports[1]
