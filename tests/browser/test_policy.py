"""Every page under its content security policy, from hosts that send headers and from those that don't."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.conftest import READING, Window, guarded_page, guarded_window, watch
from playwright.sync_api import Browser, Page, expect
from served import served
from sites import addresses


@pytest.fixture(scope="module")
def window(browser: Browser, short_site: Path) -> Iterator[Window]:
    with guarded_window(browser, short_site) as window:
        yield window


@pytest.fixture
def guarded(window: Window) -> Iterator[Page]:
    """A page under both policies, that of the headers and its own.

    `test_the_policy_is_in_force` checks the second one also without the first.
    """
    with guarded_page(window) as page:
        yield page


@pytest.mark.parametrize("headers", [True, False])
def test_the_policy_is_in_force(browser: Browser, short_site: Path, headers: bool) -> None:  # noqa: FBT001 -- a case
    """What isn't the theme's does not run, and what isn't the site's is not asked for."""
    with served(short_site, headers=headers) as address:
        page = browser.new_page()
        page.goto(f"{address}some/path/{READING}")
        told = page.evaluate(
            """async () => {
              const told = [];
              addEventListener("securitypolicyviolation", (event) => told.push(event.effectiveDirective));
              const script = document.createElement("script");
              script.textContent = "window.ran = true";
              document.body.append(script);
              const image = new Image();
              const failed = new Promise((go) => { image.onerror = go; });
              image.src = "https://elsewhere.example/x.png";
              await failed;
              await new Promise((go) => setTimeout(go));
              return [window.ran ?? false, ...told.sort()];
            }"""
        )
        page.close()
    times = 1 + headers  # the page says it itself as well
    assert told == [False, *["img-src"] * times, *["script-src-elem"] * times]


@pytest.mark.audit
def test_no_page_asks_for_more(guarded: Page, short_site: Path) -> None:
    """`test_access.py` asks the same of a page of each kind, which it has loaded anyway."""
    for address in addresses(short_site / "some" / "path"):
        guarded.goto(address, wait_until="load")
        assert guarded.locator("h1").count() == 1, address


@pytest.mark.audit
def test_what_readers_do(guarded: Page) -> None:
    """The tests of each script run on this site, too, and fail if its policy is violated."""
    guarded.goto(READING)
    guarded.get_by_text("As received", exact=True).first.click()
    expect(guarded.locator("#ed-reading-received")).to_be_checked()
    guarded.get_by_text("Reading text", exact=True).first.click()
    guarded.locator(".ed-body .ed-ref a").first.click()
    guarded.locator(".ed-body a.ed-name").first.focus()
    guarded.keyboard.press("Enter")
    expect(guarded.locator("[popover][role=dialog]")).to_be_visible()
    guarded.keyboard.press("Escape")
    guarded.locator("#s3\\.d\\.iv a.ed-label").click()
    panel = guarded.get_by_role("dialog", name="Cite § 3.d.iv")
    with guarded.expect_download() as download:
        panel.get_by_role("button", name="RIS").click()
    assert "/some/path/" not in download.value.suggested_filename
    guarded.keyboard.press("Escape")
    guarded.keyboard.press("/")
    guarded.get_by_role("searchbox", name="Search").fill("prize money")
    guarded.locator(".ed-found a").first.click()
    expect(guarded).to_have_url(re.compile(rf"/some/path/{READING}#"))
    guarded.locator("label[for^=__palette]:visible").click()
    assert guarded.evaluate("document.body.dataset.mdColorScheme") == "slate"
    guarded.goto("chronology/?actor=kim-il-sung")
    expect(guarded.get_by_text(re.compile(r"^\d+ of \d+ shown$"))).to_be_visible()


@pytest.mark.parametrize(
    "lost",
    [
        "nothing/at/all/",
        pytest.param("nothing", marks=pytest.mark.audit),
        pytest.param("documents/118390/x.bib", marks=pytest.mark.audit),
    ],
)
def test_a_page_that_does_not_exist(browser: Browser, short_site: Path, lost: str) -> None:
    """At any depth it looks the same, is searched, and leads to the parts of the edition."""
    with served(short_site) as address:
        context = browser.new_context(base_url=address)
        page = context.new_page()
        problems: list[str] = []
        watch(page, problems)
        answer = page.goto(f"some/path/{lost}")
        assert answer
        assert answer.status == 404
        expect(page).to_have_title(re.compile("^Page not found - "))
        page.get_by_role("button", name="Search the edition").click()
        page.get_by_role("searchbox", name="Search").fill("prize money")
        expect(page.locator(".ed-found a").first).to_be_visible()
        page.keyboard.press("Escape")
        page.get_by_role("main").get_by_role("link", name="Glossary").click()
        expect(page).to_have_url(f"{address}some/path/glossary/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Glossary")
        context.close()
        assert problems == []
