"""axe on every page, in both schemes, on a desk and on a phone, and with every panel open.

`make slow` inspects a small edition, which has a page of each template, and the home page of the telegram.
The rest is an audit. Every page of the telegram's site is inspected in the light scheme on a desk. What can differ elsewhere is
inspected there: colours in the dark scheme, the size of targets on a phone, and a page of each template
in Material's own frame.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from auditors.brought import AXE, need
from browser.conftest import READING
from playwright.sync_api import Browser, Page
from served import served
from sites import addresses

pytestmark = pytest.mark.slow

EVERY_RULE: tuple[str, ...] = ()
BY_SCHEME_AND_WIDTH = (
    "color-contrast",
    "link-in-text-block",
    "scrollable-region-focusable",
)
"""The rules of axe whose result depends on colours or on the width of the window."""


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


@dataclass(frozen=True)
class Panel:
    """Something that a reader opens on a page."""

    open: Callable[[Page], None]
    changes: str
    """The selector of the part of the page that changes."""

    def __str__(self) -> str:
        return self.open.__name__


IN_THE_FRAME = (
    Panel(_search, "dialog[open]"),
    Panel(_card, "[popover][role=dialog]"),
)
"""Panels that are part of the frame or lie over it."""
PANELS = (
    *IN_THE_FRAME,
    Panel(_cite, "#ed-passage"),
    Panel(_quote, ".ed-quote"),
    Panel(_note, ":target, .ed-opened"),
    Panel(_details, "main"),
    Panel(_received, "main"),
    Panel(_side, "main"),
)


def found(page: Page, rules: tuple[str, ...] = EVERY_RULE) -> list[str]:
    """The violations that axe finds in the page as it is now; by some rules, or by all that are on."""
    if rules:
        return _violations(page, _only(rules))
    return _violations(page, {})


def found_in_panel(page: Page, changes: str, rules: tuple[str, ...]) -> list[str]:
    """The same of a page with a panel. Only what the panel changes can get other colours by it."""
    assert page.locator(changes).count() > 0
    within = _violations(page, _only(BY_SCHEME_AND_WIDTH), changes)
    if rules:
        others = tuple(rule for rule in rules if rule not in BY_SCHEME_AND_WIDTH)
        return within + (_violations(page, _only(others)) if others else [])
    return within + _violations(
        page, {"rules": {rule: {"enabled": False} for rule in BY_SCHEME_AND_WIDTH}}
    )


def found_in(page: Page, part: str, rules: tuple[str, ...] = EVERY_RULE) -> list[str]:
    """The violations that axe finds in a part of the page."""
    assert page.locator(part).count() > 0
    return _violations(page, _only(rules) if rules else {}, part)


def _only(rules: tuple[str, ...]) -> dict[str, object]:
    return {"runOnly": {"type": "rule", "values": list(rules)}}


def _violations(page: Page, options: dict[str, object], within: str = "") -> list[str]:
    result = page.evaluate(
        "([within, options]) => axe.run(within || document, options)",
        [within, {"resultTypes": ["violations"], **options}],
    )
    return [
        f"{violation['id']}: {node['html'][:200]} {node['failureSummary']}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


_PALETTE = """addEventListener("DOMContentLoaded", () => {
  const main = document.querySelector('link[href*="stylesheets/main."]');
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("PALETTE", main.href);
  main.after(link);
  Object.assign(document.body.dataset, { mdColorScheme: "slate", mdColorPrimary: "indigo", mdColorAccent: "indigo" });
});"""
"""README's plain site has one scheme; this is what Material adds where `palette:` names the dark one."""


SMALL = ("", "documents/paper/", "glossary/", "corrections/", "404.html")
"""The kinds of pages of a small edition."""
ONE_OF_EACH = ("", READING, "glossary/", "chronology/", "404.html")
"""A page of each template; in Material's own frame the others differ from these in nothing but words."""


IN_ARABIC = (
    *("ar/", "ar/documents/letter/", "ar/documents/reply/"),
    *("ar/glossary/", "ar/chronology/", "ar/corrections/", "ar/cite/"),
)
"""A page of each kind in a foreign interface. Material gives its breadcrumb on the list of documents the
name of its navigation, in every language, which axe reports (`landmark-unique`)."""


@dataclass(frozen=True)
class Visit:
    """What is inspected of one site, in one scheme at one width."""

    host: str
    scheme: Literal["light", "dark"]
    width: int
    rules: tuple[str, ...]
    pages: tuple[str, ...] = ()
    """Every page, if none is named."""
    panels: tuple[Panel, ...] = PANELS

    def __str__(self) -> str:
        return f"{self.host}-{self.scheme}-{self.width}"


VISITS = (
    Visit("telegram_address", "light", 1280, EVERY_RULE),
    Visit(
        "telegram_address",
        "dark",
        360,
        BY_SCHEME_AND_WIDTH,
        (*ONE_OF_EACH, "corrections/", "assessment/"),
    ),
    Visit("plain_address", "light", 360, EVERY_RULE, ONE_OF_EACH, IN_THE_FRAME),
    Visit("plain_address", "dark", 1280, BY_SCHEME_AND_WIDTH, ONE_OF_EACH, IN_THE_FRAME),
    Visit("languages_address", "light", 360, EVERY_RULE, IN_ARABIC, ()),
)


QUICK = (
    Visit("telegram_address", "light", 1280, EVERY_RULE, ("",), (IN_THE_FRAME[0],)),
    Visit("small_address", "light", 360, EVERY_RULE, SMALL, ()),
)


@pytest.fixture(scope="module")
def small_address(small_site: Path) -> Iterator[str]:
    with served(small_site) as address:
        yield address


@pytest.fixture
def page(browser: Browser, visit: Visit, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of a site in a scheme at a width, without animations."""
    need(AXE)
    context = browser.new_context(
        base_url=request.getfixturevalue(visit.host),
        viewport={"width": visit.width, "height": 900},
        color_scheme=visit.scheme,
        reduced_motion="reduce",
    )
    context.add_init_script(path=AXE)
    if visit.host == "plain_address" and visit.scheme == "dark":
        site: Path = request.getfixturevalue("plain_site")
        (palette,) = (site / "assets" / "stylesheets").glob("palette.*.css")
        context.add_init_script(_PALETTE.replace("PALETTE", palette.name))
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    "visit", [*QUICK, *(pytest.param(visit, marks=pytest.mark.audit) for visit in VISITS)], ids=str
)
def test_axe_finds_nothing(page: Page, visit: Visit, telegram_site: Path) -> None:
    faults = {}
    for address in visit.pages or addresses(telegram_site):
        response = page.goto(address)
        assert response
        assert response.ok or address == "404.html", address
        faults[address] = found(page, visit.rules)
    for panel in visit.panels:
        page.goto(READING if READING in (visit.pages or (READING,)) else "")
        panel.open(page)
        faults[f"panel {panel}"] = found_in_panel(page, panel.changes, visit.rules)
    assert len(faults) == len(visit.pages or addresses(telegram_site)) + len(visit.panels)
    assert {name: said for name, said in faults.items() if said} == {}
