"""A long document: only the passages on the screen are laid out, and every other one is still found."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from edition.outputs.html import assets

COUNT = 1000
MARK = '<sup class="ed-ref"><a href="#n-a">1</a></sup>'


def body() -> str:
    """Paragraphs of unequal length, the last but one with the mark of a note."""
    return "".join(
        f'<p class="ed-par" id="p{n}">{"Words of a letter. " * (1 + n * 7 % 40)}'
        f"{MARK if n == COUNT - 2 else ''}</p>"
        for n in range(COUNT)
    )


@pytest.mark.parametrize("long", [True, False])
def test_a_passage_is_found_wherever_it_is(browser: Browser, long: bool) -> None:  # noqa: FBT001
    sheets = "".join((assets.FOLDER / name).read_text("utf-8") for name in assets.STYLESHEETS)
    article = f'<article class="ed-doc{" ed-long" if long else ""}"><div class="ed-body">{body()}'
    page = browser.new_page(viewport={"width": 800, "height": 600})
    page.set_content(f"<style>{sheets}</style>{article}</div></article>")

    def visibility(passage: int) -> str:
        style = f"getComputedStyle(document.getElementById('p{passage}')).contentVisibility"
        return str(page.evaluate(style))

    assert visibility(5) == ("auto" if long else "visible")
    assert visibility(COUNT - 2) == "visible"  # its note is placed beside it
    page.evaluate("location.hash = '#p800'")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))")
    top = page.evaluate("document.getElementById('p800').getBoundingClientRect().top")
    assert 0 <= top < 300
    assert page.evaluate("window.find('letter', false, true)")
    page.emulate_media(media="print")
    assert visibility(5) == "visible"
    page.close()
