"""The edition, a document in it, and an editorial note: whose words they are, in every style and format."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import parse_qsl

import pytest

from edition.editorial.edition_file import Agent
from edition.editorial.publication_file import Editor, Publication
from edition.editorial.record import (
    Record,
    edition_record,
    note_record,
    passage_record,
    published_record,
)
from edition.model.dates import parse
from edition.outputs.citation.coins import coins
from edition.outputs.citation.formats import FORMATS, Format
from edition.outputs.citation.styles import STYLES
from edition.outputs.html.cite_panel import citing_data

PUBLICATION = Publication(
    title="Letters from the Coast",
    editors=(Editor(family="Marchetti", given="Lucia"), Editor(family="Obi", given="Grace")),
    publisher="Harbour Press",
    version="1.2",
    date="2026-11-26",
    url="https://example.org/letters",
    licence="https://creativecommons.org/licenses/by/4.0/",
)
LETTER = Record(
    id="letter",
    kind="document",
    title="Letter of the Pilot, “On Ice”",
    authors=(Agent(name="Ministry of Trade, Reykholt"),),
    recipients=(Agent(family="Hale", given="James"),),
    date=parse("1978-07-15"),
    genre="telegram",
    archive="State Archive",
    location="Box 4",
    site="Digital Archive",
    url="https://archive.example/1",
)
HERE = published_record(LETTER, PUBLICATION)
NOTE = note_record(HERE, PUBLICATION, "note 3", "n-c02")


def words(record: Record, locator: str = "") -> Iterator[tuple[str, str, str]]:
    """The name of a style, the form, and the citation."""
    for style in STYLES:
        if style.full_note:
            yield style.id, "note", str(style.full_note(record, locator))
        if style.text:
            yield style.id, "text", str(style.text(record, locator))
        if style.entry:
            yield style.id, "entry", str(style.entry(record))


def test_the_edition_names_its_editors_publisher_and_version_in_all_styles() -> None:
    for style, form, text in words(edition_record(PUBLICATION)):
        assert "Marchetti" in text, (style, form)
        if form == "text":  # names and a date are all that stands in parentheses
            continue
        assert "Harbour Press" in text, (style, form)
        assert "ersion 1.2" in text, (style, form)
        assert any(word in text for word in ("ed.", "eds", "Eds.", "editors")), (style, form)


def test_the_edition_in_chicago_and_mla() -> None:
    found = {(style, form): text for style, form, text in words(edition_record(PUBLICATION))}
    assert found["chicago", "entry"] == (
        "Marchetti, Lucia, and Grace Obi, eds. “Letters from the Coast.” Version 1.2. "
        "Harbour Press, November 26, 2026. https://example.org/letters."
    )
    assert found["mla", "entry"] == (
        "Marchetti, Lucia, and Grace Obi, editors. Letters from the Coast. Version 1.2, "
        "Harbour Press, 26 Nov. 2026, https://example.org/letters."
    )


def test_a_document_here_is_the_authors_in_the_editors_edition() -> None:
    record = passage_record(HERE, "§ 3", "s3")
    for style, form, text in words(record, record.locator):
        assert text.removeprefix("(").startswith("Ministry of Trade, Reykholt"), (style, form)
        if form == "text":
            continue
        for part in ("Letters from the Coast", "Harbour Press", "ersion 1.2", "Marchetti", "1978"):
            assert part in text, (style, form, part)


@pytest.mark.parametrize("publication", [PUBLICATION, Publication(title="Letters from the Coast")])
def test_a_note_is_the_editors_words_of_the_date_of_the_edition(publication: Publication) -> None:
    here = published_record(LETTER, publication)
    note = note_record(here, publication, "note 3", "n-c02")
    for style, form, text in words(note, note.locator):
        assert "Ministry" not in text, (style, form)
        assert "1978" not in text, (style, form)
        assert ("2026" in text) == bool(publication.date and (style, form) != ("mla", "text"))
        assert ("Marchetti" in text) == bool(publication.editors)
        assert ("note 3" in text) == (form != "entry")


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.id)
def test_a_note_in_a_format(one: Format) -> None:
    text = one.write((NOTE,))
    assert "Ministry" not in text
    assert "1978" not in text
    for part in ("Marchetti", "Obi", "Letters from the Coast", "note 3", "2026", "#n-c02"):
        assert part in text, part


def test_the_types_in_which_the_edition_arrives() -> None:
    """A letter or a manuscript of these formats loses what holds it."""
    record = passage_record(HERE, "§ 3", "s3")
    texts = {one.id: one.write((record,)) for one in FORMATS}
    for name in ("bibtex", "biblatex"):
        assert "@incollection{letter," in texts[name]
        braces = 1 + (name == "biblatex")  # two keep the capitals of names
        title = f"{'{' * braces}Letters from the Coast{'}' * braces}"
        assert f"booktitle = {title}" in texts[name]
        assert "editor = {Marchetti, Lucia and Obi, Grace}" in texts[name]
        assert "§ 3" in texts[name]
    assert texts["ris"].startswith("TY  - CHAP\r\n")
    lines = texts["ris"].split("\r\n")
    for line in ("T2  - Letters from the Coast", "ED  - Marchetti, Lucia", "SE  - § 3"):
        assert line in lines
    assert not [line for line in lines if line.startswith(("A2", "ED")) and "Hale" in line]
    (found,) = json.loads(texts["csl-json"])
    assert (found["type"], found["container-title"]) == ("chapter", "Letters from the Coast")
    assert [name["family"] for name in found["editor"]] == ["Marchetti", "Obi"]
    assert (found["locator"], found["version"]) == ("§ 3", "1.2")
    said = "recipient: Hale || James\nversion: 1.2\nlocator: § 3\ntelegram"
    assert found["note"] == said  # in lines that Zotero reads as fields
    assert "genre" not in found  # “telegram to Letters from the Coast”
    assert "<z:itemType>bookSection</z:itemType>" in texts["zotero-rdf"]
    assert "<dc:title>Letters from the Coast</dc:title>" in texts["zotero-rdf"]


def test_the_panel_has_the_citations_of_notes() -> None:
    data = json.loads(citing_data(LETTER, PUBLICATION, STYLES, {}, noted=True))
    for form in data["forms"]:
        text = "".join(part for part, _ in form["note"])
        assert "Marchetti" in text
        assert "Ministry" not in text
    for one in data["formats"]:
        assert "Ministry" not in one["note"]
        assert "Ministry" in one["here"]
    without = json.loads(citing_data(LETTER, PUBLICATION, STYLES, {}, noted=False))
    for kind in ("forms", "formats"):
        shorter = [{name: one[name] for name in one if name != "note"} for one in data[kind]]
        assert without[kind] == shorter


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.id)
def test_a_work_without_a_date_has_none_in_a_format(one: Format) -> None:
    undated = Record(
        "w", "webpage", "Tides", accessed=parse("2024-05-01"), url="https://a.example/"
    )
    text = one.write((undated,))
    for wrong in (
        "PY  - 2024",
        "DA  - 2024",
        "<dcterms:dateSubmitted>",
        "year = ",
        "\tdate = ",
        '"issued"',
    ):
        assert wrong not in text


def test_the_name_of_a_body_stays_whole_in_a_list() -> None:
    record = LETTER._replace(
        authors=(*LETTER.authors, Agent(family="Berg", given="A.", prefix="van"))
    )
    pairs = parse_qsl(coins(record))
    assert ("rft.aucorp", "Ministry of Trade, Reykholt") in pairs
    assert [value for name, value in pairs if name == "rft.creator"] == ["van Berg, A."]
