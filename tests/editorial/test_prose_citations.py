"""Citations in notes, registers, the chronology, the assessment and pages: checked, counted, shown."""

from __future__ import annotations

import json
import shutil

import pytest
from rules.test_rules import HERE

from edition import Edition, load
from edition.editorial.dependencies import tracking
from edition.outputs.data.annotations import web_annotations
from edition.outputs.data.links import Links
from edition.outputs.data.sheets import chronology_rows, correction_rows, glossary_rows
from edition.outputs.document_context import DocumentContext
from edition.outputs.html.print_page import printed_page
from edition.outputs.html.reading_page import reading_page
from edition.outputs.search.entries import document_entries, glossary_entries
from edition.views.works_cited import bibliography

WORKS = "note", "gone", "entry", "event", "answer", "page"
BIBLIOGRAPHY = "\n".join(
    f"@book{{{key}, author = {{Writer, A.}}, title = {{On the {key}}}, date = {{2001}}}}"
    for key in ("lee2001", "free", *WORKS)
)
FILES = {
    "bibliography.bib": BIBLIOGRAPHY,
    "publication.yml": "url: https://example.org/\n",
    "registers/people.yml": (
        "entries:\n  - {id: kim, name: Kim, forms: [Kim], born: 1912,\n"
        "     text: 'A person [see @entry, 3; @lost].'}\n"
    ),
    "chronology.yml": (
        "events:\n  - id: visit\n    date: 1978-01\n    title: A visit\n"
        "    text: >\n      So [@event], not @lost.\n"
    ),
    "assessment.yml": (
        "answers:\n  - criterion: selection\n    answer: yes\n    link: /\n"
        "    why: See [@answer] and @lost.\n"
    ),
    "about.md": "---\ntitle: On it\n---\n\nText.\nSee [@page, 1]\nand @lost.\n",
}
NOTES = """annotations:
  - id: n1
    comment: Foreign Ministry
    certainty: high
    text: The *ministry* [see @note, chap. 2; -@lee2001], not @lost.
  - id: n2
    withdrawn: So @gone [33], not @lost.
"""


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    content = tmp_path_factory.mktemp("prose") / "content"
    shutil.copytree(HERE / "base", content)
    for name, text in FILES.items():
        (content / name).write_text(text, "utf-8")
    file = content / "documents" / "paper" / "edition.yml"
    file.write_text(file.read_text("utf-8").partition("annotations:")[0] + NOTES, "utf-8")
    return load(content)


@pytest.fixture(scope="module")
def context(edition: Edition) -> DocumentContext:
    return DocumentContext(edition.edited("paper"), edition)


def test_an_unknown_key_is_found_where_it_is_written(edition: Edition) -> None:
    found = {
        (place.file.removeprefix("content/"), place.line)
        for finding in edition.findings
        if finding.code == "source-unknown"
        for place in finding.places
    }
    assert found == {
        ("documents/paper/edition.yml", 7),
        ("documents/paper/edition.yml", 9),
        ("registers/people.yml", 3),
        ("chronology.yml", 5),
        ("assessment.yml", 5),
        ("about.md", 7),
    }
    (one,) = (
        finding for finding in edition.findings if finding.places[0].file.endswith("about.md")
    )
    assert "“lost” is not in the bibliography" in str(one)


def test_what_prose_cites_is_cited(edition: Edition) -> None:
    assert {*WORKS, "lee2001", "lost"} == edition.cited
    citing = {
        row.work.key: [(by.name, by.address) for by in row.citing] for row in bibliography(edition)
    }
    assert citing["free"] == []
    assert citing["note"] == [("paper", "documents/paper/#n-n1")]
    assert citing["gone"] == [("paper", "documents/paper/#n-n2")]
    assert citing["entry"] == [("Kim", "glossary/#kim")]
    assert citing["event"] == [("A visit", "chronology/#e-visit")]
    assert [address for _, address in citing["answer"]] == ["assessment/#selection"]
    assert citing["page"] == [("On it", "about/")]


def test_a_citation_is_a_source(edition: Edition) -> None:
    codes = {finding.code for finding in (*edition.findings, *edition.checked)}
    assert "note-unsourced" not in codes
    assert "entry-unsourced" not in codes


def test_pages_link_citations_to_the_bibliography(context: DocumentContext) -> None:
    cited = (
        'The <em>ministry</em> (see <a href="../../bibliography/#note">Writer, “On the note”, 2001,'
        ' chap. 2</a>; <a href="../../bibliography/#lee2001">“On the lee2001”, 2001</a>), not @lost.'
    )
    page = reading_page(context)
    assert cited in page
    assert 'So <a href="../../bibliography/#gone">Writer, “On the gone”, 2001, 33</a>, not' in page
    card = 'A person (see <a href="../../bibliography/#entry">Writer, “On the entry”, 2001, 3</a>; @lost)'
    assert card in page


def test_paper_has_the_works_that_prose_cites(context: DocumentContext) -> None:
    page = printed_page(context.texts, context.shared)
    for key in ("note", "gone", "lee2001"):
        assert f'href="#w-{key}"' in page
        assert f'id="w-{key}"' in page
    assert 'id="w-entry"' not in page


def test_tei_marks_citations_and_lists_their_works(context: DocumentContext) -> None:
    tei = context.tei.file
    assert (
        '(see <bibl><ref target="#note">Writer, “On the note”, 2001</ref>,'
        " <citedRange>chap. 2</citedRange></bibl>;"
        ' <bibl><ref target="#lee2001">“On the lee2001”, 2001</ref></bibl>), not @lost.'
    ) in tei
    assert "<citedRange>33</citedRange></bibl>, not" in tei
    assert '<ref target="#entry">' in tei
    assert {key for key in WORKS if f'<bibl xml:id="{key}"' in tei} == {"note", "gone", "entry"}


def test_data_has_words(context: DocumentContext, edition: Edition) -> None:
    page = json.loads(web_annotations(context))["first"]
    (value,) = (
        body["value"]
        for item in page["items"]
        for body in item["body"]
        if "ministry" in body.get("value", "")
    )
    assert value == (
        "The *ministry* (see [Writer, “On the note”, 2001, chap. 2]"
        "(https://example.org/bibliography/#note);"
        " [“On the lee2001”, 2001](https://example.org/bibliography/#lee2001)), not \\@lost."
    )
    links = Links.of(edition.publication, "")
    (entry,) = glossary_rows(edition, links)
    assert "A person (see Writer, “On the entry”, 2001, 3; \\@lost)." in entry
    assert "entry, 3|lost" in entry
    event = next(row for row in chronology_rows(edition, links) if "A visit" in row)
    assert any("So (Writer, “On the event”, 2001)" in cell for cell in event)
    assert list(correction_rows(context, links)) == []


def test_search_finds_the_words(context: DocumentContext, edition: Edition) -> None:
    texts = [entry.text for entry in document_entries(context.edited, edition)]
    assert any("(see Writer, “On the note”, 2001, chap. 2; “On the" in text for text in texts)
    assert any(text.startswith("So Writer, “On the gone”, 2001, 33") for text in texts)
    (kim,) = glossary_entries(edition)
    assert "Writer, “On the entry”" in kim.text


def test_a_page_uses_the_works_that_its_prose_cites(context: DocumentContext) -> None:
    with tracking() as used:
        reading_page(DocumentContext(context.edited, context.shared))
    assert {("work", key) for key in ("note", "gone", "entry", "lost")} <= used
    assert ("work", "free") not in used
