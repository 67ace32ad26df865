"""Long labels and long addresses are on the screen of a phone; a short label hangs before its text."""

from __future__ import annotations

import pytest
from browser.conftest import READING, in_both
from playwright.sync_api import Browser

from edition.outputs.html import assets

EDGES = """() => [...document.querySelectorAll(".ed-label")].map((label) => {
  const words = document.createRange();
  words.setStart(label.nextSibling, 1);
  words.setEnd(label.nextSibling, 2);
  return [label.getBoundingClientRect().left, words.getBoundingClientRect().left];
})"""


@pytest.mark.parametrize("label", ["a.", "Article 12", "Artikel 123 a"])
def test_a_label_is_on_the_screen_of_a_phone(browser: Browser, label: str) -> None:
    sheets = "".join((assets.FOLDER / name).read_text("utf-8") for name in assets.STYLESHEETS)
    item = (
        f'<li class="ed-item"><p><a class="ed-label" href="#s1">{label}</a> The ferries.</p></li>'
    )
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.set_content(
        f'<!doctype html><html dir="ltr"><style>{sheets}</style><body class="md-typeset" style="margin: 0 16px">'
        f'<article class="ed-doc"><div class="ed-body"><ol class="ed-outline">{item}'
        f"{item.replace(label, 'i.')}</ol></div></article>"
    )
    long, short = page.evaluate(EDGES)
    page.close()
    assert long[0] >= 16
    assert long[1] > long[0]
    if label == "a.":
        assert long[1] == pytest.approx(short[1], abs=0.5)  # texts begin below each other


@in_both
@pytest.mark.parametrize("element", ["a", "code"])
def test_a_long_address_in_a_note_does_not_widen_the_page(
    browser: Browser, host: str, element: str
) -> None:
    page = browser.new_page(base_url=host, viewport={"width": 360, "height": 800})
    page.goto(READING)
    page.locator(".ed-note-text").first.evaluate(
        "(note, name) => note.append(Object.assign(document.createElement(name), {textContent: 'a'.repeat(200)}))",
        element,
    )
    assert page.locator("html").evaluate("root => root.scrollWidth") <= 360
    page.close()
