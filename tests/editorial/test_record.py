"""What the record of a document takes from its header, its head, and its editor."""

from __future__ import annotations

from dataclasses import replace

import pytest
from editorial.annotated import annotated

from edition.editorial.edition_file import Agent, RecordFields
from edition.editorial.publication_file import Editor, Publication
from edition.editorial.record import (
    Record,
    document_record,
    edition_record,
    passage_record,
    published_record,
)

HEADER = """**3 May 1961**

**Note on a Meeting**

**Citation:**

“Note on a Meeting,” 3 May 1961, Some Archive Online, Box 4, {locators}, State Archive. <https://archive.example/doc/77>

**Summary:**

The minister and  the envoy talk.

They agree.

## Telegram

From: The Embassy in
Seoul

The text.
"""


def record(text: str, **fields: object) -> Record:
    edited = annotated(text)
    return document_record(replace(edited, fields=RecordFields.model_validate(fields)))


def test_a_record_is_read_from_the_header() -> None:
    found = record(HEADER.format(locators="Folder 12"))
    assert (found.id, found.kind, found.title) == ("77", "document", "Note on a Meeting")
    assert found.archive == "State Archive"
    assert found.location == "Box 4, Folder 12"
    assert found.site == "Some Archive Online"
    assert found.url == "https://archive.example/doc/77"
    assert found.abstract == "The minister and the envoy talk. They agree."
    assert found.authors == (Agent(name="The Embassy in Seoul"),)
    assert str(found.date) == "1961-05-03"
    assert found.languages == ("en",)


LABELLED = """Titel: Die Brücke
Autor: Hans Meier
Archiv: Stadtarchiv Passau
Datum: 3. April 1951

Die Brücke ist offen.
"""


def test_a_record_is_read_from_labels_in_any_language() -> None:
    found = record(LABELLED)
    assert (found.title, found.archive, str(found.date)) == (
        "Die Brücke",
        "Stadtarchiv Passau",
        "1951-04-03",
    )
    assert found.authors == (Agent(name="Hans Meier"),)
    bold = record("**Autor:**\n\nHans Meier\n\n**Archiv:**\n\nStadtarchiv\n\n# Brief\n\nText.\n")
    assert (bold.authors, bold.archive) == ((Agent(name="Hans Meier"),), "Stadtarchiv")


def test_a_sender_is_named_before_an_author() -> None:
    found = record("Author: Clerk\nFrom: The Embassy\nDate: 3 April 1951\n\nThe text.\n")
    assert found.authors == (Agent(name="The Embassy"),)


def test_the_sender_of_a_cable_is_named_without_the_word_before_it() -> None:
    head = (
        "R 121530Z JUN 75\nFM AMEMBASSY SELMOUTH\nTO PORT OFFICE\n\nTAGS: EWWT\nSUBJ: PIER\n\nText."
    )
    assert record(head).authors == (Agent(name="AMEMBASSY SELMOUTH"),)


def test_the_editor_completes_and_corrects_it() -> None:
    given = {
        "title": "A Note",
        "archive": "Central Archive",
        "archive_place": "Seoul",
        "location": "Box 5",
        "container": "A Volume",
        "site": "Elsewhere",
        "url": "https://example.org/",
        "pages": "3",
        "genre": "Telegram",
        "language": "ko",
        "rights": "None",
        "abstract": "A talk.",
    }
    found = record(HEADER.format(locators="Folder 12"), **given, authors=[{"name": "The Envoy"}])
    assert {name: getattr(found, name) for name in given} == given
    assert found.authors == (Agent(name="The Envoy"),)


def test_a_text_without_a_header_has_what_its_head_says() -> None:
    found = record("## A Paper\n\nDate: 1961. 7. 6\n\nThe text.")
    assert (found.title, str(found.date)) == ("A Paper", "1961-07-06")
    assert (found.authors, found.archive, found.location, found.site, found.url) == (
        (),
        "",
        "",
        "",
        "",
    )
    assert (found.abstract, found.genre) == ("", "")


@pytest.mark.parametrize(
    ("title", "genre", "kept"),
    [
        ("Prospect of a Visit", "Telegram", "Telegram"),
        ("Telegram on a Visit", "telegram", ""),
        ("On a Telegram", "Telegram", "Telegram"),
    ],
)
def test_a_kind_of_paper_that_the_title_names_is_not_said_again(
    title: str, genre: str, kept: str
) -> None:
    assert record("The text.", title=title, genre=genre).genre == kept


@pytest.mark.parametrize(
    ("locators", "location"),
    [
        ("Frames 50-54", "Box 4, Frames 50–54"),
        ("Pages 3-5", "Box 4, Pages 3–5"),
        ("Folder 1998-12", "Box 4, Folder 1998-12"),
    ],
)
def test_a_range_has_a_dash_and_a_number_its_hyphen(locators: str, location: str) -> None:
    assert record(HEADER.format(locators=locators)).location == location


PUBLICATION = Publication.model_validate(
    {
        "title": "An Edition",
        "publisher": "A House",
        "editors": [{"family": "Lee", "given": "Ed"}],
        "url": "https://edition.example/",
        "date": "2026-11",
        "version": "1.2",
        "licence": "https://licences.example/open",
        "description": "Of notes.",
    }
)


def test_a_document_of_an_edition_is_cited_as_a_part_of_it() -> None:
    own = record(HEADER.format(locators="Folder 12"))
    found = published_record(own, PUBLICATION)
    assert (found.container, found.site) == ("An Edition", "A House")
    assert found.editors == (Editor(family="Lee", given="Ed"),)
    assert found.url == "https://edition.example/documents/77/"
    assert (found.title, found.archive) == (own.title, own.archive)
    assert published_record(own, replace_url(PUBLICATION, "")).url == ""


def replace_url(publication: Publication, url: str) -> Publication:
    return publication.model_copy(update={"url": url})


def test_the_record_of_an_edition() -> None:
    found = edition_record(PUBLICATION)
    assert (found.kind, found.title, found.version) == ("webpage", "An Edition", "1.2")
    assert (found.url, str(found.date)) == ("https://edition.example/", "2026-11")
    assert (found.rights, found.abstract) == ("https://licences.example/open", "Of notes.")
    assert edition_record(Publication()).date is None


def test_a_passage_is_cited_at_its_own_address() -> None:
    own = record(HEADER.format(locators="Folder 12"))
    found = passage_record(own, "§ 3.d", "s3.d")
    assert (found.locator, found.url) == ("§ 3.d", "https://archive.example/doc/77#s3.d")
    assert passage_record(own, "§ 3.d", "").url == own.url
    assert passage_record(own._replace(url=""), "§ 3.d", "s3.d").url == ""


def test_a_document_in_two_languages_has_both() -> None:
    edited = annotated("The text.")
    other = replace(annotated("본문."), language="ko")
    assert document_record(replace(edited, others=(other,))).languages == ("en", "ko")
