"""What a page weighs, what it waits for, what moves while it comes."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser.conftest import READING
from browser.test_access import MOST_MOVED, SHIFTS
from playwright.sync_api import Browser, Page, expect
from sites import addresses

ABOVE = """() => {
  const parts = [...document.querySelector("article").children].filter((one) => one.offsetHeight);
  const top = (one) => Math.round(one.getBoundingClientRect().top);
  return parts.filter((one, n) => n && top(one) < top(parts[n - 1])).map((one) => one.outerHTML);
}"""
"""The parts of a page that are shown above the part before them."""
LIMIT = 250_000
"""Bytes over the wire for a reading page with everything, compressed as static hosts do it."""


@pytest.fixture
def page(material_page: Page) -> Page:
    """A page in Material's frame."""
    return material_page


def test_a_reading_page_is_light(browser: Browser, telegram_address: str) -> None:
    context = browser.new_context(base_url=telegram_address)
    page = context.new_page()
    sizes: dict[str, int] = {}
    page.on(
        "requestfinished",
        lambda request: sizes.update({request.url: request.sizes()["responseBodySize"]}),
    )
    page.goto(READING, wait_until="networkidle")
    context.close()
    assert any(url.endswith("main.css") or "/main." in url for url in sizes)
    assert sum(sizes.values()) <= LIMIT, sizes


def test_the_text_waits_for_no_script(browser: Browser, address: str) -> None:
    """Neither does it need one, nor does one stand before it that stops the page."""
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(READING)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("#s4\\.b-p3")).to_be_visible()
    assert page.locator("head script[src]:not([async]):not([defer])").count() == 0
    context.close()


@pytest.mark.parametrize(
    ("host", "paths"),
    [
        ("address", ("", READING, "chronology/")),
        pytest.param("telegram_address", (), marks=pytest.mark.audit),
    ],
)
def test_nothing_moves_while_a_page_comes(
    browser: Browser,
    host: str,
    paths: tuple[str, ...],
    telegram_site: Path,
    request: pytest.FixtureRequest,
) -> None:
    """On a phone; `test_access.py` has the same of a desk. Every page, if none is named.

    Whether a page comes in several pieces depends on the machine. If no part is shown above an
    earlier part, none can push another down.
    """
    context = browser.new_context(
        base_url=request.getfixturevalue(host), viewport={"width": 360, "height": 900}
    )
    context.add_init_script(SHIFTS)
    page = context.new_page()
    moved, above = {}, {}
    for path in paths or addresses(telegram_site):
        page.goto(path, wait_until="networkidle")
        moved[path] = page.evaluate("window.moved")
        above[path] = page.evaluate(ABOVE)
    context.close()
    assert moved
    assert not any(above.values()), above
    assert {path: how for path, how in moved.items() if how >= MOST_MOVED} == {}


@pytest.mark.audit
def test_no_panel_asks_anyone_else(page: Page) -> None:
    """The fixture compares every request with the address of this site, in the tests of each panel as well."""
    page.goto(READING)
    page.keyboard.press("/")
    page.get_by_role("searchbox", name="Search").fill("kim")
    expect(page.locator(".ed-found li").first).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("#s2\\.a a.ed-label").click()
    expect(page.locator("#ed-passage")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator(".ed-body a.ed-name").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
