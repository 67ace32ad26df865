"""A conversation in two languages, in a real browser: speeches side by side, the head's hanging values."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from browser.conftest import clean_page
from playwright.sync_api import (
    Browser,
    BrowserContext,
    FloatRect,
    Locator,
    Page,
    ViewportSize,
    expect,
)
from served import served
from shared import ROOT, Build

pytestmark = pytest.mark.slow

TALK = "documents/talk/"
CORRECTED = """\
  - {id: k1, correct: figures which, read: figures that, kind: regularised, certainty: high, text: For the sense., see: [p1]}
  - {id: k2, correct: turned back, read: sent back, kind: slip, certainty: high, text: So the log-books., see: [p3]}
"""
"""Emendations of the first and the third speech: beside them the text stands as received."""


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory, mkdocs: Build) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("spoken")
    shutil.copytree(ROOT / "tests" / "several" / "spoken", folder, dirs_exist_ok=True)
    with (folder / "content" / "documents" / "talk" / "edition.yml").open("a") as file:
        file.write(CORRECTED)
    done = mkdocs(folder, folder / "site", "--strict")
    assert done.returncode == 0, done.stderr
    with served(folder / "site") as address:
        yield address


@pytest.fixture(scope="module", params=[1280, pytest.param(768, marks=pytest.mark.audit), 360])
def window(
    request: pytest.FixtureRequest, browser: Browser, spoken: str
) -> Iterator[BrowserContext]:
    viewport = ViewportSize(width=request.param, height=900)
    context = browser.new_context(viewport=viewport, base_url=spoken)
    yield context
    context.close()


@pytest.fixture
def page(window: BrowserContext, spoken: str) -> Iterator[Page]:
    with clean_page(window, spoken) as page:
        yield page


def box(place: Locator) -> FloatRect:
    found = place.bounding_box()
    assert found
    return found


def speaker(page: Page, passage: str) -> Locator:
    """The label of the speech that begins with a passage."""
    return page.locator(f".ed-led:has(> #{passage}) > .ed-as-label")


def in_columns(page: Page) -> bool:
    assert page.viewport_size
    return page.viewport_size["width"] > 700


def test_each_speech_stands_beside_its_own(page: Page) -> None:
    page.goto(f"{TALK}?language=en_ko")
    for passage in ("p1", "p2", "p3", "p4", "p5", "p6", "p7"):
        mine, other = box(page.locator(f"#{passage}")), box(page.locator(f"#ko-{passage}"))
        if in_columns(page):
            assert abs(mine["y"] - other["y"]) < 3
            assert other["x"] >= mine["x"] + mine["width"]
        else:
            assert other["y"] >= mine["y"] + mine["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")


@pytest.mark.parametrize("shown", ["?language=en_ko", "?text=side", ""])
def test_who_speaks_stands_in_the_line_of_the_speech(page: Page, shown: str) -> None:
    page.goto(TALK + shown)
    for passage in ("p1", "p3", "p5"):
        label, words = box(speaker(page, passage)), box(page.locator(f"#{passage}"))
        assert abs(label["y"] - words["y"]) < 3
        assert label["x"] < words["x"]


def test_no_rule_goes_through_a_name(page: Page) -> None:
    """What stands as received has a rule at its left where there is one column."""
    page.goto(f"{TALK}?text=side")
    for passage in ("p1", "p3"):
        copy = page.locator(f".ed-led:has(> #{passage}) + .ed-was")
        label, received = box(speaker(page, passage)), box(copy)
        beside = received["x"] >= label["x"] + label["width"] and in_columns(page)
        assert beside or received["y"] >= label["y"] + label["height"] - 1
    expect(page.locator(".ed-led:has(> #p3) + .ed-was")).to_have_text(
        "Mr. Orlenko: Two of them were turned back. I have the log-books with me."
    )


@pytest.mark.parametrize("shown", ["?language=en_ko", "?text=side"])
@pytest.mark.parametrize(
    "passage", ["p5", *(pytest.param(one, marks=pytest.mark.audit) for one in ("p3", "p7"))]
)
def test_an_address_shows_who_speaks(page: Page, shown: str, passage: str) -> None:
    page.goto(f"{TALK}{shown}#{passage}")
    expect(page.locator(f"#{passage}")).to_be_in_viewport()
    covered = speaker(page, passage).evaluate(
        "label => { const { left, top, width, height } = label.getBoundingClientRect();"
        " return !label.contains(document.elementFromPoint(left + width / 2, top + height / 2)); }"
    )
    assert not covered


def test_another_text_alone_keeps_its_margins(page: Page) -> None:
    page.goto(f"{TALK}?language=ko")
    x = {box(page.locator(place))["x"] for place in ("#ko-p1", "#ko-p2", "#ko-p6")}
    assert len(x) == 1
    label = box(speaker(page, "ko-p1"))
    assert abs(label["x"] - box(page.locator(".ed-body"))["x"]) < 2
    expect(page.get_by_role("heading", name="Notes")).to_be_hidden()


def test_a_value_of_the_head_hangs_beside_its_label(page: Page) -> None:
    page.goto(TALK)
    starts: set[float] = set()
    for line in page.locator(".ed-head-labelled").filter(visible=True).all():
        label = box(line.locator(".ed-head-label"))
        rows = line.evaluate(
            "line => { const range = document.createRange(), value = document.createTreeWalker(line, 4);"
            " const found = []; value.nextNode();"  # the label's own
            " while (value.nextNode()) for (const { index } of value.currentNode.data.matchAll(/\\S/g)) {"
            " range.setStart(value.currentNode, index); range.setEnd(value.currentNode, index + 1);"
            " const { left, bottom } = range.getBoundingClientRect();"
            " if (!found.length || bottom - found.at(-1)[1] > 8) found.push([left, bottom]); }"
            " return found.map(([left]) => left); }"
        )
        assert min(rows) >= label["x"] + label["width"]
        starts.update(rows)
    assert max(starts) - min(starts) < 3
