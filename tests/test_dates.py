"""Dates: bounds, display, the grammar, and that whatever is accepted is EDTF."""

from __future__ import annotations

import re
import warnings
from itertools import pairwise

import pytest
from hypothesis import given
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
        ("1979-24", (1979, 12, 1), (1980, 2, 29), "winter 1979–80"),
        ("1999-24", (1999, 12, 1), (2000, 2, 29), "winter 1999–00"),
        ("1978-21", (1978, 3, 1), (1978, 5, 31), "spring 1978"),
        ("1978-22", (1978, 6, 1), (1978, 8, 31), "summer 1978"),
        ("1978-23", (1978, 9, 1), (1978, 11, 30), "autumn 1978"),
        ("1961-10-17/1961-10-31", (1961, 10, 17), (1961, 10, 31), "17–31 October 1961"),
        ("1975-05-26/1975-06-02", (1975, 5, 26), (1975, 6, 2), "26 May – 2 June 1975"),
        ("1966-05/1966-06", (1966, 5, 1), (1966, 6, 30), "May–June 1966"),
        ("1949/1970", (1949, 1, 1), (1970, 12, 31), "1949–1970"),
        ("1976-05/..", (1976, 5, 1), None, "since May 1976"),
        ("../1978", None, (1978, 12, 31), "until 1978"),
        ("1978-02~", (1978, 2, 1), (1978, 2, 28), "about February 1978"),
        ("1978?", (1978, 1, 1), (1978, 12, 31), "1978?"),
        ("1978%", (1978, 1, 1), (1978, 12, 31), "about 1978?"),
        ("197X", (1970, 1, 1), (1979, 12, 31), "1970s"),
        ("1X78", (1078, 1, 1), (1978, 12, 31), "1X78"),
        ("1978-XX", (1978, 1, 1), (1978, 12, 31), "1978"),
        ("1978-XX-XX", (1978, 1, 1), (1978, 12, 31), "1978"),
        ("1978-07-XX", (1978, 7, 1), (1978, 7, 31), "July 1978"),
        ("-0043-03-15", (-43, 3, 15), (-43, 3, 15), "15 March 44 BCE"),
        ("-0004-02-29", (-4, 2, 29), (-4, 2, 29), "29 February 5 BCE"),
        (
            "1978-12-31/1979-01-01",
            (1978, 12, 31),
            (1979, 1, 1),
            "31 December 1978 – 1 January 1979",
        ),
        ("1977-07/1978-07", (1977, 7, 1), (1978, 7, 31), "July 1977 – July 1978"),
        ("1977/1978-07", (1977, 1, 1), (1978, 7, 31), "1977 – July 1978"),
        ("1977?/1978", (1977, 1, 1), (1978, 12, 31), "1977? – 1978"),
        ("196X/1978", (1960, 1, 1), (1978, 12, 31), "1960s – 1978"),
        ("1977/1978~", (1977, 1, 1), (1978, 12, 31), "1977 – about 1978"),
        ("1977/", (1977, 1, 1), None, "since 1977"),
        ("15XX", (1500, 1, 1), (1599, 12, 31), "16th century"),
        ("11XX", (1100, 1, 1), (1199, 12, 31), "12th century"),
        ("20XX", (2000, 1, 1), (2099, 12, 31), "21st century"),
        ("150X", (1500, 1, 1), (1509, 12, 31), "1500–1509"),
        ("15XX-12-25", (1500, 12, 25), (1599, 12, 25), "25 December (16th century)"),
        ("XXXX-12-XX", None, None, "December of an unknown year"),
        ("XXXX-02-29", None, None, "29 February of an unknown year"),
        ("-0044", (-44, 1, 1), (-44, 12, 31), "45 BCE"),
        ("0000", (0, 1, 1), (0, 12, 31), "1 BCE"),
        ("0079-08-24", (79, 8, 24), (79, 8, 24), "24 August 79"),
        ("-0500/-0400", (-500, 1, 1), (-400, 12, 31), "501–401 BCE"),
        ("[..1760-12-03]", None, (1760, 12, 3), "3 December 1760 or earlier"),
        ("[1760-12..]", (1760, 12, 1), None, "December 1760 or later"),
        ("?2004-06-~11", (2004, 6, 11), (2004, 6, 11), "about 11 June 2004?"),
        ("1985-04-12T23:20:30Z", (1985, 4, 12), (1985, 4, 12), "12 April 1985"),
        ("/1977", None, (1977, 12, 31), "until 1977"),
        ("{1978-12,1961-07}", (1961, 7, 1), (1978, 12, 31), "December 1978, July 1961"),
        ("[1978..1980]", (1978, 1, 1), (1980, 12, 31), "1978–1980"),
        ("[..1978]", None, (1978, 12, 31), "1978 or earlier"),
        ("{..1978}", None, (1978, 12, 31), "until 1978"),
        ("[1961,1978..]", (1961, 1, 1), None, "1961 or 1978 or later"),
        ("-01XX", (-199, 1, 1), (-100, 12, 31), "2nd century BCE"),
        ("-00XX", (-99, 1, 1), (0, 12, 31), "1st century BCE"),
        ("-005X", (-59, 1, 1), (-50, 12, 31), "60–51 BCE"),
        ("000X", (0, 1, 1), (9, 12, 31), "1 BCE–9"),
        ("{1667,1668,1670..1672}", (1667, 1, 1), (1672, 12, 31), "1667, 1668, 1670–1672"),
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
        "1961-00",
        "1961-25",
        "1961-02-30",
        "1961-02-29",
        "1900-02-29",
        "1961-07-00",
        "1961-07-32",
        "1961-07-1X",
        "1961-2X",
        "1961-24?",
        "1961-24-01",
        "1961-07-06/1961-07-05",
        "[1961-24,1978]",
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


@pytest.mark.parametrize("text", ["Y-17E7", "Y170000002", "1950S2", "2001-34", "1978-24?"])
def test_what_is_edtf_but_not_supported_is_named_so(text: str) -> None:
    with pytest.raises(DateError, match="not supported"):
        parse(text)


@pytest.mark.parametrize("text", ["XXXX-02-30", "XXXX-13", "1985-04-12T", "1985-04T10:00"])
def test_what_has_no_such_day_or_time(text: str) -> None:
    with pytest.raises(DateError):
        parse(text)


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("1961-07", "1961-07-06", True),
        ("1961", "1961-12-31", True),
        ("1961", "1961-01-01", True),
        ("1961", "1962-01-01", False),
        ("1975-05", "1975-06", False),
        ("1976-05/1995", "1978-07-15", True),
        ("1976-05/..", "1978-07-15", None),
        ("../1976-05", "1978-07-15", None),
    ],
)
def test_what_meets_what(one: str, other: str, *, answer: bool | None) -> None:
    assert parse(one).meets(parse(other)) is answer
    assert parse(other).meets(parse(one)) is answer


def test_dates_stand_in_the_order_of_their_first_days_the_coarser_one_later() -> None:
    ordered = [
        *("../1990", "1960", "1961-07-05", "1961-07-06", "1961-07-06/1961-07-08", "1961-07-06/.."),
        *("1961-07-07", "1962"),
    ]
    for one, other in pairwise(ordered):
        assert parse(one).order < parse(other).order


@pytest.mark.parametrize(
    ("text", "lasting"),
    [
        ("1961", False),
        ("1961-07-06/1961-07-08", True),
        ("1961/..", True),
        ("[1961,1962]", False),
        ("[1961..1963]", False),
        ("{1961..1963}", False),
    ],
)
def test_an_interval_lasts_and_a_choice_does_not(text: str, *, lasting: bool) -> None:
    assert parse(text).lasting is lasting


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("1961", False, False),
        ("1961-07?", True, False),
        ("1961~", False, True),
        ("1961%/1962", True, True),
    ],
)
def test_what_is_marked_is_doubtful(text: str, *, uncertain: bool, approximate: bool) -> None:
    date = parse(f" {text}\n")
    assert (str(date), date.uncertain, date.approximate) == (text, uncertain, approximate)


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
def test_what_is_accepted_is_edtf(text: str) -> None:
    """An independent reader takes it too; refused is only what it refuses as well, or an end before a beginning."""
    try:
        date = parse(text)
    except DateError as error:
        reason = str(error)
        assert re.search("before it begins|seasons cannot|a season", reason)  # only if it is raised
        return
    assert isinstance(date, Edtf)
    assert parse_edtf(text)
    assert dates.display(text)
