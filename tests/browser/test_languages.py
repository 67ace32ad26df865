"""A site in several languages in a browser: the choice of a language, and the search in it."""

from __future__ import annotations

from browser.conftest import clean_page, watch
from playwright.sync_api import Browser, expect


def test_a_language_is_chosen_and_searched(browser: Browser, languages_address: str) -> None:
    problems: list[str] = []
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, base_url=languages_address
    )
    with clean_page(context, languages_address) as page:
        watch(page, problems)
        page.goto("documents/letter/")
        page.locator(".md-select").hover()
        page.locator(".md-select__link[hreflang=de]").click()
        expect(page).to_have_url(f"{languages_address}de/documents/letter/")
        page.keyboard.press("/")
        page.locator(".ed-search-dialog input").fill("Herausgeber")
        result = page.locator(".ed-found li a").first
        expect(result).to_contain_text("Zu dieser Ausgabe")
        result.click()
        page.wait_for_url(f"{languages_address}de/about/**")
    context.close()
    assert problems == []
