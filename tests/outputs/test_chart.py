"""Charts of tables: what is known as it is, what isn't as unknown; drawn once; dead text."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import vl_convert
from hypothesis import given, settings
from hypothesis import strategies as st
from shared import CONTENT, check_golden

from edition import load
from edition.model.blocks import Cell, Table, TableRow
from edition.model.source import Span
from edition.outputs.charts import drawing
from edition.outputs.charts.chart import Spec, document_spec, spec
from edition.outputs.charts.drawing import inline_svg, svg_file
from edition.pipeline.build import site
from edition.reading.tables import _sums

DOCUMENT = load(CONTENT).edited("118390").document
(TRADE,) = DOCUMENT.tables()
GOLDEN = Path(__file__).parent / "trade.vl.json"
SVG = "{http://www.w3.org/2000/svg}"


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


def drawn(found: Table, unit: str = "") -> Spec:
    made = spec(found, unit)
    assert made is not None
    return made


def values(view: Spec, *keys: str) -> list[list[Any]]:
    """What the layers of a panel draw, of those that have all these fields."""
    data = [value for layer in view["layer"] for value in layer["data"]["values"]]
    return [[value[key] for key in keys] for value in data if set(keys) <= value.keys()]


def open_bars(view: Spec) -> list[Spec]:
    return [
        value
        for layer in view["layer"]
        if "strokeDash" in layer["mark"]
        for value in layer["data"]["values"]
    ]


def parsed(svg: str | bytes) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 # it is our own


def written(made: Spec) -> list[str]:
    """Every word in the picture."""
    return list(parsed(inline_svg(made, None)).itertext())


# --- the telegram's table ----------------------------------------------------------------------


def test_the_specification_of_the_trade_table() -> None:
    made = document_spec(DOCUMENT, TRADE)
    check_golden(GOLDEN, json.dumps(made, ensure_ascii=False, indent=1) + "\n")


def test_parts_stand_on_each_other_below_their_total() -> None:
    sums, _ = drawn(TRADE)["vconcat"]
    assert values(sums, "x", "part", "y", "y2") == [
        ["1974", "Export", 0, 196.7],
        ["1974", "Import", 196.7, 453.4],
        ["1975", "Export", 0, 209.7],
        ["1975", "Import", 209.7, 468.4],
        ["1976", "Export", 0, 158.3],
        ["1976", "Import", 158.3, 400.7],
    ]


def test_what_the_paper_does_not_give_is_open_and_never_nothing() -> None:
    sums, balance = drawn(TRADE)["vconcat"]
    assert open_bars(sums) == [{"x": "1977", "y": 0.0, "y2": 469.0}]
    assert ["1977", ("parts", "not given")] in values(sums, "x", "t")
    assert ["1977", "469"] in values(sums, "x", "t")
    assert [bar for bar in values(balance, "x", "y", "y2") if bar[0] == "1977"] == []
    assert ["1977", "not given"] in values(balance, "x", "t")
    for view in (sums, balance):
        assert all(low != high for low, high in values(view, "y", "y2"))
        assert "0" not in [text for (text,) in values(view, "t")]


def test_the_balance_is_exports_less_imports() -> None:
    _, balance = drawn(TRADE)["vconcat"]
    assert balance["title"]["text"] == ["Balance (Export − Import)"]
    labels = dict(values(balance, "x", "t"))
    assert labels == {"1974": "−60.0", "1975": "−49.0", "1976": "−84.1", "1977": "not given"}


def test_bars_of_one_unit_have_one_scale() -> None:
    views = drawn(TRADE)["vconcat"]
    scales = [
        (view["encoding"]["y"]["scale"]["domain"][1] - view["encoding"]["y"]["scale"]["domain"][0])
        / view["height"]
        for view in views
    ]
    assert scales[0] == pytest.approx(scales[1], rel=0.01)


def test_the_text_alternative_tells_how_the_figures_run() -> None:
    picture = parsed(inline_svg(drawn(TRADE, "million dollars"), None))
    title, description, *_ = picture
    assert (picture.get("role"), title.tag, description.tag) == ("img", "title", "desc")
    assert title.text == "Chart of table 1, million dollars"
    assert description.text is not None
    assert "Export: from 196.7 in 1974 to 158.3 in 1976; highest 209.7 in 1975;" in description.text
    assert "Total: from 453.4 in 1974 to 469 in 1977; lowest 400.7 in 1976." in description.text
    assert description.text.count("not given for 1977") == 3


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
    assert spec(found) is None


def test_rows_without_a_total_have_panels_of_their_own() -> None:
    made = drawn(table("1974,1975,1976", Coal="10,,30", Steel="1,-2,3"))
    coal, steel = made["vconcat"]
    assert (coal["title"]["text"], steel["title"]["text"]) == (["Coal"], ["Steel"])
    assert values(coal, "x", "y", "y2") == [["1974", 0, 10], ["1976", 0, 30]]
    assert ["1975", "not given"] in values(coal, "x", "t")
    assert ["1975", -2, 0] in values(steel, "x", "y", "y2")


def test_a_sum_that_fails_is_not_stacked() -> None:
    made = drawn(table("1974,1975", Export="1,2", Import="3,4", Total="4,7"))
    titles = [view["title"]["text"][0] for view in made["vconcat"]]
    assert titles == ["Export", "Import", "Total", "Balance (Export − Import)"]


def test_a_figure_that_the_editors_supply_is_in_brackets() -> None:
    made = drawn(table("1974,1975", Coal="1,2", Steel="3,", Total="4,9"))
    (view,) = made["vconcat"]
    assert ["1975", "Steel", 2, 9] in values(view, "x", "part", "y", "y2")
    assert open_bars(view) == []
    assert "[7]" in written(made)
    assert "[7] in 1975" in made["description"]


def test_known_parts_are_drawn_where_the_total_is_not_given() -> None:
    rows = {"Coal": "1,2", "Steel": "3,", "Iron": "5,", "Total": "9,"}
    (view,) = drawn(table("1974,1975", **rows))["vconcat"]
    assert ["1975", "Coal", 0, 2] in values(view, "x", "part", "y", "y2")
    assert ["1975", "not given"] in values(view, "x", "t")
    assert open_bars(view) == []


def test_what_is_left_of_a_total_is_open() -> None:
    rows = {"Coal": "1,2", "Steel": "3,□", "Iron": "5,□", "Total": "9,20"}
    view, _ = drawn(table("1974,1975", **rows))["vconcat"]
    assert open_bars(view) == [{"x": "1975", "y": 2.0, "y2": 20.0}]
    assert ["1975", ("parts", "illegible")] in values(view, "x", "t")


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ("Imports", "Exports", "Balance (Exports − Imports)"),
        ("수출", "수입", "Balance (수출 − 수입)"),
        ("Revenue", "Expenditures", "Balance (Revenue − Expenditures)"),
        ("Coal", "Steel", None),
        ("Exports", "Export", None),
    ],
)
def test_what_has_a_balance(first: str, second: str, name: str | None) -> None:
    made = drawn(table("1974,1975", **{first: "1,2", second: "3,4"}))
    titles = [view["title"]["text"][0] for view in made["vconcat"]]
    assert titles[2:] == ([name] if name else [])


def test_parts_without_room_for_their_names_have_a_key() -> None:
    name = "Machinery and equipment"
    found = table("1974,1975", **{name: "60,70", "Oil": "40,30", "Total": "100,100"})
    made = drawn(found)
    view, key = made["vconcat"]
    shades = {name: 0.3, "Oil": 0.06}
    for shown in (view, key):
        assert dict(values(shown, "part", "ink")) == shades
    assert {name, "Oil"} <= set(written(made))
    assert len(drawn(TRADE)["vconcat"]) == 2  # names in the bars, no key


# --- the drawing ---------------------------------------------------------------------------------


def check_dead(svg: str | bytes) -> ET.Element:
    """Nothing in a picture acts, points elsewhere or can clash with the page."""
    picture = parsed(svg)
    for element in picture.iter():
        assert element.tag.removeprefix(SVG) in {
            *("svg", "style", "title", "desc", "g", "path", "line", "text", "tspan")
        }
        for name, text in element.items():
            assert name not in {"id", "class", "style", "href"}
            assert not name.startswith("on")
            assert "url(" not in text
            if name in ("fill", "stroke"):
                assert text in ("currentColor", "none")
    return picture


def test_a_drawing_takes_the_ink_of_its_page() -> None:
    svg = inline_svg(drawn(TRADE), None)
    picture = check_dead(svg)
    assert picture.get("fill") == "currentColor"
    assert "font-family" not in svg
    assert len(svg) < 5000
    assert not re.search(r"\d\.\d\d\d", svg)


def test_the_file_can_be_read_on_its_own() -> None:
    address = "documents/118390/table-1.svg"
    (file,) = [file for file in site(load(CONTENT)).files if file.address == address]
    svg = file.content()
    picture = check_dead(svg)
    assert picture.tag == f"{SVG}svg"
    style = picture.findtext(f"{SVG}style") or ""
    assert "prefers-color-scheme:dark" in style
    assert "@import" not in style
    assert svg == svg_file(inline_svg(document_spec(DOCUMENT, TRADE) or {}, None))


def test_the_maker_is_the_converter_and_our_own_code() -> None:
    assert drawing._made_by().startswith(f"vl-convert-python {version('vl-convert-python')}\n")
    assert drawing._made_by().endswith(Path(drawing.__file__).read_text(encoding="utf-8"))


def test_a_drawing_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "not" / "yet"
    first = inline_svg(drawn(TRADE), folder)

    def never(*_: object, **__: object) -> str:
        raise AssertionError("drawn again")

    monkeypatch.setattr(vl_convert, "vegalite_to_svg", never)
    assert inline_svg(drawn(TRADE), folder) == first
    assert len(list(folder.iterdir())) == 1
    with pytest.raises(AssertionError, match="drawn again"):
        inline_svg(drawn(TRADE, "roubles"), folder)
    monkeypatch.setattr(drawing, "_made_by", lambda: "another version")
    with pytest.raises(AssertionError, match="drawn again"):
        inline_svg(drawn(TRADE), folder)


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda kept: kept[: len(kept) // 2],
        lambda kept: kept.replace(b"469", b"496"),
        lambda kept: kept.replace(b"Export", b"\xff\xfe"),
    ],
    ids=["empty", "cut", "changed", "no UTF-8"],
)
def test_a_damaged_drawing_is_made_anew(tmp_path: Path, damage: Any) -> None:
    first = inline_svg(drawn(TRADE), tmp_path)
    (kept,) = tmp_path.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(damage(whole))
    assert inline_svg(drawn(TRADE), tmp_path) == first
    assert kept.read_bytes() == whole
    assert list(tmp_path.iterdir()) == [kept]


TEXT = st.text(max_size=24)
FIGURE = st.one_of(
    st.just(""),
    st.just("□"),
    st.decimals(-(10**9), 10**9, places=1, allow_nan=False, allow_infinity=False).map(str),
)


@settings(max_examples=60)
@given(st.data(), st.integers(2, 6))
def test_any_words_stay_words(data: st.DataObject, width: int) -> None:
    names = data.draw(st.lists(TEXT | st.sampled_from(["Total", "Export", "Import"]), max_size=5))
    columns = ",".join(str(1970 + number) for number in range(width))
    cells = [data.draw(st.lists(FIGURE, min_size=width, max_size=width)) for _ in names]
    body = tuple(
        TableRow(cell(name), tuple(map(cell, row))) for name, row in zip(names, cells, strict=True)
    )
    found = replace(table(columns), rows=body, sums=tuple(_sums(body, width)))
    made = spec(found, data.draw(TEXT))
    if made is None:
        return
    picture = check_dead(inline_svg(made, None))
    check_dead(svg_file(inline_svg(made, None)))
    assert "NaN" not in "".join(text for part in picture.iter() for text in part.attrib.values())


def test_hostile_words_are_drawn_as_they_are() -> None:
    name = "</text><script>1</script>"
    made = drawn(table("1974,1975", **{name: "1,2", "{{ 7 }}": "3,4"}), '"&amp;{expr}')
    words = "".join(written(made))
    assert name in words
    assert "{{ 7 }}" in words
    assert '"&amp;{expr}' in words
