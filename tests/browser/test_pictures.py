"""The chart of a table and the visits on the home page, in a real browser."""

from __future__ import annotations

import re

import pytest
from browser.conftest import READING, in_both, keep
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.slow


@in_both
def test_the_chart_is_asked_for_by_mouse(page: Page) -> None:
    page.goto(READING)
    figure = page.locator("#table-1")
    chart = figure.locator(".ed-chart")
    expect(chart).to_be_hidden()
    figure.get_by_text("Chart", exact=True).click()
    picture = figure.get_by_role("img", name="Chart of table 1, million dollars")
    expect(picture).to_be_visible()
    expect(picture).to_contain_text("parts")
    expect(figure.locator(".ed-loose")).to_be_hidden()
    figure.get_by_text("Table as transcribed").click()
    expect(figure.locator(".ed-loose")).to_be_visible()
    figure.get_by_text("Chart", exact=True).click()
    expect(chart).to_be_hidden()
    with page.expect_download() as download:
        figure.get_by_role("link", name="SVG").click()
    assert download.value.suggested_filename == "table-1.svg"


def test_the_chart_is_asked_for_by_keyboard(page: Page) -> None:
    page.goto(READING)
    page.locator("#table-1-chart").focus()
    page.keyboard.press("Space")
    expect(page.locator(".ed-chart")).to_be_visible()
    label, other = page.locator("#table-1 figcaption label").all()
    expect(label).to_have_css("outline-style", "solid")
    expect(other).to_have_css("outline-style", "none")
    page.keyboard.press("Tab")
    expect(page.locator("#table-1-received")).to_be_focused()
    expect(label).to_have_css("outline-style", "none")
    expect(other).to_have_css("outline-style", "solid")


def test_the_chart_is_printed_below_its_table_and_other_readings_have_none(page: Page) -> None:
    page.goto(READING)
    page.emulate_media(media="print")
    chart = page.locator(".ed-chart svg")
    expect(chart).to_be_visible()
    table, drawn = page.locator("#table-1 table").bounding_box(), chart.bounding_box()
    assert table
    assert drawn
    assert drawn["y"] > table["y"] + table["height"]
    page.emulate_media(media="screen")
    expect(chart).to_be_hidden()
    page.get_by_text("Chart", exact=True).click()
    expect(page.locator(".ed-chart")).to_be_visible()
    for reading in ("received", "side"):
        page.emulate_media(media="screen")
        page.locator(f"label[for=ed-reading-{reading}]").click()
        expect(page.locator(".ed-chart")).to_be_hidden()
        expect(page.locator("#table-1-chart")).to_be_hidden()
        page.emulate_media(media="print")
        expect(page.locator(".ed-chart")).to_be_hidden()
        expect(page.locator("#table-1-chart")).to_be_hidden()


_COLOURS = """element => {
  const lightness = colour => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(part => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ink = lightness(getComputedStyle(element).fill);
  const paper = lightness(getComputedStyle(document.body).backgroundColor);
  return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
}"""


@pytest.mark.parametrize("scheme", [pytest.param("light", marks=pytest.mark.audit), "dark"])
def test_the_ink_is_that_of_the_page(browser: Browser, host: str, scheme: str) -> None:
    """Letters have contrast in both schemes, and their size on a phone."""
    context = browser.new_context(
        base_url=host,
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.goto(READING)
    page.get_by_text("Chart", exact=True).click()
    picture = page.locator(".ed-chart svg")
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        assert picture.locator("text").first.evaluate(_COLOURS) >= 7
        assert picture.evaluate("svg => svg.getScreenCTM().a") == 1
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        keep(page.locator("#table-1"), f"chart-{width}-{scheme}")
    context.close()


def test_the_visits_keep_their_size_and_begin_with_the_document(page: Page) -> None:
    page.goto("")
    for width in (1280, 1080, 360, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        picture = page.locator(".ed-visits .ed-time")
        assert picture.evaluate("svg => svg.getScreenCTM().a") == 1, width
        picture.scroll_into_view_if_needed()
        expect(picture.locator(".ed-flag text")).to_be_in_viewport()


def test_a_visit_leads_to_its_line_in_the_chronology(page: Page) -> None:
    page.goto("")
    page.get_by_role("link", name=re.compile("^5–10 May 1978: Hua Guofeng visits")).click()
    expect(page).to_have_url(re.compile(r"chronology/#e-hua-visit-1978$"))
    page.go_back()
    page.get_by_role("link", name="Full chronology").click()
    expect(page).to_have_url(re.compile(r"chronology/$"))


def test_the_visits_fit_on_paper(page: Page) -> None:
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 640, "height": 900})
    page.goto("")
    box = page.locator(".ed-visits .ed-time").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 640
