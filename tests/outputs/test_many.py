"""An edition of many documents: no page of a view grows with all that there is."""

from __future__ import annotations

import re

import pytest
from shared import telegram_edition

from edition.editorial.backlinks import Referring
from edition.model import addresses
from edition.model.dates import parse
from edition.outputs.html import view_pages
from edition.outputs.html.around import Around, set_around
from edition.outputs.html.on_this_page import RELATED
from edition.outputs.html.view_pages import chronology_year_page, chronology_year_pages
from edition.pipeline import build
from edition.views import chronology, room
from edition.views.chronology import ChronologyYear, reported

EDITION = telegram_edition()


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The pages of the telegram's edition by their addresses, as if it were one of many documents."""
    monkeypatch.setattr(room, "ROOM", 0)
    for module in (view_pages, chronology):
        monkeypatch.setattr(module, "FEW", 1)
    views_ = (page for page in build.site(EDITION).pages if page.view != "document")
    return {page.address: page.render() for page in views_}


def ids(html: str) -> set[str]:
    return set(re.findall(r'\sid="([^"]+)"', html))


def test_every_event_keeps_its_address(many: dict[str, str]) -> None:
    events = {addresses.event_fragment(event.id) for event in EDITION.events}
    assert events
    assert events <= ids(many[addresses.CHRONOLOGY])


def test_an_event_has_a_few_of_its_reports(many: dict[str, str]) -> None:
    lines = many[addresses.CHRONOLOGY].split("<li id=")[1:]
    shown = [line.count('class="ed-report"') for line in lines]
    assert max(shown) == 1
    told = sum(int(n) for n in re.findall(r"And (\d+) more report", many[addresses.CHRONOLOGY]))
    (document,) = EDITION.documents
    assert sum(shown) + told == sum(report.row.startswith("e-") for report in document.reports)


def test_every_date_that_a_document_gives_is_on_the_page_of_its_year(many: dict[str, str]) -> None:
    (document,) = EDITION.documents
    for report in document.reports:
        day = report.edtf.first or report.edtf.last
        assert day
        page = addresses.chronology_year(day[0])
        href = addresses.relative(report.pointer.address, page)
        assert f'href="{href}"' in many[page]
        assert addresses.relative(page, addresses.CHRONOLOGY) in many[addresses.CHRONOLOGY]


def test_what_the_lists_leave_out_they_count(many: dict[str, str]) -> None:
    assert "more</p></li>" in many[addresses.BIBLIOGRAPHY]
    assert "In context" not in many[addresses.GLOSSARY]
    assert "118390.tei.xml" not in many[addresses.DOWNLOADS]


def test_few_documents_have_one_chronology() -> None:
    found = [page.address for page in build.site(EDITION).pages]
    assert [one for one in found if one.startswith(addresses.CHRONOLOGY)] == [addresses.CHRONOLOGY]


def test_the_page_of_a_year_stays_below_a_megabyte() -> None:
    """With something on each of its days and months in every one of a thousand documents."""
    year = max(reported(EDITION), key=lambda one: one.reports)
    report = year.dates[0][1][0]
    dates = tuple((report.edtf, (report,) * 1000) for _ in range(366 + 12 + 4))
    html = chronology_year_page(EDITION, ChronologyYear(year.year, dates)).html
    assert len(html.encode()) < 1_000_000
    assert "and 988 more" in html


def test_a_year_with_many_dates_continues_on_further_pages() -> None:
    year = max(reported(EDITION), key=lambda one: one.reports)
    report = year.dates[0][1][0]
    dates = tuple((parse(f"{n + 1000}"), (report,) * 100) for n in range(900))
    many = ChronologyYear(year.year, dates)
    pages = chronology_year_pages(EDITION, many)
    assert len(pages) > 1
    assert tuple(date for page in pages for date in page.rows) == dates
    html = [chronology_year_page(EDITION, many, n).html for n in range(1, len(pages) + 1)]
    assert [len(re.findall("<[a-z]", one)) > 10_000 for one in html] == [False] * len(pages)
    assert sum(one.count("<dt>") for one in html) == len(dates)
    assert f'href="../../chronology/{year.year}/~2/"' in html[0]
    assert "data-lines" not in html[0]
    (href,) = {addresses.relative(report.pointer.address, f"chronology/{year.year}/~2/")}
    assert f'href="{href}"' in html[1]


@pytest.mark.parametrize(
    ("count", "named", "words"),
    [
        (500, 500, ""),
        (501, 500, "And 1 more note refers"),
        (9000, 500, "And 8500 more notes refer"),
    ],
)
def test_a_page_names_some_of_the_notes_that_refer_to_it(
    count: int, named: int, words: str
) -> None:
    (document,) = EDITION.documents
    notes = tuple(Referring(document, f"note-n{n}", str(n), "") for n in range(count))
    html = set_around(RELATED, document, Around(referring=notes), EDITION)
    assert len(re.findall(r'href="[^"]*#note-n', html)) == named
    assert ("more note" in html) == bool(words)
    assert words in html
    assert len(re.findall("<[a-z]", html)) < 10_000
