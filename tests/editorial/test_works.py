"""Works of a bibliography as BibLaTeX writes them, and their records."""

from __future__ import annotations

import pytest

from edition.editorial.bibliography import Work, read_bibliography
from edition.editorial.models import Agent
from edition.editorial.record import Record, language_name, work_record

FILE = "bibliography.bib"


def works(text: str) -> dict[str, Work]:
    found, findings = read_bibliography(text, FILE)
    assert findings == ()
    return found


def record(fields: str, kind: str = "book") -> Record:
    return work_record(works(f"@{kind}{{w, {fields}}}")["w"])


def test_works_are_in_the_order_of_the_file_with_their_lines() -> None:
    found = works("@book{b,\n  title = {B}\n}\n\n@Article{a, TITLE = {A}}\n")
    assert [(work.key, work.type, work["title"], work.place.line) for work in found.values()] == [
        ("b", "book", "B", 1),
        ("a", "article", "A", 5),
    ]
    assert found["b"]["publisher"] == ""


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("{The {UN} Treaty}", "The UN Treaty"),
        ("{A\n     title}", "A title"),
        (r"{Oil \& Gas at 50\%, \$5 \#1 a\_b}", "Oil & Gas at 50%, $5 #1 a_b"),
        (r"{A set \{a, b\}}", "A set {a, b}"),
        ('"In quotation marks"', "In quotation marks"),
    ],
)
def test_a_field_is_plain_text(written: str, shown: str) -> None:
    assert record(f"title = {written}").title == shown


def test_remarks_between_works_are_no_works() -> None:
    text = "A remark.\n\n@comment{another}\n@string{un = {United Nations}}\n@book{a, title = {A}}\n"
    assert list(works(text)) == ["a"]


def test_a_work_without_a_key_cannot_be_cited() -> None:
    found, _ = read_bibliography("@book{, title = {A}}\n\n@book{b, title = {B}}\n", FILE)
    assert list(found) == ["b"]


def test_what_is_no_address_is_an_error_and_leaves_the_work_out() -> None:
    text = (
        "@book{a, title = {A}, url = {https://example.org/a}}\n"
        "@book{b, title = {B}, url = {javascript:alert(1)}}\n"
        "@book{c, title = {C}}\n"
    )
    found, (finding,) = read_bibliography(text, FILE)
    assert list(found) == ["a", "c"]
    assert finding.message == "b: “javascript:alert(1)” is no address"
    assert finding.places[0].line == 2


def test_a_field_that_is_written_twice_is_an_error_and_the_work_stays() -> None:
    found, findings = read_bibliography("@book{a, title = {A}, title = {B}, date = {1961}}", FILE)
    assert len(findings) == 1
    assert found["a"]["date"] == "1961"


def test_a_work_answers_findings_by_their_codes() -> None:
    found = works(
        "@book{a, title = {A}, accepted = {work-undated: It says none; nowhere: at all; url-dead: Gone}}\n"
        "@book{b, title = {B}}\n"
    )
    answers = list(found["a"].accepted())
    assert [(answer.entry.code, answer.entry.why) for answer in answers] == [
        ("work-undated", "It says none"),
        ("nowhere", "at all"),
        ("url-dead", "Gone"),
    ]
    assert {answer.place.line for answer in answers} == {1}
    assert list(found["b"].accepted()) == []


def test_a_semicolon_within_a_reason_ends_it_not() -> None:
    (work,) = works("@book{a, title = {A}, accepted = {work-undated: none; see p. 5}}").values()
    assert [answer.entry.why for answer in work.accepted()] == ["none; see p. 5"]


@pytest.mark.parametrize(
    ("names", "agents"),
    [
        ("{Lankov, Andrei}", [Agent(family="Lankov", given="Andrei")]),
        ("{Lankov, Andrei and Radchenko, Sergey}",
         [Agent(family="Lankov", given="Andrei"), Agent(family="Radchenko", given="Sergey")]),
        ("{United Nations}", [Agent(name="United Nations")]),
        ("{Ministry of Trade and Shipping}", [Agent(name="Ministry of Trade"), Agent(name="Shipping")]),
        ("{Anderson, Ferdinand\n   and Lee}", [Agent(family="Anderson", given="Ferdinand"), Agent(name="Lee")]),
        ("{}", []),
    ],
)  # fmt: skip
def test_names_are_of_people_where_they_have_a_comma(names: str, agents: list[Agent]) -> None:
    found = record(f"title = {{A}}, author = {names}, editor = {names}, translator = {names}")
    assert list(found.authors) == list(found.editors) == list(found.translators) == agents


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("date = {1961-07}", "1961-07"),
        ("year = {1961}", "1961"),
        ("year = {1960}, date = {1961-07}", "1961-07"),
        ("date = {July 1961}", ""),
        ("publisher = {Nobody}", ""),
    ],
)
def test_a_date_is_that_of_the_work_or_of_none(fields: str, date: str) -> None:
    assert str(record(f"title = {{A}}, {fields}").date or "") == date


def test_the_record_of_an_article() -> None:
    found = record(
        "title = {A}, journaltitle = {The Journal}, journal = {J.}, number = {3}, pages = {17--19},"
        "url = {https://example.org}, urldate = {2026-11-24}, langid = {korean}, note = {Read.}",
        "article",
    )
    assert (found.id, found.kind, found.container, found.number) == (
        "w",
        "article",
        "The Journal",
        "3",
    )
    assert (found.pages, found.url, str(found.accessed)) == (
        "17–19",
        "https://example.org",
        "2026-11-24",
    )
    assert (found.language, found.languages, found.note) == ("ko", ("ko",), "Read.")


@pytest.mark.parametrize(
    ("fields", "site"),
    [
        ("publisher = {House}, institution = {School}", "House"),
        ("howpublished = {Broadside}, publisher = {House}", "Broadside"),
        ("institution = {School}", "School"),
    ],
)
def test_who_published_a_work(fields: str, site: str) -> None:
    assert record(f"title = {{A}}, {fields}").site == site


@pytest.mark.parametrize(
    ("kind", "found"),
    [("book", "book"), ("article", "article"), ("report", "report"), ("misc", "document")],
)
def test_the_kinds_of_works(kind: str, found: str) -> None:
    assert record("title = {A}", kind).kind == found


def test_a_language_that_bibtex_does_not_know_is_a_tag() -> None:
    assert record("title = {A}, langid = {sv}").language == "sv"
    assert record("title = {A}").languages == ()


@pytest.mark.parametrize(
    ("tag", "name"),
    [("ko", "Korean"), ("zh-Hant", "Chinese (Hant)"), ("EN", "English"), ("sv", "sv"), ("sv-FI", "sv-FI")],
)  # fmt: skip
def test_languages_have_names(tag: str, name: str) -> None:
    assert language_name(tag) == name
