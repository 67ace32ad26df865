"""Values that once ended in a traceback; `test_values` draws others."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from attacks.test_values import all_made, printed

from edition import Source, load, read
from edition.editorial.values import document_id
from edition.editorial.work_record import work_record
from edition.model.plain import plain_document
from edition.model.wording import ENGLISH
from edition.outputs.citation.styles.works import ordinal

BASE = Path(__file__).parent.parent / "rules" / "base"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path / "content")
    return tmp_path / "content"


@pytest.mark.parametrize("date", ["2026-11-25\n", " 2026-11", "2026\t"])
def test_a_date_with_white_space_around_it(date: str, content: Path) -> None:
    publication = {"title": "T", "version": "1", "date": date}
    (content / "publication.yml").write_text(json.dumps(publication))
    assert load(content).publication.date == date.strip()
    assert all_made(content, printed) == 0


@pytest.mark.parametrize(
    ("author", "names"),
    [
        (",", [","]),
        ("{Lee},", ["Lee,"]),
        (", A.", ["A./"]),
        ("{}", []),
        ("{and} and {}", ["and"]),
        ("Lee, A. and , and Kim, B.", ["Lee/A.", ",", "Kim/B."]),
    ],
)
def test_an_author_with_unusual_braces(author: str, names: list[str], content: Path) -> None:
    bibliography = content / "bibliography.bib"
    bibliography.write_text(bibliography.read_text().replace("Lee, A.", author))
    assert all_made(content, printed) == 0
    record = work_record(load(content).works["lee2001"])
    assert [agent.name or f"{agent.family}/{agent.given}" for agent in record.authors] == names


@pytest.mark.parametrize(
    "text", ["<text/>", "<text><body/></text>", "<text><body><p/></body></text>", ""]
)
def test_an_empty_tei_text(text: str, content: Path) -> None:
    folder = content / "documents" / "empty"
    folder.mkdir()
    tei = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>{text}</TEI>'.encode()
    (folder / "text.xml").write_bytes(tei)
    listed = f"{{file: text.xml, language: en, sha256: {hashlib.sha256(tei).hexdigest()}}}"
    (folder / "edition.yml").write_text(f"id: empty\ntexts: [{listed}]\n")
    assert all_made(content, printed) == 0


@pytest.mark.parametrize(
    "text",
    [
        "a\nb",
        "a  \nb",
        "a\\\nb",
        "x" * 3000 + "\n\ny",
        "a\n\n" * 200,
        "\na",
        "a\n\n",
        "a\n\n\nb\n",
        "\u2028",
        "a\u2029b",
        "\r",
        "a\x85b",
        "*\n*",
        "\t",
    ],
)
def test_a_note_with_a_line_break(text: str, content: Path) -> None:
    file = content / "documents" / "paper" / "edition.yml"
    file.write_text(file.read_text().replace("The ministry.", json.dumps(text)))
    all_made(content, printed)


HUGE = "9" * 5000
"""More digits than Python makes a number of."""


@pytest.mark.parametrize(
    "bib",
    [
        f"@book{{a, title = {'{' * 3000}{'}' * 3000}}}",
        f"@book{{a, title = {{{chr(92)}begin{{x}}{chr(92)}emph{'{' * 3000}}}}}",
        f"@book{{a, title = {{T}}, edition = {{{HUGE}}}, year = {{{HUGE}}}, volume = {{{HUGE}}}}}",
    ],
)
def test_a_bibliography_with_deep_braces_or_huge_numbers(bib: str, content: Path) -> None:
    (content / "bibliography.bib").write_text(bib)
    all_made(content, printed)
    assert [finding for finding in load(content).findings if "bibliography.bib" in str(finding)]


@pytest.mark.parametrize(
    ("data", "reported"),
    [
        ("[" * 100_000, True),
        (f'[{{"id": "a", "type": "book", "edition": {HUGE}}}]', True),
        (f'[{{"id": "a", "type": "book", "title": "T", "edition": "{HUGE}"}}]', False),
    ],
)
def test_a_csl_bibliography_with_deep_lists_or_huge_numbers(
    data: str,
    reported: bool,  # noqa: FBT001
    content: Path,
) -> None:
    (content / "bibliography.bib").unlink(missing_ok=True)
    (content / "bibliography.json").write_text(data)
    all_made(content, printed)
    found = [
        one for one in load(content).findings if "too long, or lists are nested" in one.message
    ]
    assert bool(found) == reported


@pytest.mark.parametrize(("length", "valid"), [(200, True), (201, False)])
def test_an_id_that_is_too_long_for_a_file(length: int, valid: bool) -> None:  # noqa: FBT001
    if valid:
        assert document_id("a" * length) == "a" * length
        return
    with pytest.raises(ValueError, match="longer than 200 characters"):
        document_id("a" * length)


@pytest.mark.parametrize(
    ("number", "ending"), [("1", "st"), ("11", "th"), ("112", "th"), ("121", "st"), (HUGE, "th")]
)
def test_an_ordinal_of_any_length(number: str, ending: str) -> None:
    assert ordinal(number, "ed.", ENGLISH) == f"{number}{ending} ed."


@pytest.mark.parametrize("sign", ["[", "{a: ", "- "])
def test_yaml_that_is_nested_too_deeply(sign: str, content: Path) -> None:
    """libyaml would crash the process."""
    deep = sign * 200_000
    (content / "registers" / "people.yml").write_text(f"- {deep}" if sign == "- " else deep)
    found = [str(one) for one in load(content).findings if one.code == "yaml"]
    assert found == ["content/registers/people.yml:1:1: error[yaml]: the file is nested too deeply"]
    text = f"---\na: {deep}\n---\n\nA text.\n" if sign != "- " else f"---\n{deep}\n---\n\nA text.\n"
    assert "A text." in plain_document(read(Source(text, "a.md"))).text


@pytest.mark.parametrize(("depth", "read_"), [(95, True), (105, False)])
def test_how_deep_yaml_may_be_nested(depth: int, read_: bool, content: Path) -> None:  # noqa: FBT001
    (content / "registers" / "people.yml").write_text("[" * depth + "]" * depth)
    found = {one.code for one in load(content).findings}
    assert ("yaml" in found) != read_


@pytest.mark.parametrize("url", ["http://[::1", "https://a]b/", "https://ℂ℀.example/"])
def test_an_address_without_a_valid_host(url: str, content: Path) -> None:
    (content / "publication.yml").write_text(json.dumps({"title": "T", "url": url}))
    (found,) = load(content).findings
    assert f"“{url}” is not a valid URL" in found.message


@pytest.mark.parametrize("url", ["http://[::1]/", "https://한국.example/가?x=[1]"])
def test_an_address_with_a_valid_host(url: str, content: Path) -> None:
    (content / "publication.yml").write_text(json.dumps({"title": "T", "url": url}))
    assert all_made(content, printed) == 0
