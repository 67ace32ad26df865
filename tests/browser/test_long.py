"""A long document: only the passages on the screen are laid out, and every other one is still found."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from edition.outputs.html import assets

COUNT = 1000
MARK = '<sup class="ed-ref"><a href="#n-a">1</a></sup>'


def passage(number: int) -> str:
    """A paragraph, whose length depends on its number; the last but one has the mark of a note."""
    mark = MARK if number == COUNT - 2 else ""
    return f'<p class="ed-par" id="p{number}">{"Words of a letter. " * (1 + number * 7 % 40)}{mark}</p>'


def body(*, runs: bool) -> str:
    """All paragraphs; the first 900 are in runs of 50."""
    found = [passage(number) for number in range(COUNT)]
    if not runs:
        return "".join(found)
    wrapped = (
        f'<div class="ed-run" style="--ed-lines: 200">{"".join(found[n : n + 50])}</div>'
        for n in range(0, 900, 50)
    )
    return "".join((*wrapped, *found[900:]))


@pytest.mark.parametrize("long", [True, False])
def test_a_passage_is_found_wherever_it_is(browser: Browser, long: bool) -> None:  # noqa: FBT001
    sheets = "".join((assets.FOLDER / name).read_text("utf-8") for name in assets.STYLESHEETS)
    article = f'<article class="ed-doc{" ed-long" if long else ""}"><div class="ed-body">{body(runs=long)}'
    page = browser.new_page(viewport={"width": 800, "height": 600})
    page.set_content(f"<style>{sheets}</style>{article}</div></article>")

    def visibility(of: str) -> str:
        return str(page.evaluate(f"getComputedStyle({of}).contentVisibility"))

    def paragraph(number: int) -> str:
        return f"document.getElementById('p{number}')"

    assert visibility(paragraph(5)) == "visible"  # its run is left out as a whole
    assert visibility(f"{paragraph(5)}.parentElement") == ("auto" if long else "visible")
    assert visibility(paragraph(950)) == ("auto" if long else "visible")
    assert visibility(paragraph(COUNT - 2)) == "visible"  # its note is placed beside it
    page.evaluate("location.hash = '#p800'")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))")
    top = page.evaluate("document.getElementById('p800').getBoundingClientRect().top")
    assert 0 <= top < 300
    assert page.evaluate("window.find('letter', false, true)")
    page.emulate_media(media="print")
    assert visibility(f"{paragraph(5)}.parentElement") == "visible"
    page.close()
