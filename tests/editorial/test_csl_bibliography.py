"""A bibliography in CSL-JSON: the same works as of BibLaTeX, and what is not read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from citations.items import entries

from edition import load
from edition.editorial.csl_bibliography import read_csl_bibliography
from edition.editorial.edition_file import Agent
from edition.editorial.record import Record
from edition.editorial.work_record import work_record
from edition.outputs.citation.csl_json import csl_json

FILE = "bibliography.json"


def in_two(record: Record) -> Record:
    """A record whose names have their particles in the given name, since Zotero reads no others."""

    def joined(agents: tuple[Agent, ...]) -> tuple[Agent, ...]:
        return tuple(
            one.model_copy(update={"given": f"{one.given} {one.particle}".strip(), "particle": ""})
            for one in agents
        )

    return record._replace(
        authors=joined(record.authors),
        editors=joined(record.editors),
        translators=joined(record.translators),
        container_authors=joined(record.container_authors),
    )


def test_what_we_write_we_read_again() -> None:
    records = entries()
    works, findings = read_csl_bibliography(csl_json(records), FILE)
    assert findings == ()
    for record in records:
        found = work_record(works[record.id])
        # CSL's word for a type, and BibLaTeX's; a season has no month there.
        assert in_two(found) == in_two(record._replace(kind=found.kind, date=found.date)), record.id
        assert str(found.date or "").rstrip("~?") == str(record.date or "").rstrip("~?")
        assert found.kind == record.kind, record.id


def one(**fields: Any) -> tuple[Record, list[str]]:
    item = {"id": "w", "type": "book", "title": "T", **fields}
    works, findings = read_csl_bibliography(json.dumps([item], indent=1), FILE)
    assert {finding.places[0].line for finding in findings} <= {3}
    return work_record(works["w"]), [finding.message for finding in findings]


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ({"date-parts": [[1961, 4]]}, "1961-04"),
        ({"date-parts": [["1961", "4", "7"]]}, "1961-04-07"),
        ({"date-parts": [[1961], [1962]]}, "1961/1962"),
        ({"date-parts": [[1961]], "circa": True}, "1961~"),
        ({"date-parts": [[1961]], "season": 2}, "1961-22"),
        ({"date-parts": [[1961]], "season": "Winter"}, "1961-24"),
        ({"date-parts": [[1961, 24]]}, "1961-24"),
        ({"date-parts": [[-45, 3, 15]]}, "-0044-03-15"),
        ({"date-parts": [[-1]]}, "0000"),
        ({"raw": "1961-04"}, "1961-04"),
        ({"literal": "1961"}, "1961"),
    ],
)
def test_dates(issued: dict[str, Any], date: str) -> None:
    record, unread = one(issued=issued)
    assert (str(record.date or ""), unread) == (date, [])


def test_names() -> None:
    author = [
        {"family": "Berg", "given": "Anna", "non-dropping-particle": "van den", "suffix": "Jr."},
        {"family": "Beethoven", "given": "L.", "dropping-particle": "van"},
        {"literal": "Ministry of Trade"},
        {"given": "Madonna"},
        {},
    ]
    record, unread = one(author=author, recipient=[{"family": "Lee"}])
    assert record.authors == (
        Agent(family="Berg", given="Anna", prefix="van den", suffix="Jr."),
        Agent(family="Beethoven", given="L.", particle="van"),
        Agent(name="Ministry of Trade"),
        Agent(name="Madonna"),
    )
    assert (record.recipients, unread) == ((Agent(family="Lee"),), [])


def test_an_archives_place_is_kept() -> None:
    more = {"archive": "State Archive", "archive_location": "Box 4", "archive-place": "Oslo"}
    record, unread = one(type="manuscript", genre="Diary", publisher="P", **more)
    assert (record.archive, record.location, record.archive_place) == (
        "State Archive",
        "Box 4",
        "Oslo",
    )
    assert (record.kind, record.genre, record.site, unread) == ("document", "Diary", "P", [])


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"scale": "1:5"}, "w: scale: the field is not read"),
        ({"author": "Lee"}, "w: author: the field is not read"),
        ({"type": "spell"}, "w: the type “spell” is unknown, so the work is read as a document"),
        ({"issued": {"literal": "Easter"}}, "w: issued: “Easter” is not a valid date"),
        (
            {"issued": {"date-parts": [["x"]]}},
            'w: issued: “{"date-parts": [["x"]]}” is not a valid date',
        ),
    ],
)
def test_what_is_not_read_is_reported(fields: dict[str, Any], why: str) -> None:
    assert one(**fields)[1] == [why]


def test_markup_in_titles_and_private_fields_are_left_out() -> None:
    record, unread = one(title="The <i>Sula</i> < 5", abstract="A", keyword="k", annote="Mine")
    assert (record.title, record.abstract, unread) == ("The Sula < 5", "", [])


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("[{]", "invalid JSON", 1),
        ("{}", "expected a list of works", 1),
        ('[{"title": "T"}]', "work 1 has no id", 1),
        ('[{"id": "a"},\n{"id": "a"}]', "the key “a” occurs twice", 1),
        ('[\n{"id": "a", "type": "book", "URL": "javascript:alert(1)"}]', "a: “javascript:alert(1)” is not a valid URL", 2),
    ],
)  # fmt: skip
def test_what_is_wrong_is_an_error(text: str, message: str, line: int) -> None:
    _, findings = read_csl_bibliography(text, FILE)
    found = next(finding for finding in findings if finding.severity == "error")
    assert found.message.startswith(message)
    assert found.places[0].line == line


def test_a_citation_key_goes_before_an_id() -> None:
    text = (
        '[{"id": "http://zotero.org/users/1/items/A", "citation-key": "lee2001", "type": "book"}]'
    )
    assert list(read_csl_bibliography(text, FILE)[0]) == ["lee2001"]


LIBRARY = (
    '[{"id": "lee", "type": "book", "title": "L"}, {"id": "kim", "type": "book", "title": "K"}]'
)


def edition(folder: Path, publication: str = "title: T\n") -> Any:
    (folder / "registers").mkdir(parents=True)
    (folder / "bibliography.json").write_text(LIBRARY, encoding="utf-8")
    (folder / "publication.yml").write_text(publication, encoding="utf-8")
    entry = "entries:\n  - {id: a, name: A, text: A place., sources: [lee]}\n"
    (folder / "registers" / "places.yml").write_text(entry, encoding="utf-8")
    return load(folder)


def test_an_edition_takes_it_in_place_of_a_bib(tmp_path: Path) -> None:
    assert list(edition(tmp_path).works) == ["lee", "kim"]


@pytest.mark.parametrize(
    ("uncited", "published", "reported"),
    [("reported", {"lee", "kim"}, True), ("allowed", {"lee"}, False), ("printed", {"lee", "kim"}, False)],
)  # fmt: skip
def test_works_that_nothing_cites(
    tmp_path: Path, uncited: str, published: set[str], *, reported: bool
) -> None:
    from edition.checks.linter import check  # noqa: PLC0415

    found = edition(tmp_path, f"title: T\nuncited: {uncited}\n")
    assert set(found.published_works) == published
    assert ("source-uncited" in {finding.code for finding in check(found)}) == reported


def test_of_two_bibliographies_one_is_reported(tmp_path: Path) -> None:
    (tmp_path / "bibliography.bib").write_text("@book{lee, title = {L}}\n", encoding="utf-8")
    found = edition(tmp_path)
    assert list(found.works) == ["lee"]
    assert [f.code for f in found.findings if "bibliography.json" in str(f)] == ["work-unread"]


def test_each_work_has_the_line_of_its_id() -> None:
    text = '[{"id": "a", "title": "A"},\n\n{"title": "B",\n"id": "b"}, {"id": "c"},\n{"id": 4}]'
    works, _ = read_csl_bibliography(text, "a.json")
    assert {key: work.place.line for key, work in works.items()} == {"a": 1, "b": 4, "c": 4, "4": 5}
