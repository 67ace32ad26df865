"""What is wrong or unusual in a volume: ids, dates, source notes, names with titles."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.editorial.edition_file import Agent
from edition.intake.adding import plan
from edition.intake.source_notes import SourceNote, first_sentence, source_note
from edition.intake.volume import split
from edition.intake.volume_parts import Volume

HEAD = "<head>A Paper</head>"


def volume_of(*documents: str) -> Volume:
    return split(f"<TEI><text><body>{''.join(documents)}</body></text></TEI>".encode())


def document(inner: str = "", given: str = "") -> str:
    return f'<div type="document" {given}>{inner or HEAD}<p>Words.</p></div>'


def noted(words: str, given: str = "") -> str:
    return document(f'<head>A Paper<note type="source">{words}</note></head>', given)


def test_two_documents_with_one_id_are_an_error_with_both_places(tmp_path: Path) -> None:
    one = document(given='xml:id="d1"')
    data = f"<TEI><text><body>{one}\n{one}</body></text></TEI>"
    found = plan([("v.xml", data.encode())], tmp_path)
    assert not found.files
    assert [(f.code, [place.line for place in f.places]) for f in found.errors] == [
        ("id-repeated", [2, 1])
    ]


def test_a_document_without_an_id_gets_one_that_nothing_has() -> None:
    volume = volume_of(
        document(), document(given='xml:id="d1"'), document(), document(given='xml:id="d3"')
    )
    assert [one.id for one in volume.documents] == ["d1-2", "d1", "d3-2", "d3"]
    assert volume.findings == ()


def test_an_id_is_free_only_if_no_other_element_has_it() -> None:
    page = '<pb xml:id="d1"/>'
    assert [one.id for one in volume_of(f"{page}{document()}").documents] == ["d1-2"]


@pytest.mark.parametrize(
    ("note", "location"),
    [
        (
            "Library, Box 4, Memos (A). Top Secret; Sensitive. Printed in full.",
            "Library, Box 4, Memos (A)",
        ),
        ("Files, POL 27 VIET S. Secret; Exdis. Drafted by Lund.", "Files, POL 27 VIET S"),
        ("Papers, Box 7, March, 1973. No classification marking.", "Papers, Box 7, March, 1973"),
        ("Papers of J. Lund, Box 7", "Papers of J. Lund, Box 7"),
        ("Papers, Box 7. The text is a copy.", "Papers, Box 7"),
        ("RG 330, FRC 72 A 2468. The text is a copy.", "RG 330, FRC 72 A 2468"),
    ],
)
def test_the_location_is_the_first_sentence(note: str, location: str) -> None:
    assert first_sentence(note) == location


@pytest.mark.parametrize(
    ("said", "classification", "drafting", "distribution"),
    [
        (
            "Secret; Exdis. Drafted by Mr. J. B. Vane and cleared by Dr. Lund. Repeated to Rome.",
            "Secret; Exdis",
            "Drafted by Mr. J. B. Vane and cleared by Dr. Lund",
            "Repeated to Rome",
        ),
        (
            "Top Secret. Prepared on May 3. Approved by Lund. Copies were sent to Bo. It is long.",
            "Top Secret",
            "Prepared on May 3. Approved by Lund",
            "Copies were sent to Bo",
        ),
        (
            "No classification marking. Secret papers lie beside.",
            "No classification marking",
            "",
            "",
        ),
        ("The original is lost. Sent to Bonn", "", "", "Sent to Bonn"),
        ("Drafters are unknown.", "", "", ""),
    ],
)
def test_a_source_note_says_who_drafted_a_paper_and_to_whom_it_was_sent(
    said: str, classification: str, drafting: str, distribution: str
) -> None:
    assert source_note(f"Files, Box 7. {said}") == SourceNote(
        "Files, Box 7", classification, drafting, distribution
    )


def test_ibid_is_the_place_of_the_document_before() -> None:
    volume = volume_of(
        noted("Source: Ibid. Secret."),
        noted("Source: Files, Box 1. Secret."),
        noted("Source: Ibid. Confidential."),
        noted("Source: Ibid., 751G.00. Secret."),
        noted("Conf. 184.1/10"),
    )
    assert [one.source.location for one in volume.documents] == [
        "Ibid",
        "Files, Box 1",
        "Files, Box 1",
        "Files, Box 1, 751G.00",
        "Conf. 184.1/10",
    ]


@pytest.mark.parametrize(
    ("date", "expected", "reported"),
    [
        ('<date when="1870-10-22">August 22, 1870. (Received October 14.)</date>', "1870-08-22", 1),
        ('<date when="1870-08-22">August 22, 1870</date>', "1870-08-22", 0),
        ('<date when="1870-08">August 22, 1870</date>', "1870-08", 0),
        ('<date when="0201-06-22">June 22—1 a. m.</date>', "", 1),
        ('<date when="0201-06-22">June</date>', "0201-06-22", 0),
        ('<date when="0201-06-22">22 June 201</date>', "0201-06-22", 0),
        ('<date when="1870-10-22">the same day</date>', "1870-10-22", 0),
    ],
)
def test_a_date_against_its_words(date: str, expected: str, reported: int) -> None:
    volume = volume_of(document(f"{HEAD}<dateline>{date}</dateline>"))
    assert volume.documents[0].date == expected
    assert [finding.code for finding in volume.findings] == ["volume-date"] * reported


@pytest.mark.parametrize(
    ("name", "agent"),
    [
        ("Mr. A. B. Vane", Agent(family="Vane", given="A. B.")),
        ("Major General Lund", Agent(family="Lund")),
        ("Vane", Agent(family="Vane")),
        ("Karl Vane", Agent(family="Vane", given="Karl")),
        ("Vane, Karl", Agent(family="Vane", given="Karl")),
        ("Generalov", Agent(family="Generalov")),
    ],
)
def test_a_title_is_no_given_name(name: str, agent: Agent) -> None:
    head = f'<head><persName type="from">{name}</persName></head>'
    assert volume_of(document(head)).documents[0].authors == (agent,)


@pytest.mark.parametrize(
    ("listed", "language"),
    [(("de",), "de"), (("de", "de"), "de"), (("de", "fr"), "en"), ((), "en")],
)
def test_the_language_is_that_of_the_header_if_it_lists_one(
    listed: tuple[str, ...], language: str
) -> None:
    used = "".join(f'<language ident="{one}"/>' for one in listed)
    header = f"<teiHeader><profileDesc><langUsage>{used}</langUsage></profileDesc></teiHeader>"
    text = "The minister told the council that the harbour would be closed before the winter."
    data = f'<TEI>{header}<text><body><div type="document"><p>{text}</p></div></body></text></TEI>'
    assert split(data.encode()).language == language
