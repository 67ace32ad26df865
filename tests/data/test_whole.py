"""The file with everything: valid by its own schema, complete, and written bit by bit."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from data import poisoned
from jsonschema import Draft202012Validator
from plugin import small
from shared import CONTENT, document_of, each_of, transcripts

from edition import EditedDocument, Edition, load
from edition.editorial.edition import Shared
from edition.editorial.edition_file import RecordFields
from edition.editorial.event_terms import EventTerms
from edition.editorial.publication_file import Publication
from edition.editorial.register_file import REGISTERS
from edition.editorial.registers import Registers
from edition.model.plain import plain_document
from edition.outputs.data.links import Links
from edition.outputs.data.whole import document_json, edition_json, schema
from edition.outputs.document_context import DocumentContext

SCHEMA = json.loads(schema())
NOTHING = Shared(Publication(), Registers(), {}, (), {}, EventTerms(), {}, targets_known=True)
LINKS = Links("downloads/edition.json", "")


def whole(edition: Edition) -> str:
    links = Links.of(edition.publication, "downloads/edition.json")
    edited = (edition.edited(one.id) for one in edition.documents)
    documents = (document_json(DocumentContext(one, edition), links) for one in edited)
    return "".join(edition_json(edition, documents))


def valid(data: Any, schema: Any = SCHEMA) -> None:
    errors = [f"{e.json_path}: {e.message}" for e in Draft202012Validator(schema).iter_errors(data)]
    assert errors == []


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load(CONTENT, host=Publication(url="https://a.example/"))


@pytest.fixture(scope="module")
def data(edition: Edition) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(whole(edition))
    return found


def test_the_schema_is_one_and_says_what_things_mean() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    for name, part in SCHEMA["$defs"].items():
        assert "description" in part or "enum" in part or "oneOf" in part or name == "sources", name
        assert part.get("type") != "object" or part["additionalProperties"] is False, name


def test_it_is_valid(data: dict[str, Any]) -> None:
    valid(data)
    assert data["$schema"] == "edition.schema.json"


def test_so_is_the_smallest_one(tmp_path: Path) -> None:
    valid(json.loads(whole(load(tmp_path / "nothing"))))
    valid(json.loads(whole(load(small.write(tmp_path) / "content"))))


def test_the_schema_refuses_what_is_wrong(data: dict[str, Any]) -> None:
    changes: tuple[dict[str, Any], ...] = ({"format": 1}, {"more": 1}, {"documents": [{}]})
    for change in changes:
        with pytest.raises(AssertionError):
            valid(data | change)


def test_it_holds_everything(data: dict[str, Any], edition: Edition) -> None:
    edited = edition.edited("118390")
    (document,) = data["documents"]
    kinds = [annotation["does"] for annotation in document["annotations"]]
    assert kinds.count("correct") + kinds.count("comment") == len(edited.notes)
    assert kinds.count("mention") == len(edited.mentions)
    assert kinds.count("date") == len(edited.dates)
    assert {entry["id"] for entry in data["registers"]} == set(edition.registers.entries)
    order = list(REGISTERS)
    registers = [order.index(entry["register"]) for entry in data["registers"]]
    assert registers == sorted(registers)
    events = {line["event"]["id"] for line in data["chronology"] if line["event"]}
    assert events == {event.id for event in edition.events}
    assert [work["key"] for work in data["bibliography"]] == list(edition.works)
    assert document["received"]["sha256"] == edited.document.source.sha256
    assert [table["id"] for table in document["tables"]] == ["table-1"]
    assert document["address"] == "https://a.example/documents/118390/"


def test_references_within_it_lead_somewhere(data: dict[str, Any]) -> None:
    entries = {entry["id"] for entry in data["registers"]}
    works = {work["key"] for work in data["bibliography"]}
    events = {line["event"]["id"] for line in data["chronology"] if line["event"]}
    for document in data["documents"]:
        fragments = {passage["fragment"] for passage in document["passages"]}
        for annotation in document["annotations"]:
            assert annotation["passage"] in fragments
            assert annotation.get("entry") in {None, *entries}
            assert annotation.get("event") in {None, *events}
            assert {source["key"] for source in annotation.get("sources", ())} <= works
    for line in data["chronology"]:
        assert set(line["actors"]) <= entries


@each_of(transcripts())
def test_passages_are_the_lines_of_the_plain_text(path: Path) -> None:
    document = document_of(path)
    edited = EditedDocument("x", document, "en", RecordFields(), (), (), ())
    data = json.loads(document_json(DocumentContext(edited, NOTHING), LINKS))
    valid(data, {**SCHEMA["$defs"]["document"], "$defs": SCHEMA["$defs"]})
    text, end = plain_document(document).text, -1
    for passage in data["passages"]:
        assert passage["start"] == end + 1
        end = passage["end"]
        assert text[end] == "\n"
        shown = " ".join(filter(None, ((passage["label"] or "").strip(), passage["text"])))
        assert text[passage["start"] : end].strip(" ") == shown.removeprefix("\ufeff")
    assert end + 1 == len(text)


def test_no_text_in_it_is_markup(tmp_path: Path) -> None:
    text = whole(poisoned.poisoned(tmp_path))
    valid(json.loads(text))
    assert "<" not in text
    (document,) = json.loads(text)["documents"]
    notes = [one for one in document["annotations"] if one["does"] == "correct"]
    assert [note["read"] for note in notes] == list(poisoned.POISONS)


def test_a_document_is_asked_for_when_its_turn_comes(edition: Edition) -> None:
    asked: list[int] = []

    def endless() -> Any:
        while True:
            asked.append(1)
            yield '{"id": "x"}'

    parts = list(islice(edition_json(edition, endless()), 12))
    assert sum('"id": "x"' in part for part in parts) == len(asked) == 10


def test_it_is_the_same_every_time(edition: Edition) -> None:
    assert whole(edition) == whole(load(CONTENT, host=Publication(url="https://a.example/")))
