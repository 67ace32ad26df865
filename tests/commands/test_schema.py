"""`edition schema`: what the schemas take is what the reader takes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from commands.running import run, state
from shared import CONTENT

from edition import load
from edition.commands.new import starter
from edition.editorial.schemas import MODELS, schema


def loaded(text: str) -> Any:
    """YAML loaded the usual way, in the types that JSON has."""
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


def wrong(name: str, text: str) -> list[str]:
    """Where a file does not fit its schema."""
    validator = jsonschema.Draft202012Validator(json.loads(schema(name)))
    return [error.json_path for error in validator.iter_errors(loaded(text))]


def editors_files() -> Iterator[tuple[str, str]]:
    """Every editor's file of the telegram's edition and of a new one: the schema's name, the text."""
    for path in sorted(CONTENT.rglob("*.yml")):
        yield path.stem, path.read_text(encoding="utf-8")
    for name, data in starter("No"):
        if name.startswith("content/") and name.endswith(".yml"):
            yield Path(name).stem, data.decode()


@pytest.mark.parametrize("name", MODELS)
def test_each_is_a_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(schema(name)))


@pytest.mark.parametrize(("name", "text"), tuple(editors_files()), ids=lambda value: value[:12])
def test_the_editions_own_files_fit(name: str, text: str) -> None:
    assert not wrong(name, text)


LENIENT = """
id: 118390
texts: [{file: a.md, language: no, sha256: %s}]
record: {date: 1978-07-15, title: 1978, archive: , keywords: [1978, no, 1.5]}
annotations:
  - {id: a, correct: 1961, read: 1962, kind: slip, certainty: high, text: no, in: 2, see: [2, 3.4],
     sources: [lund1935, {key: berg1921, at: 12}, 1935]}
  - {id: b, date: 1978, edtf: 1978-07-15}
"""


def test_whatever_a_scalar_looks_like_it_is_taken_as_by_our_reader(tmp_path: Path) -> None:
    folder = tmp_path / "documents" / "a"
    folder.mkdir(parents=True)
    data = b"1. One.\n\n2. In 1961.\n\n3. Three.\n\n4. Four, 1978.\n"
    (folder / "a.md").write_bytes(data)
    text = LENIENT % hashlib.sha256(data).hexdigest()
    (folder / "edition.yml").write_text(text, encoding="utf-8")
    assert not wrong("edition", text)
    codes = {found.code for found in load(tmp_path).errors}
    assert codes <= {"source-unknown", "passage-unknown"}  # the schema knows no other file


@pytest.mark.parametrize(
    ("name", "text", "where"),
    [
        ("edition", "id: a", "$"),
        ("edition", "texts: []", "$.texts"),
        ("edition", "texts: [{file: a, language: en, sha: b}]", "$.texts[0]"),
        ("people", "entries: [{id: Kim, name: Kim, text: A man.}]", "$.entries[0].id"),
        ("people", "entries: [{id: kim, name: '', text: A man.}]", "$.entries[0].name"),
        ("assessment", "answers: [{criterion: a, answer: maybe, why: b, link: /}]", None),
        ("chronology", "lanes: {North Pier: The north pier}", "$.lanes"),
        ("chronology", "kinds: {visit: {name: visit, mark: blob}}", "$.kinds.visit.mark"),
        ("chronology", "kinds: {visit: {name: visit}}", "$.kinds.visit"),
        ("chronology", "home: {id: visits, name: visits, kinds: []}", "$.home"),
        ("publication", "titel: A", "$"),
    ],
)
def test_what_the_reader_refuses_is_marked(name: str, text: str, where: str | None) -> None:
    found = wrong(name, text)
    assert found
    assert where is None or where in found


def test_yes_and_no_are_answers() -> None:
    answer = "answers: [{criterion: a, answer: %s, why: b, link: /about/}]"
    assert not wrong("assessment", answer % "no")
    assert not wrong("assessment", answer % "yes")


def test_keys_are_explained() -> None:
    defs = json.loads(schema("edition"))["$defs"]
    within = defs["Correction"]["properties"]["in"]["description"]
    assert within.startswith("The passage that contains the quotation")
    office = json.loads(schema("people"))["$defs"]["Person"]["properties"]["forms"]
    assert office["description"].startswith("How texts write the name")


def test_names_one_and_all(tmp_path: Path) -> None:
    assert run(tmp_path, "schema").output.split() == list(MODELS)
    assert json.loads(run(tmp_path, "schema", "people").output)["title"] == "RegisterFile"
    for _ in range(2):  # what it wrote itself it writes anew
        assert run(tmp_path, "schema", "-o", ".schemas").exit_code == 0
    assert sorted(state(tmp_path)) == [".schemas", *sorted(f".schemas/{n}.json" for n in MODELS)]
    result = run(tmp_path, "schema", "peopel")
    assert (result.exit_code, "did you mean “people”?" in result.output) == (1, True)


def test_what_it_has_not_written_stays(tmp_path: Path) -> None:
    (tmp_path / "people.json").write_text("{}", encoding="utf-8")
    result = run(tmp_path, "schema", "--output", ".")
    assert (result.exit_code, "people.json already exists" in result.output) == (1, True)
    assert state(tmp_path) == {"people.json": b"{}"}
