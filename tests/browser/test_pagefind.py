"""An edition that is searched by Pagefind, below a path and under its policy, in a real browser.

What Pagefind itself finds is an audit; `test_finding.py` has the dialog, which is the same.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.conftest import READING, VARIANTS, Window, guarded_page, guarded_window
from browser.searching import ask, ask_again, kinds
from playwright.sync_api import Browser, Page, expect
from shared import ROOT, Build
from sites import write_plain, write_short_document

pytestmark = pytest.mark.slow

SEVERAL = ROOT / "tests" / "several" / "content" / "documents"
PROSE = "# About the work\n\nWe began.\n\n## Typewriters\n\nAn Olympia in Łódź, & other machines.\n"


def write_edition(folder: Path) -> Path:
    """The short telegram, its registers, three further documents and a page of prose, searched by Pagefind."""
    write_plain(folder)
    write_short_document(folder)
    for name in ("inventory", "memoir", "reply"):
        shutil.copytree(SEVERAL / name, folder / "content" / "documents" / name)
    (folder / "content" / "work.md").write_text(PROSE, encoding="utf-8")
    config = folder / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("edition]", "edition: {search: pagefind}]")
    config.write_text(text + "site_url: https://example.org/some/path/\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory, mkdocs: Build) -> Path:
    """The root of a host that has the edition below /some/path/."""
    folder = write_edition(tmp_path_factory.mktemp("large"))
    done = mkdocs(folder, folder / "root" / "some" / "path")
    assert done.returncode == 0, done.stderr
    root = folder / "root"
    shutil.copy(root / "some" / "path" / "_headers", root / "_headers")
    return root


@pytest.fixture(scope="module")
def window(browser: Browser, large: Path) -> Iterator[Window]:
    with guarded_window(browser, large) as window:
        yield window


@pytest.fixture
def page(window: Window) -> Iterator[Page]:
    with guarded_page(window) as page:
        yield page


def test_a_result_is_a_passage_and_is_landed_on(page: Page) -> None:
    results = ask(page, "prize money")
    link = results.get_by_role("link", name="§ 4.b, para. 3")
    said = results.filter(has_text="§ 4.b, para. 3").locator(".ed-found-kind")
    title = "Prospect of Kim Il Sung's Visit to the Soviet Union"
    expect(said).to_have_text(f"Text · {title} · 118390")
    link.click()
    expect(page).to_have_url(re.compile(rf"/some/path/{READING}#s4\.b-p3$"))
    expect(page.locator("#s4\\.b-p3")).to_be_in_viewport()


@pytest.mark.parametrize(
    "name",
    ["쿠나예프", *(pytest.param(one, marks=pytest.mark.audit) for one in ("Kunaev", "Kunayev"))],
)
def test_enter_goes_to_the_entry_itself(page: Page, name: str) -> None:
    ask(page, name)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"glossary/#kunaev$"))


def test_a_variant_finds_the_entry_and_the_passages(page: Page) -> None:
    ask(page, "Moscow")
    dialog = page.get_by_role("dialog")
    for variant, entry, written in VARIANTS[::2]:
        results = ask_again(page, variant)
        expect(dialog.get_by_role("link", name=entry).first).to_be_visible()
        dialog.get_by_label("Kind").select_option("Text")
        expect(results.first.locator(".ed-found-kind")).to_contain_text(f"names {entry}")
        expect(results.first.locator(".ed-found-text")).not_to_contain_text(variant)
        marked = results.first.locator("mark").all_inner_texts()
        assert any(written in mark for mark in marked), variant
        assert "zqx" not in " ".join(results.all_inner_texts())


def test_results_are_narrowed_by_kind_and_document(page: Page) -> None:
    results = ask(page, "Soviet")
    dialog = page.get_by_role("dialog")
    kind, document = dialog.get_by_label("Kind"), dialog.locator("[name=document]")
    assert {"Text", "Note"} <= {o.get_attribute("value") for o in kind.locator("option").all()}
    kind.select_option("Note")
    expect(results.first.locator(".ed-found-kind")).to_contain_text("Note")
    expect(dialog.get_by_role("status")).to_have_text(re.compile(r"^\d+ of \d+ results$"))
    assert kinds(results) == {"Note"}
    page.get_by_role("searchbox").fill("the")
    kind.select_option("")
    document.select_option("Reply to the Consulate, reply")
    expect(results.first.locator(".ed-found-kind")).to_contain_text("Reply to the Consulate")
    links = [link.get_attribute("href") or "" for link in results.get_by_role("link").all()]
    assert links
    assert all("/documents/reply/" in link for link in links)


@pytest.mark.audit
def test_ways_of_asking(page: Page) -> None:
    ask(page, "Moscow")
    for query, first in (
        ("Kunayev Lenin", "§ 3.c.iii, para. 1"),  # a name in another form, and a word
        ('"prize money"', "§ 4.b, para. 3"),
        ("Lodz", "Typewriters"),  # editors' prose, and a letter that has no accent to take off
        ("ŁÓDŹ machines", "Typewriters"),
    ):
        results = ask_again(page, query)
        expect(results.get_by_role("link", name=first).first).to_be_visible()


@pytest.mark.audit
def test_signs_are_shown_as_they_are(page: Page) -> None:
    found = ask(page, "Olympia").first
    expect(found.locator(".ed-found-text")).to_have_text("An Olympia in Łódź, & other machines.")
    expect(found.locator(".ed-found-kind")).to_have_text("Page · About the work")


@pytest.mark.audit
def test_nothing_found_is_said(page: Page) -> None:
    ask(page, "Moscow")
    page.get_by_role("searchbox").fill("xylophone")
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text(
        "No results contain all these words."
    )
    page.get_by_role("searchbox").fill('"money prize"')
    expect(page.get_by_role("dialog").get_by_role("listitem")).to_have_count(0)


def test_the_index_is_loaded_in_parts_and_only_when_it_is_asked_for(page: Page) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto("about/")
    page.wait_for_load_state("networkidle")
    assert not any("/search/" in url for url in loaded)
    ask(page, "prize money")
    assert any(url.endswith(".pf_index") for url in loaded)
    assert not any(url.endswith("search_index.json") for url in loaded)


def test_from_the_file_system_it_says_why_not(browser: Browser, large: Path) -> None:
    page = browser.new_page()
    page.goto((large / "some" / "path" / "about" / "index.html").as_uri())
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text(
        "Search works only online, not from a local file."
    )
    page.close()
