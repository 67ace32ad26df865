"""The picture of a page beside its text, in a real browser."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.conftest import VIOLATIONS, clean_page, watched, write_own
from pictures import drawn
from playwright.sync_api import Browser, BrowserContext, Page, expect
from reading.page_layout.test_page_layout import page as page_xml
from served import served
from shared import Build, Once
from sites import MKDOCS

pytestmark = pytest.mark.slow

PAPER = "documents/paper/"
LETTER = "documents/letter/"
LONG = "The delegation asked for figures, which were not given, and so the talks went on. " * 12


def write_letter(folder: Path) -> None:
    """A document of one page whose lines have places on its picture."""
    letter = folder / "content" / "documents" / "letter"
    letter.mkdir(parents=True)
    text = page_xml("A ship of Kent came in May", "with wool, wheat, and iron.", "It left again.")
    (letter / "1.xml").write_text(text)
    digest = hashlib.sha256(text.encode()).hexdigest()
    (letter / "edition.yml").write_text(
        f"texts: [{{file: 1.xml, language: en, sha256: {digest}}}]\n"
        "facsimile: {rights: Public domain, images: [{image: 1.jpg}]}\n"
    )
    (letter / "1.jpg").write_bytes(drawn(900, 1800))


def write(folder: Path) -> None:
    """A document of four pages, and one whose lines have places on its picture."""
    write_letter(folder)
    pages = [
        f"## Page {number}\n\nPage {number} begins. {LONG}\n\n{LONG}\n" for number in (2, 3, 4)
    ]
    text = f"## A Paper\n\nDate: 1961. 7. 6\n\nThe paper begins. {LONG}\n\n" + "\n".join(pages)
    paper = folder / "content" / "documents" / "paper"
    paper.mkdir(parents=True)
    (paper / "transcript.md").write_text(text)
    rows = "".join(
        f"    - {{image: {number}.jpg, label: Frame {number}}}\n" for number in range(1, 5)
    )
    digest = hashlib.sha256(text.encode()).hexdigest()
    (paper / "edition.yml").write_text(
        f"texts: [{{file: transcript.md, language: en, sha256: {digest}}}]\n"
        f"facsimile:\n  rights: Public domain\n  images:\n{rows}"
    )
    for number in range(1, 5):
        (paper / f"{number}.jpg").write_bytes(drawn(900 + number, 1200))
    (folder / "mkdocs.yml").write_text(MKDOCS)


@pytest.fixture(scope="module")
def imaged(once: Once, mkdocs: Build) -> Iterator[str]:
    def build(folder: Path) -> None:
        write(folder)
        assert mkdocs(folder, folder / "site").returncode == 0

    with served(once("imaged", build) / "site") as address:
        yield address


@pytest.fixture(scope="module")
def own_imaged(once: Once) -> Iterator[str]:
    """The same edition in its own frame."""

    def build(folder: Path) -> None:
        write(folder)
        write_own(folder, folder / "site")

    with served(once("own-imaged", build) / "site") as address:
        yield address


@pytest.fixture(scope="module")
def wide(browser: Browser, imaged: str) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=imaged, viewport={"width": 1440, "height": 900})
    context.add_init_script(VIOLATIONS)
    yield context
    context.close()


@pytest.fixture
def page(wide: BrowserContext, imaged: str) -> Iterator[Page]:
    problems: list[str] = []
    with clean_page(wide, imaged) as page, watched(page, problems):
        page.goto(PAPER)
        yield page
    assert problems == []


def scale(page: Page) -> float:
    """How many pixels of the screen a pixel of the picture has."""
    width = page.locator(".ed-viewer img").evaluate("(image) => parseFloat(image.style.width)")
    return float(width) / 900


def test_the_picture_follows_the_text_and_the_text_follows_the_picture(page: Page) -> None:
    viewer = page.get_by_role("dialog", name="Page images")
    expect(viewer.locator("output")).to_have_text("Frame 1")
    page.locator("#image-3").scroll_into_view_if_needed()
    page.locator("#image-3").evaluate("(mark) => mark.scrollIntoView({ block: 'start' })")
    expect(viewer.locator("output")).to_have_text("p. 3 (Frame 3)")
    expect(page.locator("#image-3")).to_have_css("outline-style", "solid")
    viewer.get_by_role("button", name="Next page image").click()
    expect(viewer.locator("output")).to_have_text("p. 4 (Frame 4)")
    expect(page.locator("#image-4")).to_be_in_viewport()
    expect(viewer.get_by_role("button", name="Next page image")).to_be_disabled()
    # Beside the text, not over it.
    text, picture = page.locator(".ed-body").bounding_box(), viewer.bounding_box()
    assert text
    assert picture
    assert text["x"] + text["width"] <= picture["x"]


def test_zooming_and_moving_by_keyboard_and_wheel(page: Page) -> None:
    frame = page.locator(".ed-viewer-frame")
    page.get_by_role("button", name="Whole page").click()
    whole = scale(page)
    frame.focus()
    page.keyboard.press("+")
    page.keyboard.press("+")
    assert scale(page) == pytest.approx(whole * 1.3**2, rel=0.01)
    place = "(image) => image.style.transform"
    before = page.locator(".ed-viewer img").evaluate(place)
    page.keyboard.press("ArrowDown")
    assert page.locator(".ed-viewer img").evaluate(place) != before
    page.keyboard.press("0")
    assert scale(page) == pytest.approx(whole, rel=0.01)
    frame.hover()
    page.mouse.wheel(0, -300)
    page.wait_for_function(
        "(least) => parseFloat(document.querySelector('.ed-viewer img').style.width) > least",
        arg=whole * 900 * 1.5,
    )
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_closed_viewer_stays_closed_and_its_button_opens_it_again(page: Page) -> None:
    page.get_by_role("button", name="Close").click()
    page.reload()
    switch = page.get_by_role("button", name="Page images")
    expect(switch).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_role("dialog")).to_have_count(0)
    switch.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(switch).to_have_attribute("aria-expanded", "true")


def test_on_a_phone_the_picture_fills_the_screen_when_it_is_asked_for(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.reload()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.locator("#image-2").click()
    box = page.get_by_role("dialog").bounding_box()
    assert box
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 390, 800)
    expect(page.locator(".ed-viewer output")).to_have_text("p. 2 (Frame 2)")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("#image-2")).to_be_focused()


def test_a_line_is_marked_on_both_sides(page: Page) -> None:
    page.goto(LETTER)
    lines, frame = page.locator(".ed-line"), page.locator(".ed-viewer-frame")
    shown, words = frame.locator("polygon"), page.locator(".ed-viewer [role=status]")
    # From the text to the picture.
    lines.nth(1).hover()
    assert shown.get_attribute("points") == lines.nth(1).get_attribute("data-line")
    expect(words).to_have_text("with wool, wheat, and iron.")
    # From the picture to the text: a point near the right end of the first line.
    box = page.locator(".ed-viewer img").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 8.8 / 90, box["y"] + box["height"] * 1.5 / 90)
    expect(lines.nth(0)).to_have_class("ed-line ed-shown")
    expect(page.locator(".ed-line.ed-shown")).to_have_count(1)
    # By keyboard, with words for readers who see neither.
    frame.focus()
    page.keyboard.press("n")
    expect(words).to_have_text("with wool, wheat, and iron.")
    page.keyboard.press("n")
    page.keyboard.press("n")
    expect(words).to_have_text("It left again.")
    page.keyboard.press("p")
    expect(words).to_have_text("with wool, wheat, and iron.")
    # The search opens beside it, and names the page of what it finds.
    page.keyboard.press("/")
    page.get_by_role("searchbox", name="Search").fill("wheat")
    expect(page.locator(".ed-found-kind")).to_contain_text("Page image 1")
    page.keyboard.press("Escape")
    frame.focus()
    # A line outside the frame is brought into it.
    page.keyboard.press("+")
    page.keyboard.press("+")
    page.keyboard.press("+")
    for _ in range(30):
        page.keyboard.press("ArrowDown")
    lines.nth(0).hover()
    place, room = shown.bounding_box(), frame.bounding_box()
    assert place
    assert room
    assert room["y"] <= place["y"] <= room["y"] + room["height"]


@pytest.mark.parametrize("site", ["imaged", "own_imaged"])
def test_a_page_longer_than_the_window_moves_with_its_text(
    page: Page, site: str, request: pytest.FixtureRequest
) -> None:
    """The header of the own frame scrolls away in a window of this width."""
    page.set_viewport_size({"width": 1000, "height": 420})
    page.goto(request.getfixturevalue(site) + PAPER)
    top = "(image) => new DOMMatrix(image.style.transform).f"
    picture = page.locator(".ed-viewer img")
    assert picture.evaluate(top) == 0
    page.evaluate(
        "scrollBy(0, document.getElementById('image-2').getBoundingClientRect().top - 300)"
    )
    page.wait_for_function(f"() => ({top})(document.querySelector('.ed-viewer img')) < -50")
    expect(page.locator(".ed-viewer output")).to_have_text("Frame 1")


UNDER_THE_HEADER = """() => {
  const [header, viewer] = [".md-header", ".ed-viewer"].map((one) => document.querySelector(one).getBoundingClientRect());
  return viewer.top === Math.max(0, header.bottom) && viewer.bottom === innerHeight;
}"""


def test_the_viewer_takes_the_place_of_a_header_that_scrolls_away(
    page: Page, own_imaged: str
) -> None:
    page.set_viewport_size({"width": 1000, "height": 420})
    page.goto(f"{own_imaged}{PAPER}")
    assert page.evaluate(UNDER_THE_HEADER)
    for by in (1000, -1000):
        page.evaluate("(by) => scrollBy(0, by)", by)
        page.wait_for_function(UNDER_THE_HEADER)


def test_without_script_pictures_are_links(browser: Browser, imaged: str) -> None:
    context = browser.new_context(base_url=imaged, java_script_enabled=False)
    page = context.new_page()
    page.goto(PAPER)
    page.locator("#image-2").click()
    expect(page).to_have_url(f"{imaged}iiif/paper/image-2/full/max/0/default.jpg")
    context.close()
