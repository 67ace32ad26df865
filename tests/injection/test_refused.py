"""Fields that can hold one shape only refuse every string; what names a file or folder above all."""

from __future__ import annotations

import hashlib
import json
from itertools import product
from pathlib import Path

import pytest
from injection.fields import STRINGS
from pydantic import TypeAdapter, ValidationError
from shared import each_of

from edition import load
from edition.editorial import values
from edition.model import addresses

SHAPES = {
    name: getattr(values, name)
    for name in (
        *("Id", "DocumentId", "EdtfText", "EdtfOrNothing", "LocatorText", "Evidence", "Sha256"),
        *("ReaderName", "PageAddress", "Contact", "WebAddress"),
    )
}
OUTSIDE = (
    "../up",
    "..",
    ".",
    "/etc/x",
    "a/b",
    "a\\b",
    "a b",
    "a%2fb",
    "a?b",
    "a#b",
    "a\0b",
    "가",
    "-a",
)
"""What would lead out of the site's folder, or to nothing, as the name of a document."""


@each_of([*product(SHAPES, STRINGS)])
def test_a_string_is_no_value(case: tuple[str, str]) -> None:
    shape, kind = case
    with pytest.raises(ValidationError):
        TypeAdapter(SHAPES[shape]).validate_python(STRINGS[kind])


def edition_of(folder: Path, name: str, id_: str | None) -> tuple[str, ...]:
    """What is wrong with an edition of one document."""
    document = folder / "documents" / name
    document.mkdir(parents=True)
    text = b"# A paper\n\n1. One.\n"
    (document / "transcript.md").write_bytes(text)
    texts = [
        {"file": "transcript.md", "language": "en", "sha256": hashlib.sha256(text).hexdigest()}
    ]
    data = {"texts": texts, **({} if id_ is None else {"id": id_})}
    (document / "edition.yml").write_text(json.dumps(data), encoding="utf-8")
    edition = load(folder)
    assert bool(edition.documents) != bool(edition.errors)
    return tuple(map(str, edition.errors))


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_document_stays_in_its_place(name: str, tmp_path: Path) -> None:
    (error,) = edition_of(tmp_path, "paper", name)
    assert "error[value]: id: " in error


@pytest.mark.parametrize("name", ["a b", "a%2fb", "a?b", "a#b", "가", "-a"])
def test_so_does_one_that_is_named_by_its_folder(name: str, tmp_path: Path) -> None:
    (error,) = edition_of(tmp_path, name, None)
    assert "error[id-unfit]: name of the folder: " in error
    assert edition_of(tmp_path / "again", name, "paper") == ()


@pytest.mark.parametrize("ending", ["html", "svg", "js", "xhtml", "<script>", "a?b#c", ""])
def test_no_browser_runs_a_transcript_as_received(ending: str) -> None:
    assert addresses.received_file("x", f"y.{ending}") == "documents/x/x.received.txt"
