"""The desk lets in only the editor who started it, and only its own pages change anything."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from desk_client import HOST, PORT, DeskClient
from shared import CONTENT

from edition.desk.live_edition import LiveEdition

PAGE, DATA, UNDO = "/_desk/desk.css", "/_desk/shared.json", "/_desk/undo"


@pytest.fixture(scope="module")
def guarded() -> DeskClient:
    """A desk that is asked, but changes nothing."""
    return DeskClient(CONTENT)


def test_the_token_in_the_address_becomes_a_cookie(guarded: DeskClient) -> None:
    answer = guarded.get(f"/about/?token={guarded.keys.entry}", {"host": HOST})
    assert (answer.status, answer.header("location")) == (303, "/about/")
    name, _, value = answer.header("set-cookie").partition("=")
    assert name == guarded.keys.cookie_name
    assert {one.strip() for one in value.split(";")} == {
        guarded.keys.cookie,
        "HttpOnly",
        "Path=/",
        "SameSite=strict",
    }
    assert guarded.keys.entry not in answer.header("location")
    assert guarded.get(PAGE).status == 200


@pytest.mark.parametrize("token", ["", "wrong", "ä"])
def test_no_other_token_is_accepted(guarded: DeskClient, token: str) -> None:
    answer = guarded.get(f"/?token={token}", {"host": HOST})
    assert (answer.status, answer.header("set-cookie")) == (403, "")


@pytest.mark.parametrize(
    "headers",
    [
        {"host": HOST},
        {"host": HOST, "cookie": "edition-desk-8100=wrong"},
        {"host": HOST, "cookie": "other=1; edition-desk-8100="},
        {"cookie": "{cookie}"},
        {"host": "", "cookie": "{cookie}"},
        {"host": f"example.org:{PORT}", "cookie": "{cookie}"},
        {"host": "127.0.0.1", "cookie": "{cookie}"},
        {"host": f"127.0.0.1:{PORT + 1}", "cookie": "{cookie}"},
        {"host": f"127.0.0.1.example.org:{PORT}", "cookie": "{cookie}"},
        {"host": HOST, "cookie": "{cookie}", "origin": "http://example.org"},
        {"host": HOST, "cookie": "{cookie}", "origin": "null"},
        {"host": HOST, "cookie": "{cookie}", "origin": f"http://127.0.0.1:{PORT + 1}"},
        {"host": HOST, "cookie": "{cookie}", "sec-fetch-site": "cross-site"},
        {"host": HOST, "cookie": "{cookie}", "sec-fetch-site": "same-site"},
    ],
)
def test_others_read_nothing(guarded: DeskClient, headers: Mapping[str, str]) -> None:
    given = _with_cookie(guarded, headers)
    for address in (PAGE, DATA, "/", "/documents/118390/"):
        answer = guarded.get(address, given)
        assert answer.status == 403
        assert b"118390" not in answer.body
        assert guarded.keys.page.encode() not in answer.body


def test_the_token_is_refused_at_another_host_name(guarded: DeskClient) -> None:
    answer = guarded.get(f"/?token={guarded.keys.entry}", {"host": f"rebound.example:{PORT}"})
    assert (answer.status, answer.header("set-cookie")) == (403, "")


WRITING = {
    "host": HOST,
    "cookie": "{cookie}",
    "origin": f"http://{HOST}",
    "content-type": "application/json",
    "x-edition-desk": "{page}",
}


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"host": f"example.org:{PORT}", "origin": f"http://example.org:{PORT}"}, 403),
        ({"cookie": ""}, 403),
        ({"origin": ""}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://example.org"}, 403),
        ({"origin": f"https://{HOST}"}, 403),
        ({"origin": f"http://localhost:{PORT}"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, 403),
        ({"x-edition-desk": ""}, 403),
        ({"x-edition-desk": "wrong"}, 403),
        ({"content-type": ""}, 415),
        ({"content-type": "text/plain"}, 415),
        ({"content-type": "application/x-www-form-urlencoded"}, 415),
        ({"content-type": "text/plain; application/json"}, 415),
        ({"content-length": "x"}, 411),
        ({"content-length": str((1 << 20) + 1)}, 413),
    ],
)
def test_others_change_nothing(
    guarded: DeskClient, changed: Mapping[str, str], status: int
) -> None:
    given = {**_with_cookie(guarded, WRITING), "content-length": "2", **changed}
    given = {name: value for name, value in given.items() if value}
    answer = guarded.ask("POST", UNDO, b"{}", given)
    assert answer.status == status
    assert b"undo" not in answer.body


def test_its_own_script_reaches_the_desk(guarded: DeskClient) -> None:
    answer = guarded.post(UNDO, {})
    assert (answer.status, answer.json) == (422, {"error": "there is nothing to undo"})
    local = {**guarded.writing, "host": f"localhost:{PORT}", "origin": f"http://localhost:{PORT}"}
    assert guarded.post(UNDO, {}, local).status == 422


@pytest.mark.parametrize("method", ["OPTIONS", "PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused(guarded: DeskClient, method: str) -> None:
    answer = guarded.ask(method, UNDO, b"", guarded.writing)
    assert answer.status == 405


def test_every_answer_forbids_caches_frames_and_other_origins(guarded: DeskClient) -> None:
    answers = [
        guarded.get(PAGE),
        guarded.get(DATA, {"host": "example.org"}),
        guarded.get("/nothing/"),
        guarded.ask("OPTIONS", UNDO, b"", guarded.writing),
        guarded.post(UNDO, {}),
    ]
    for answer in answers:
        names = [name for name, _ in answer.headers]
        assert not [name for name in names if name.startswith("access-control-")]
        assert answer.header("cache-control") == "no-store"
        assert answer.header("x-content-type-options") == "nosniff"
        assert answer.header("referrer-policy") == "no-referrer"
        policy = answer.header("content-security-policy")
        assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "http" not in policy


def test_pages_allow_no_script_of_their_own(guarded: DeskClient) -> None:
    answer = guarded.get("/about/")
    policy = {
        name: values.split()
        for name, _, values in (
            one.partition(" ") for one in answer.header("content-security-policy").split("; ")
        )
    }
    assert policy["connect-src"] == ["'self'"]
    frame = LiveEdition(guarded.content, "content", "").now().scripts
    assert policy["script-src"] == ["'self'", *frame]
    assert len(frame) == 1  # it chooses the colours before the page is drawn
    assert policy["style-src"][0] == "'self'"
    assert all(value.startswith("'sha256-") for value in policy["style-src"][1:])
    assert guarded.keys.page.encode() in answer.body
    assert guarded.keys.cookie.encode() not in answer.body
    assert guarded.keys.entry.encode() not in answer.body


def test_the_desk_lists_no_files_outside_its_folder(guarded: DeskClient) -> None:
    for address in (
        "/_desk/../entry_guard.py",
        "/_desk/..%2fentry_guard.py",
        "/../pyproject.toml",
        "/..%2fpyproject.toml",
        "/documents/118390/edition.yml",
        "/publication.yml",
    ):
        assert guarded.get(address).status == 404, address


def _with_cookie(client: DeskClient, headers: Mapping[str, str]) -> dict[str, str]:
    cookie = client.entered["cookie"]
    return {
        name: value.format(cookie=cookie, page=client.keys.page) for name, value in headers.items()
    }
