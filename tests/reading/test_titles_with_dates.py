"""A heading that names a letter is its title, though it ends with a place and a date."""

from __future__ import annotations

import pytest
from shared import TELEGRAM

from edition.editorial.own_date import own_date
from edition.model.source import Source
from edition.reading.markdown import read


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Vinzenz Berg an Leo Hofmann Brünn, 6. Dezember 1860", True),
        ("Johann Heinrich Berg an Alfred Hofmann, Uster, Samstag, 23. Oktober 1847", True),
        ("Henry Miller to Leo Berg, London, 6 December 1860", True),
        ("Brünn, 6. Dezember 1860", False),
        ("Uster, Samstag, 23. Oktober 1847", False),
    ],
)
def test_a_heading_with_a_date(heading: str, title: object) -> None:
    document = read(Source(f"# {heading}\n\nSir, it is so.\n", "a.md"))
    found = document.text(document.head.title) if document.head.title else ""
    assert found == (heading if title else "")


@pytest.mark.parametrize(
    ("heading", "date"),
    [
        ("A an B, am 12. März 1914 in Wien", "1914-03-12"),
        ("A an B, 12. März 1914, Bad Aussee", "1914-03-12"),
        ("A an B, März 1914 in Wien", None),
        ("Was am 12. März 1914 geschah", None),
    ],
)
def test_a_date_with_a_place_behind_it(heading: str, date: str | None) -> None:
    document = read(Source(f"# {heading}\n\nEs ist so.\n", "a.md"))
    found = own_date(document, None, "de")
    assert (found.text if found else None) == date


@pytest.mark.parametrize(
    ("time", "date"),
    [("10:30 a.m.", "1978-07-15"), ("10:30 a.m., 14 July 1978", "1978-07-15")],
)
def test_a_time_in_the_head_does_not_hide_the_date_of_the_header(time: str, date: str) -> None:
    text = TELEGRAM.read_text(encoding="utf-8").replace("Date: 1978. 7. 15", f"Time: {time}")
    found = own_date(read(Source(text, "a.md")), None, "en")
    assert (found.text if found else None) == date


def test_a_time_with_a_date_dates_a_document_that_has_no_other_date() -> None:
    document = read(Source("# Talks\n\nTime: 10:30 a.m., 14 July 1978\n\nSir, it is so.\n", "a.md"))
    found = own_date(document, None, "en")
    assert (found.text if found else None) == "1978-07-14"


@pytest.mark.parametrize(
    "text",
    [
        "# Talks\n\nMemo a 5/6/1978\n\nSir, it is so.\n",
        "# Talks\n\nSir, it is so.\n\nFiles of Kim, de 10/11/1978\n",
        "# Talks\n\nDate: Files of Kim, de 10/11/1978\n\nSir, it is so.\n",
        "# Talks\n\nTime: Files of Kim, de 10/11/1978\n\nSir, it is so.\n",
    ],
)
def test_figures_with_two_readings_date_no_document_in_another_language(text: str) -> None:
    assert own_date(read(Source(text, "a.md")), None, "en") is None
