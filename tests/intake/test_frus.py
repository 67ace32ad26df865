"""All documents of three published volumes: every word is read, and none of another's.

The volumes are no part of the project; where they are not beside this checkout, nothing is tested.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from auditors.jing import complaints, needs_schema
from intake.test_intake import written
from invariants.coverage import overlapping, uncovered
from invariants.test_invariants import check
from outputs.tei_text import pointers_lead_somewhere
from outputs.test_html import text_of, text_without_editors
from outputs.test_tei import check as check_tei
from outputs.test_tei import documents_of
from outputs.test_tei_read_back import read_back, same
from shared import SHARED, needs

from edition import Document, Edition, Source, load, read
from edition.intake.volume import split
from edition.intake.volume_files import files
from edition.intake.volume_parts import Volume, VolumeDocument
from edition.outputs.document_context import DocumentContext
from edition.outputs.html.reading_page import reading_page
from edition.outputs.tei.tei_file import corpus_tei
from edition.reading.tei.reader import survey

CORPUS = SHARED / "corpora" / "frus"
pytestmark = [needs(CORPUS), pytest.mark.slow]
NAMES = ("frus1894Nicaragua", "frus1918Russiav03", "frus1936v03")
VOLUMES = (
    NAMES[0],
    *(pytest.param(name, marks=pytest.mark.audit) for name in NAMES[1:]),
)
"""The smallest volume is always read, the others are audits."""


@cache
def taken_apart(name: str) -> tuple[bytes, Volume]:
    data = (CORPUS / f"{name}.xml").read_bytes()
    return data, split(data, name)


SLIPS = {"the markup dates “May 2/15, 1917” to 1917-05-02"}
"""The day of the Old Style, which only one document's markup has."""


@pytest.fixture(scope="module", params=VOLUMES)
def volume(request: pytest.FixtureRequest) -> tuple[bytes, Volume]:
    return taken_apart(request.param)


@pytest.fixture(scope="module")
def edition_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Edition]:
    """The edition of a volume, read once: this takes longer than all that is done with it."""

    @cache
    def read_once(name: str) -> Edition:
        return load(written(files(taken_apart(name)[1]), tmp_path_factory.mktemp(name)))

    return read_once


def source_of(document: VolumeDocument) -> Source:
    return Source.decode(document.data, document.id)


def words_in_order(document: Document) -> str:
    leaves = [leaf for passage in document.passages for leaf in passage.content.leaves]
    leaves.sort(key=lambda leaf: leaf.span)
    return "".join("".join(map(document.leaf_text, leaves)).split())


def test_every_document_is_there_as_received(volume: tuple[bytes, Volume]) -> None:
    data, found = volume
    ids = re.findall(rb'<div\s[^>]*type="document"[^>]*xml:id="([^"]+)"', data)
    assert [document.id.encode() for document in found.documents] == ids
    position = 0
    for document in found.documents:
        position = data.index(document.data, position) + len(document.data)
    assert {one.message for one in found.findings} <= SLIPS


def test_no_word_of_any_document_is_lost(volume: tuple[bytes, Volume]) -> None:
    """Held against another parser, with the namespaces that the volume declares."""
    for document in volume[1].documents:
        opening = b'<x xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0">'
        tree = ET.fromstring(opening + document.data + b"</x>")  # noqa: S314 - a known file
        read_, census = survey(source_of(document))
        assert words_in_order(read_) == "".join("".join(tree.itertext()).split()), document.id
        assert uncovered(read_) == "", document.id
        assert overlapping(read_) == [], document.id
        elements = sum(
            counted.total() for counted in (census.read, census.as_text, census.left_out)
        )
        assert elements == len(list(tree.iter())) - 1, document.id
        assert not census.left_out, document.id
        shown = {one.message for one in read_.findings if one.severity != "info"}
        assert shown <= SLIPS, document.id


def test_a_sample_keeps_all_invariants(volume: tuple[bytes, Volume]) -> None:
    for document in volume[1].documents[::20]:
        check(read(source_of(document)))


@pytest.mark.parametrize("name", VOLUMES)
def test_the_edition_and_its_pages(name: str, edition_of: Callable[[str], Edition]) -> None:
    edition = edition_of(name)
    assert edition.findings == ()
    assert len(edition.documents) == len(taken_apart(name)[1].documents)
    for document in edition.documents[::40]:
        edited = edition.edited(document.id)
        html = str(reading_page(DocumentContext(edited, edition)))
        assert text_without_editors(html) == text_of(edited.document), edited.id


@pytest.mark.parametrize("name", VOLUMES)
def test_their_tei_is_read_back(name: str, edition_of: Callable[[str], Edition]) -> None:
    edition = edition_of(name)
    for edited in documents_of(edition, 12):
        same(edited.document, read_back(edited, edition), edited)


@needs_schema
def test_their_tei_is_valid(edition_of: Callable[[str], Edition], tmp_path: Path) -> None:
    paths = []
    for name in NAMES:
        edition = edition_of(name)
        chosen = documents_of(edition, max(1, len(edition.documents) // 30))
        assert len(chosen) >= 30
        for edited in chosen:
            paths.append(tmp_path / f"{name}-{edited.id}.xml")
            paths[-1].write_text(check_tei(edited, edition))
        corpus = "".join(
            corpus_tei(edition, (DocumentContext(edited, edition).tei.part for edited in chosen))
        )
        pointers_lead_somewhere(corpus)
        paths.append(tmp_path / f"{name}.xml")
        paths[-1].write_text(corpus)
    assert complaints(paths) == []
