"""An edition of several documents, one of them in two languages, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.conftest import clean_page
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect
from served import served

pytestmark = pytest.mark.slow

WIDE = ViewportSize(width=1280, height=900)
NARROW = ViewportSize(width=360, height=740)
FERRY = "documents/ferry/"


@pytest.fixture(scope="session")
def several(several_site: Path) -> Iterator[str]:
    with served(several_site) as address:
        yield address


@pytest.fixture(scope="module", params=[WIDE, NARROW], ids=["1280", "360"])
def window(
    request: pytest.FixtureRequest, browser: Browser, several: str
) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=request.param, base_url=several)
    yield context
    context.close()


@pytest.fixture
def page(window: BrowserContext, several: str) -> Iterator[Page]:
    with clean_page(window, several) as page:
        yield page


@pytest.fixture
def still(browser: Browser, several: str) -> Iterator[Page]:
    """A page without script."""
    context = browser.new_context(viewport=WIDE, base_url=several, java_script_enabled=False)
    yield context.new_page()
    context.close()


def titles(page: Page) -> list[str]:
    return page.locator(".ed-document-title:visible").all_inner_texts()


def at(page: Page, fragment: str) -> tuple[float, float]:
    box = page.locator(f'[id="{fragment}"]').bounding_box()
    assert box
    return round(box["x"]), round(box["y"])


# --- the list ---------------------------------------------------------------------------------


def test_the_list_is_narrowed_and_the_address_keeps_it(page: Page) -> None:
    page.goto("documents/")
    page.get_by_label("Sender").select_option("Ri-sang Han")
    assert titles(page) == ["Inventory of Engines", "What I Remember of the Ferry"]
    page.locator("select[name=to]").select_option("1956")
    assert titles(page) == ["Inventory of Engines"]
    expect(page).to_have_url(re.compile(r"sender=ri-sang-han&to=1956|to=1956&sender=ri-sang-han"))
    expect(page.get_by_role("status")).to_have_text("1 of 4 shown")
    page.reload()
    assert titles(page) == ["Inventory of Engines"]
    page.get_by_role("button", name="Show all").click()
    assert len(titles(page)) == 4


def test_a_bound_takes_what_lies_on_it(page: Page) -> None:
    page.goto("documents/?from=1956")
    assert titles(page) == ["Inventory of Engines", "What I Remember of the Ferry"]
    page.goto("documents/?language=ko")
    assert titles(page) == ["Report on the Ferry"]


def test_the_list_is_whole_without_script(still: Page) -> None:
    still.goto("documents/?from=1956")
    assert len(titles(still)) == 4
    expect(still.get_by_label("Sender")).to_be_hidden()


# --- before and behind ------------------------------------------------------------------------


def test_from_document_to_document(page: Page) -> None:
    page.goto(FERRY)
    others = page.get_by_role("navigation", name="Other documents")
    expect(others.get_by_role("link", name="Previous")).to_have_count(0)
    others.get_by_role("link", name="Next in the archive: → October 1971 What I Remember").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What I Remember of the Ferry")
    others.get_by_role("link", name="Next in the archive: → 20 April 1955 Reply").click()
    others.get_by_role("link", name="Previous by date: ← 4 March 1955 Report").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Report on the Ferry")


# --- several texts ----------------------------------------------------------------------------


def test_one_text_or_the_other(page: Page) -> None:
    page.goto(FERRY)
    first, other = page.locator("#s2\\.b > p").first, page.locator("#ko-s2\\.b")
    expect(first).to_be_visible()
    expect(other).to_be_hidden()
    page.get_by_text("Korean", exact=True).first.click()
    expect(first).to_be_hidden()
    expect(other).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("나룻배에 관한 보고")
    expect(page.locator("#n-tons")).to_be_hidden()
    expect(page.locator("#n-engine")).to_be_visible()
    expect(page).to_have_url(re.compile(r"language=ko$"))


def test_both_stand_passage_by_passage(page: Page) -> None:
    page.goto(f"{FERRY}?language=en_ko")
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        for mine, other in (("s1-p1", "ko-s1-p1"), ("s1", "ko-s1"), ("s3", "ko-s3")):
            (x, y), (other_x, other_y) = at(page, mine), at(page, other)
            assert (abs(y - other_y) < 8 and other_x > x + 200) if size == WIDE else other_y > y
        assert at(page, "ko-s2.b")[1] < at(page, "ko-s2.b-p1")[1] < at(page, "s3")[1]
        assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")


def test_an_address_in_the_other_text_shows_it(page: Page) -> None:
    page.goto(f"{FERRY}#ko-s2.b")
    expect(page.locator("#ko-s2\\.b")).to_be_in_viewport()
    expect(page.get_by_label("Korean", exact=True)).to_be_checked()


def test_both_texts_without_script(still: Page) -> None:
    still.goto(f"{FERRY}#ko-s2.b")
    expect(still.locator("#ko-s2\\.b")).to_be_visible()
    still.get_by_text("English and Korean").click()
    expect(still.locator("#s2\\.b")).to_be_visible()
    expect(still.locator("#ko-s2\\.b-p1")).to_be_visible()


def test_the_other_text_is_found(page: Page) -> None:
    page.goto("")
    page.keyboard.press("/")
    page.get_by_role("searchbox", name="Search").fill("엔진")
    found = page.get_by_role("dialog").get_by_role("link", name="§ 2.a (ko)")
    expect(found).to_be_visible()
    expect(page.locator(".ed-found-text[lang=ko]").first).to_be_visible()
    found.click()
    expect(page.locator("#ko-s2\\.a")).to_be_visible()
