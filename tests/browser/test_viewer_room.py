"""The viewer of page images beside the text, in the frame of a site without a site generator."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from edition.outputs.html import assets

SHEETS = "".join(
    (assets.FOLDER / name).read_text("utf-8") for name in (*assets.STYLESHEETS, "frame.css")
)
BUTTONS = "".join(f'<button type="button">{name}</button>' for name in "‹›−+")
PAGE = (
    f'<!doctype html><html><style>{SHEETS}</style><body><div class="ed-site-main">'
    '<nav class="ed-contents">Contents</nav><main class="ed-site-content"><div class="md-content__inner md-typeset">'
    f'<article class="ed-doc"><div class="ed-body"><p class="ed-par">{"Words of a letter. " * 99}</p></div>'
    '<section class="ed-images"><ol><li><a data-copies="" href="#a">1</a></li></ol></section>'
    f'<dialog class="ed-viewer"><div class="ed-viewer-bar">{BUTTONS}<button type="button">Whole page</button>'
    '<a href="#a">Open</a><button type="button">Close</button></div></dialog></article></div></main></div>'
)
MIDDLES = """() => [...document.querySelectorAll(".ed-viewer-bar > *")].map((one) => {
  const words = document.createRange();
  words.selectNodeContents(one);
  const { top, bottom } = words.getBoundingClientRect();
  return (top + bottom) / 2;
})"""
"""The middles of the words in the bar of the viewer."""


@pytest.mark.parametrize("width", [1000, 1280, 1700])
def test_the_own_frame_has_room_for_page_images(browser: Browser, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.set_content(PAGE)
    page.evaluate("document.querySelector('dialog').show()")
    text, viewer = (page.locator(name).bounding_box() for name in (".ed-par", ".ed-viewer"))
    assert text
    assert viewer
    assert text["x"] >= 0
    assert text["width"] > 300
    assert text["x"] + text["width"] <= viewer["x"]
    middles = page.evaluate(MIDDLES)
    assert max(middles) - min(middles) < 1
    page.close()
