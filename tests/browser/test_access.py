"""Pages magnified, respaced, without motion, in forced colours, by keyboard alone."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from browser.conftest import READING, VIOLATIONS, watch
from playwright.sync_api import Browser, Page, expect
from sites import addresses

pytestmark = pytest.mark.slow

LOST = """() => {
  const lost = [];
  for (const one of document.querySelectorAll("main *, header *, footer *")) {
    if (one.closest("svg, template, dialog:not([open]), [hidden], .md-search") || !one.checkVisibility({ visibilityProperty: true })) continue;
    const style = getComputedStyle(one), box = one.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1 || style.clipPath !== "none") continue;  // said, not shown
    const text = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const scroller = one.closest(".ed-scroll, .ed-table");
    if (text && !scroller && (box.right > innerWidth + 1 || box.left < -1)) lost.push(`outside: ${one.outerHTML.slice(0, 120)}`);
    const clips = /hidden|clip/.test(style.overflowX + style.overflowY) && style.webkitLineClamp === "none";
    if (clips && (one.scrollHeight > one.clientHeight + 2 || one.scrollWidth > one.clientWidth + 2))
      lost.push(`clipped: ${one.outerHTML.slice(0, 120)}`);
  }
  if (document.documentElement.scrollWidth > innerWidth) lost.push("the page scrolls sideways");
  return lost;
}"""
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
"""What a reader may ask for (WCAG 1.4.12)."""


SMALL = """() => {
  const inline = (one) => {
    const around = one.closest("p, li, dd, dt, td, th, blockquote, figcaption, h1, h2, h3, h4, h5, h6");
    return getComputedStyle(one).display.startsWith("inline") && around && around.textContent.trim() !== one.textContent.trim();
  };
  const targets = [...document.querySelectorAll("a[href], button, input, select, summary, label[for], [tabindex='0']")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .map((one) => [one, one.getBoundingClientRect()])
    .filter(([one, box]) => box.width > 1 && box.height > 1 && box.bottom > 0);
  const middle = (box) => [box.left + box.width / 2, box.top + box.height / 2];
  // Small, and a circle of 24 pixels around it meets another target (WCAG 2.5.8).
  return targets.filter(([one, box]) => {
    if ((box.width >= 24 && box.height >= 24) || inline(one) || one.closest("svg")) return false;
    const [x, y] = middle(box);
    return targets.some(([other, there]) => {
      if (other === one || one.contains(other) || other.contains(one) || inline(other) || other.htmlFor === one.id || one.htmlFor === other.id) return false;
      const dx = Math.max(there.left - x, 0, x - there.right), dy = Math.max(there.top - y, 0, y - there.bottom);
      return Math.hypot(dx, dy) < 12 - 0.5;
    });
  }).map(([one, box]) => `${Math.round(box.width)}×${Math.round(box.height)} ${one.outerHTML.slice(0, 110)}`);
}"""
SHIFTS = """window.moved = 0;
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) window.moved += one.value;
}).observe({ type: "layout-shift", buffered: true });"""
"""Adds up how far the parts of a page move while it loads."""
MOST_MOVED = 0.02
MEASURES = (
    ("targets", SMALL, 1280, 900),
    ("targets", SMALL, 360, 900),
    ("magnified", LOST, 640, 512),
    ("magnified", LOST, 320, 512),
    ("spaced", LOST, 1280, 900),
    ("spaced", LOST, 360, 900),
)
"""What is measured, by which script, in which window."""
Measured = dict[tuple[str, int], dict[str, list[str]]]
"""What a measure finds at a width of the window, by page."""


A_PAGE_OF_EACH = (
    *("", READING, "glossary/", "chronology/", "corrections/", "bibliography/"),
    *("cite/", "documents/", "assessment/", "404.html"),
)


@pytest.fixture
def page(material_page: Page) -> Page:
    """A page in Material's frame."""
    return material_page


@pytest.fixture(
    scope="module",
    params=["address", pytest.param("telegram_address", marks=pytest.mark.audit)],
)
def measured(browser: Browser, telegram_site: Path, request: pytest.FixtureRequest) -> Measured:
    """Pages, loaded once and measured in windows of all sizes.

    In `make slow` a page of each kind of the edition with a short telegram, in `make audits` every page of
    this edition.
    """
    address = request.getfixturevalue(request.param)
    paths = A_PAGE_OF_EACH if request.param == "address" else addresses(telegram_site)
    found: Measured = defaultdict(dict)
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    context.add_init_script(SHIFTS)
    context.add_init_script(VIOLATIONS)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    problems: list[str] = []
    watch(page, problems)
    page.on(
        "response", lambda answer: problems.append(answer.url) if answer.status >= 400 else None
    )
    for path in paths:
        page.goto(path, wait_until="networkidle")
        moved = page.evaluate("window.moved")
        found["moved", 1280][path] = [f"moved by {moved}"] if moved >= MOST_MOVED else []
        for name, script, width, height in MEASURES:
            if name == "spaced":
                page.add_style_tag(content=SPACED)
            page.set_viewport_size({"width": width, "height": height})
            found[name, width][path] = page.evaluate(script)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        found["asked", 1280][path] = [
            url for url in asked if not url.startswith((address, "data:", "blob:"))
        ]
        assert asked
        asked.clear()
        # The address of `404.html` is that of a file here, so its answer is no error.
        headings = page.locator("h1").count()
        found["problems", 1280][path] = [*problems, *(["headings"] if headings != 1 else [])]
        problems.clear()
    context.close()
    return found


def faults(found: dict[str, list[str]]) -> dict[str, list[str]]:
    """The pages at which something was found; a page of each kind has been measured."""
    assert found.keys() >= set(A_PAGE_OF_EACH)
    return {path: what for path, what in found.items() if what}


@pytest.mark.parametrize("width", [640, 320])
def test_nothing_is_lost_when_magnified(measured: Measured, width: int) -> None:
    """A window of 1280 pixels at 200 and 400 per cent (WCAG 1.4.10)."""
    assert faults(measured["magnified", width]) == {}


@pytest.mark.parametrize("width", [1280, 360])
def test_wider_spacing_clips_nothing(measured: Measured, width: int) -> None:
    assert faults(measured["spaced", width]) == {}


def test_nothing_moves_while_a_page_comes(measured: Measured) -> None:
    """On a desk; `test_weight.py` has the same of a phone."""
    assert faults(measured["moved", 1280]) == {}


def test_no_page_breaks_its_policy_or_lacks_a_file(measured: Measured) -> None:
    """Nor has one a script that fails, or another number of titles than one."""
    assert faults(measured["problems", 1280]) == {}


def test_no_page_asks_anyone_else(measured: Measured) -> None:
    """Only this site; `test_weight.py` has the same of panels."""
    assert faults(measured["asked", 1280]) == {}


@pytest.mark.parametrize("width", [1280, 360])
def test_targets_are_large_enough(measured: Measured, width: int) -> None:
    assert faults(measured["targets", width]) == {}


@pytest.mark.parametrize(
    "host", ["address", pytest.param("plain_address", marks=pytest.mark.audit)]
)
def test_nothing_moves_for_those_who_asked_for_stillness(
    browser: Browser, host: str, request: pytest.FixtureRequest
) -> None:
    context = browser.new_context(base_url=request.getfixturevalue(host), reduced_motion="reduce")
    page = context.new_page()
    for path in ("", READING, "chronology/"):
        page.goto(path)
        moving = page.evaluate(
            """() => [...document.querySelectorAll("*")].flatMap((one) =>
              ["", "::before", "::after"].map((part) => getComputedStyle(one, part || null))
                .filter((s) => s.animationName !== "none" || /[1-9]/.test(s.transitionDuration) || s.scrollBehavior === "smooth")
                .map(() => one.outerHTML.slice(0, 80)))"""
        )
        assert moving == [], path
    context.close()


def test_marks_are_seen_in_forced_colours(browser: Browser, address: str) -> None:
    """Grounds and colours are gone there; lines and letters stay."""
    context = browser.new_context(base_url=address, forced_colors="active")
    page = context.new_page()
    page.goto(f"{READING}?text=changes")
    for mark, line in ((".ed-lemma", "borderBottomStyle"), ("a.ed-name", "textDecorationLine")):
        shown = page.locator(f".ed-body {mark}").first.evaluate(f"e => getComputedStyle(e).{line}")
        assert shown not in ("none", ""), mark
    reading = page.locator(".ed-body ins.ed-read").first
    style = reading.evaluate(
        "e => [getComputedStyle(e).outlineStyle, getComputedStyle(e).borderBottomStyle, getComputedStyle(e).textDecorationLine]"
    )
    assert any(line != "none" for line in style)
    checked = page.locator("#ed-reading-changes + label")
    other = page.locator("#ed-reading-received + label")
    drawn = "e => { const s = getComputedStyle(e); return [s.backgroundColor, s.borderColor, s.outlineStyle, s.textDecorationLine].join() }"
    assert checked.evaluate(drawn) != other.evaluate(drawn)
    context.close()


STOP = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const seen = (element) => {
    if (!element) return false;
    const style = getComputedStyle(element), box = element.getBoundingClientRect();
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1 && box.width > 1 && box.height > 1;
  };
  // A box that is not shown marks its label, or what is drawn for it.
  const places = [one, ...(one.labels ?? []), one.nextElementSibling, one.parentElement];
  const hit = one.querySelector?.(".ed-hit");
  return {
    html: one.outerHTML.slice(0, 160),
    key: [...document.querySelectorAll("*")].indexOf(one),
    seen: places.some(seen) || (hit && getComputedStyle(hit).strokeWidth === "2px"),
  };
}"""


def stops(page: Page, key: str = "Tab") -> list[dict[str, Any]]:
    """What the keyboard meets, from here to where it begins again."""
    found: list[dict[str, Any]] = []
    for _ in range(400):
        page.keyboard.press(key)
        stop = page.evaluate(STOP)
        if stop is None or any(stop["key"] == one["key"] for one in found):
            return found
        found.append(stop)
    pytest.fail("the keyboard does not come out again")


@pytest.mark.parametrize(
    ("path", "width"),
    [
        (READING, 1000),  # without a column of notes, which takes a browser long to lay out
        ("", 1280),  # has links, choices, and the time line, as the audited pages have
        *(
            pytest.param(path, 1280, marks=pytest.mark.audit)
            for path in (READING, "chronology/", "corrections/")
        ),
    ],
)
def test_focus_is_seen_wherever_the_keyboard_stops(page: Page, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(reduced_motion="reduce")
    page.goto(path)
    found = stops(page)
    assert len(found) >= 15
    assert [one["html"] for one in found if not one["seen"]] == []
    assert "md-skip" in found[0]["html"]


def test_the_link_past_the_navigation_is_seen_and_works(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(READING)
    page.keyboard.press("Tab")
    skip = page.locator("a.md-skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    expect(skip).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"#text$"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize(
    "host", ["address", pytest.param("plain_address", marks=pytest.mark.audit)]
)
def test_no_single_letter_turns_a_page(
    browser: Browser, host: str, request: pytest.FixtureRequest
) -> None:
    """Such keys are struck or spoken unmeant (WCAG 2.1.4); Material has some."""
    context = browser.new_context(base_url=request.getfixturevalue(host))
    page = context.new_page()
    page.goto("glossary/")
    here = page.url
    visited: list[str] = []
    page.on(
        "request",
        lambda asked: visited.append(asked.url) if asked.is_navigation_request() else None,
    )
    for key in "npfs,.":
        page.keyboard.press(key)
    page.evaluate("new Promise((go) => requestAnimationFrame(() => setTimeout(go)))")
    assert visited == []
    assert page.url == here
    assert page.locator("dialog[open], [data-md-toggle=search]:checked").count() == 0
    context.close()
