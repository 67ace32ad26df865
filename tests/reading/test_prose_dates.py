"""Dates in prose: what is found, in which language, and that it is found whole or not at all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shared import each_of

from edition.reading import prose_dates
from edition.reading.date_tokens import numbered_parts
from edition.reading.language_words import language_words

CASES = Path(__file__).parent / "dates"
ROWS = [
    (f"{file.stem}-{number}", *map(str.strip, line.split("|")))
    for file in sorted(CASES.glob("*.txt"))
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
    if not line.startswith("#")
]


@each_of(ROWS)
def test_a_date_is_read_whole_or_not_at_all(row: tuple[str, ...]) -> None:
    _, language, year, text, read = row
    own_year = None if year == "-" else int(year)
    found = [date.text for *_, date in prose_dates.find(text, language, own_year)]
    assert found == read.split()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("repaired before 31 September.", ["31 September"]),
        ("on the 31st of February last, and on 30 February", ["31st of February", "30 February"]),
        ("on February 30th, and on June 31.", ["February 30th", "June 31"]),
        ("on 29 February, on 31 May", []),
        ("In September 31 vessels came; No. 31 June", []),
        ("39 Maynard Street, 31 Mayors", []),
    ],
)
def test_an_impossible_day_without_a_year(text: str, written: list[str]) -> None:
    found = list(prose_dates.impossible(text))
    assert [text[one.start : one.end] for one in found] == written
    assert all(one.month.startswith("XXXX-") for one in found)


def test_an_impossible_day_in_another_language() -> None:
    (found,) = prose_dates.impossible("am 31. Juni", "de")
    assert (found.month, found.days, found.nearest) == ("XXXX-06", 30, 30)


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
        ("between 1949 and 1970", ["1949/1970"]),
        ("1949–1970, and 1980-1981", ["1949/1970", "1980/1981"]),
        ("from 1970 to 1949, then in 1971", ["1971"]),
        ("the winter of 1978", ["1978-24"]),
        (
            "Spring 1978, summer of 1979, autumn 1980, Fall 1981",
            ["1978-21", "1979-22", "1980-23", "1981-23"],
        ),
        ("the 1st of May 1961, May 2nd, 1961", ["1961-05-01", "1961-05-02"]),
        ("in 1961-62, by 1963", ["1961/1962", "1963"]),
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
    assert [date.text for _, _, date in prose_dates.find(text)] == found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It came in 1961.", ["1961"]),
        ("From 1949 to 1970 and in May 1971", ["1949 to 1970", "May 1971"]),
        ("the year 1961, on July 15-19, 1978", ["1961", "July 15-19, 1978"]),
    ],
)
def test_a_word_that_leads_to_a_date_is_no_part_of_it(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end, _ in prose_dates.find(text)] == words


DATED = [
    *("3 May 1921", "by 1921", "May 3-5, 1921", "from 1921 to 1922", "the winter of 1921"),
    *("the 31st of September 1921", "1921. 5. 3", "no date"),
]


@given(st.lists(st.tuples(st.sampled_from(DATED), st.integers(1, 30)), max_size=4))
@settings(max_examples=40)
def test_dates_are_found_alike_wherever_they_stand(parts: list[tuple[str, int]]) -> None:
    """However far one is from the next, it is what it is by itself."""
    text, wanted = "", []
    for written, words in parts:
        text += "and so on " * words
        for start, end, date in prose_dates.find(written):
            wanted.append((len(text) + start, len(text) + end, date))
        text += f"{written}; "
    assert list(prose_dates.find(text)) == wanted


@pytest.mark.parametrize(
    ("text", "written", "month", "days", "nearest"),
    [
        ("on 31 June 1962", "31 June 1962", "1962-06", 30, 30),
        ("June 31, 1962.", "June 31, 1962", "1962-06", 30, 30),
        ("June 29-31, 1962", "June 29-31, 1962", "1962-06", 30, 30),
        ("1962-06-31", "1962-06-31", "1962-06", 30, 30),
        ("1962. 6. 31", "1962. 6. 31", "1962-06", 30, 30),
        ("31JUN1962", "31JUN1962", "1962-06", 30, 30),
        ("30 February 1962", "30 February 1962", "1962-02", 28, 28),
        ("30 February 1964", "30 February 1964", "1964-02", 29, 29),
        ("0 January 1962", "0 January 1962", "1962-01", 31, 1),
        ("39 December 1962", "39 December 1962", "1962-12", 31, 31),
        ("00 June 1962", "00 June 1962", "1962-06", 30, 1),
        ("31st of June, 1962", "31st of June, 1962", "1962-06", 30, 30),
        ("３１ June 1962", "３１ June 1962", "1962-06", 30, 30),
        ("0.3.1962", "0.3.1962", "1962-03", 31, 1),
        ("45.3.1962", "45.3.1962", "1962-03", 31, 31),
        ("45-3-1962", "45-3-1962", "1962-03", 31, 31),
        ("3/45/1962", "3/45/1962", "1962-03", 31, 31),
        ("1962-06-45", "1962-06-45", "1962-06", 30, 30),
        ("1962. 6. 45", "1962. 6. 45", "1962-06", 30, 30),
        ("45 /IV/ 1921", "45 /IV/ 1921", "1921-04", 30, 30),
        ("1962년 6월 31일", "1962년 6월 31일", "1962-06", 30, 30),
        ("一九六二年二月三十日", "一九六二年二月三十日", "1962-02", 28, 28),
    ],
)
def test_a_day_that_its_month_does_not_have(
    text: str, written: str, month: str, days: int, nearest: int
) -> None:
    (found,) = prose_dates.impossible(text)
    assert text[found.start : found.end] == written
    assert (found.month, found.days, found.nearest) == (month, days, nearest)


@pytest.mark.parametrize(
    "text",
    [
        "30 June 1962",
        "1 June 1962",
        "June 1962",
        "45 June 1962",
        "1962-13-40",
        "1962-00-40",
        "in 1962",
    ],
)
def test_a_day_that_its_month_has_or_what_is_no_day(text: str) -> None:
    assert list(prose_dates.impossible(text)) == []


@given(st.text(max_size=40))
def test_any_text_can_be_searched(text: str) -> None:
    for start, end, date in prose_dates.find(text):
        assert text[start:end]
        assert date.first


@pytest.mark.parametrize(
    ("text", "language", "year", "written"),
    [
        ("on 3/4/1951 and 13/4/1951", "en", None, ["3/4/1951"]),
        ("on 3/4/1951", "en-US", None, []),
        ("on 7/8/50", "en", 1951, ["7/8/50"]),
        ("of 4 May 1731/5; of 3 May 1751 (Old Style)", "en", None, ["4 May 1731/5", "3 May 1751"]),
        ("from 1/2/1949 - 3/4/1949", "en", None, ["1/2/1949 - 3/4/1949"]),
        ("the note of 45 May 1962; on 31 June 1962", "en", None, ["May 1962"]),
        ("1962-45-67; file 12/4/3/51; pages 1139-1178; version 2.0. 2016", "en", 1951, []),
        ("on 3 May 1951, in 1952, on 4/4/1953", "en", None, []),
    ],
)
def test_what_is_written_like_a_date_and_cannot_be_read(
    text: str, language: str, year: int | None, written: list[str]
) -> None:
    assert [text[start:end] for start, end in prose_dates.unread(text, language, year)] == written


SHORT_AND_LONG = re.compile(
    r"(?<!\d)(?:1\d\d\d|20\d\d)(?!\d)|[’'‘ʼ]\d\d(?!\d)|[^\W\d_][^\W\d_]\.?,?[ -]?\d\d(?!\d)"
    r"|[./-]\s?\d\d(?!\d)|\d,\s\d\d(?!\d)"
)


@given(st.text("129058 ,.-/’'abЯ_\n٣", max_size=24))
def test_years_are_found_as_a_single_pattern_finds_them(text: str) -> None:
    found = list(prose_dates._years(text, short=True))
    assert found == [match.span() for match in SHORT_AND_LONG.finditer(text)]
    assert list(prose_dates._years(text, short=False)) == [
        (start, end) for start, end in found if text[start:end].isdecimal() and end - start == 4
    ]


_PARTS_OF_DATES = (
    *(
        "May",
        "June",
        "de mayo",
        "mai",
        "3",
        "3rd",
        "12",
        "31",
        "1953",
        "1936",
        "1914–18",
        "’53",
        "of",
    ),
    *(
        "12.IV.1921",
        "3 V 1945",
        "3/4/1951",
        "15.7.1978",
        "121530Z JUN 75",
        "in",
        "from",
        "to",
        "and",
    ),
    *("1er", "3-го", "мая", "No. 12", "spring", "dismay", "the Government", "ship", "Old Style"),
)


@given(
    st.lists(st.sampled_from(_PARTS_OF_DATES), max_size=16),
    st.lists(
        st.sampled_from((" ", " ", " ", ", ", "-", " – ", ". ", "\n")), min_size=16, max_size=16
    ),
    st.sampled_from(("en", "en-US", "de", "es", "fr", "ru")),
    st.sampled_from((None, 1953)),
)
@settings(max_examples=200)
def test_words_that_are_not_part_of_dates_can_be_skipped(
    words: list[str], between: list[str], language: str, own_year: int | None
) -> None:
    text = "".join(map("".join, zip(words, between, strict=False)))
    found = list(prose_dates.find(text, language, own_year))
    ambiguous = list(prose_dates.unread(text, language, own_year))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prose_dates, "numbered_parts", lambda _, start, end, __: [(start, end)])
        prose_dates._written.cache_clear()
        whole = list(prose_dates.find(text, language, own_year))
        assert (found, ambiguous) == (whole, list(prose_dates.unread(text, language, own_year)))
    prose_dates._written.cache_clear()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("the ship sailed in May 1953 from the port", ["sailed in May 1953 from the port"]),
        ("a ship in the port, 12 men", ["port, 12 men"]),
        ("12 men of the navy", ["12 men of the navy"]),
        ("a ship sailed in May to the port", []),
        ("ship 3rd of May 1953 ship", ["ship 3rd of May 1953 ship"]),
        ("ship 3 boat sank 1953", ["ship 3 boat sank", "sank 1953"]),
    ],
)
def test_the_parts_of_a_text_that_can_contain_dates(text: str, parts: list[str]) -> None:
    (english, *_) = language_words()
    found = numbered_parts(text, 0, len(text), english)
    assert [text[start:end] for start, end in found] == parts
