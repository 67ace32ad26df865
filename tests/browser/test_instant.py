"""Pages that are swapped in place (Material's instant navigation): scripts and head go with them."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator

import pytest
from browser.conftest import READING, watch
from playwright.sync_api import Browser, Page, expect
from served import served
from shared import ROOT, Build

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def swapping_face(tmp_path_factory: pytest.TempPathFactory, mkdocs: Build) -> Iterator[str]:
    """This edition, with its own templates."""
    folder = tmp_path_factory.mktemp("instant")
    for name in ("content", "site-overrides"):
        shutil.copytree(ROOT / name, folder / name)
    target = folder / "site"
    target.mkdir()
    with served(target) as address:
        text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
        text = re.sub(r"(?m)^site_url: .*$", f"site_url: {address}", text)
        text = text.replace("  features:\n", "  features:\n    - navigation.instant\n", 1)
        (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
        done = mkdocs(folder, target, "--strict")
        assert done.returncode == 0, done.stderr
        yield address


@pytest.fixture(
    scope="module",
    params=["swapping_address", pytest.param("swapping_face", marks=pytest.mark.audit)],
)
def instant(request: pytest.FixtureRequest) -> str:
    """Sites with `navigation.instant`, in Material's face and in one of its own."""
    address: str = request.getfixturevalue(request.param)
    return address


@pytest.fixture
def swapped(browser: Browser, instant: str) -> Iterator[Page]:
    """A page that came in place of another; nothing is loaded anew, and no script fails."""
    context = browser.new_context(base_url=instant, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    problems: list[str] = []
    watch(page, problems)
    page.goto("documents/", wait_until="networkidle")
    page.evaluate("window.same = true")
    page.get_by_role("main").locator("a[href*='118390/']").first.click()
    expect(page).to_have_url(re.compile(rf"{READING}$"))
    expect(page.locator("#s3\\.d\\.iv")).to_be_attached()
    yield page
    assert page.evaluate("window.same === true"), "the page was loaded anew"
    context.close()
    assert problems == []


def test_the_panel_cites_after_a_swap(swapped: Page) -> None:
    swapped.locator("#s3\\.d\\.iv a.ed-label").click()
    panel = swapped.get_by_role("dialog", name="Cite § 3.d.iv")
    expect(panel).to_be_visible()
    expect(panel.locator(".ed-citation")).to_contain_text("§ 3.d.iv")
    swapped.keyboard.press("Escape")
    expect(panel).to_be_hidden()


def test_cards_and_readings_work_after_a_swap(swapped: Page) -> None:
    swapped.locator(".ed-body a.ed-name").first.focus()
    swapped.keyboard.press("Enter")
    expect(swapped.get_by_role("dialog")).to_be_visible()
    swapped.keyboard.press("Escape")
    expect(swapped.get_by_role("dialog")).to_be_hidden()
    swapped.get_by_text("As received", exact=True).first.click()
    expect(swapped.locator("#ed-reading-received")).to_be_checked()
    expect(swapped).to_have_url(re.compile("text=received"))


def test_the_search_works_after_a_swap(swapped: Page) -> None:
    swapped.keyboard.press("/")
    swapped.get_by_role("searchbox", name="Search").fill("prize money")
    expect(swapped.locator(".ed-found li").first).to_be_visible()
    swapped.keyboard.press("Escape")


def test_back_and_forth(swapped: Page) -> None:
    swapped.go_back()
    expect(swapped.get_by_role("heading", level=1)).to_have_text("Documents")
    swapped.go_forward()
    expect(swapped.locator("#s3\\.d\\.iv")).to_be_attached()
    swapped.locator("#s3\\.d\\.iv a.ed-label").click()
    expect(swapped.get_by_role("dialog", name="Cite § 3.d.iv")).to_be_visible()
    swapped.keyboard.press("Escape")


def test_the_head_is_that_of_the_page(swapped: Page, instant: str) -> None:
    """Reference managers read it at any moment; nothing of the page before is left in it.

    The two colours are not the page's: Material's script writes them for the chosen palette.
    """
    head = """() => [...document.head.querySelectorAll(
        "title, link[rel=canonical], link[rel=unapi-server], link[rel=describedby], link[rel=cite-as],"
        + "meta[name]:not([name=color-scheme], [name=theme-color]), meta[property], script[type='application/ld+json']"
      )].map((one) => one.tagName + [...one.attributes].map((a) => ` ${a.name}=` + (a.name === "href" ? one.href : a.value)).join("") + one.textContent).sort()"""
    there = swapped.evaluate(head)
    fresh = swapped.context.new_page()
    fresh.goto(READING, wait_until="networkidle")
    assert there == fresh.evaluate(head)
    (data,) = (one for one in there if one.startswith("SCRIPT"))
    assert json.loads(data[data.index("{") :])["url"] == f"{instant}{READING}"
    assert f"LINK rel=canonical href={instant}{READING}" in there
