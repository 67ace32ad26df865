"""The time line on the chronology's page, in a real browser."""

from __future__ import annotations

import re

import pytest
from browser.conftest import in_both
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.slow

VISIT = re.compile("^5–10 May 1978: Hua Guofeng visits North Korea")


@pytest.mark.parametrize("width", [1280, 360])
def test_a_mark_leads_to_its_line(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("chronology/")
    page.get_by_role("link", name=VISIT).click()
    expect(page).to_have_url(re.compile(r"#e-hua-visit-1978$"))
    expect(page.locator("#e-hua-visit-1978")).to_be_in_viewport()


@in_both
def test_marks_are_reached_by_keyboard_and_show_it(page: Page) -> None:
    page.goto("chronology/")
    page.get_by_role("region", name="Timeline").focus()
    page.keyboard.press("Tab")
    expect(page.locator(".ed-flag")).to_be_focused()
    page.keyboard.press("Tab")
    mark = page.get_by_role("link", name=re.compile("^6 July 1961: Treaty between the Soviet"))
    expect(mark).to_be_focused()
    hit = mark.locator(".ed-hit")
    expect(hit).to_have_css("stroke-width", "2px")
    expect(hit).not_to_have_css("stroke", "none")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"#e-ussr-dprk-treaty-signed-1961$"))


@pytest.mark.parametrize("width", [1280, 360])
def test_letters_and_marks_keep_their_size(page: Page, width: int) -> None:
    """The picture scrolls within its region where there is no room; it never shrinks."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("chronology/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(".ed-time").evaluate("svg => svg.getScreenCTM().a") == 1
    sizes = page.locator(".ed-time text").evaluate_all(
        "texts => texts.map(text => parseFloat(getComputedStyle(text).fontSize))"
    )
    assert min(sizes) >= 11
    boxes = [hit.bounding_box() for hit in page.locator(".ed-time .ed-hit").all()]
    assert all(box and min(box["width"], box["height"]) >= 23.9 for box in boxes)


def test_the_picture_fits_on_paper(page: Page) -> None:
    page.goto("chronology/")
    page.set_viewport_size({"width": 640, "height": 900})
    page.emulate_media(media="print")
    box = page.locator(".ed-time").bounding_box()
    assert box
    assert box["x"] + box["width"] <= 640
