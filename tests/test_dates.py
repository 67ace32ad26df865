"""Dates: bounds, display, the grammar, and that whatever is accepted is EDTF."""

from __future__ import annotations

import re
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.model import dates
from edition.model.dates import DateError, Edtf, parse

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from edtf import parse_edtf


@pytest.mark.parametrize(
    ("text", "first", "last", "shown"),
    [
        ("1961", (1961, 1, 1), (1961, 12, 31), "1961"),
        ("1961-07", (1961, 7, 1), (1961, 7, 31), "July 1961"),
        ("1961-07-06", (1961, 7, 6), (1961, 7, 6), "6 July 1961"),
        ("1964-02", (1964, 2, 1), (1964, 2, 29), "February 1964"),
        ("1978-24", (1978, 12, 1), (1979, 2, 28), "winter 1978–79"),
        ("1978-22", (1978, 6, 1), (1978, 8, 31), "summer 1978"),
        ("1961-10-17/1961-10-31", (1961, 10, 17), (1961, 10, 31), "17–31 October 1961"),
        ("1975-05-26/1975-06-02", (1975, 5, 26), (1975, 6, 2), "26 May – 2 June 1975"),
        ("1966-05/1966-06", (1966, 5, 1), (1966, 6, 30), "May–June 1966"),
        ("1949/1970", (1949, 1, 1), (1970, 12, 31), "1949–1970"),
        ("1976-05/..", (1976, 5, 1), None, "since May 1976"),
        ("../1978", None, (1978, 12, 31), "until 1978"),
        ("1978-02~", (1978, 2, 1), (1978, 2, 28), "about February 1978"),
        ("1978?", (1978, 1, 1), (1978, 12, 31), "1978?"),
        ("197X", (1970, 1, 1), (1979, 12, 31), "1970s"),
        (
            "[1978-02-25,1978-03-25]",
            (1978, 2, 25),
            (1978, 3, 25),
            "25 February 1978 or 25 March 1978",
        ),
    ],
)
def test_bounds_and_display(
    text: str, first: dates.Day | None, last: dates.Day | None, shown: str
) -> None:
    date = parse(text)
    assert (date.first, date.last, dates.display(text)) == (first, last, shown)
    assert parse_edtf(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "July 1961",
        "1961-13",
        "1961-02-30",
        "61",
        "1962/1961",
        "1961-1X",
        "tomorrow",
        "../..",
        "/",
        "[1961,..]",
    ],
)
def test_no_dates(text: str) -> None:
    with pytest.raises(DateError):
        parse(text)


def test_what_meets_what() -> None:
    def meets(one: str, other: str) -> bool | None:
        return parse(one).meets(parse(other))

    assert meets("1961-07", "1961-07-06") is True
    assert meets("1975-05", "1975-06") is False
    assert meets("1976-05/1995", "1978-07-15") is True
    assert meets("1976-05/..", "1978-07-15") is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("in July 1961 and October 1961", ["1961-07", "1961-10"]),
        ("Date: 1978. 7. 15", ["1978-07-15"]),
        ("on July 15, 1978, and 15 July 1978", ["1978-07-15", "1978-07-15"]),
        ("July 15-19, 1978", ["1978-07-15/1978-07-19"]),
        ("February       1961", ["1961-02"]),
        ("from 1949 to 1970", ["1949/1970"]),
        ("up to year 1981", ["1981"]),
        ("the winter of 1978", ["1978-24"]),
        ("1978-07-15", ["1978-07-15"]),
        ("Sept. 3, 1967", ["1967-09-03"]),
        (
            "ON 3 NOV 1969, NOVEMBER 4, 1969 AND IN DEC 1969",
            ["1969-11-03", "1969-11-04", "1969-12"],
        ),
        ("03NOV1969, 4-Nov-1969, 05-NOV-1969", ["1969-11-03", "1969-11-04", "1969-11-05"]),
        ("3 SEPT 1969", ["1969-09-03"]),
        ("31NOV1969, 03NOV69, 03 NOV 69, NOV1969, 3NOVX1969", []),
        ("the 22nd Congress, Roll 2008-29, no. 1961, page 1975", []),
        ("February 30, 1961", []),
        ("1975", []),
    ],
)
def test_grammar(text: str, found: list[str]) -> None:
    assert [date.text for _, _, date in dates.find(text)] == found


YEARS = st.integers(1000, 2100).map(str)
MONTHS = st.integers(1, 12).map("{:02d}".format)
DAYS = st.integers(1, 28).map("{:02d}".format)
SIMPLE = st.one_of(
    YEARS,
    st.tuples(YEARS, MONTHS).map("-".join),
    st.tuples(YEARS, MONTHS, DAYS).map("-".join),
    st.tuples(YEARS, st.sampled_from(["21", "22", "23", "24"])).map("-".join),
)
QUALIFIED = st.tuples(SIMPLE, st.sampled_from(["", "?", "~", "%"])).map("".join)
INTERVALS = st.tuples(st.one_of(st.just(".."), QUALIFIED), QUALIFIED).map("/".join)


@given(st.one_of(QUALIFIED, INTERVALS, st.tuples(SIMPLE, SIMPLE).map(lambda p: f"[{p[0]},{p[1]}]")))
@settings(max_examples=100, deadline=None)
def test_what_is_accepted_is_edtf(text: str) -> None:
    """An independent reader takes it too; refused is only what it refuses as well, or an end before a beginning."""
    try:
        date = parse(text)
    except DateError as error:
        reason = str(error)
        assert re.search("before it begins|takes no", reason)  # only if it is raised
        return
    assert isinstance(date, Edtf)
    assert parse_edtf(text)
    assert dates.display(text)


@given(st.text(max_size=40))
def test_any_text_can_be_searched(text: str) -> None:
    for start, end, date in dates.find(text):
        assert text[start:end]
        assert date.first


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Washington, July 17, 1918.", "1918-07-17"),
        ("[Beirut,] January 25, 1935.", "1935-01-25"),
        ("Legation of the United States, Managua, 3 April 1894", "1894-04-03"),
        ("Washington, November 1, 1918. [Received November 2, 1918.]", "1918-11-01"),
        ("1 December 1962", "1962-12-01"),
        ("Received January 26, 1936.", None),
        ("We met in Beirut on January 25, 1935.", None),
        ("Beirut, January 25, 1935: all is well.", None),
        ("From 1 May 1935 to 2 May 1935", None),
        ("Washington", None),
    ],
)
def test_a_line_of_place_and_date(text: str, found: str | None) -> None:
    date = dates.dated_line(text)
    assert (date.text if date else None) == found
