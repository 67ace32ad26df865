"""A real browser on the built site, served from this machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from browser.install import own_browser, system_browser
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright
from served import served
from shared import ROOT

READING = "documents/118390/"
VARIANTS = [
    ("Kunayev", "Kunaev, Dinmukhamed Akhmedovich", "Kunaev"),
    ("쿠나예프", "Kunaev, Dinmukhamed Akhmedovich", "Kunaev"),
    ("Қонаев", "Kunaev, Dinmukhamed Akhmedovich", "Kunaev"),
    ("김일성", "Kim Il Sung", "Kim Il Sung"),
    ("일성", "Kim Il Sung", "Kim Il Sung"),
    ("金日成", "Kim Il Sung", "Kim Il Sung"),
    ("Gim Ilseong", "Kim Il Sung", "Kim Il Sung"),
    ("kim ilsong", "Kim Il Sung", "Kim Il Sung"),
]
"""Forms of names that readers write, the entry meant, and how the document writes it."""
SHOTS = ROOT / "build" / "screenshots"
"""Where `EDITION_SCREENSHOTS=1` puts pictures of pages, for a person."""
VIOLATIONS = """addEventListener("securitypolicyviolation", (event) =>
  console.error("Content Security Policy", event.effectiveDirective, event.blockedURI, event.sample))"""
"""Says in the console what a policy forbids, also where the browser itself would not."""
expect.set_options(timeout=30_000)
"""Milliseconds that a slow machine gets; a test that passes never waits so long."""


@pytest.fixture(scope="session")
def address(telegram_site: Path) -> Iterator[str]:
    """The address of the site, with a slash at its end."""
    with served(telegram_site) as address:
        yield address


@pytest.fixture(scope="session")
def plain_address(plain_site: Path) -> Iterator[str]:
    """The address of the site with Material's own face."""
    with served(plain_site) as address:
        yield address


@pytest.fixture(scope="session")
def languages_address(languages_edition: Path) -> Iterator[str]:
    """The address of the site in three languages."""
    with served(languages_edition / "site") as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = system_browser()
    assert path or own_browser(), "no browser: `make browser` brings one"
    arguments = ["--disable-gpu"]  # what would stand in for one takes longer
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


def keep(shown: Page | Locator, name: str) -> None:
    """Keep a picture of what is shown, if pictures are wanted: taking them takes long."""
    if os.environ.get("EDITION_SCREENSHOTS"):
        SHOTS.mkdir(parents=True, exist_ok=True)
        shown.screenshot(path=SHOTS / f"{name}.png")


def watch(page: Page, problems: list[str]) -> None:
    """Note what fails in a page, and what its policy forbids."""
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on(
        "console",
        lambda said: problems.append(said.text) if "Content Security Policy" in said.text else None,
    )


@contextmanager
def clean_page(context: BrowserContext, address: str) -> Iterator[Page]:
    """A page of a visitor who has not been here before, though the browser keeps the files that it loaded."""
    page = context.new_page()
    try:
        yield page
    finally:
        stored = {"origin": address.rstrip("/"), "storageTypes": "all"}
        context.new_cdp_session(page).send("Storage.clearDataForOrigin", stored)
        context.clear_cookies()
        for opened in context.pages:
            opened.close()


Window = tuple[BrowserContext, str]
"""What a browser shares between pages, and the address of the site."""


@contextmanager
def guarded_window(browser: Browser, root: Path, *, headers: bool = True) -> Iterator[Window]:
    """A window at desktop width on an edition that a host has below /some/path/."""
    with served(root, headers=headers) as address:
        context = browser.new_context(
            base_url=f"{address}some/path/", viewport={"width": 1280, "height": 900}
        )
        context.add_init_script(VIOLATIONS)
        yield context, address
        context.close()


@contextmanager
def guarded_page(window: Window) -> Iterator[Page]:
    """A page that fails the test on script errors, on whatever its policy forbids, and on what isn't there."""
    problems: list[str] = []
    with clean_page(*window) as page:
        watch(page, problems)
        page.on(
            "response",
            lambda answer: problems.append(answer.url) if answer.status >= 400 else None,
        )
        yield page
    assert problems == []


@pytest.fixture(scope="session")
def desk(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A window at desktop width, for pages that `clean_page` opens."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=address)
    yield context
    context.close()


@pytest.fixture
def page(desk: BrowserContext, address: str) -> Iterator[Page]:
    """A page at desktop width that fails the test on script errors, violations and foreign requests."""
    problems: list[str] = []
    with clean_page(desk, address) as page:
        watch(page, problems)
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((address, "data:", "blob:"))
                else problems.append(request.url)
            ),
        )
        yield page
    assert problems == []
