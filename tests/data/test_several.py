"""Data of documents with several texts, and of notes that were withdrawn: nothing of them is left out."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from shared import ROOT

from edition import EditedDocument, Edition, load
from edition.editorial.publication_file import Publication
from edition.outputs.data.annotations import web_annotations
from edition.outputs.data.links import Links
from edition.outputs.data.sheets import correction_rows, mention_rows
from edition.outputs.data.whole import document_json, schema
from edition.outputs.document_context import DocumentContext
from edition.outputs.document_files import made_files

HOME = "https://a.example/x/"
SEVERAL = ROOT / "tests" / "several" / "content"
WITHDRAWN = ROOT / "tests" / "releases" / "cases" / "note-withdrawn" / "content"
LINKS = Links.of(Publication(url=HOME), "downloads/x")


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load(SEVERAL, host=Publication(title="T", url=HOME))


@pytest.fixture(scope="module")
def ferry(edition: Edition) -> EditedDocument:
    return edition.edited("ferry")


def whole(edited: EditedDocument, edition: Edition) -> dict[str, Any]:
    """A document's line of the whole, as its schema has it."""
    found: dict[str, Any] = json.loads(document_json(DocumentContext(edited, edition), LINKS))
    every = json.loads(schema())
    one = {"$ref": "#/$defs/document", "$defs": every["$defs"]}
    errors = [error.message for error in jsonschema.Draft202012Validator(one).iter_errors(found)]
    assert errors == []
    return found


def test_each_annotation_stands_on_the_text_that_it_names(
    edition: Edition, ferry: EditedDocument
) -> None:
    texts = {
        f"{HOME}{address}": make().decode()
        for address, make in made_files(DocumentContext(ferry, edition))
        if address.endswith(".txt")
    }
    quoted: dict[str, list[str]] = {}
    for item in json.loads(web_annotations(DocumentContext(ferry, edition)))["first"]["items"]:
        target = item["target"]
        quote, position = target["selector"]
        text = texts[target["source"]]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1
        quoted.setdefault(target["source"].rpartition("/")[2], []).append(quote["exact"])
    assert set(quoted) == {"ferry.txt", "ferry.ko.txt"}
    assert {"300 tons", "Mayor Han"} <= set(quoted["ferry.txt"])
    assert {"엔진", "한 시장"} <= set(quoted["ferry.ko.txt"])


def test_links_to_other_documents_lead_there(edition: Edition, ferry: EditedDocument) -> None:
    items = json.loads(web_annotations(DocumentContext(ferry, edition)))["first"]["items"]
    (note,) = (item for item in items if item["id"].endswith("#n-tons"))
    said = next(body["value"] for body in note["body"] if body["purpose"] == "describing")
    assert (
        said == f"The original has 200 tons; [the reply]({HOME}documents/reply/#s1) goes by that."
    )
    linked = [body["source"] for body in note["body"] if body["purpose"] == "linking"]
    assert linked == [f"{HOME}documents/ferry/#ko-s2.b", f"{HOME}documents/reply/#s1"]


def test_the_whole_has_every_text(edition: Edition, ferry: EditedDocument) -> None:
    found = whole(ferry, edition)
    (further,) = found["further"]
    assert (found["language"], further["language"]) == ("en", "ko")
    assert further["text"] == f"{HOME}documents/ferry/ferry.ko.txt"
    assert further["received"]["address"] == f"{HOME}documents/ferry/ferry.ko.received.md"
    assert further["received"]["sha256"] == ferry.others[0].document.source.sha256
    assert "ko-s2.b-p1" in [passage["fragment"] for passage in further["passages"]]
    of = {one["id"]: one["language"] for one in found["annotations"] if "id" in one}
    assert of == {"tons": "en", "engine": "ko"}


def test_sheets_have_the_names_in_every_text(edition: Edition, ferry: EditedDocument) -> None:
    context = DocumentContext(ferry, edition)
    named = [(row[2], row[6]) for row in mention_rows(context, LINKS)]
    assert ("en", "Mayor Han") in named
    assert ("ko", "한 시장") in named
    (row,) = correction_rows(context, LINKS)
    assert row[3] == "en"


def test_the_whole_says_which_notes_were_withdrawn() -> None:
    withdrawn = load(WITHDRAWN)
    (note,) = whole(withdrawn.edited("paper"), withdrawn)["withdrawn"]
    assert (note["id"], note["date"]) == ("c2", "1991-02-03")
    assert note["address"] == f"{HOME}documents/paper/#n-c2"
    assert note["why"].startswith("Another copy reads")
