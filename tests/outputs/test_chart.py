"""Charts of tables: what is known as it is, what isn't as unknown; dead text."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared import check_golden, telegram_edition

from edition.model.blocks import Cell, Table, TableRow
from edition.model.source import Span
from edition.model.wording import ENGLISH
from edition.outputs.charts.chart import Chart, chart, document_chart, inline_svg, svg_file
from edition.outputs.charts.panels import Panel, Plot, plot
from edition.pipeline.build import site
from edition.reading.tables import _sums

DOCUMENT = telegram_edition().edited("118390").document
(TRADE,) = DOCUMENT.tables()
GOLDEN = Path(__file__).parent / "trade.svg"
SVG = "{http://www.w3.org/2000/svg}"
YEARS = ("1974", "1975", "1976", "1977")


def cell(text: str) -> Cell:
    """A cell: nothing is an empty one, a box an illegible one."""
    state: Any = {"": "empty", "□": "illegible"}.get(text, "given")
    return Cell(None, text, state)


def table(columns: str, **rows: str) -> Table:
    """A table whose cells are written with commas between them; its sums as the reader finds them."""
    body = tuple(
        TableRow(cell(name), tuple(map(cell, cells.split(",")))) for name, cells in rows.items()
    )
    heads = tuple(map(cell, columns.split(",")))
    sums = tuple(_sums(body, len(heads)))
    return Table(Span(0, 0), 1, None, None, (cell("Year"),), heads, body, sums, ())


def plotted(found: Table) -> Plot:
    made = plot(found, ENGLISH)
    assert made is not None
    return made


def drawn(found: Table, unit: str = "") -> Chart:
    made = chart(found, unit)
    assert made is not None
    return made


def bars(panel: Panel, *, unknown: bool = False) -> list[tuple[str, str | None, float, float]]:
    """The bars of a panel by their years: those with a known figure, or the open ones."""
    return [
        (YEARS[bar.column], bar.part, float(bar.low), float(bar.high))
        for bar in panel.bars
        if bar.open is unknown
    ]


def labels(panel: Panel) -> dict[str, str]:
    """What is written at the ends of bars, by their years."""
    return {YEARS[label.column]: label.text for label in panel.labels}


def parsed(svg: str | bytes) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 # it is our own


def written(made: Chart) -> list[str]:
    """Every word in the picture, one text each."""
    return [element.text or "" for element in parsed(inline_svg(made, ENGLISH)).iter("text")]


# --- the telegram's table ----------------------------------------------------------------------


def test_the_chart_of_the_trade_table() -> None:
    check_golden(GOLDEN, svg_file(drawn(TRADE, "million dollars")).decode())


def test_parts_stand_on_each_other_below_their_total() -> None:
    sums, _ = plotted(TRADE).panels
    assert bars(sums) == [
        ("1974", "Export", 0, 196.7),
        ("1974", "Import", 196.7, 453.4),
        ("1975", "Export", 0, 209.7),
        ("1975", "Import", 209.7, 468.4),
        ("1976", "Export", 0, 158.3),
        ("1976", "Import", 158.3, 400.7),
    ]


def test_what_the_paper_does_not_give_is_open_and_never_nothing() -> None:
    sums, balance = plotted(TRADE).panels
    assert bars(sums, unknown=True) == [("1977", None, 0, 469)]
    assert labels(sums)["1977"] == "469"
    assert [bar for bar in bars(balance) if bar[0] == "1977"] == []
    assert bars(balance, unknown=True) == []
    assert labels(balance)["1977"] == "blank"
    for panel in (sums, balance):
        assert all(bar.low != bar.high for bar in panel.bars)
    made = drawn(TRADE)
    (unknown,) = (shape for shape in made.rectangles if shape.ink is None)
    middle, bottom = unknown.x + unknown.width / 2, unknown.y + unknown.height
    words = [t.text for t in made.texts if t.x == middle and unknown.y < t.y < bottom]
    assert words == ["parts", "blank"]
    assert "0" not in written(made)


def test_the_balance_is_exports_less_imports() -> None:
    _, balance = plotted(TRADE).panels
    assert balance.title == "Balance (Export − Import), computed by the editors"
    assert labels(balance) == {
        "1974": "−60.0",
        "1975": "−49.0",
        "1976": "−84.1",
        "1977": "blank",
    }
    assert all(label.below for label in balance.labels[:3])


def test_bars_of_one_unit_have_one_scale() -> None:
    heights = [shape.height for shape in drawn(TRADE).rectangles]
    figures = [bar.high - bar.low for panel in plotted(TRADE).panels for bar in panel.bars]
    assert len(heights) == 10
    for height, figure in zip(heights, figures, strict=True):
        assert height == pytest.approx(float(figure) * max(heights) / 469, abs=0.1)


def test_bars_stand_on_the_base_line_or_hang_from_it() -> None:
    made = drawn(table("1974,1975", Coal="10,-5", Steel="2,4"), "tons")
    (above, below, *_), (base, _) = made.rectangles, made.base_lines
    assert [above.y + above.height, below.y] == pytest.approx([base, base])
    assert above.height == pytest.approx(2 * below.height, abs=0.3)
    at = {text.text: text.y for text in made.texts}
    assert at["10"] < above.y
    assert at["-5"] > below.y + below.height


def test_the_text_alternative_tells_how_the_figures_run() -> None:
    picture = parsed(inline_svg(drawn(TRADE, "million dollars"), ENGLISH))
    title, description, *_ = picture
    assert (picture.get("role"), title.tag, description.tag) == ("img", "title", "desc")
    assert title.text == "Chart of table 1, million dollars"
    assert description.text is not None
    assert "Export: from 196.7 in 1974 to 158.3 in 1976; highest 209.7 in 1975;" in description.text
    assert "Total: from 453.4 in 1974 to 469 in 1977; lowest 400.7 in 1976." in description.text
    assert description.text.count("blank for 1977") == 3


# --- any table -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "found",
    [
        table("1974,1975", Coal="1,2"),  # too little
        table("North,South,West", Coal="1,2,3", Steel="4,5,6"),  # no years
        table("1974,1974", Coal="1,2", Steel="3,4"),  # one year twice
        table("1974,1975,1976", Coal="1,good,3", Steel="4,5,6"),  # words
        table("1974,1975,1976", Coal="1,,", Steel="4,,", Iron="5,6,"),  # mostly unknown
        table("1974,1975", Coal="0,0", Steel="0,0"),  # nothing to see
        table("1974,1975", **{f"Row {number}": "1,2" for number in range(9)}),  # too much
    ],
    ids=lambda found: ", ".join(cell.text for cell in found.columns),
)
def test_what_makes_no_chart(found: Table) -> None:
    assert chart(found) is None
    assert not inline_svg(None, ENGLISH)


def test_rows_without_a_total_have_panels_of_their_own() -> None:
    coal, steel = plotted(table("1974,1975,1976", Coal="10,,30", Steel="1,-2,3")).panels
    assert (coal.title, steel.title) == ("Coal", "Steel")
    assert bars(coal) == [("1974", None, 0, 10), ("1976", None, 0, 30)]
    assert labels(coal)["1975"] == "blank"
    assert ("1975", None, -2, 0) in bars(steel)


def test_a_sum_that_fails_is_not_stacked() -> None:
    made = plotted(table("1974,1975", Export="1,2", Import="3,4", Total="4,7"))
    titles = [panel.title for panel in made.panels]
    assert titles == [
        "Export",
        "Import",
        "Total",
        "Balance (Export − Import), computed by the editors",
    ]


def test_a_figure_that_the_editors_supply_is_in_brackets() -> None:
    found = table("1974,1975", Coal="1,2", Steel="3,", Total="4,9")
    (panel,) = plotted(found).panels
    assert ("1975", "Steel", 2, 9) in bars(panel)
    assert bars(panel, unknown=True) == []
    made = drawn(found)
    assert "[7]" in written(made)
    assert "[7] in 1975" in made.description


def test_known_parts_are_drawn_where_the_total_is_not_given() -> None:
    rows = {"Coal": "1,2", "Steel": "3,", "Iron": "5,", "Total": "9,"}
    (panel,) = plotted(table("1974,1975", **rows)).panels
    assert ("1975", "Coal", 0, 2) in bars(panel)
    assert labels(panel)["1975"] == "blank"
    assert bars(panel, unknown=True) == []


def test_what_is_left_of_a_total_is_open() -> None:
    found = table("1974,1975", Coal="1,2", Steel="3,□", Iron="5,□", Total="9,20")
    (panel,) = plotted(found).panels
    assert bars(panel, unknown=True) == [("1975", None, 2, 20)]
    words = written(drawn(found))
    assert words[words.index("parts") + 1] == "illegible"
    assert words[-3:] == ["Coal", "Steel", "Iron"]  # the key


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ("Imports", "Exports", "Balance (Exports − Imports), computed by the editors"),
        ("수출", "수입", "Balance (수출 − 수입), computed by the editors"),
        ("Revenue", "Expenditures", "Balance (Revenue − Expenditures), computed by the editors"),
        ("Coal", "Steel", None),
        ("Exports", "Export", None),
    ],
)
def test_what_has_a_balance(first: str, second: str, name: str | None) -> None:
    made = plotted(table("1974,1975", **{first: "1,2", second: "3,4"}))
    titles = [panel.title for panel in made.panels]
    assert titles[2:] == ([name] if name else [])


def test_parts_without_room_for_their_names_have_a_key() -> None:
    name = "Machinery and equipment"
    made = drawn(table("1974,1975", **{name: "60,70", "Oil": "40,30", "Total": "100,100"}))
    *_, one, other = made.rectangles
    assert [one.ink, other.ink] == [0.3, 0.06]
    assert [shape.ink for shape in made.rectangles[:2]] == [one.ink, other.ink]
    assert one.y < other.y
    assert made.base_lines[-1] < one.y
    assert [text.text for text in made.texts[-2:]] == [name, "Oil"]
    assert written(drawn(TRADE)).count("Export") == 3  # names in the bars, no key


def test_no_word_is_cut_off() -> None:
    wide = "123456789012"
    name = "Machinery, equipment and means of transport bought from abroad by the ministries"
    for found in (TRADE, table("1974,1975", **{name: f"{wide},2", "수출 기계류": "3,-4"})):
        made = drawn(found, "million dollars")
        for text in made.texts:
            left, right = text.sides
            assert made.left <= left <= right <= made.left + made.width
            assert 9 <= text.y <= made.height - 2


# --- the drawing ---------------------------------------------------------------------------------


def check_dead(svg: str | bytes) -> ET.Element:
    """Nothing in a picture acts, points elsewhere or can clash with the page."""
    picture = parsed(svg)
    for element in picture.iter():
        assert element.tag.removeprefix(SVG) in {
            *("svg", "style", "title", "desc", "g", "path", "text")
        }
        for name, text in element.items():
            assert name not in {"id", "class", "style", "href"}
            assert not name.startswith("on")
            assert "url(" not in text
            if name in ("fill", "stroke"):
                assert text in ("currentColor", "none")
    return picture


def test_a_drawing_takes_the_ink_of_its_page() -> None:
    svg = inline_svg(drawn(TRADE), ENGLISH)
    picture = check_dead(svg)
    assert picture.get("fill") == "currentColor"
    assert "font-family" not in svg
    assert len(svg) < 5000
    assert not re.search(r"\d\.\d\d\d", svg)


def test_the_file_can_be_read_on_its_own() -> None:
    address = "documents/118390/table-1.svg"
    (file,) = [file for file in site(telegram_edition()).files if file.address == address]
    svg = file.content()
    picture = check_dead(svg)
    assert picture.tag == f"{SVG}svg"
    style = picture.findtext(f"{SVG}style") or ""
    assert "prefers-color-scheme:dark" in style
    assert "forced-colors:active" in style
    assert "@import" not in style
    shown = document_chart(DOCUMENT, TRADE, ENGLISH)
    assert shown is not None
    assert svg == svg_file(shown)


TEXT = st.text(max_size=24)
FIGURE = st.one_of(
    st.just(""),
    st.just("□"),
    st.decimals(-(10**9), 10**9, places=1, allow_nan=False, allow_infinity=False).map(str),
)


@given(st.data(), st.integers(2, 6))
def test_any_words_stay_words(data: st.DataObject, width: int) -> None:
    names = data.draw(st.lists(TEXT | st.sampled_from(["Total", "Export", "Import"]), max_size=5))
    columns = ",".join(str(1970 + number) for number in range(width))
    cells = [data.draw(st.lists(FIGURE, min_size=width, max_size=width)) for _ in names]
    body = tuple(
        TableRow(cell(name), tuple(map(cell, row))) for name, row in zip(names, cells, strict=True)
    )
    found = replace(table(columns), rows=body, sums=tuple(_sums(body, width)))
    made = chart(found, data.draw(TEXT))
    if made is None:
        return
    picture = check_dead(inline_svg(made, ENGLISH))
    check_dead(svg_file(made))
    assert "nan" not in "".join(text for part in picture.iter() for text in part.attrib.values())


def test_hostile_words_are_drawn_as_they_are() -> None:
    name = "</text><script>1</script>"
    made = drawn(table("1974,1975", **{name: "1,2", "{{ 7 }}": "3,4"}), '"&amp;{expr}')
    words = "".join(written(made))
    assert name in words
    assert "{{ 7 }}" in words
    assert '"&amp;{expr}' in words
