"""The frame of `edition build`: axe, the policy, and the keyboard, on a desk and on a phone, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from auditors.brought import AXE, need
from browser.conftest import READING, Window, guarded_window, watched
from browser.test_axe import BY_SCHEME_AND_WIDTH, EVERY_RULE, found, found_in
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.slow

PAGES = ("", READING, "glossary/", "404.html")
DESK, BETWEEN, PHONE = (1280, 900), (1000, 900), (390, 844)
ON_A_PHONE = (*BY_SCHEME_AND_WIDTH, "target-size")
NARROW = ("", READING)
"""The pages that `make slow` also inspects in the dark scheme on a phone; the audit inspects each so."""
View = tuple[Literal["light", "dark"], tuple[int, int], tuple[str, ...]]
"""A scheme, the size of a window, and the rules of axe."""
SHOWN = {"light": "default", "dark": "slate"}
"""The name of each scheme in a page."""


@pytest.fixture(scope="module")
def window(browser: Browser, own_site: Path) -> Iterator[Window]:
    """A window on the short telegram as `edition build` writes it, below a path."""
    with guarded_window(browser, own_site) as window:
        yield window


@pytest.fixture
def page(window: Window) -> Iterator[Page]:
    """A page that fails the test on script errors, violations, and every error in the console."""
    context, address = window
    problems: list[str] = []
    page = context.new_page()
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    with watched(page, problems, address):
        yield page
    page.close()
    assert problems == []


@pytest.mark.parametrize(
    "views",
    [
        (("light", DESK, EVERY_RULE), ("dark", PHONE, ON_A_PHONE)),
        pytest.param(
            (
                *(("dark", DESK, EVERY_RULE), ("light", PHONE, EVERY_RULE)),
                ("dark", PHONE, EVERY_RULE),
            ),
            marks=pytest.mark.audit,
        ),
    ],
)
def test_axe_finds_nothing(page: Page, views: tuple[View, ...]) -> None:
    need(AXE)
    violations = []
    for address in PAGES:
        page.goto(address)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        for scheme, (width, height), rules in views:
            if rules == ON_A_PHONE and address not in NARROW:
                continue
            page.emulate_media(color_scheme=scheme)
            shown = expect(page.locator("html"))
            shown.to_have_attribute("data-md-color-scheme", SHOWN[scheme])
            page.set_viewport_size({"width": width, "height": height})
            violations += [f"{address} {scheme} {width}: {one}" for one in found(page, rules)]
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
            if (width, height) == PHONE:
                page.locator(".ed-menu-open").click()
                violations += found_in(page, ".ed-site-sections", rules)
                page.keyboard.press("Escape")
    assert violations == []


SHIFTS = """() => new Promise((done) => {
  new PerformanceObserver((list) => done(list.getEntries().map((one) => one.value)))
    .observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => done([])));
})"""


def test_nothing_moves_while_a_page_loads(page: Page) -> None:
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    page.goto(READING)
    expect(page.locator(".ed-scheme")).to_be_visible()
    assert page.evaluate(SHIFTS) == []


def focused(page: Page, selector: str) -> bool:
    return bool(page.evaluate("(selector) => document.activeElement.matches(selector)", selector))


BOX = """() => {
  const { left, top, right, bottom } = document.activeElement.getBoundingClientRect();
  return [left, top, right, bottom];
}"""


def follows(box: list[float], before: list[float]) -> bool:
    """Whether a reader's eye comes to a box after another: in the same row, or in a row below."""
    left, top, _, bottom = box
    return bottom > before[1] and (top >= before[3] or left >= before[2])


@pytest.mark.parametrize(("width", "height"), [DESK, BETWEEN, PHONE])
def test_the_keyboard_reaches_everything_in_the_order_of_the_eye(
    page: Page, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto("")
    page.keyboard.press("Tab")
    assert focused(page, ".ed-skip")
    page.keyboard.press("Enter")
    assert focused(page, "#main")

    page.goto(READING)
    sections = ".ed-menu-open" if (width, height) == PHONE else ".ed-site-sections a"
    parts = (".ed-site-title", sections, ".ed-site-tools button", ".ed-scheme")
    page.keyboard.press("Tab")
    reached, boxes = list[str](), list[list[float]]()
    for _ in range(40):
        page.keyboard.press("Tab")
        if focused(page, "main *"):
            break
        reached += [part for part in parts if focused(page, part) and part not in reached]
        boxes.append(page.evaluate(BOX))
    assert reached == list(parts)
    assert all(follows(box, before) for before, box in pairwise(boxes)), boxes

    page.locator(".ed-scheme").focus()
    page.keyboard.press("End")
    expect(page.locator("html")).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-md-color-scheme", "slate")
    page.evaluate("localStorage.clear()")

    page.keyboard.press("/")
    page.keyboard.type("kim")
    page.locator("dialog[open] .ed-found li").first.wait_for()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_a_phone_has_a_menu_with_all_pages(page: Page) -> None:
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    page.goto("about/")
    opener, menu = page.locator(".ed-menu-open"), page.locator(".ed-site-sections")
    expect(menu).to_be_hidden()
    opener.focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Tab")
    assert focused(page, ".ed-menu-close")
    page.keyboard.press("Tab")
    assert focused(page, ".ed-site-sections > ul > li:first-child > a")
    expect(page.locator("ul ul [aria-current=page]")).to_be_visible()

    targets = [opener, *menu.locator("a, button").all()]
    boxes = [box for one in targets if (box := one.bounding_box())]
    assert len(boxes) == len(targets) > 10
    assert min(box["height"] for box in boxes) >= 44

    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    assert focused(page, ".ed-menu-open")
    opener.click()
    page.locator(".ed-menu-close").click()
    expect(menu).to_be_hidden()

    opener.click()
    for direction, side in (("ltr", "left"), ("rtl", "right")):
        page.evaluate("(one) => { document.body.dir = one; }", direction)
        box = menu.bounding_box()
        assert box is not None
        edges = {"left": box["x"], "right": PHONE[0] - box["x"] - box["width"]}
        assert edges[side] == 0 < min(edge for at, edge in edges.items() if at != side)
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})  # as if a reader turns a tablet
    turned = menu.bounding_box()
    assert turned is not None
    assert (turned["x"] + turned["width"], turned["height"]) == DESK
