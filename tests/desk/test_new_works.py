"""A new work becomes the last entry of the bibliography, and is read as the editor wrote it."""

from __future__ import annotations

from typing import Any

import pytest
from desk.test_desk_changes import ID, NOTE, files, step, write
from desk_client import DeskClient

from edition.desk.new_works import AddedWork, WorkError, faulty_fields, pasted_work, work_added
from edition.editorial.bibliography import Work, read_bibliography
from edition.model.findings import Finding

BOOK = {"id": "smith1978", "type": "book", "title": "A Book", "author": "Smith, Anna"}
ENTRY = "@Book{old:key,\n  title = {Letters \\& Papers},\n  year = 1978\n}"


def added(row: dict[str, Any], before: str = "") -> tuple[Work, tuple[Finding, ...]]:
    text = work_added(before.encode(), row).decode()
    works, findings = read_bibliography(text, "bibliography.bib")
    return works[row["id"]], findings


def test_values_are_read_as_they_were_typed() -> None:
    title = r"A & B_c, 50% of #1 for $5 ~x^ \y: Ĝis"
    url = "https://example.org/a_b%20c?x=1&y=~2#z"
    work, findings = added({**BOOK, "title": title, "url": url, "date": "1978-03~"})
    assert findings == ()
    assert (work.type, work["title"], work["url"]) == ("book", title, url)
    assert work["date"] == "1978-03~"


def test_people_have_a_comma_and_bodies_have_none() -> None:
    work, _ = added(
        {
            **BOOK,
            "author": "Smith, Anna; Ministry of Trade and Industry; Miller AND Sons, Kim; Lee, Bo",
            "publisher": "Simon and Schuster; Oup; Hand And Foot",
        }
    )
    assert [(one.family, one.given, one.name) for one in work.names["author"]] == [
        ("Smith", "Anna", ""),
        ("", "", "Ministry of Trade and Industry"),
        ("Miller AND Sons", "Kim", ""),
        ("Lee", "Bo", ""),
    ]
    assert work["publisher"] == "Simon and Schuster; Oup; Hand And Foot"


@pytest.mark.parametrize(
    ("before", "between"),
    [
        (b"", b""),
        (b"\xef\xbb\xbf% Works\n", b""),
        (b"@misc{a, title = {A}}", b"\n"),
        (b"@misc{a, title = {A}}\n@misc{b, title = {B}}\n", b""),
        (b"@misc{a, title = {A}}\n\n@misc{b, title = {B}}\n", b"\n"),
        (b"@misc{a, title = {A}}\n\n@misc{b, title = {B}}\n\n", b""),
        (b"@misc{a, title = {A}}\r\n\r\n@misc{b, title = {B}}\r\n", b"\r\n"),
    ],
)
def test_nothing_before_the_entry_changes(before: bytes, between: bytes) -> None:
    after = work_added(before, BOOK)
    assert after.startswith(before + between + b"@book{smith1978,")
    ends = b"\r\n" if b"\r\n" in before else b"\n"
    assert after.endswith(ends + b"}" + ends)
    assert after.replace(b"\r\n", b"").count(b"\r") == 0
    first = after[: after.index(b"@book")].count(b"\n") + 1
    assert AddedWork.of("b", before, BOOK).first == first


def test_a_pasted_entry_is_kept_under_the_key_of_the_editor() -> None:
    assert pasted_work(ENTRY) == {"id": "old:key", "title": "Letters & Papers"}
    after = work_added(b"", {"bibtex": ENTRY.replace("\n", "\r\n"), "id": "new"})
    assert after.decode() == ENTRY.replace("old:key", "new") + "\n"
    assert pasted_work(ENTRY.replace("old:key", ""))["title"] == "Letters & Papers"


@pytest.mark.parametrize(
    "text", ["10.1000/182", ENTRY + "\n" + ENTRY.replace("old", "other"), ENTRY[:-1], "@book{}"]
)
def test_more_or_less_than_one_entry_is_refused(text: str) -> None:
    with pytest.raises(WorkError):
        work_added(b"", {"bibtex": text, "id": "new"})


@pytest.mark.parametrize(
    ("row", "faulty"),
    [
        (BOOK, []),
        ({"bibtex": ENTRY, "id": "new"}, []),
        ({"bibtex": ENTRY}, [("id", True)]),
        ({"id": "x"}, [("type", True), ("title", True)]),
        ({**BOOK, "id": "two words"}, [("id", False)]),
        ({**BOOK, "url": "example.org"}, [("url", False)]),
        ({**BOOK, "type": "leaflet"}, [("type", False)]),
        ({**BOOK, "colour": "red"}, [("colour", False)]),
        ({**BOOK, "title": "A}, author={X"}, [("title", False)]),
        ({**BOOK, "title": "A {B"}, [("title", False)]),
        ({**BOOK, "title": "A {B}{C {D}}"}, []),
        ({**BOOK, "doi": "10.1000/}"}, [("doi", False)]),
        (
            {**BOOK, "author": "{A; B}", "publisher": "{A; B}"},
            [("author", False), ("publisher", False)],
        ),
        ({**BOOK, "title": "{A; B}"}, []),
        ({"bibtex": ENTRY, "id": "new", "title": "A {B"}, []),
    ],
)
def test_faults_are_found_at_their_fields(
    row: dict[str, Any], faulty: list[tuple[str, bool]]
) -> None:
    assert [(name, message is None) for name, message in faulty_fields(row)] == faulty


def test_a_note_cites_a_work_that_is_new(client: DeskClient) -> None:
    before = files(client.content)
    note = step(row={**NOTE, "sources": ["smith1978"]})
    answer = write(client, step(what="work", row={**BOOK, "date": "July"}), note)
    found = [(one["step"], one["field"], one["error"]) for one in answer.json["findings"]]
    assert found == [(0, "date", False)]  # a warning: it is written, and says so
    client.post("/_desk/undo", {})
    assert write(client, step(what="work", row=BOOK), note).status == 200
    after = files(client.content)
    assert {name for name, data in after.items() if data != before[name]} == {
        "bibliography.bib",
        f"documents/{ID}/edition.yml",
    }
    assert "smith1978" in {key for key, _ in client.get("/_desk/shared.json").json["works"]}


def test_a_key_that_is_taken_is_an_error_of_its_field(client: DeskClient) -> None:
    before = files(client.content)
    for row in (
        {**BOOK, "id": "fritsche1996"},
        {"bibtex": ENTRY.replace("1978", "{1978"), "id": "fritsche1996"},
        {},
    ):
        answer = write(client, step(what="work", row=row))
        assert answer.status == 422, row
    assert write(client, step(what="work", do="delete", id="fritsche1996")).status == 422
    (found,) = write(client, step(what="work", row={**BOOK, "id": "fritsche1996"})).json["findings"]
    assert (found["field"], found["error"]) == ("id", True)
    assert files(client.content) == before


def test_findings_of_a_second_new_work_are_shown_at_its_fields(client: DeskClient) -> None:
    before = files(client.content)
    second = step(what="work", row={**BOOK, "id": "fritsche1996"})
    answer = write(client, step(what="work", row=BOOK), second)
    found = [(one["step"], one["field"], one["error"]) for one in answer.json["findings"]]
    assert (answer.status, found) == (422, [(1, "id", True)])
    assert files(client.content) == before


def test_a_new_work_must_not_break_another_entry(client: DeskClient) -> None:
    file = client.content / "bibliography.bib"
    file.write_bytes(file.read_bytes() + b"\n@misc{open, title = {A}, note = {B\n")
    before = files(client.content)
    answer = write(client, step(what="work", row=BOOK))
    assert (answer.status, answer.json["fails"]) == (422, True)
    assert files(client.content) == before


def test_an_error_that_the_bibliography_had_before_does_not_prevent_a_new_work(
    client: DeskClient,
) -> None:
    file = client.content / "bibliography.bib"
    file.write_bytes(file.read_bytes() + b"\n@misc{fritsche1996, title = {A}}\n")
    answer = write(client, step(what="work", row=BOOK))
    assert (answer.status, answer.json["findings"]) == (200, [])


def test_what_is_not_unicode_is_refused_with_a_message(client: DeskClient) -> None:
    answer = write(client, step(what="work", row={**BOOK, "title": "\ud800"}))
    assert answer.status == 400
    assert client.post("/_desk/pasted", {"text": "\ud800"}).status == 400
    file = client.content / "bibliography.bib"
    file.write_bytes(b"@misc{a, title = {M\xfcller}}\n")
    answer = write(client, step(what="work", row=BOOK))
    assert answer.status == 422
    assert answer.json["error"] == "bibliography.bib:1:20: byte 0xFC is not valid UTF-8"
    assert file.read_bytes() == b"@misc{a, title = {M\xfcller}}\n"


def test_works_in_csl_are_left_to_the_editor(client: DeskClient) -> None:
    (client.content / "bibliography.bib").unlink()
    (client.content / "bibliography.json").write_text("[]", encoding="utf-8")
    answer = write(client, step(what="work", row=BOOK))
    assert answer.status == 422
    assert "bibliography.json" in answer.json["error"]
    assert not (client.content / "bibliography.bib").exists()


def test_a_pasted_entry_is_explained(client: DeskClient) -> None:
    assert client.post("/_desk/pasted", {"text": ENTRY}).json["id"] == "old:key"
    answer = client.post("/_desk/pasted", {"text": "10.1000/182"})
    assert answer.status == 422
    assert "BibTeX" in answer.json["error"]
