"""Tables that a transcript lost: their cells are paragraphs, one behind the other."""

from __future__ import annotations

from decimal import Decimal

import pytest

from edition import Source, read
from edition.model.blocks import Table
from edition.model.content import Paragraph
from edition.reading.tables import decimal_comma, figure, is_total, summed

SIGNS = {"given": "", "empty": "-", "illegible": "?"}
"""What stands for a cell that has no text."""


def read_back(*paragraphs: str) -> list[str]:
    """The blocks of a text: a paragraph as its words, a table a row a line."""
    document = read(Source("\n\n".join(paragraphs)))
    found = []
    for block in document.blocks:
        match block:
            case Table():
                heads = " | ".join(cell.text for cell in (*block.corner, *block.columns))
                rows = [
                    " ".join(
                        [row.head.text, *(cell.text or SIGNS[cell.state] for cell in row.cells)]
                    )
                    for row in block.rows
                ]
                found.append("\n".join([heads, *rows]))
            case Paragraph():
                found.append(document.text(block.content))
    return found


def cells(text: str) -> list[str]:
    """One cell a word; `_` stands for a space in one."""
    return [word.replace("_", " ") for word in text.split()]


def test_prose_around_a_table_stays_prose() -> None:
    before = "The factories of the province were counted twice."
    after = "In the second year more of them were in use than before."
    found = read_back(
        before, *cells("Year 1960 1961 Oil 10 20 Gas 5 6"), after, "So much for that."
    )
    assert found == [before, "Year | 1960 | 1961\nOil 10 20\nGas 5 6", after, "So much for that."]


@pytest.mark.parametrize(
    ("text", "table"),
    [
        # Where each row has its figures.
        ("Year 1960 1961 Oil 10 20", "Year | 1960 | 1961\nOil 10 20"),
        ("Place Year 1960 1961 Oil 10 20", "Place | Year | 1960 | 1961\nOil 10 20"),
        # A cell at the end of a row that the source leaves out was empty, for all that we know.
        ("Year 1960 1961 Oil 10 Gas 5 6", "Year | 1960 | 1961\nOil 10 -\nGas 5 6"),
        ("Year 1960 1961 Oil 10 Gas", "Year | 1960 | 1961\nOil 10 -\nGas - -"),
        # A box in its place says that a figure could not be read.
        ("Year 1960 1961 Oil 10 □ Gas 5 6", "Year | 1960 | 1961\nOil 10 ?\nGas 5 6"),
        ("Year 1960 1961 1962 Oil 10 □ 30", "Year | 1960 | 1961 | 1962\nOil 10 ? 30"),
        (
            "Year 1960 1961 1962 Oil 10 □ Gas 5 6 7",
            "Year | 1960 | 1961 | 1962\nOil 10 ? -\nGas 5 6 7",
        ),
        # Boxes that every row has say nothing.
        ("Year_□ 1960 1961 Oil_□ 10 Gas_□ 5 6", "Year | 1960 | 1961\nOil 10 -\nGas 5 6"),
        ("Year_□ 1960 1961 Oil_□_□ 10 Gas_□ 5 6", "Year | 1960 | 1961\nOil 10 ?\nGas 5 6"),
        (
            "Year_□ 1960 1961 Oil_□_□ 10 20 Gas_□_□ 5 Ore_□ 1 2",
            "Year | 1960 | 1961\nOil 10 20\nGas 5 ?\nOre 1 2",
        ),
        # Those before the first word are of no row.
        ("□ Year 1960 1961 Oil 10 Gas 5 6", "Year | 1960 | 1961\nOil 10 -\nGas 5 6"),
        # A last column of totals has its name behind the years.
        (
            "Year 1960 1961 Total Oil 10 20 30 Gas 5 6 11",
            "Year | 1960 | 1961 | Total\nOil 10 20 30\nGas 5 6 11",
        ),
        ("Sort 10% 20% Oil +1 −2", "Sort | 10% | 20%\nOil +1 −2"),
    ],
)
def test_a_run_of_cells_is_a_table(text: str, table: str) -> None:
    assert read_back(*cells(text)) == [table]


@pytest.mark.parametrize(
    "text",
    [
        "Year 1960 1961 Oil 10",  # too few
        "Place Port Year 1960 1961 Oil",  # more words than figures
        "Year 1960 Oil 10 Gas 5",  # one column is a list
        "Year 1960 1961 Oil 10 20 30",  # more figures than columns
        "Year 1960 1961 Oil Gas 10 20",  # two heads in one row
        "1960 1961 1962 10 20 30",  # no head
    ],
)
def test_what_does_not_fit_its_columns_is_no_table(text: str) -> None:
    assert read_back(*cells(text)) == cells(text)


CELLS = cells("Year 1960 1961 Oil 10 20 Gas 5 6")


@pytest.mark.parametrize(
    ("before", "caption", "unit"),
    [
        (["Output of the two fields in those years"], "Output of the two fields in those years", ""),
        (["What goes before is of another matter.", "Output (unit: tons) of the two fields"],
         "Output (unit: tons) of the two fields", ""),
        (["What goes before is of another matter.", "Output of the fields (unit: tons)"],
         "Output of the fields (unit: tons)", "tons"),
        (["Output of the two fields in those years  \nUnit: thousand tons"],
         "Output of the two fields in those years", "thousand tons"),
        (["Output of the two fields in those years  \nas counted by the ministry  \n(unit: tons)"],
         "Output of the two fields in those years", "tons"),
        (["Output of the two fields in those years  \n(unit: )"],
         "Output of the two fields in those years", ""),
        (["Output of the fields (unit: tons)  \nas counted by the ministry"],
         "Output of the fields (unit: tons)", ""),
    ],
)  # fmt: skip
def test_the_text_right_above_says_what_is_counted(
    before: list[str], caption: str, unit: str
) -> None:
    document = read(Source("\n\n".join([*before, *CELLS])))
    (table,) = document.tables()
    assert table.caption
    assert document.source[table.caption].strip() == caption
    assert (document.source[table.unit] if table.unit else "") == unit


def test_a_second_table_has_no_caption_of_the_first() -> None:
    long = "The table goes on after a page on which there is nothing else."
    document = read(Source("\n\n".join(["Output by fields and years", *CELLS, long, *CELLS])))
    first, second = document.tables()
    assert first.caption
    assert document.source[first.caption] == "Output by fields and years"
    assert second.caption
    assert document.source[second.caption] == long
    assert [first.number, second.number] == [1, 2]


def test_sums_are_checked_where_all_parts_are_known() -> None:
    document = read(Source("\n\n".join(cells(
        "Year 1960 1961 1962 Oil 10 20 30 Gas 5 6 7□ Total 15 27 37 Ore 1 2 3 Coal 1 2 3 Total 2 4 6"
    ))))  # fmt: skip
    (table,) = document.tables()
    assert [(one.column, one.parts, one.total, one.holds) for one in table.sums] == [
        (0, (0, 1), 2, True),
        (1, (0, 1), 2, False),
        (0, (3, 4), 5, True),
        (1, (3, 4), 5, True),
        (2, (3, 4), 5, True),
    ]


Lines = list[list[int | None]]


@pytest.mark.parametrize(
    ("heads", "lines", "found"),
    [
        (["Oil", "Gas", "Total"], [[1, 2, 9]], [(2, (0, 1))]),
        (["Oil", "Total"], [[1, 9]], []),
        (["Total", "Oil", "Gas", "Total"], [[9, 1, 2, 9]], [(3, (1, 2))]),
        (
            ["Oil", "Gas", "Total", "Ore", "Coal", "Total"],
            [[1, 2, 3, 4, 5, 9]],
            [(2, (0, 1)), (5, (3, 4))],
        ),
        (["Oil", "Gas"], [[1, 1]], []),
        # The total of a group, and one of groups; a line that fails tells nothing of the parts.
        (
            ["Imports", "Sold", "Sold again", "Total sold", "Total trade"],
            [[100, 40, 10, 50, 150], [200, 60, 20, 80, 280], [300, 70, 30, 110, 410]],
            [(3, (1, 2)), (4, (0, 3))],
        ),
        (
            ["Oil", "Gas", "Subtotal", "Ore", "Coal", "Subtotal", "Grand total"],
            [[1, 2, 3, 4, 5, 9, 12]],
            [(2, (0, 1)), (5, (3, 4)), (6, (2, 5))],
        ),
        # Where no line adds up, “Total …” may be no sum at all.
        (["Oil", "Gas", "Total people"], [[1, 2, 90]], []),
        (["Oil", "Gas", "Total people"], [[1, 2, 3], [1, 2, 4], [1, 2, 5]], []),
        (["Oil", "Gas", "Total fuel"], [[1, 2, 3], [1, 2, 4]], [(2, (0, 1))]),
        # A missing figure breaks no other line.
        (["Oil", "Gas", "Total fuel"], [[1, None, 3], [1, 2, 3]], [(2, (0, 1))]),
        (["Oil", "Gas", "Total fuel"], [[1, None, 3]], []),
        (["Rye", "Summe"], [[1, 1]], []),
        (["Rye", "Oats", "Summe:"], [[1, 1, 2]], [(2, (0, 1))]),
    ],
)
def test_the_parts_of_a_total(
    heads: list[str], lines: Lines, found: list[tuple[int, tuple[int, ...]]]
) -> None:
    figures = [[None if one is None else Decimal(one) for one in line] for line in lines]
    assert list(summed(heads, figures)) == found


def test_totals_are_called_so_in_capitals_too() -> None:
    assert [head for head in ("TOTAL", "합계", "Totalled", "Oil") if is_total(head)] == [
        "TOTAL",
        "합계",
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,200", 1200),
        ("1, 200", 1200),
        ("1,200,300.5", Decimal("1200300.5")),
        ("-3", -3),
        ("+3", 3),
        ("1 200", 1200),
        ("1 20", None),
        ("1’200’300", 1200300),
        ("£1,200", 1200),
        ("£E 28.5", Decimal("28.5")),
        ("US$3", 3),
        ("12 руб.", 12),
        ("300 DM", 300),
        ("(12)", -12),
        ("−2", -2),
        ("14 F", 14),
        ("12F", 12),
        ("F 12", 12),
        ("Form 12", None),
        ("F12A", None),
        ("12 Rbl.", 12),
        ("Lei 5", 5),
        ("₺5", 5),
        ("Fr. 5.—", 5),
        ("5,-", 5),
        ("—", None),
        ("10%", None),
        ("1.2.3", None),
        ("٣", None),
        ("", None),
    ],
)
def test_figures(text: str, number: Decimal | int | None) -> None:
    assert figure(text) == number


@pytest.mark.parametrize(
    ("texts", "comma"),
    [
        (["1.234,5", "12"], True),
        (["1,5", "12"], True),
        (["1.234.567"], True),
        (["1 234,5"], True),
        (["900", "1.234"], True),
        (["0,125", "1.234"], False),
        (["1.234"], False),
        (["1.5", "1,234"], False),
        (["1,234,567"], False),
        (["1.5", "1,5"], False),
        ([], False),
    ],
)
def test_which_sign_parts_decimals(texts: list[str], *, comma: bool) -> None:
    assert decimal_comma(texts) is comma


def test_figures_with_a_decimal_comma() -> None:
    assert figure("1.234,5", comma=True) == Decimal("1234.5")
    assert figure("1.234", comma=True) == 1234
