"""The search as a reader uses it, whatever answers."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect


def ask(page: Page, query: str, path: str = "about/") -> Locator:
    """Open the search by its button, and ask; the results."""
    page.goto(path)
    page.get_by_role("button", name="Search").click()
    page.get_by_role("searchbox", name="Search").fill(query)
    results = page.get_by_role("dialog").get_by_role("listitem")
    expect(results.first).to_be_visible()
    return results


def ask_again(page: Page, query: str) -> Locator:
    """Ask in the dialog that is open, with no choice made; the results, none of which is of an earlier query."""
    box = page.get_by_role("searchbox", name="Search")
    results = page.get_by_role("dialog").get_by_role("listitem")
    box.fill("zzz")
    expect(results).to_have_count(0)
    page.get_by_role("dialog").get_by_label("Kind").select_option("")
    box.fill(query)
    expect(results.first).to_be_visible()
    return results


def kinds(results: Locator) -> set[str]:
    said = results.locator(".ed-found-kind").all_inner_texts()
    return {text.partition(" · ")[0] for text in said}
