"""What a reader does with the telegram, in a real browser."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from browser.conftest import NO_COLUMN, READING, keep
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.slow

PAGES = [
    *("", READING, "documents/", "glossary/", "chronology/", "corrections/", "bibliography/"),
    *("cite/", "about/", "assessment/", "downloads/"),
]


def test_from_the_text_to_everything_and_back(page: Page) -> None:
    """Text → correction → source; text → person → passage; text → event; text → citation file."""
    page.set_viewport_size({"width": 1280, "height": 900})  # notes are in a column
    page.goto(READING)
    page.locator("#ref-c02 a").click()
    expect(page).to_have_url(re.compile(r"#n-c02$"))
    note = page.locator("#n-c02")
    expect(note).to_contain_text(
        "Emendation (factual error), noted by the translator; certainty high"
    )
    expect(note).to_contain_text("July")
    note.get_by_role("link", name="Back to the text").click()
    expect(page).to_have_url(re.compile(r"#ref-c02$"))
    note.get_by_text("Sources").click()
    note.locator(".ed-sources a").first.click()
    expect(page).to_have_url(re.compile(r"bibliography/#unts6045$"))
    page.locator("#unts6045").get_by_role("link", name="118390, note").first.click()
    expect(page).to_have_url(re.compile(rf"{READING}#n-c"))

    page.locator("#s1\\.a\\.ii").get_by_role("link", name="D. Kunaev").click()
    expect(page).to_have_url(re.compile(r"glossary/#kunaev$"))
    page.locator("#kunaev").get_by_role("link", name="§ 3.c.iii, para. 1").click()
    expect(page).to_have_url(re.compile(rf"{READING}#s3.c.iii-p1$"))
    expect(page.locator("#s3\\.c\\.iii-p1")).to_be_in_viewport()

    page.locator("#s3\\.b\\.iii").get_by_role("link", name="May 1978").click()
    expect(page).to_have_url(re.compile(r"chronology/#e-hua-visit-1978$"))
    page.locator("#e-hua-visit-1978").get_by_role("link", name="118390, § 3.b.iii").click()
    expect(page).to_have_url(re.compile(rf"{READING}#s3.b.iii$"))

    page.locator("summary", has_text="Download").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="BibTeX", exact=True).click()
    assert download.value.suggested_filename == "118390.bib"
    assert "@misc{doc118390," in download.value.path().read_text(encoding="utf-8")


@pytest.mark.parametrize("script", [pytest.param(True, marks=pytest.mark.audit), False])
def test_as_received_shows_the_transcript_and_nothing_else(
    browser: Browser,
    host: str,
    script: bool,  # noqa: FBT001
) -> None:
    context = browser.new_context(base_url=host, viewport=NO_COLUMN, java_script_enabled=script)
    page = context.new_page()
    page.goto(READING)
    body = page.locator(".ed-body")
    expect(body.locator(".ed-read").first).to_be_visible()
    expect(body.get_by_role("table")).to_be_visible()
    expect(body.locator(".ed-loose")).to_be_hidden()
    page.locator("label[for=ed-reading-received]").click()
    for hidden in (".ed-read", ".ed-ref", "table", "figcaption"):
        for element in body.locator(hidden).all():
            expect(element).to_be_hidden()
    expect(body.locator(".ed-loose")).to_be_visible()
    shown = " ".join(body.inner_text().split())
    assert "□□□□ Year Trading 1974" in shown
    assert "in February [sic] 1961 [trans. note-it was actually signed" in shown
    page.locator("label[for=ed-reading-edited]").click()
    expect(body.get_by_role("table")).to_be_visible()
    context.close()


def test_the_reading_is_chosen_by_keyboard(page: Page) -> None:
    page.goto(READING)
    page.locator("#ed-reading-edited").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#ed-reading-changes")).to_be_checked()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#ed-reading-received")).to_be_checked()
    expect(page.locator(".ed-body table")).to_be_hidden()


def test_the_cells_as_received_are_one_click_away(page: Page) -> None:
    page.goto(READING)
    figure = page.locator("#table-1")
    expect(figure).to_contain_text("Export + Import = Total verified for 1974–1976")
    expect(figure.get_by_role("columnheader")).to_have_text(
        ["Year / Trading", "1974", "1975", "1976", "1977"]
    )
    expect(figure.get_by_role("rowheader")).to_have_text(["Export", "Import", "Total"])
    figure.get_by_text("Table as transcribed").click()
    expect(figure.locator(".ed-loose")).to_be_visible()
    expect(figure.locator(".ed-loose")).to_contain_text("469 □□ □□")


@pytest.mark.audit
def test_pages_fit_and_are_kept_for_a_look(browser: Browser, telegram_address: str) -> None:
    """No page scrolls sideways, on a desk or on a phone.

    `test_access.py` checks the same, and more, at other widths.
    """
    context = browser.new_context(base_url=telegram_address)
    page = context.new_page()
    schemes: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
    for path in PAGES:
        page.goto(path)
        name = path.strip("/").replace("/", "-") or "home"
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 900})
            for scheme in schemes:
                page.emulate_media(color_scheme=scheme)
                assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
                keep(page, f"{name}-{width}-{scheme}")
    context.close()
