"""Our files in Zotero, as its own translators read them: each field of each record arrives.

What Zotero has no field for arrives in its field Extra or in a note.
"""

from __future__ import annotations

import pytest
from citations.awkward import awkward
from citations.zotero import EVERY, Item, imported, place

from edition.editorial.record import Record
from edition.outputs.citation.formats import FORMATS, Format

READ = [one for one in FORMATS if one.id != "json-ld"]
TYPES = {
    "document": {"document", "manuscript"},
    "book": {"book"},
    "chapter": {"bookSection"},
    "paper": {"conferencePaper"},
    "article": {"journalArticle"},
    "newspaper": {"newspaperArticle", "journalArticle"},
    "thesis": {"thesis"},
    "report": {"report"},
    "webpage": {"webpage", "document"},
}


@pytest.fixture(scope="module", params=READ, ids=[one.id for one in READ])
def format_and_items(request: pytest.FixtureRequest) -> tuple[Format, list[list[Item]]]:
    return request.param, imported(request.param, awkward())


Both = tuple[Format, list[list[Item]]]


def test_every_field_arrives(format_and_items: Both) -> None:
    _, found = format_and_items
    lost: dict[str, list[str]] = {}
    for record, items in zip(awkward(), found, strict=True):
        for field in EVERY:
            if place(items, record, field) == "lost":
                lost.setdefault(field, []).append(record.id)
    assert not lost


def test_roles_are_kept(format_and_items: Both) -> None:
    _, found = format_and_items
    for record, items in zip(awkward(), found, strict=True):
        creators = items[0].get("creators", ())
        authors = [one for one in creators if one["creatorType"] == "author"]
        assert len(authors) == len(record.authors), (record.id, creators)
        bodies = [one for one in authors if "name" in one]
        assert len(bodies) == sum(not agent.given for agent in record.authors), record.id


def test_types_are_kept(format_and_items: Both) -> None:
    _, found = format_and_items
    for record, items in zip(awkward(), found, strict=True):
        held = record.kind == "document" and record.container
        assert items[0]["itemType"] in ({"bookSection"} if held else TYPES[record.kind]), record.id


def test_an_undated_work_has_no_date_of_a_visit(format_and_items: Both) -> None:
    _, found = format_and_items
    for record, items in zip(awkward(), found, strict=True):
        if record.date is None:
            assert not any(sign.isdigit() for sign in items[0].get("date", "")), record.id


def test_a_file_of_several_has_them_all() -> None:
    assert len({record.id for record in awkward()}) == len(awkward()) >= 30
    assert all(isinstance(record, Record) for record in awkward())
