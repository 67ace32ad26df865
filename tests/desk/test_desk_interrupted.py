"""The desk is killed while it writes several files: the next command finds the earlier state or the new one."""

from __future__ import annotations

import shutil
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from desk_client import DeskClient
from intake.test_receiving import Killed, everything, kill_at
from shared import ROOT

from edition import load
from edition.cli import main
from edition.system.journal import JOURNAL, finish
from edition.system.locks import lock, unlock

BASE = ROOT / "tests" / "rules" / "base"
STEPS = 8
"""Before and after: the journal, two files, and the end of the journal."""
TERM = {"id": "new-term", "name": "Treaty", "text": "A term.", "certainty": "high"}
MENTION = {"id": "m1", "mention": "treaty", "of": "new-term"}


@pytest.fixture
def client(tmp_path: Path) -> DeskClient:
    shutil.copytree(BASE, tmp_path / "content")
    return DeskClient(tmp_path / "content")


def change(client: DeskClient) -> dict[str, Any]:
    """A new register with an entry, and a mention of the entry."""
    steps = [
        {"do": "add", "what": "entry", "register_name": "terms", "row": TERM},
        {"do": "add", "what": "annotation", "row": MENTION},
    ]
    return {"document": "paper", "digests": client.digests("paper"), "steps": steps}


def written(client: DeskClient) -> dict[str, bytes]:
    answer = client.post("/_desk/write", change(client))
    assert answer.status == 200, answer.json
    return everything(client.content)


def test_an_interrupted_change_is_finished_by_the_next_command(
    client: DeskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(client.content)
    after = written(client)
    assert {name for name in after if after[name] != before.get(name)} == {
        "documents/paper/edition.yml",
        "registers/terms.yml",
    }
    results = []
    for at in range(STEPS + 1):
        restore(client.content, before)
        with monkeypatch.context() as patch:
            kill_at(patch, at)
            with pytest.raises(Killed) if at < STEPS else nullcontext():
                client.post("/_desk/write", change(client))
        finish(client.content)
        assert everything(client.content) in (before, after)
        results.append(everything(client.content) == after)
    assert results == [False, *[True] * STEPS]


def test_an_interrupted_undoing_is_finished(
    client: DeskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Undoing deletes the file that the change created."""
    before = everything(client.content)
    after = written(client)
    results = []
    for at in range(STEPS - 1):  # the journal, one file, a deleted file, and the end of the journal
        restore(client.content, after)
        with monkeypatch.context() as patch:
            kill_at(patch, at)
            with pytest.raises(Killed):
                client.post("/_desk/undo", {})
        finish(client.content)
        results.append(everything(client.content) == before)
        assert everything(client.content) in (before, after)
    assert results == [False, *[True] * (STEPS - 2)]


def restore(content: Path, files: dict[str, bytes]) -> None:
    for name in everything(content).keys() - files.keys():
        (content / name).unlink()
    for name, data in files.items():
        (content / name).write_bytes(data)


def test_the_open_desk_finishes_its_own_change(
    client: DeskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change can remain unfinished although the desk goes on, such as on a full disk."""
    asked = change(client)
    with monkeypatch.context() as patch:
        kill_at(patch, 3)
        with pytest.raises(Killed):
            client.post("/_desk/write", asked)
    assert "change-unfinished" in {one.code for one in load(client.content).findings}
    answer = client.post("/_desk/write", asked)
    assert answer.status == 422
    assert answer.json["error"].startswith("An interrupted change was finished: ")
    assert not (client.content / JOURNAL).exists()
    assert "new-term" in load(client.content).registers.entries
    assert client.post("/_desk/write", asked).status == 409


@pytest.mark.parametrize("first", ["write", "undo"])
def test_an_earlier_change_is_not_undone_after_an_interrupted_one(
    first: str, client: DeskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = {"id": "new-person", "name": "A Person", "text": "A person.", "certainty": "high"}
    step = {"do": "add", "what": "entry", "register_name": "people", "row": person}
    earlier = {"document": "", "digests": client.digests("paper"), "steps": [step]}
    assert client.post("/_desk/write", earlier).status == 200
    asked = change(client)
    with monkeypatch.context() as patch:
        kill_at(patch, 3)
        with pytest.raises(Killed):
            client.post("/_desk/write", asked)
    answer = client.post(f"/_desk/{first}", asked if first == "write" else {})
    assert answer.json["error"].startswith("An interrupted change was finished: ")
    written = everything(client.content)
    assert client.post("/_desk/undo", {}).json["error"] == "there is nothing to undo"
    assert everything(client.content) == written
    assert {"new-person", "new-term"} <= load(client.content).registers.entries.keys()


def test_while_the_desk_is_open_other_changes_name_it(client: DeskClient) -> None:
    (client.content / JOURNAL).write_text("{}")
    held = lock(client.content)
    try:
        result = CliRunner().invoke(main, ["status", str(client.content)])
    finally:
        unlock(held)
    assert result.exit_code == 1
    assert "or its desk is open; end the desk with Ctrl-C" in result.output


@pytest.mark.parametrize("body", ["[" * 200_000, '{"a":' * 200_000, "9" * 5000, "NaN", '"\\ud800"'])
def test_a_strange_request_is_refused(body: str, client: DeskClient) -> None:
    for address in ("write", "preview", "select", "date", "pasted"):
        length = {"content-length": str(len(body))}
        headers = {**client.writing, **length}
        answer = client.ask("POST", f"/_desk/{address}", body.encode(), headers)
        assert answer.status in (400, 413), answer
