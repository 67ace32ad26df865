"""Many notes scroll in a column, which follows the text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from edition.outputs.html import assets

COUNT = 200
BODY = "".join(
    f'<p class="ed-par" id="p{n}">Words of a letter. <sup class="ed-ref" id="ref-{n}">'
    f'<a class="footnote-ref" href="#n-{n}">{n}</a></sup></p>'
    for n in range(COUNT)
)
NOTES = "".join(
    f'<li id="n-{n}" data-mark="{n}"><p class="ed-note-text">Note {n}. <a href="#ref-{n}">back</a></p></li>'
    for n in range(COUNT)
)
FIRST = """() => {
  const column = document.querySelector(".ed-notes"), top = column.getBoundingClientRect().top;
  const notes = [...column.querySelectorAll("li")];
  return notes.findIndex((note) => note.getBoundingClientRect().bottom > top + 2);
}"""
"""The number of the first note in the column."""


@pytest.fixture
def shown(browser: Browser) -> Iterator[Page]:
    sheets = "".join((assets.FOLDER / name).read_text("utf-8") for name in assets.STYLESHEETS)
    page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page.set_content(
        f'<!doctype html><html dir="ltr"><style>{sheets}</style><body class="md-typeset" style="padding-top: 5rem">'
        f'<div class="md-content__inner"><article class="ed-doc ed-many"><div class="ed-body">{BODY}</div>'
        f'<section class="ed-notes"><h2>Notes</h2><ol>{NOTES}</ol></section></article></div>'
    )
    page.add_script_tag(path=assets.FOLDER / "following.js")
    yield page
    page.close()


def first_note(page: Page, number: int) -> None:
    """Wait until this note is the first in the column."""
    page.wait_for_function(f"({FIRST})() === {number}", timeout=10_000)


def settled(page: Page) -> None:
    """Wait until the script knows what is on the screen, and has corrected the column."""
    page.evaluate("""async () => {
      for (let frame = 0; frame < 8; frame++) await new Promise(requestAnimationFrame);
      await new Promise((done) => setTimeout(done, 100));
    }""")


def test_the_column_of_notes_follows_the_text(shown: Page) -> None:
    first_note(shown, 0)
    shown.evaluate("document.getElementById('p60').scrollIntoView()")
    first_note(shown, 60)
    settled(shown)
    shown.evaluate("document.querySelector('.ed-notes').scrollTop = 0")  # as a reader does
    settled(shown)
    assert shown.evaluate(FIRST) == 0
    shown.evaluate("document.getElementById('p30').scrollIntoView()")
    first_note(shown, 30)


def test_the_column_stays_at_a_note_that_the_address_names(shown: Page) -> None:
    first_note(shown, 0)
    settled(shown)
    shown.evaluate("location.hash = '#n-90'")
    settled(shown)
    expect(shown.locator("#n-90")).to_be_in_viewport()
    shown.evaluate("document.getElementById('p150').scrollIntoView()")
    first_note(shown, 150)


def test_an_opened_note_stays_while_its_mark_is_on_the_screen(shown: Page) -> None:
    first_note(shown, 0)
    settled(shown)
    shown.evaluate("location.hash = '#n-12'")
    settled(shown)
    opened = shown.evaluate(FIRST)
    assert opened > 6
    shown.evaluate("document.getElementById('p4').scrollIntoView()")
    settled(shown)
    expect(shown.locator("#ref-12")).to_be_in_viewport()
    assert shown.evaluate(FIRST) == opened
    shown.evaluate("document.getElementById('p30').scrollIntoView()")
    first_note(shown, 30)


def test_notes_below_the_text_do_not_scroll(shown: Page) -> None:
    shown.set_viewport_size({"width": 500, "height": 800})
    shown.evaluate("document.getElementById('p60').scrollIntoView()")
    settled(shown)
    assert shown.evaluate("document.querySelector('.ed-notes').scrollTop") == 0
    assert shown.evaluate(
        "Math.abs(document.getElementById('p60').getBoundingClientRect().top) < 100"
    )
