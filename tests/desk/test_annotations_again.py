"""Each annotation of the telegram, deleted and made again at the desk, is resolved as before."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from desk_client import DeskClient
from shared import CONTENT, telegram_edition

from edition.editorial.edited import EditedDocument
from edition.editorial.edition_file import ANCHORS, Comment, Correction
from edition.editorial.file_editing import row_index, row_removed
from edition.editorial.quotable import text_resolver
from edition.editorial.resolving import Resolver
from edition.editorial.yaml_located import read_yaml

pytestmark = pytest.mark.slow

ID = "118390"
FILE = f"documents/{ID}/edition.yml"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> DeskClient:
    content = tmp_path_factory.mktemp("desk") / "content"
    shutil.copytree(CONTENT, content)
    return DeskClient(content)


def rows() -> list[dict[str, Any]]:
    located, _ = read_yaml((CONTENT / FILE).read_text(encoding="utf-8"), FILE)
    assert located is not None
    return [row for row in located.data["annotations"] if "withdrawn" not in row]


def resolved(document: EditedDocument, id_: str) -> object:
    """Everything that an annotation becomes, apart from its place in the file."""
    notes = [
        (
            one.mark,
            _without_place(one.annotation),
            one.span,
            one.emendation,
            one.absorbed,
            one.proposed,
        )
        for one in document.notes
        if one.id == id_
    ]
    return (
        notes,
        [(one.span, one.entry, one.finder) for one in document.mentions],
        [(one.span, one.edtf, one.received, one.events, one.finder) for one in document.dates],
    )


def _without_place(annotation: Correction | Comment) -> object:
    """An annotation without its quotation and passage, which the desk chooses by itself."""
    return annotation.model_dump(exclude={"correct", "comment", "within"})


def selection(resolver: Resolver, row: dict[str, Any], kind: str) -> dict[str, Any]:
    """The words of an annotation as the desk's script describes a selection."""
    plain = resolver.plain
    quotation = " ".join(row[kind].split())
    lines = list(_lines(plain.text))
    blocks = ["".join(line.split()) for _, line in lines]
    wanted = "".join(quotation.split())
    within = _scope(resolver, row.get("in"))
    for number, (start, line) in enumerate(lines):
        at = plain.text.find(quotation, max(start, within[0]), min(start + len(line), within[1]))
        if at < 0:
            continue
        return {
            "document": ID,
            "block": blocks[number],
            "nth": blocks[:number].count(blocks[number]),
            "of": blocks.count(blocks[number]),
            "offset": len("".join(plain.text[start:at].split())),
            "words": wanted,
        }
    raise AssertionError(row)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _scope(resolver: Resolver, within: str | None) -> tuple[int, int]:
    plain, span = resolver.plain, resolver.scope(within) if within else None
    return (plain.offset(span.start), plain.offset(span.end)) if span else (0, len(plain.text))


def test_each_annotation_can_be_made_again(client: DeskClient) -> None:
    before = telegram_edition().edited(ID)
    resolver = text_resolver(before)
    file, made = client.content / FILE, rows()
    data = file.read_bytes()
    for row in made:
        index = row_index(data, "annotations", row["id"])
        assert index is not None
        data = row_removed(data, "annotations", index)
    file.write_bytes(data)
    assert client.edited(ID).notes == ()
    digests, steps = client.digests(ID), []
    for row in made:
        kind = next(key for key in ANCHORS if key in row)
        offer = client.post("/_desk/select", selection(resolver, row, kind)).json
        fields = {name: value for name, value in row.items() if name not in {kind, "in"}}
        again = {**fields, kind: offer["quotation"], "in": offer["in"]}
        steps.append({"do": "add", "what": "annotation", "row": again})
    change = {"document": ID, "digests": digests, "steps": steps}
    answer = client.post("/_desk/write", change)
    assert answer.status == 200, answer.json
    after = client.edited(ID)
    for row in made:
        assert resolved(after, row["id"]) == resolved(before, row["id"]), row
    transcript = f"documents/{ID}/transcript.md"
    assert (client.content / transcript).read_bytes() == (CONTENT / transcript).read_bytes()
