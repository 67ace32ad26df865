"""In each output: a date of several events, the reliability of sources, a proposed reading."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from html import unescape

import pytest
from shared import telegram_edition

from edition.editorial.edition_file import Correction
from edition.editorial.publication_file import Publication
from edition.model import addresses
from edition.model.wording import ENGLISH
from edition.outputs.data.annotations import web_annotations
from edition.outputs.data.links import Links
from edition.outputs.data.sheets import CORRECTIONS, correction_rows
from edition.outputs.document_context import DocumentContext
from edition.outputs.html import apparatus
from edition.outputs.html.correction_list import corrected
from edition.outputs.html.page_context import Context
from edition.outputs.html.print_page import printed_page
from edition.outputs.html.reading_page import reading_page
from edition.views.chronology import chronology
from edition.views.spreadsheet import csv_lines

EDITION = telegram_edition()
CONTEXT = DocumentContext(EDITION.edited("118390"), EDITION)
EVENTS = ("kim-romania-1975", "kim-bulgaria-1975", "kim-bulgaria-yugoslavia-1975")
NOTES = {note.id: note for _, note in CONTEXT.edited.apparatus}


@pytest.fixture(scope="module")
def page() -> str:
    return reading_page(CONTEXT)


# --- one date, three events -------------------------------------------------------------------


def test_each_event_of_a_date_has_the_report() -> None:
    rows = {row.id: row for row in chronology(EDITION)}
    for event in EVENTS:
        (report,) = rows[addresses.event_fragment(event)].reports
        assert report.excerpt.words == "May 1975"
    assert not rows["e-kim-romania-1975"].conflict
    assert rows["e-kim-bulgaria-1975"].conflict


def test_its_card_names_all_of_them(page: str) -> None:
    card = page.split(f'data-card="../../chronology/#e-{EVENTS[0]}"')[1].split(
        "</div>", maxsplit=1
    )[0]
    assert re.findall(r'href="../../chronology/#e-([^"]+)"', card) == list(EVENTS)
    assert "2–5 June 1975" in card


def test_tei_and_annotations_point_to_all_of_them() -> None:
    assert f'corresp="{" ".join(f"#e-{event}" for event in EVENTS)}"' in CONTEXT.tei.file
    items = json.loads(web_annotations(CONTEXT))["first"]["items"]
    led = [[body.get("label") for body in item["body"][1:]] for item in items]
    assert list(EVENTS) in led


# --- what a note says of itself ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("c02", "Emendation (factual error), noted by the translator; certainty high"),
        ("c14b", "Proposed reading (doubtful); certainty low; inference"),
        ("c20", "Explanatory note; certainty low; reliability of sources low"),
        ("c12", "Textual note; certainty high; inference"),
    ],
)
def test_kind_responsibility_certainty_and_reliability(note: str, words: str) -> None:
    assert apparatus.kind(NOTES[note], ENGLISH) == words


EDITORS = [{"family": "Roe", "given": "Ann", "id": "roe"}, {"family": "Lee", "given": "Ed"}]


@pytest.mark.parametrize(
    ("editors", "by", "printed"),
    [
        (EDITORS, "roe", "Explanatory note, by Ann Roe; certainty high"),
        (EDITORS, "editor", "Explanatory note; certainty high"),
        (EDITORS[:1], "roe", "Explanatory note; certainty high"),
    ],
)
def test_the_editor_who_signs_a_note_is_named_where_there_are_several(
    editors: list[dict[str, str]], by: str, printed: str
) -> None:
    publication = Publication.model_validate({"editors": editors})
    notes = tuple(
        replace(note, annotation=note.annotation.model_copy(update={"by": by}))
        if note.id == "c05"
        else note
        for note in CONTEXT.edited.notes
    )
    edited = replace(CONTEXT.edited, notes=notes)
    context = DocumentContext(edited, replace(EDITION, publication=publication))
    for html in (reading_page(context), printed_page(context.texts, context.shared)):
        line = re.findall(r'class="ed-note-kind">([^<]*)', html)
        assert line.count("Explanatory note, by Ann Roe; certainty high") == ("by" in printed)
    ctx = Context.of("", context.shared)
    note = next(one for one in notes if one.id == "c05")
    assert apparatus.kind(note, ENGLISH, ctx.signers.get(note.editor, "")) == printed


def test_reliability_is_given_only_where_it_is_stated() -> None:
    tags = {
        item["id"].rpartition("#")[2]: [body.get("value") for body in item["body"]]
        for item in json.loads(web_annotations(CONTEXT))["first"]["items"]
    }
    assert "reliability: low" in tags["n-c20"]
    assert not any("reliability" in str(value) for value in tags["n-c19"])
    notes = re.findall(r'<note xml:id="n-(\w+)".*?</note>', CONTEXT.tei.file, re.DOTALL)
    stated = re.findall(
        r'<note xml:id="n-(\w+)"(?:(?!</note>).)*?type="reliability"', CONTEXT.tei.file
    )
    assert len(notes) > 30
    assert stated == ["c20", "c16"]


# --- proposals --------------------------------------------------------------------------------


def test_proposals_are_listed_with_the_emendations() -> None:
    links = Links.of(EDITION.publication, addresses.download(CORRECTIONS.file))
    lines = "".join((CORRECTIONS.head, *csv_lines(correction_rows(CONTEXT, links))))
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(lines, newline=""))}
    assert set(rows) == {
        id_ for id_, note in NOTES.items() if isinstance(note.annotation, Correction)
    }
    assert rows["c14b"]["kind"] == "doubtful"
    assert rows["c14b"]["read"].startswith("Assists ")
    assert rows["c02"]["by"] == "translator"
    html = unescape(re.sub(r"<[^>]+>", "|", corrected(CONTEXT.edited, EDITION)))
    assert re.search(r"\|Assisted\|+Assists\|+doubtful, proposed only\|+editor\|", html)
    assert re.search(r"\|\[nothing\]\|+\[\)\]\|+supplied\|", html)


def test_the_page_keeps_the_words_of_a_passage_with_a_proposal(page: str) -> None:
    passage = page.split('id="s3.d.ii.3"')[1].split("</p>", maxsplit=1)[0]
    text = re.sub(r"<[^>]+>", "", passage.partition(">")[2])
    assert "Assisted in the construction" in text
    assert "Assists" not in text


# --- the table --------------------------------------------------------------------------------


def test_the_caption_is_the_papers_and_the_blank_is_called_so(page: str) -> None:
    figure = page.split('id="table-1"')[1].split("</figure>", maxsplit=1)[0]
    assert (
        "<caption>Table 1. Scale of Trade between the Soviet Union and the North Korean Puppets."
        " Unit: million dollars. Reconstructed by the editors.</caption>" in figure
    )
    assert figure.count("<td>[blank]</td>") == 2
    assert "–</td>" not in figure
    assert "Balance (Export − Import), computed by the editors" in figure


# --- on this page -----------------------------------------------------------------------------


def test_the_block_names_people_with_offices_and_sources(page: str) -> None:
    block = page.split('class="ed-page"')[1].split("</section>", maxsplit=1)[0]
    text = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", block)))
    assert "Workers' Party of Korea (attested May 1978). “" in text
    assert "Chairman of the Council of Ministers of the USSR. WordDisk" in text
    assert re.search(r"Kosygin, Aleksei Nikolaevich § 3.a.ii ", text)
    for file in CONTEXT.summary.tables:
        assert f'{file.id}.csv" download' in block
    assert "Report an error" not in text


def test_all_formats_are_in_one_place(page: str) -> None:
    files = re.findall(r'href="([^"]+)" download', page)
    listed = [file for file in files if "/" in file]
    assert len(listed) == len(set(listed)) >= 12
