"""The edition from a stick: pages opened from the file system, without any host."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.conftest import READING, watch
from playwright.sync_api import Browser, Page, expect
from shared import Build
from sites import write_short

pytestmark = pytest.mark.slow

SETTING = pytest.param("use_directory_urls: false\n", marks=pytest.mark.audit)
"""MkDocs' setting, which Material's plugin sets as well."""


@pytest.fixture(scope="session", params=[SETTING, "offline"])
def stick(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, mkdocs: Build
) -> Path:
    """This edition made for a stick, by MkDocs' setting or by Material's plugin."""
    folder = write_short(tmp_path_factory.mktemp("stick"))
    config = folder / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    if request.param == "offline":
        text = text.replace("  - edition: ", "  - offline\n  - edition: ", 1)
        assert "  - offline\n" in text
    else:
        text += request.param
    config.write_text(text, encoding="utf-8")
    done = mkdocs(folder, folder / "site")
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture
def opened(browser: Browser, stick: Path) -> Iterator[Page]:
    """A page that fails the test on script errors and on whatever is not a file of the stick."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    page = context.new_page()
    problems: list[str] = []
    watch(page, problems)
    page.on("requestfailed", lambda request: problems.append(request.url))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((stick.as_uri(), "data:", "blob:"))
            else problems.append(request.url)
        ),
    )
    page.goto(f"{stick.as_uri()}/index.html")
    yield page
    context.close()
    assert problems == []


def _to_the_text(page: Page) -> None:
    page.get_by_role("main").get_by_role("link", name=re.compile("Prospect")).first.click()
    expect(page).to_have_url(re.compile(rf"^file:.*/{READING}index\.html"))


def test_addresses_and_files_are_those_of_a_host(stick: Path, short_site: Path) -> None:
    ours = {path.relative_to(stick).as_posix() for path in stick.rglob("*") if path.is_file()}
    site = short_site / "some" / "path"
    hosted = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert ours - hosted == {"search/search_index.js"}
    assert hosted - ours == {"_headers"}


def test_no_link_leads_to_a_folder(stick: Path) -> None:
    for path in stick.rglob("*.html"):
        if path.name == "404.html":  # which only a host sends
            continue
        html = path.read_text(encoding="utf-8")
        links = re.findall(r'\b(?:href|src)="([^"]*)"', html)
        for link in links:
            if link and not re.match(r"[a-z]+:|//|#|\?", link):
                there = path.parent / re.sub(r"[?#].*", "", link)
                assert there.is_file(), (path, link)


def test_text_notes_cards_and_readings(opened: Page) -> None:
    _to_the_text(opened)
    opened.locator(".ed-body .ed-ref a").first.click()
    expect(opened).to_have_url(re.compile("#n-"))
    opened.locator(".ed-body a.ed-name").first.focus()
    opened.keyboard.press("Enter")
    card = opened.locator("[popover][role=dialog]")
    expect(card).to_be_visible()
    opened.keyboard.press("Escape")
    opened.get_by_text("As received", exact=True).first.click()
    expect(opened.locator("#ed-reading-received")).to_be_checked()
    expect(opened).to_have_url(re.compile("text=received"))
    opened.reload()
    expect(opened.locator("#ed-reading-received")).to_be_checked()


def test_a_passage_is_cited_by_its_public_address(opened: Page) -> None:
    _to_the_text(opened)
    opened.locator("#s3\\.d\\.iv a.ed-label").click()
    panel = opened.get_by_role("dialog", name="Cite § 3.d.iv")
    expect(panel.locator("[data-part=address]")).to_have_value(
        f"https://example.org/some/path/{READING}#s3.d.iv"
    )
    with opened.expect_download() as download:
        panel.get_by_role("button", name="RIS").click()
    assert "§ 3.d.iv" in Path(download.value.path()).read_text(encoding="utf-8")


def test_the_search_finds_and_leads_there(opened: Page) -> None:
    opened.keyboard.press("/")
    opened.get_by_role("searchbox", name="Search").fill("prize money")
    found = opened.locator(".ed-found a").first
    expect(found).to_be_visible()
    found.click()
    expect(opened).to_have_url(re.compile(rf"/{READING}index\.html#"))
    opened.wait_for_load_state()  # the scripts of a page run when all of it is there
    expect(opened.get_by_role("heading", level=1)).to_be_visible()
    opened.keyboard.press("/")
    opened.get_by_role("searchbox", name="Search").fill("kunaev")
    opened.locator("select[name=kind]").select_option("Glossary")
    expect(opened.locator(".ed-found-kind").first).to_contain_text("Glossary")
    expect(opened.locator(".ed-found a").first).to_have_attribute(
        "href", re.compile(r"^file:.*/glossary/index\.html#kunaev$")
    )


def test_the_chronology_is_narrowed(opened: Page) -> None:
    opened.get_by_role("link", name="Chronology").first.click()
    opened.locator("form[data-filters] select[name=actor]").select_option(index=1)
    expect(opened).to_have_url(re.compile(r"chronology/index\.html\?actor="))
    expect(opened.get_by_text(re.compile(r"^\d+ of \d+ shown$"))).to_be_visible()
    opened.reload()
    expect(opened.get_by_text(re.compile(r"^\d+ of \d+ shown$"))).to_be_visible()
    opened.go_back()


def test_files_are_downloaded_or_opened(opened: Page, stick: Path) -> None:
    _to_the_text(opened)
    names = opened.evaluate(
        "[...document.querySelectorAll('main a[href]')].map(one => one.href).filter(one => one.startsWith('file:'))"
    )
    files = {name.split("#")[0].split("?")[0] for name in names}
    assert {f"{stick.as_uri()}/{READING}118390{e}" for e in (".bib", ".ris", ".rdf")} <= files
