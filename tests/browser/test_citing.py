"""Citing a passage, in a real browser: by mouse, by keyboard, without script."""

from __future__ import annotations

import json
import re
from urllib.parse import parse_qs, urlsplit

from browser.conftest import NO_COLUMN, READING, in_both
from playwright.sync_api import Browser, Page, expect

from edition.editorial.publication_file import Publication
from edition.outputs.html.reporting import error_report

LABEL = "#s3\\.d\\.iv a.ed-label"


@in_both
def test_a_passages_link_opens_its_citations(page: Page) -> None:
    page.goto(READING)
    page.locator(LABEL).click()
    panel = page.get_by_role("dialog", name="Cite § 3.d.iv")
    expect(panel).to_be_visible()
    expect(page).to_have_url(re.compile(r"#s3.d.iv$"))
    assert (
        panel.get_by_label("Address", exact=True)
        .input_value()
        .endswith("documents/118390/#s3.d.iv")
    )
    citation = panel.locator(".ed-citation")
    expect(citation).to_contain_text("§ 3.d.iv")
    expect(citation).to_contain_text("https://example.org/some/path/documents/118390/#s3.d.iv")
    panel.get_by_label("the archive’s document").check()
    expect(citation).to_contain_text("https://digitalarchive.wilsoncenter.org/document/118390")
    expect(citation).not_to_contain_text("example.org")
    panel.get_by_role("button", name="Close").click()
    expect(panel).to_be_hidden()
    expect(page.locator(LABEL)).to_be_focused()


def test_the_panel_by_keyboard(page: Page) -> None:
    page.goto(READING)
    page.locator(LABEL).focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog", name="Cite § 3.d.iv")
    expect(panel.get_by_label("Address", exact=True)).to_be_focused()
    assert page.evaluate("getSelection().toString()").endswith("#s3.d.iv")  # Ctrl+C takes it
    seen = set()
    for _ in range(16):  # all around, and never out of it
        page.keyboard.press("Tab")
        inside = page.evaluate(
            "document.activeElement.closest('dialog')?.id ?? document.activeElement.tagName"
        )
        assert inside in ("ed-passage", "BODY"), inside
        seen.add(page.evaluate("document.activeElement.outerHTML"))
    assert len(seen) >= 7
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(page.locator(LABEL)).to_be_focused()


def test_the_chosen_style_is_remembered(page: Page) -> None:
    page.goto(READING)
    page.locator(LABEL).click()
    select = page.locator("#ed-passage select")
    last = select.locator("option").last.inner_text()
    select.select_option(label=last)
    chosen = select.input_value()
    page.keyboard.press("Escape")
    page.reload()
    page.locator(LABEL).click()
    expect(page.locator("#ed-passage select")).to_have_value(chosen)


def test_a_passage_for_a_reference_manager(page: Page) -> None:
    page.goto(READING)
    page.locator(LABEL).click()
    texts = {}
    for name in ("BibTeX", "CSL-JSON", "RIS"):
        with page.expect_download() as download:
            page.locator("#ed-passage").get_by_role("button", name=name).click()
        texts[name] = download.value.path().read_text(encoding="utf-8")
        assert download.value.suggested_filename.startswith("118390-s3.d.iv.")
    assert "§ 3.d.iv" in texts["BibTeX"]
    assert json.loads(texts["CSL-JSON"])[0]["locator"] == "§ 3.d.iv"
    assert "SE  - § 3.d.iv" in texts["RIS"]
    for text in texts.values():
        assert not re.search("[\ue000-\uf8ff]", text)


def test_a_quotation_can_be_copied_with_its_citation(browser: Browser, host: str) -> None:
    context = browser.new_context(
        base_url=host, viewport=NO_COLUMN, permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    page.goto(READING)
    page.locator("#s2\\.a").evaluate(
        """element => {
          const words = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
          let node; while ((node = words.nextNode()) && !node.data.includes("Economic"));
          const range = document.createRange();
          range.setStart(node, node.data.indexOf("Economic"));
          range.setEnd(node, node.data.indexOf("Economic") + "Economic assistance".length);
          getSelection().removeAllRanges(); getSelection().addRange(range);
        }"""
    )
    page.keyboard.press("Control+C")
    offer = page.get_by_role("region", name="Copied text")
    expect(offer).to_contain_text("Copied from § 2.a.")
    assert page.evaluate("navigator.clipboard.readText()") == "Economic assistance"
    page.keyboard.press("Tab")
    expect(offer.get_by_role("button", name="Copy with citation")).to_be_focused()
    page.keyboard.press("Enter")
    expect(offer.get_by_role("status")).to_have_text("Copied.")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("“Economic assistance”\n")
    assert "§ 2.a" in text
    expect(offer.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(offer).to_be_hidden()
    expect(page.locator("#s2\\.a a.ed-label")).to_be_focused()
    # The quotation is that of the chosen reading.
    for reading, words in (
        ("edited", "Mutual Assistance in July 1961"),
        ("received", "Mutual Assistance in February [sic] 1961 [trans. note-it was actually"),
    ):
        page.locator(f"label[for=ed-reading-{reading}]").click()
        page.evaluate(
            "getSelection().selectAllChildren(document.querySelector('#s3\\\\.d\\\\.i-p1'))"
        )
        page.keyboard.press("Control+C")
        offer.get_by_role("button", name="Copy with citation").click()
        expect(offer.get_by_role("status")).to_have_text("Copied.")
        text = page.evaluate("navigator.clipboard.readText()")
        assert text.startswith("“Concluded the Korean-Soviet Treaty")
        assert f"{words}”\n" in text or f"{words} " in text
        assert "§ 3.d.i, para. 1" in text
    context.close()


def test_buttons_that_copy_say_what_and_the_downloads_have_a_link(page: Page) -> None:
    page.goto(READING)
    buttons = page.locator(".ed-cite").get_by_role("button", name=re.compile("^Copy "))
    assert buttons.count() == page.locator(".ed-cite .ed-copy").count()
    names = [button.get_attribute("aria-label") or "" for button in buttons.all()]
    assert names[0] == "Copy Chicago 18 · Chicago 17 · Turabian 9: note"
    assert len(set(names)) == len(names) > 5
    file = page.locator(".ed-actions").get_by_role("link", name="BibLaTeX")
    expect(file).to_be_hidden()
    page.get_by_role("link", name="Download this document").click()
    expect(file).to_be_visible()


@in_both
def test_a_citation_is_copied_by_its_button(browser: Browser, host: str) -> None:
    context = browser.new_context(
        base_url=host, viewport=NO_COLUMN, permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    for path in (READING, "cite/"):
        page.goto(path)
        section = page.locator("section.ed-cite").first
        section.get_by_role("button", name="Copy").first.click()
        expect(section.get_by_role("status")).to_have_text("Copied.")
        text = page.evaluate("navigator.clipboard.readText()")
        assert text == section.locator("dd > span").first.inner_text()
        assert text.endswith("https://digitalarchive.wilsoncenter.org/document/118390.")
    context.close()


@in_both
def test_without_script_a_passages_link_is_a_link(browser: Browser, host: str) -> None:
    context = browser.new_context(base_url=host, viewport=NO_COLUMN, java_script_enabled=False)
    page = context.new_page()
    page.goto(READING)
    page.locator(LABEL).click()
    expect(page).to_have_url(re.compile(r"#s3.d.iv$"))
    expect(page.locator("#ed-passage")).to_be_hidden()
    expect(page.locator("#cite-chicago-note")).to_contain_text("Roll 2008-29")
    context.close()


@in_both
def test_without_script_no_button_is_shown(browser: Browser, host: str) -> None:
    context = browser.new_context(base_url=host, viewport=NO_COLUMN, java_script_enabled=False)
    page = context.new_page()
    for path, buttons in ((READING, ".ed-copy, .ed-page button"), ("cite/", ".ed-copy")):
        page.goto(path)
        assert page.locator(buttons).count()
        expect(page.locator("button:visible, select:visible")).to_have_count(0)
    context.close()


def test_a_paragraph_without_a_label_is_cited_on_a_phone(browser: Browser, host: str) -> None:
    context = browser.new_context(
        base_url=host, viewport={"width": 360, "height": 740}, has_touch=True
    )
    page = context.new_page()
    page.goto(READING)
    page.locator("#s3\\.d\\.i-p1 > a.ed-permalink").tap()
    expect(page.get_by_role("dialog", name="Cite § 3.d.i, para. 1")).to_be_visible()
    context.close()


def test_an_error_of_a_passage_is_reported_with_its_words(page: Page) -> None:
    """The link is set into the page here: the telegram's edition has no address for reports."""
    publication = Publication.model_validate(
        {"report": "https://forge.example/new", "version": "1.1"}
    )
    report = error_report(publication, "118390", "A {at} title")
    assert report
    page.goto(READING)
    page.evaluate(
        """(data) => {
          const link = document.createElement("a");
          Object.assign(link.dataset, { part: "report", report: data });
          document.getElementById("ed-passage").append(link);
        }""",
        report.data,
    )
    page.locator("#s3\\.d\\.i-p1 .ed-permalink").click(force=True)
    href = page.locator("[data-part=report]").get_attribute("href") or ""
    query = parse_qs(urlsplit(href).query, strict_parsing=True)
    assert query["title"] == ["Error in document 118390, § 3.d.i, para. 1"]
    (body,) = query["body"]
    quoted = (
        "Concluded the Korean-Soviet Treaty of Friendship, Cooperation, and Mutual Assistance in"
    )
    assert f"Quotation: “{quoted} February [sic] 1961 [trans. note" in body
    assert "July 1961.]”" in body  # the editors' reading is not a part of the words
    assert "/documents/118390/#s3.d.i-p1\n" in body
    assert "Edition: version 1.1\n" in body


def test_the_permanent_link_is_shared(browser: Browser, host: str) -> None:
    context = browser.new_context(base_url=host, viewport=NO_COLUMN)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.add_init_script("navigator.share = undefined")
    page.goto(READING)
    page.get_by_role("button", name="Share").click()
    expect(page.locator(".ed-actions [role=status]")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("[rel=bookmark]").first.evaluate("link => link.href")
    page.evaluate("() => { navigator.share = async (what) => { window.shared = what.url; }; }")
    page.get_by_role("button", name="Share").click()
    assert page.evaluate("window.shared") == copied
    context.close()
