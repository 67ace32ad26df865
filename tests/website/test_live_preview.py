"""The live preview: pages on request, the latest version after an edit, and errors in the page."""

from __future__ import annotations

import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from functools import partial
from http import HTTPStatus
from http.client import HTTPConnection, RemoteDisconnected
from pathlib import Path

import pytest

from edition.system.messages import Message
from edition.system.reported import ReportedError
from edition.website.live_preview import SCRIPT, LivePreview, Version, server, state


def page(words: str) -> str:
    return f"<!doctype html><html><head></head><body class=x><p>{words}</p></body></html>"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "words.txt"
    path.write_text("first", encoding="utf-8")
    return path


def preview(file: Path) -> LivePreview:
    def read() -> Version:
        words = file.read_text(encoding="utf-8")
        if words == "wrong":
            raise ReportedError(Message("cannot be read: <b>"))
        errors = ("a.yml:1: error",) if words == "error" else ()
        return Version(
            {"": lambda: page(words), "bad/": lambda: page(str(1 // 0))},
            {"a.json": lambda: b"{}"},
            lambda: page("unknown"),
            errors,
        )

    return LivePreview(read, (file.parent,))


def test_an_edit_is_seen(file: Path) -> None:
    live = preview(file)
    assert not live.look()
    assert b"first" in live.answer("", "")[2]
    file.write_text("second, longer", encoding="utf-8")
    assert live.look()
    assert b"first" in live.answer("", "")[2]
    live.read()
    assert b"second" in live.answer("index.html", "")[2]
    assert live.answer("-/changes", "version=0") == (HTTPStatus.OK, "text/plain", b"1")
    assert b"version=1" in live.answer(SCRIPT, "")[2]
    assert b"version=0" in live.answer(SCRIPT, "version=0")[2]


def test_many_files_are_looked_at_less_often(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waits = list[float | None]()

    class Ended(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            waits.append(timeout)
            if len(waits) == 3:
                file.write_text("second, longer", encoding="utf-8")
            return len(waits) == 4

    spent = iter((0.0, 0.001, 1.0, 1.5, 2.0))
    monkeypatch.setattr(time, "thread_time", lambda: next(spent))
    ended, live = Ended(), preview(file)
    ended.set()
    live.watch(ended)
    assert waits == [0.2, 0.2, 2.5, 2.5]
    assert list(spent) == []


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_to_nothing_hides_no_file(file: Path) -> None:
    (file.parent / ".#words.txt").symlink_to("editor@machine.123")
    assert [path for path, _, _ in state((file.parent,))] == [str(file)]


def test_a_page_that_can_be_made_again_is_shown_before_the_rest(file: Path) -> None:
    shown = ["first"]

    def renew(paths: frozenset[str]) -> bool:
        shown[0] = f"renewed {' '.join(paths)}"
        return True

    def read() -> Version:
        shown[0] = "read"
        return Version({"": lambda: page(shown[0])}, renew=renew)

    live = LivePreview(read, (file.parent,))
    file.write_text("second, longer", encoding="utf-8")
    assert live.look()
    assert f"renewed {file}".encode() in live.answer("", "")[2]
    assert live.number == 1
    live.read()
    assert b"<p>renewed </p>" in live.answer("", "")[2]
    assert live.number == 2


def test_pages_are_answered_while_a_long_file_is_made(file: Path) -> None:
    answers: list[bytes] = []
    others = [threading.Thread(target=lambda: answers.append(live.answer("", "")[2]), daemon=True)]

    def pieces() -> Iterator[bytes]:
        while others:
            others.pop().start()
        for _ in range(100_000):
            yield b""
            if answers:
                yield b"answered meanwhile"
                break

    live = LivePreview(
        lambda: Version({"": lambda: page("words")}, long={"a.json": pieces}), (file.parent,)
    )
    assert live.answer("a.json", "") == (HTTPStatus.OK, "application/json", b"answered meanwhile")
    assert b"<p>words</p>" in answers[0]


def test_a_long_file_is_made_once_for_each_version(file: Path) -> None:
    made: list[str] = []

    def pieces(name: str) -> Iterator[bytes]:
        made.append(name)
        yield name.encode()

    names = ("a.json", "b.json")
    live = LivePreview(
        lambda: Version(long={name: partial(pieces, name) for name in names}), (file.parent,)
    )
    for name in ("a.json", "a.json", "b.json"):
        assert live.answer(name, "")[2] == name.encode()
    live.read()
    assert live.answer("b.json", "")[2] == b"b.json"
    assert made == ["a.json", "b.json", "b.json"]


def test_an_error_in_a_long_file_is_shown(file: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield str(1 // 0).encode()

    live = LivePreview(lambda: Version(long={"a.json": pieces}), (file.parent,))
    status, kind, body = live.answer("a.json", "")
    assert (status, kind) == (HTTPStatus.INTERNAL_SERVER_ERROR, "text/html")
    assert b"ZeroDivisionError" in body


def test_an_edit_while_all_is_read_is_not_lost(file: Path) -> None:
    renewed = []

    def renew(paths: frozenset[str]) -> bool:
        renewed.append(paths)
        return True

    def read() -> Version:
        if live := lives.get("one"):
            file.write_text("third, longer still", encoding="utf-8")
            assert live.look()
        return Version({"": lambda: page("")}, renew=renew)

    lives: dict[str, LivePreview] = {}
    lives["one"] = LivePreview(read, (file.parent,))
    lives["one"].read()
    assert renewed == [{str(file)}, {str(file)}]


def test_the_script_of_a_page_names_the_version_of_the_page(file: Path) -> None:
    html = f'<html><body><script src="../{SCRIPT}"></script></body></html>'
    live = LivePreview(lambda: Version({"": lambda: html}), (file.parent,))
    live.read()
    assert f'src="../{SCRIPT}?version=1"'.encode() in live.answer("", "")[2]


def test_errors_are_shown_in_the_page(file: Path) -> None:
    live = preview(file)
    file.write_text("error", encoding="utf-8")
    live.look()
    live.read()
    html = live.answer("", "")[2].decode()
    assert html.index("<body class=x>") < html.index("a.yml:1: error") < html.index("<p>error</p>")
    file.write_text("wrong", encoding="utf-8")
    live.look()
    live.read()
    status, _, body = live.answer("", "")
    assert status is HTTPStatus.NOT_FOUND
    assert b"cannot be read: &lt;b&gt;" in body
    assert SCRIPT.encode() in body
    file.write_text("right again", encoding="utf-8")
    live.look()
    live.read()
    assert b"right again" in live.answer("", "")[2]
    assert b"role=" not in live.answer("", "")[2]


def test_a_page_that_fails_shows_the_reason(file: Path) -> None:
    status, _, body = preview(file).answer("bad/", "")
    assert status is HTTPStatus.INTERNAL_SERVER_ERROR
    assert b"ZeroDivisionError" in body


def test_a_browser_that_leaves_is_no_error(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    live = preview(file)

    def left(*_: str) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(live, "answer", left)
    with server(live, 0) as found:
        threading.Thread(target=found.serve_forever, daemon=True).start()
        connection = HTTPConnection("127.0.0.1", found.server_address[1])
        connection.request("GET", "/bad")
        with connection.getresponse() as answer:
            assert (answer.status, answer.read()) == (HTTPStatus.FOUND, b"")
        connection.request("GET", "/bad/")
        with pytest.raises(RemoteDisconnected):
            connection.getresponse()
        connection.close()
        found.shutdown()
    assert capsys.readouterr().err == ""


def test_only_this_machine_is_answered(file: Path) -> None:
    with server(preview(file), 0) as found:
        threading.Thread(target=found.serve_forever, daemon=True).start()
        host, port = found.server_address[:2]
        assert host == "127.0.0.1"
        address = f"http://127.0.0.1:{port}"
        with urllib.request.urlopen(f"{address}/a.json") as answer:  # noqa: S310
            assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
            assert answer.headers["Cache-Control"] == "no-store"
        asked = urllib.request.Request(f"{address}/", headers={"Host": "evil.example"})  # noqa: S310
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(asked)  # noqa: S310
        found.shutdown()
