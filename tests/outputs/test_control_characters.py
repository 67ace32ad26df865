"""Characters that no XML holds, or that some software reads as line ends, in every kind of place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from outputs import test_tei
from outputs.test_tei import bare
from outputs.test_tei_read_back import read_back, same
from shared import ROOT, each_of

from edition import Document, Source, read
from edition.model.content import Content, Escape, Paragraph
from edition.outputs.document_context import DocumentContext
from edition.outputs.tei.encoding_practice import practice

CASES = ROOT / "tests" / "outputs" / "cases" / "control-characters"
CONTROLS = (*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)))
LINE_ENDS = ("\u2028", "\u2029")
NONCHARACTERS = ("\ufffe", "\uffff")
CHARACTERS = (*CONTROLS, *LINE_ENDS, *NONCHARACTERS)
FEW = (
    *("\0", "\x08", *"\t\n\x0b\x0c\r", "\x0e", *"\x1b\x1c\x1d\x1e\x1f"),
    *("\x7f", "\x80", "\x85", "\x9f", *LINE_ENDS, *NONCHARACTERS),
)
"""All that are white space to some program, and of the others the first and the last of each range."""

PLACES = {
    "between-fields": "**Citation:**{}**Citation:**\n",
    "field-name": "**Cita{}tion:**\n\nBox 1\n\n# A Paper\n",
    "field-name-end": "**Citation{}:**\n\nBox 1\n\n# A Paper\n",
    "field-value": "**Summary:**\n\nOne{}two {} three\n\n# A Paper\n",
    "title": "# A{}Paper\n\nOne.\n",
    "head-label": "# A Paper\n\nFrom{}: the consul\n\nOne.\n",
    "head-value": "# A Paper\n\nFrom: the{}consul\n\nDate: 1 May{}1950\n\nOne.\n",
    "passage": "# A Paper\n\nOne{}two {} three.{}\n\n{}Four.\n",
    "after-a-label": "# A Paper\n\n1. {}One\n\n2.{} Two\n\na. {} Three\n",
    "before-a-label": "# A Paper\n\n{}1. One\n\n{}2. Two\n",
    "within-a-label": "# A Paper\n\n1{}. One\n\n2{}. Two\n",
    "grid-cell": "# A Paper\n\n| a{}b | c |\n|---|---|\n| 1{}2 | d{} |\n",
    "loose-cell": (
        "# A Paper\n\nYear\n\n1974\n\n1975\n\nEx{}port\n\n1{}\n\n2\n\nImport\n\n2\n\n{}3\n\n"
        "Total\n\n3\n\n5\n"
    ),
}
READERS = ("markdown", "typescript", "export")


def shown(document: Document) -> bool:
    """Whether each passage has a character to show: TEI has no element for one that has none."""
    return all(document.text(passage.content) for passage in document.passages)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("place", PLACES)
def test_characters_are_read_written_and_read_back(place: str, reader: str) -> None:
    _read_back(place, reader, FEW)


@pytest.mark.audit
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("place", PLACES)
def test_each_character_is_read_written_and_read_back(place: str, reader: str) -> None:
    _read_back(place, reader, CHARACTERS)


def _read_back(place: str, reader: str, characters: Sequence[str]) -> None:
    compared = 0
    for character in characters:
        document = read(Source(PLACES[place].replace("{}", character)), reader)
        edited = bare(document)
        test_tei.check(edited)
        if shown(document):
            same(document, read_back(edited))
            compared += 1
    # A line end makes blocks of some of these, and a block may then have no character.
    assert compared >= len(characters) - 2


@each_of(CHARACTERS)
def test_a_field_has_a_name_that_every_format_holds(character: str) -> None:
    source = Source(PLACES["field-name"].replace("{}", character))
    names = [field.name for field in read(source, "markdown").header.fields]
    assert all(name.isprintable() for name in names)
    assert (
        f'n="{names[0]}"'
        in DocumentContext(bare(read(source, "markdown")), test_tei.NOTHING).tei.file
    )


def test_two_labels_with_a_unit_separator_between_them_are_one_field() -> None:
    """Its name has a space there, as the text of the label has."""
    source = Source((CASES / "between-fields.md").read_text(encoding="utf-8"))
    assert "\x1f" in source.text
    document = read(source)
    (field,) = document.header.fields
    assert field.name == "citation:** **citation"
    assert field.label is not None
    assert document.text(field.label) == "Citation: Citation:"
    (again,) = read_back(bare(document)).header.fields
    assert again.name == field.name


def test_a_document_with_such_characters_everywhere() -> None:
    """The TEI says how many it shows as U+FFFD; the others are white space."""
    document = read(Source((CASES / "everywhere.md").read_text(encoding="utf-8")))
    names = [field.name for field in document.header.fields]
    assert names == ["citation", "sum mary"]
    assert [line.label.text for line in document.head.lines if line.label] == ["From :"]
    text = test_tei.check(bare(document))
    assert "that are U+FFFD here: 5." in text
    same(document, read_back(bare(document)))


def test_a_character_that_only_an_escape_stands_for_is_counted() -> None:
    """The source does not contain the character itself."""
    document = read(Source("## A Paper\n\nOne &amp; two.\n"), "markdown")
    (paragraph,) = document.blocks
    assert isinstance(paragraph, Paragraph)
    leaves = tuple(
        replace(leaf, value="\ufffe") if isinstance(leaf, Escape) else leaf
        for leaf in paragraph.content.leaves
    )
    changed = replace(document, blocks=(replace(paragraph, content=Content(leaves)),))
    assert "that are U+FFFD here: 1." in practice(bare(changed))
    assert "that are U+FFFD here" not in practice(bare(document))
