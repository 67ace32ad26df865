"""A withdrawn note keeps its address, without a mark in the text."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import html5lib
import jsonschema
import pytest
import yaml
from searched import found_on
from sites import text_of

from edition import Edition, load
from edition.checks.answers import open_findings
from edition.editorial.schemas import schema
from edition.pipeline import build

CONTENT = Path(__file__).parent / "cases" / "note-withdrawn" / "content"


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load(CONTENT)


def page(edition: Edition, address: str) -> str:
    return next(page for page in build.site(edition).pages if page.address == address).render()


def test_it_stands_at_its_address(edition: Edition) -> None:
    tree = html5lib.parse(page(edition, "documents/paper/"), namespaceHTMLElements=False)
    (note,) = (element for element in tree.iter("li") if element.get("id") == "n-c2")
    assert text_of(note) == (
        "Withdrawn · c2Another copy reads July & <no> more, see § 3. (3 February 1991)"
    )
    assert [link.get("href") for link in note.iter("a")] == ["#s3"]
    assert not [element for element in tree.iter() if element.get("id") == "ref-c2"]


def test_the_list_of_corrections_has_it(edition: Edition) -> None:
    tree = html5lib.parse(page(edition, "corrections/"), namespaceHTMLElements=False)
    links = [link.get("href") for link in tree.iter("a")]
    assert "../documents/paper/#n-c2" in links
    assert "Another copy reads July" in text_of(tree)


def test_the_search_finds_it(edition: Edition) -> None:
    (paper,) = (page for page in build.site(edition).pages if page.address == "documents/paper/")
    (found,) = (entry for entry in found_on(paper) if entry.address.endswith("#n-c2"))
    assert (found.title, found.kind) == ("Withdrawn note c2", "Note")
    assert found.text == "Another copy reads July & <no> more, see § 3."


def test_the_schema_of_the_file_takes_it() -> None:
    text = (CONTENT / "documents/paper/edition.yml").read_text(encoding="utf-8")
    data = json.loads(json.dumps(yaml.safe_load(text), default=str))
    validator = jsonschema.Draft202012Validator(json.loads(schema("edition")))
    assert not list(validator.iter_errors(data))
    data["annotations"][-1]["why"] = "no such key"
    assert list(validator.iter_errors(data))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("id: c2", "id: c1", "the id “c1” is already used (also at 5:10)"),
        (
            "withdrawn:",
            'comment: "July", withdrawn:',
            "an annotation can have only one of these keys: comment, withdrawn",
        ),
        ("#s3", "#s9", "withdrawn: the document has no target for the link “#s9”"),
        ("1991-02-03", "soon", "date: “soon”"),
    ],
)
def test_what_is_wrong_with_it_is_said(tmp_path: Path, old: str, new: str, message: str) -> None:
    shutil.copytree(CONTENT, tmp_path / "content")
    file = tmp_path / "content/documents/paper/edition.yml"
    text = file.read_text(encoding="utf-8")
    last = text.splitlines()[-1]
    file.write_text(text.replace(last, last.replace(old, new)), encoding="utf-8")
    found = [str(finding) for finding in open_findings(load(tmp_path / "content"))]
    assert any(message in line and "edition.yml:6:" in line for line in found), found
