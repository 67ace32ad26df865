"""A control character in any field of an editor's file is a finding with its place, and nothing crashes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from plugin import small

from edition import Edition, load
from edition.pipeline.build import site

CONTROLS = {"\\0": "0000", "\\a": "0007", "\\x1f": "001F", "\\u000b": "000B", "\\e": "001B"}
"""As YAML writes them, with their numbers."""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return small.write(tmp_path / "small") / "content"


def errors(content: Path) -> list[str]:
    """What is wrong; whatever it is, pages and files can be made."""
    edition = load(content)
    made(edition)
    return [str(finding) for finding in edition.errors]


def made(edition: Edition) -> None:
    for page in site(edition).pages:
        assert "\0" not in page.render() + page.head()
    for file in site(edition).files:
        assert b"\0" not in file.content()


@pytest.mark.parametrize("written", CONTROLS)
def test_in_a_title(written: str, content: Path) -> None:
    (content / "publication.yml").write_text(
        f'version: "1"\ntitle: "A{written}B{written}C"\n', encoding="utf-8"
    )
    (error,) = errors(content)
    assert error == (
        "content/publication.yml:2:8: error[value]: title: contains the control character"
        f" U+{CONTROLS[written]}; delete the escape sequence of this character"
    )
    assert load(content).publication.title == "ABC"


PLACES = {
    "publication.yml": ['editors: [{name: "§"}]\n', 'description: "a§"\n', '"title§": x\n'],
    "registers/people.yml": [
        'entries:\n  - {id: kim, name: Kim, text: "T§"}\n',
        'entries:\n  - {id: kim, name: Kim, forms: ["Kim", "K§m"], text: T}\n',
        'accepted: [{code: entry-unsourced, at: "", why: "W§"}]\n',
    ],
    "chronology.yml": [
        'lanes: {north: "N§"}\n',
        'events:\n  - {id: visit, edtf: 1961, text: "T§"}\n',
    ],
    "assessment.yml": ['answers:\n  - {criterion: "x§", text: T}\n'],
}
"""A few fields of each file: what they have in common is the way in which they are read."""


@pytest.mark.parametrize(
    ("file", "text"), [(file, text) for file, texts in PLACES.items() for text in texts]
)
def test_in_every_file(file: str, text: str, content: Path) -> None:
    (content / file).parent.mkdir(exist_ok=True)
    (content / file).write_text(text.replace("§", "\\0"), encoding="utf-8")
    found = [
        error
        for error in errors(content)
        if "U+0000; delete the escape sequence of this character" in error
    ]
    line = (
        text.replace("§", "\\0")
        .split("\n")
        .index(next(row for row in text.replace("§", "\\0").split("\n") if "\\0" in row))
    )
    (one,) = found
    assert re.match(rf"content/{file}:{line + 1}:\d+: error\[value\]: ", one)


def test_in_a_document(content: Path) -> None:
    path = content / "documents" / "paper" / "edition.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        f'{text}record: {{title: "T\\0", authors: [{{name: "\\a"}}]}}\n'.replace(
            "The paper", "The"
        ),
        encoding="utf-8",
    )
    edition = load(content)
    made(edition)
    found = [str(error) for error in edition.errors if "control character" in str(error)]
    assert len(found) == 2
    assert all(re.match(r"content/documents/paper/edition\.yml:6:\d+: ", one) for one in found)


def test_in_the_bibliography(content: Path) -> None:
    (content / "bibliography.bib").write_text(
        "@book{a,\n  title = {A\0 B\x07},\n  url = {https://a.example/}\n}\n", encoding="utf-8"
    )
    assert [error for error in errors(content) if "control character" in error] == [
        "content/bibliography.bib:2:13: error[bibliography]: the control character U+0000; delete it",
        "content/bibliography.bib:2:16: error[bibliography]: the control character U+0007; delete it",
    ]


def test_tabs_and_line_ends_are_none(content: Path) -> None:
    (content / "publication.yml").write_text(
        'title: "A\\tB"\ndescription: "A\\nB\\r\\nC \\\\0"\n', encoding="utf-8"
    )
    assert errors(content) == []


def test_raw_ones_are_no_yaml(content: Path) -> None:
    (content / "publication.yml").write_bytes(b"title: A\0B\n")
    (error,) = errors(content)
    assert error.startswith("content/publication.yml:1:9: error[yaml]: ")
