"""Inputs beside the checkout that were made after real documents, each read as its list says."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

import pytest
from shared import SHARED

from edition import load
from edition.checks.answers import open_findings
from edition.editorial.edited import EditedDocument
from edition.model.blocks import BlockGroup, Grid, Item, Listing, Section, Table, walk
from edition.model.content import Break, Link, Milestone, TextStyle

FOLDER = SHARED / "cases"
pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the cases are not beside this checkout"
)


def edited(name: str, target: Path, language: str = "en") -> tuple[EditedDocument, list[str]]:
    """A case as a document of its own, and the codes and lines of what is open in it."""
    data = (FOLDER / name).read_bytes()
    file = f"transcript{Path(name).suffix}"
    place = target / "documents" / "case"
    place.mkdir(parents=True)
    (place / file).write_bytes(data)
    text = f"{{file: {file}, language: {language}, sha256: {hashlib.sha256(data).hexdigest()}}}"
    beside = (FOLDER / name).parent
    notes = beside / "edition.yml"
    more = notes.read_text("utf-8") if notes.exists() else ""
    (place / "edition.yml").write_text(f"texts:\n  - {text}\n{more}", encoding="utf-8")
    if (people := beside / "people.yml").exists():
        (target / "registers").mkdir()
        (target / "registers" / "people.yml").write_bytes(people.read_bytes())
    edition = load(target)
    found = [f"{one.code} {one.places[0].line}" for one in open_findings(edition)]
    return edition.edited("case"), found


def styles(document: EditedDocument) -> set[str]:
    passages = document.document.passages
    return {one.kind for p in passages for one in p.content.ranges if isinstance(one, TextStyle)}


def hard_breaks(document: EditedDocument) -> int:
    passages = document.document.passages
    leaves = [leaf for passage in passages for leaf in passage.content.leaves]
    return sum(isinstance(leaf, Break) and leaf.hard for leaf in leaves)


@pytest.mark.parametrize(
    ("name", "title", "date"),
    [
        ("markdown/front-matter.md", "CABINET DECISION 114", "1971-04-22"),
        ("markdown/own-notes-and-links.md", "Note on wheat", "1978-05-03"),
        ("markdown/constructs.md", "A letter", "1887-07-12"),
        ("markdown/number-after-a-list.md", "Decision", "1971-04-22"),
        ("markdown/german-date-line.md", "Schreiben", "1950-05-01"),
        ("markdown/russian-head.md", "Беседа с председателем", "1950-01-01"),
        ("markdown/numeric-date-line.md", "Telegram", "1978-07-15"),
        ("markdown/numeric-date-line-with-place.md", "Telegram", "1978-07-15"),
        ("markdown/right-to-left.md", "رسالة من وزير الخارجية إلى السفير", "1956-07-26"),
        ("typed/cable-executive-order.txt", "TRANSIT AGREEMENT", ""),
        ("typed/letterhead.txt", "Fisheries Dispute", "1954-03-11"),
        ("typed/declassified-stamp.txt", "Wheat", "1966-05-03"),
        ("typed/arabic.txt", "زيارة الوفد", "1951-03-03"),
        ("typed/dateline-1.txt", "", "1887-07-12"),
        ("typed/dateline-2.txt", "", "1887-07-12"),
        ("typed/dateline-3.txt", "", "1972-02-03"),
        ("typed/dateline-4.txt", "", "1972-02-03"),
        ("typed/dateline-5.txt", "", "1887-07-12"),
        ("dates/dates-de.md", "Vermerk", "1972-02-03"),
        ("dates/dates-fr.md", "Note pour le ministre", "1972-02-03"),
    ],
)
def test_title_and_date(name: str, title: str, date: str, tmp_path: Path) -> None:
    document, _ = edited(name, tmp_path)
    assert (document.title if document.titled else "") == title
    assert (document.date.text if document.date else "") == date


def test_front_matter_is_no_text(tmp_path: Path) -> None:
    document, found = edited("markdown/front-matter.md", tmp_path)
    words = [document.document.text(p.content) for p in document.document.passages]
    assert words == [
        "Canberra, 22 April 1971",
        "Secret",
        "The Cabinet endorsed the sale of wheat.",
    ]
    assert found == []


def test_own_notes_and_links(tmp_path: Path) -> None:
    document, found = edited("markdown/own-notes-and-links.md", tmp_path)
    read = document.document
    notes = [(note.number, read.source[note.blocks[0].span]) for note in read.footnotes]
    assert notes == [
        ("1", "Per bushel."),
        ("1", "Document 131."),
        ("2", "Ambassador to the Board."),
    ]
    links = [one.url for p in read.passages for one in p.content.ranges if isinstance(one, Link)]
    assert links == ["https://example.org/board"]
    kinds = [block.kind for block in walk(read.blocks) if isinstance(block, BlockGroup | Listing)]
    assert kinds == ["quote", "bulleted"]
    signs = [
        leaf for p in read.passages for leaf in p.content.leaves if isinstance(leaf, Milestone)
    ]
    assert [(sign.kind, sign.name) for sign in signs] == [("picture", "seal.png"), ("rule", "")]
    assert styles(document) == {"sup"}
    assert found == ["markup-unread 13"]


def test_constructs(tmp_path: Path) -> None:
    document, found = edited("markdown/constructs.md", tmp_path)
    assert styles(document) == {"struck", "sup", "sub", "underline"}
    assert hard_breaks(document) == 3
    assert found == ["markup-unread 5", "markup-unread 24"]


@pytest.mark.parametrize(
    ("name", "count"), [("markdown/hard-breaks.md", 4), ("typed/columns-and-address.txt", 3)]
)
def test_lines_that_are_kept(name: str, count: int, tmp_path: Path) -> None:
    assert hard_breaks(edited(name, tmp_path)[0]) == count


def test_a_number_after_a_list(tmp_path: Path) -> None:
    document, _ = edited("markdown/number-after-a-list.md", tmp_path)
    read = document.document
    outermost = [
        str(block.locator) for block in read.blocks if isinstance(block, Item) and block.locator
    ]
    assert outermost == ["a", "b", "2"]
    below = [block for block in walk(read.blocks) if isinstance(block, Item | Section)]
    assert all(not block.blocks for block in below)


@pytest.mark.parametrize(
    ("name", "heads"),
    [
        (
            "typed/cable-executive-order.txt",
            ["from", "to", "e.o. 11652", "tags", "subject"],
        ),
        ("typed/letterhead.txt", ["letterhead", "kind", "date", "subject"]),
        (
            "typed/declassified-stamp.txt",
            ["stamp", "stamp", "stamp", "classification", "kind", "subject", "date"],
        ),
        ("markdown/russian-head.md", ["date", "letterhead", "date", "classification"]),
    ],
)
def test_heads(name: str, heads: list[str], tmp_path: Path) -> None:
    document, _ = edited(name, tmp_path)
    assert [line.name for line in document.document.head.lines] == heads
    assert not [date for date in document.dates if date.edtf.text.startswith("1996")]


def test_the_rule_below_the_heads_counts_the_columns(tmp_path: Path) -> None:
    document, found = edited("tables/header-shifted.md", tmp_path)
    (grid,) = (block for block in document.document.blocks if isinstance(block, Grid))
    source = document.document.source
    cells = [[source[cell.blocks[0].span] if cell.blocks else "" for cell in r] for r in grid.rows]
    assert cells[:2] == [["", "1968/69", "1972/73"], ["Revenue", "56.0", "91.0"]]
    assert [cell.head for cell in grid.rows[0]] == [True, True, True]
    assert found == []


def test_bars_are_no_table(tmp_path: Path) -> None:
    document, found = edited("tables/bars-are-no-table.md", tmp_path)
    assert not [b for b in walk(document.document.blocks) if isinstance(b, Grid | Table)]
    assert found == ["markup-unread 11"]


@pytest.mark.parametrize("name", ["tables/sum-plain.md", "tables/sum-pounds.md"])
def test_a_sum_that_fails(name: str, tmp_path: Path) -> None:
    _, found = edited(name, tmp_path)
    assert found == ["sum-fails 8", "sum-fails 9", "sum-fails 9"]


@pytest.mark.parametrize(
    ("name", "lines"),
    [("tei/table-rows-that-fail.xml", [8, 9]), ("tei/table-without-heads.xml", [])],
)
def test_sums_of_groups(name: str, lines: list[int], tmp_path: Path) -> None:
    _, found = edited(name, tmp_path)
    assert [one for one in found if one.startswith("sum")] == [f"sum-fails {n}" for n in lines]


@pytest.mark.parametrize(
    ("name", "language", "dates"),
    [
        (
            "dates/ranges.md",
            "en",
            [
                "1979-05-03",
                *("1848-03-17/1848-03-18", "1961-05-28/1961-06-03", "1978-05-03/1978-05-05"),
                *("1961-06-17/1961-06-19", "1975-05/1975-06", "1968/1969"),
            ],
        ),
        ("dates/double-dates.md", "en", ["1732-02-10", "1700-01-24", "1918-02-06"]),
        (
            "dates/dates-de.md",
            "de",
            ["1972-02-03", "1971-12-17", "1973-12-17", "1972-03-15"],
        ),
        ("dates/dates-fr.md", "fr", ["1972-02-03", "1971-12-17", "1972-03-01"]),
    ],
)
def test_dates_in_prose(name: str, language: str, dates: list[str], tmp_path: Path) -> None:
    document, _ = edited(name, tmp_path, language)
    assert [dated.edtf.text for dated in document.dates] == dates


def test_impossible_days_without_a_year(tmp_path: Path) -> None:
    _, found = edited("dates/impossible-noyear.md", tmp_path)
    assert found == ["date-impossible 5"] * 4


@pytest.mark.parametrize(
    ("name", "language", "names"),
    [
        ("names/apostrophes/letter.md", "en", ["O'Neill"]),
        ("names/names-cjk/ko.md", "ko", ["김일성"] * 4),
        ("names/names-cjk/zh.md", "zh", ["毛泽东", "毛主席"]),
        ("names/names-in-capitals/cable.md", "en", ["TENG HSIAO-PING", "TENG"]),
    ],
)
def test_names(name: str, language: str, names: list[str], tmp_path: Path) -> None:
    document, found = edited(name, tmp_path, language)
    source = document.document.source
    assert [source[mention.span] for mention in document.mentions] == names
    assert [one for one in found if one.startswith("name")] == []


def test_names_of_a_decomposed_text(tmp_path: Path) -> None:
    document, _ = edited("names/decomposed/nfd.md", tmp_path)
    source = document.document.source
    assert [mention.entry for mention in document.mentions] == ["capek", "zap"]
    written = [unicodedata.normalize("NFC", source[one.span]) for one in document.mentions]
    assert written == ["Čapek", "Zápotocký"]


def test_a_note_finds_its_quotation_with_another_apostrophe(tmp_path: Path) -> None:
    document, found = edited("names/apostrophes/letter.md", tmp_path)
    (note,) = document.notes
    assert document.document.source[note.span] == "Giscard d'Estaing"
    assert found == ["note-unsourced 4"]
