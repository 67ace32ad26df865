"""Readings, layers, notes and cards, in a real browser: by mouse, keyboard and touch, without script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from browser.conftest import NO_COLUMN, READING, clean_page, in_both, in_material
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

CORRECTED = "#s3\\.d\\.i-p1"


@pytest.fixture(scope="module")
def pocket(browser: Browser, host: str) -> Iterator[BrowserContext]:
    """A window of a phone, for pages that `clean_page` opens."""
    context = browser.new_context(
        base_url=host, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    yield context
    context.close()


@pytest.fixture
def phone(pocket: BrowserContext, host: str) -> Iterator[Page]:
    with clean_page(pocket, host) as page:
        yield page


def chosen(page: Page) -> str:
    return str(page.locator(".ed-choice input:checked").get_attribute("id"))


# --- readings -------------------------------------------------------------------------------------


@in_both
def test_a_reading_is_kept_in_the_address_and_remembered(page: Page) -> None:
    page.goto(f"{READING}#s3.d")
    for reading in ("changes", "received", "side"):
        page.locator(f"label[for=ed-reading-{reading}]").click()
        expect(page).to_have_url(re.compile(rf"\?text={reading}#s"))
        page.locator("#s2 > h2 > a.ed-label").click()
        expect(page).to_have_url(re.compile(rf"\?text={reading}#s2$"))
        link = page.locator("#ed-passage-address").input_value()
        assert link.endswith(f"{READING}?text={reading}#s2")
        page.keyboard.press("Escape")
    page.goto(READING)  # a visit without it: as the reader left it
    assert chosen(page) == "ed-reading-side"
    page.goto(f"{READING}?text=edited")
    assert chosen(page) == "ed-reading-edited"


def test_a_link_reproduces_the_reading_at_its_passage(browser: Browser, host: str) -> None:
    context = browser.new_context(base_url=host, viewport=NO_COLUMN)  # of somebody else
    page = context.new_page()
    page.goto(f"{READING}?text=side#s4.b")
    assert chosen(page) == "ed-reading-side"
    expect(page.locator("#s4\\.b")).to_be_in_viewport()
    context.close()


@pytest.mark.parametrize(
    ("width", "script"),
    [
        (1280, False),
        (360, True),
        pytest.param(1280, True, marks=pytest.mark.audit),
        pytest.param(360, False, marks=pytest.mark.audit),
    ],
)
def test_side_by_side(browser: Browser, host: str, width: int, script: bool) -> None:  # noqa: FBT001
    context = browser.new_context(
        base_url=host, viewport={"width": width, "height": 900}, java_script_enabled=script
    )
    page = context.new_page()
    page.goto(READING)
    copy = page.locator(f"{CORRECTED} + .ed-was")
    expect(copy).to_be_hidden()
    page.locator("label[for=ed-reading-side]").click()
    expect(copy).to_have_text(re.compile(r"February \[sic\] 1961 \[trans\. note"))
    ours, theirs = page.locator(CORRECTED).bounding_box(), copy.bounding_box()
    assert ours
    assert theirs
    if width == 1280:
        assert abs(ours["y"] - theirs["y"]) < 4
        assert theirs["x"] > ours["x"] + ours["width"]
    else:
        assert theirs["y"] >= ours["y"] + ours["height"] - 1
    assert page.locator("html").evaluate("root => root.scrollWidth") <= width
    context.close()


def test_the_second_copy_has_no_addresses_and_is_not_copied(page: Page) -> None:
    page.goto(f"{READING}?text=side")
    assert page.locator(".ed-was[id], .ed-was [id], .ed-was a").count() == 0
    assert page.locator(".ed-was:not([data-search-exclude])").count() == 0
    copied = page.evaluate(
        """() => {
          getSelection().selectAllChildren(document.querySelector(".ed-body"));
          return getSelection().toString();
        }"""
    )
    assert copied.count("Effective for the next 10 years") == 1


BEGINNING = (
    "Concluded the Korean-Soviet Treaty of Friendship, Cooperation, and Mutual Assistance in "
)
RECEIVED = "February [sic] 1961 [trans. note-it was actually signed in July 1961.]"
COPIED = """(place) => {
  getSelection().selectAllChildren(document.querySelector(place));
  return getSelection().toString();
}"""


def test_a_reading_is_shown_and_copied_without_the_marks_of_notes(page: Page) -> None:
    page.goto(READING)
    for reading, shown, copied in (
        ("changes", f"February [sic] July 196115{RECEIVED[19:]}", "July 1961"),
        ("received", RECEIVED, RECEIVED),
        ("side", "July 196115", "July 1961"),
        ("edited", "July 196115", "July 1961"),
    ):
        page.locator(f"label[for=ed-reading-{reading}]").click()
        assert page.locator(CORRECTED).inner_text() == BEGINNING + shown, reading
        assert page.evaluate(COPIED, CORRECTED) == BEGINNING + copied, reading


@pytest.mark.slow
def test_the_reading_text_can_be_copied_as_it_is_published(long_page: Page) -> None:
    long_page.goto(READING)
    file = long_page.request.get(f"{READING}118390.reading.txt").text()
    text = file.partition("Foreign Ministry\n1. ")[2].partition("Year / Trading")[0]
    assert len(text.split()) > 600
    for reading in ("edited", "changes"):
        long_page.locator(f"label[for=ed-reading-{reading}]").click()
        copied = long_page.evaluate(
            """() => {
              const range = document.createRange();
              range.selectNodeContents(document.querySelector(".ed-body"));
              range.setEndBefore(document.querySelector("#table-1"));
              getSelection().removeAllRanges(); getSelection().addRange(range);
              return getSelection().toString();
            }"""
        )
        assert squeezed(copied) == squeezed(f"1. {text}"), reading


def squeezed(text: str) -> str:
    """Without white space, of which a browser has none behind a label in the margin."""
    return "".join(text.split())


def announced(page: Page) -> dict[str, list[str]]:
    """The words of each deletion and insertion in Chromium's accessibility tree, sorted."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}

    def words(node: dict[str, Any]) -> str:
        if node.get("role", {}).get("value") == "StaticText":
            return str(node["name"]["value"])
        return "".join(words(by_id[child]) for child in node.get("childIds", ()) if child in by_id)

    found: dict[str, list[str]] = {"deletion": [], "insertion": []}
    for node in nodes:
        role = node.get("role", {}).get("value")
        if role in found and not node.get("ignored"):
            found[role].append(words(node))
    return {role: sorted(all_) for role, all_ in found.items()}


def test_a_screen_reader_announces_changes_where_they_are_shown(page: Page) -> None:
    page.goto(f"{READING}?text=changes")
    page.evaluate("document.querySelector('.ed-notes').remove()")  # they quote the changes
    assert announced(page) == {
        "deletion": ["February [sic]", "Kim, Il-Sung's", "Korea", "O, Jin-U's"],
        "insertion": ["July", "Kim Il Sung's", "Korean", "O Jin-u", "[)]"],
    }
    for reading in ("edited", "received", "side"):
        page.locator(f"label[for=ed-reading-{reading}]").click()
        assert announced(page) == {"deletion": [], "insertion": []}, reading


@in_material
def test_without_corrections_the_received_words_are_read(page: Page) -> None:
    """With the notes off, too; the contents never have their marks."""
    page.goto(READING)
    titles = page.locator(".site-toc .md-nav__link").all_inner_texts()
    assert "4. Analysis and Prospect" in titles
    assert not any(re.search(r"[a-z]\d+$", title) for title in titles)
    page.get_by_label("corrections").uncheck()
    assert page.locator(CORRECTED).inner_text() == BEGINNING + RECEIVED
    assert page.evaluate(COPIED, CORRECTED) == BEGINNING + RECEIVED
    caption = page.locator("#s3\\.d\\.iv > p:not(.ed-was)")
    assert "□" not in caption.inner_text()
    page.get_by_role("checkbox", name="notes").uncheck()
    assert caption.inner_text().endswith("(unit: million dollars) □□□")


# --- layers ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("script", [True, False])
def test_layers_are_switched(browser: Browser, host: str, script: bool) -> None:  # noqa: FBT001
    context = browser.new_context(base_url=host, viewport=NO_COLUMN, java_script_enabled=script)
    page = context.new_page()
    page.goto(READING)
    passage = page.locator(CORRECTED)
    page.get_by_label("corrections").uncheck()
    expect(passage.locator(".ed-read")).to_be_hidden()
    expect(passage.locator("#ref-c02")).to_be_hidden()
    expect(page.locator("#ref-c05")).to_be_visible()
    page.get_by_role("checkbox", name="notes").uncheck()
    expect(page.locator("#ref-c05")).to_be_hidden()
    name, date = passage.locator("a.ed-name").first, passage.locator("a.ed-date").first
    expect(name).to_have_css("text-decoration-line", "none")
    expect(date).to_have_css("text-decoration-line", "none")
    page.keyboard.press("Tab")  # the keyboard is in use: the focus shows
    name.focus()
    expect(name).to_have_css("text-decoration-line", "underline")
    expect(name).to_have_css("outline-style", "solid")
    page.get_by_label("names").check()
    expect(name).to_have_css("text-decoration-line", "underline")
    expect(date).to_have_css("text-decoration-line", "none")
    page.get_by_label("dates").check()
    expect(date).to_have_css("text-decoration-line", "underline")
    if script:
        page.reload()
        expect(page.get_by_label("names")).to_be_checked()
        expect(page.locator("#ref-c05")).to_be_hidden()
    page.get_by_role("checkbox", name="notes").check()
    expect(page.locator("#ref-c05")).to_be_visible()
    context.close()


# --- notes ----------------------------------------------------------------------------------------


def test_notes_stand_beside_their_lines_in_order(long_page: Page) -> None:
    long_page.goto(READING)
    places = long_page.evaluate(
        """() => [...document.querySelectorAll(".ed-notes li:not(.ed-of-header)")].map((note) => {
          const mark = document.getElementById(`ref-${note.id.slice(2)}`).getBoundingClientRect();
          const { top, bottom, left } = note.getBoundingClientRect();
          return { mark: mark.top, right: mark.right, top, bottom, left };
        })"""
    )
    assert len(places) > 30
    for above, below in pairwise(places):
        assert below["top"] >= above["bottom"] - 1  # none covers another
        pushed = below["top"] - above["bottom"] < 30
        assert pushed or below["top"] - below["mark"] < 8
    for place in places:
        assert place["left"] > place["right"]
        assert place["top"] >= place["mark"] - 8
    beside = [place for place in places if place["top"] - place["mark"] < 8]
    assert len(beside) >= 2  # those that no earlier note pushes down; fewer in wide letters
    footer = long_page.locator("footer").bounding_box()
    assert footer
    assert places[-1]["bottom"] <= footer["y"]


@in_both
def test_a_mark_shows_its_note_and_the_page_stays(page: Page) -> None:
    size = page.viewport_size
    assert size
    page.set_viewport_size({"width": 1280, "height": 1600})  # in wide letters, notes are longer
    page.goto(READING)
    mark = page.locator("#ref-c02 a")
    mark.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    mark.click()
    expect(page).to_have_url(re.compile(r"#n-c02$"))
    expect(page.locator("#n-c02")).to_be_in_viewport()
    assert page.evaluate("scrollY") == before
    mark.hover()
    expect(page.locator("#n-c02")).to_have_class(re.compile("ed-pointed"))
    page.set_viewport_size(size)


def test_without_script_notes_stand_in_a_pane(browser: Browser, host: str) -> None:
    context = browser.new_context(
        base_url=host, viewport={"width": 1280, "height": 900}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(READING)
    page.locator("#ref-c02 a").click()
    expect(page.locator("#n-c02")).to_be_in_viewport()
    expect(page.locator(".ed-notes")).to_have_css("position", "sticky")
    context.close()


@in_both
def test_on_a_phone_a_tap_opens_a_note_in_place(phone: Page) -> None:
    phone.goto(READING)
    mark = phone.locator("#ref-c02 a")
    mark.tap()
    note = phone.get_by_role("complementary", name="Note 15")
    expect(note).to_contain_text(
        "Emendation (factual error), noted by the translator; certainty high"
    )
    expect(mark).to_have_attribute("aria-expanded", "true")
    line, box = phone.locator(CORRECTED).bounding_box(), note.bounding_box()
    assert line
    assert box
    assert 0 <= box["y"] - line["y"] - line["height"] < 20
    assert note.locator("[id]").count() == 0
    mark.tap()
    expect(note).to_have_count(0)
    mark.tap()
    phone.locator("#ref-c05 a").tap()  # one at a time
    expect(phone.locator(".ed-opened")).to_have_count(1)
    phone.get_by_role("button", name="Close").tap()
    expect(phone.locator(".ed-opened")).to_have_count(0)
    expect(phone.locator("#ref-c05 a")).to_be_focused()


def test_a_note_in_place_by_keyboard(page: Page) -> None:
    page.set_viewport_size({"width": 640, "height": 900})
    page.goto(READING)
    mark = page.locator("#ref-c02 a")
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".ed-opened")).to_contain_text("signed in Moscow")
    page.keyboard.press("Escape")
    expect(page.locator(".ed-opened")).to_have_count(0)
    expect(mark).to_be_focused()


# --- cards ----------------------------------------------------------------------------------------


def kunaev(page: Page) -> Locator:
    return page.locator("#s1\\.a\\.ii").get_by_role("link", name="D. Kunaev")


def test_a_card_shows_where_the_mouse_rests_and_is_not_copied(page: Page) -> None:
    page.goto(READING)
    kunaev(page).hover()
    card = page.get_by_role("dialog", name="Kunaev, Dinmukhamed Akhmedovich")
    expect(card).to_be_visible()
    expect(card).to_contain_text("On 15 July 1978: First Secretary, Communist Party of Kazakhstan")
    copied = page.evaluate(
        """() => {
          getSelection().selectAllChildren(document.querySelector("#s1\\\\.a\\\\.ii > p"));
          return getSelection().toString();
        }"""
    )
    assert "who accompanied D. Kunaev, leader" in copied
    assert "Kazakhstan" not in copied
    card.get_by_role("link", name="§ 3.c.iii, para. 1").click()
    expect(page).to_have_url(re.compile(r"#s3\.c\.iii-p1$"))
    kunaev(page).hover()
    expect(card).to_be_visible()
    page.keyboard.press("Escape")  # without moving the mouse
    expect(card).to_have_count(0)
    page.mouse.move(5, 500)
    kunaev(page).hover()
    expect(card).to_be_visible()
    page.mouse.move(5, 500)
    expect(card).to_have_count(0)


@in_both
def test_a_card_by_keyboard(page: Page) -> None:
    page.goto(READING)
    kunaev(page).focus()
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog", name="Kunaev, Dinmukhamed Akhmedovich")
    expect(card).to_be_visible()
    assert card.evaluate("card => card.contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(kunaev(page)).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(6):  # through the card and out of it
        page.keyboard.press("Tab")
    expect(card).to_have_count(0)
    assert page.evaluate("document.activeElement.closest('.ed-body') !== null")
    kunaev(page).focus()
    page.keyboard.press("Enter")
    card.get_by_role("link", name="In the glossary").press("Enter")
    expect(page).to_have_url(re.compile(r"glossary/#kunaev$"))


@in_both
def test_a_card_by_touch(phone: Page) -> None:
    phone.goto(READING)
    phone.locator("#s3\\.b\\.iii").get_by_role("link", name="May 1978").tap()
    card = phone.get_by_role("dialog", name="May 1978")
    expect(card).to_contain_text("Hua Guofeng visits North Korea")
    box = card.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    phone.locator("#s3\\.b > h3, #s3\\.b > p").first.tap()
    expect(card).to_have_count(0)
