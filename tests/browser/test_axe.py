"""axe on every page, in both schemes, on a desk and on a phone, and with every panel open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from auditors.brought import AXE, need
from browser.conftest import READING
from playwright.sync_api import Browser, Page
from sites import addresses


def found(page: Page) -> list[str]:
    """What axe has against the page as it is now."""
    result = page.evaluate("axe.run({resultTypes: ['violations']})")
    return [
        f"{violation['id']}: {node['html'][:200]} {node['failureSummary']}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


def _search(page: Page) -> None:
    page.keyboard.press("/")
    page.get_by_role("searchbox", name="Search").fill("kim")
    page.locator(".ed-found li").first.wait_for()


def _cite(page: Page) -> None:
    page.locator("#s2\\.a a.ed-label").click()
    page.locator("#ed-passage").wait_for()


def _quote(page: Page) -> None:
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.ed-body p'))")
    page.keyboard.press("Control+C")
    page.locator(".ed-quote").wait_for()


def _note(page: Page) -> None:
    page.locator(".ed-body .ed-ref a").first.click()


def _card(page: Page) -> None:
    page.locator(".ed-body a.ed-name").first.focus()
    page.keyboard.press("Enter")
    page.locator("[popover][role=dialog]").wait_for()


def _details(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.locator(".ed-tools label").first.click()


def _received(page: Page) -> None:
    page.get_by_text("As received", exact=True).first.click()


def _side(page: Page) -> None:
    page.get_by_text("Side by side", exact=True).first.click()


PANELS = (_search, _cite, _quote, _note, _card, _details, _received, _side)


_PALETTE = """addEventListener("DOMContentLoaded", () => {
  const main = document.querySelector('link[href*="stylesheets/main."]');
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("PALETTE", main.href);
  main.after(link);
  Object.assign(document.body.dataset, { mdColorScheme: "slate", mdColorPrimary: "indigo", mdColorAccent: "indigo" });
});"""
"""README's plain site has one scheme; this is what Material adds where `palette:` names the dark one."""


@pytest.fixture(
    params=[
        ("address", "light", 1280),
        ("address", "dark", 360),
        ("plain_address", "light", 360),
        ("plain_address", "dark", 1280),
    ],
    ids=lambda param: "-".join(map(str, param)),
)
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of a site in a scheme at a width, as soon as it is there: nothing moves.

    Each site in each scheme and at each width, but not in all pairs of them: a colour that fails in
    the dark does so at any width.
    """
    need(AXE)
    host, scheme, width = request.param
    context = browser.new_context(
        base_url=request.getfixturevalue(host),
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    context.add_init_script(path=AXE)
    if host == "plain_address" and scheme == "dark":
        site: Path = request.getfixturevalue("plain_site")
        (palette,) = (site / "assets" / "stylesheets").glob("palette.*.css")
        context.add_init_script(_PALETTE.replace("PALETTE", palette.name))
    yield context.new_page()
    context.close()


def test_axe_finds_nothing(page: Page, telegram_site: Path) -> None:
    faults = {}
    for address in addresses(telegram_site):
        response = page.goto(address)
        if response and response.ok:  # not every page of prose is on both sites
            faults[address] = found(page)
    for panel in PANELS:
        page.goto(READING)
        panel(page)
        faults[f"{READING} {panel.__name__}"] = found(page)
    assert len(faults) >= 20
    assert {name: said for name, said in faults.items() if said} == {}
