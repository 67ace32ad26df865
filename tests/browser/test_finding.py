"""Finding things: the search, and the choices that narrow the chronology, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from browser.conftest import NO_COLUMN, READING, VARIANTS, in_both
from browser.searching import ask, ask_again, kinds
from playwright.sync_api import Browser, Locator, Page, expect


def lines(page: Page) -> Locator:
    return page.locator(".ed-chronology > li:visible")


def all_lines(page: Page) -> int:
    return page.locator(".ed-chronology > li").count()


# --- the search -------------------------------------------------------------------------------


@in_both
def test_a_search_by_keyboard_lands_on_the_passage(page: Page) -> None:
    page.goto("")
    page.keyboard.press("/")
    query = page.get_by_role("searchbox", name="Search")
    expect(query).to_be_focused()
    page.keyboard.type("prize money")
    result = page.get_by_role("dialog").get_by_role("link", name="§ 4.b, para. 3")
    expect(result).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(query).to_be_focused()
    for _ in range(10):
        page.keyboard.press("ArrowDown")
        if result.evaluate("link => link === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/{READING}#s4\.b-p3$"))
    expect(page.locator("#s4\\.b-p3")).to_be_in_viewport()


def test_enter_goes_to_the_best_result_and_escape_closes(page: Page) -> None:
    ask(page, "Kunaev")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("button", name="Search")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("listitem").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"glossary/#kunaev$"))


def test_a_result_on_the_same_page_is_gone_to(page: Page) -> None:
    ask(page, "prize money", READING)
    page.get_by_role("dialog").get_by_role("link", name="§ 4.b, para. 3").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator("#s4\\.b-p3")).to_be_in_viewport()


def test_each_result_says_its_kind_and_its_document(page: Page) -> None:
    results = ask(page, "Order of Lenin")
    assert {"Text", "Note", "Glossary"} <= kinds(results)
    title = "Prospect of Kim Il Sung's Visit to the Soviet Union"
    passage = results.filter(has=page.locator(f'a[href*="{READING}#s"]')).first
    expect(passage.locator(".ed-found-kind")).to_contain_text(f"Text · {title}")
    said = results.locator(".ed-found-kind").all_inner_texts()
    assert any("Kim Il Sung's Visit" in text for text in said)
    assert not any("&" in text for text in said)


def test_results_are_narrowed_within_the_dialog(page: Page) -> None:
    results = ask(page, "Kunaev")
    dialog, count = page.get_by_role("dialog"), results.count()
    expect(dialog.get_by_role("status")).to_have_text(f"{count} results")
    query, kind = page.get_by_role("searchbox"), dialog.get_by_label("Kind")
    query.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(kind).to_be_focused()
    page.keyboard.type("Note")
    assert kinds(results) == {"Note"}
    expect(dialog.get_by_role("status")).to_have_text(f"{results.count()} of {count} results")
    kind.select_option("Text")
    assert kinds(results) == {"Text"}
    # What is chosen stays while the words change.
    query.fill("Brezhnev")
    expect(results.first).to_contain_text("Brezhnev")
    assert kinds(results) == {"Text"}
    # One document only: there is nothing to choose.
    expect(dialog.get_by_label("Document")).to_be_hidden()


def test_a_variant_finds_the_entry_and_the_passages(page: Page) -> None:
    ask(page, "Moscow")
    dialog = page.get_by_role("dialog")
    for variant, entry, written in VARIANTS:
        results = ask_again(page, variant)
        assert {"Glossary", "Text"} <= kinds(results), variant
        expect(dialog.get_by_role("link", name=entry).first).to_be_visible()
        dialog.get_by_label("Kind").select_option("Text")
        found = results.first
        expect(found.locator(".ed-found-kind")).to_contain_text(f"names {entry}")
        # The excerpt is the text, in which the other form is marked.
        expect(found.locator(".ed-found-text")).not_to_contain_text(variant)
        assert any(written in mark for mark in found.locator("mark").all_inner_texts()), variant


def test_ways_of_writing_find_the_same(page: Page) -> None:
    ask(page, "Moscow")
    for one, other in (
        ("Il'ich", "Il’ich"),
        ("Kim Il-song", "kim ilsong"),
        ("attaché", "attache"),
        ("Il\u2010song", "Il\u2011song"),
        ("USSR", "U.S.S.R."),
    ):
        first = ask_again(page, one).all_inner_texts()
        assert first == ask_again(page, other).all_inner_texts(), one


def test_signs_around_a_word_do_not_hide_it(page: Page) -> None:
    results = ask(page, "delivered the order")
    expect(results.filter(has_text="(Delivered the Order of Lenin").first).to_be_visible()
    quoted = ask(page, '"the deferred payment"')
    assert "Text" in kinds(quoted)


def test_nothing_found_is_said(page: Page) -> None:
    ask(page, "Kunaev")
    page.get_by_role("searchbox").fill("Kunaev zzz")
    status = page.get_by_role("dialog").get_by_role("status")
    expect(status).to_have_text("No results contain all these words.")
    expect(page.get_by_role("dialog").get_by_role("listitem")).to_have_count(0)


def test_the_index_is_loaded_when_it_is_asked_for(page: Page) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto("", wait_until="networkidle")
    assert not [url for url in loaded if "search" in url]
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("dialog").get_by_label("Kind")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert [url for url in loaded if url.endswith("search/search_index.json")]


@pytest.mark.parametrize("width", [360, 1280])
def test_the_dialog_fits(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    ask(page, "Soviet")
    box = page.get_by_role("dialog").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] + box["height"] <= 740
    for control in (
        page.get_by_role("dialog").locator("input, select:visible, button:visible").all()
    ):
        size = control.bounding_box()
        assert size
        assert size["height"] >= 24
    more = page.get_by_role("button", name="Show more")
    count = page.get_by_role("dialog").get_by_role("listitem").count()
    more.click()
    assert page.get_by_role("dialog").get_by_role("listitem").count() > count


# --- the chronology ---------------------------------------------------------------------------


@in_both
def test_lines_are_chosen_and_the_address_keeps_it(page: Page) -> None:
    page.goto("chronology/")
    total = all_lines(page)
    form = page.get_by_role("form", name="Filter the list")
    expect(form.get_by_role("status")).to_have_text(f"All {total} shown")
    form.get_by_label("Who or what").select_option(label="Kunaev, Dinmukhamed Akhmedovich")
    expect(page).to_have_url(re.compile(r"chronology/\?actor=kunaev$"))
    shown = lines(page).count()
    assert 0 < shown < total
    expect(form.get_by_role("status")).to_have_text(f"{shown} of {total} shown")
    for line in lines(page).all():
        expect(line).to_contain_text("Kunaev")

    form.get_by_label("Source").select_option("documents")
    expect(page).to_have_url(re.compile(r"\?actor=kunaev&source=documents$"))
    assert lines(page).count() <= shown
    for line in lines(page).all():
        expect(line.locator(".ed-report")).not_to_have_count(0)

    page.go_back()
    expect(page).to_have_url(re.compile(r"\?actor=kunaev$"))
    expect(form.get_by_label("Source")).to_have_value("")
    expect(form.get_by_role("status")).to_have_text(f"{shown} of {total} shown")
    page.go_back()
    expect(form.get_by_role("status")).to_have_text(f"All {total} shown")
    page.go_forward()
    form.get_by_role("button", name="Show all").click()
    expect(page).to_have_url(re.compile(r"chronology/$"))
    assert lines(page).count() == total


def test_lines_are_chosen_by_keyboard(page: Page) -> None:
    page.goto("chronology/")
    page.get_by_label("Certainty").focus()
    page.keyboard.type("high")
    expect(page).to_have_url(re.compile(r"\?certainty=high$"))
    for line in lines(page).all():
        expect(line).to_contain_text("certainty high")


def test_an_address_shows_its_choice(page: Page) -> None:
    page.goto("chronology/?actor=kunaev&source=nothing")
    expect(page.get_by_label("Who or what")).to_have_value("kunaev")
    assert 0 < lines(page).count() < all_lines(page)


def test_the_glossary_leads_to_the_lines_of_an_entry(page: Page) -> None:
    page.goto("glossary/")
    page.locator("#kunaev").get_by_role("link", name="In the chronology").click()
    expect(page).to_have_url(re.compile(r"chronology/\?actor=kunaev$"))
    assert 0 < lines(page).count() < all_lines(page)


@pytest.mark.parametrize("path", ["", "chronology/?actor=kunaev"])
def test_a_line_that_is_asked_for_is_shown(page: Page, path: str) -> None:
    """By an address from elsewhere, and by a mark of the picture."""
    event = "e-prc-dprk-treaty-signed-1961"
    page.goto(path)
    if path:
        page.get_by_role("link", name="11 July 1961: Treaty between China").click()
    else:
        page.goto(f"chronology/?actor=kunaev#{event}")
    expect(page.locator(f"#{event}")).to_be_in_viewport()
    expect(page).to_have_url(re.compile(rf"chronology/#{event}$"))
    assert lines(page).count() == all_lines(page)


def test_a_choice_that_hides_the_line_asked_for_leaves_its_address(page: Page) -> None:
    page.goto("chronology/#e-prc-dprk-treaty-signed-1961")
    page.get_by_label("Who or what").select_option("kunaev")
    expect(page).to_have_url(re.compile(r"chronology/\?actor=kunaev$"))
    page.reload()
    assert 0 < lines(page).count() < all_lines(page)


def test_the_picture_dims_what_is_not_shown(page: Page) -> None:
    page.goto("chronology/?actor=kunaev")
    marks = page.locator(".ed-time a[data-of]")
    dimmed = page.locator(".ed-time a.ed-out")
    assert 0 < dimmed.count() < marks.count()
    for mark in marks.all():
        lines_of = (mark.get_attribute("data-of") or "").split()
        shown = any(page.locator(f'[id="{one}"]').is_visible() for one in lines_of)
        assert ("ed-out" in (mark.get_attribute("class") or "")) is not shown
    page.get_by_role("button", name="Show all").click()
    expect(dimmed).to_have_count(0)


def test_without_script_all_is_there_and_nothing_is_offered(browser: Browser, host: str) -> None:
    context = browser.new_context(base_url=host, viewport=NO_COLUMN, java_script_enabled=False)
    page = context.new_page()
    page.goto("chronology/?actor=kunaev")
    assert lines(page).count() == all_lines(page) > 0
    expect(page.locator(".ed-filters")).to_be_hidden()
    expect(page.locator(".ed-search-open")).to_be_hidden()
    expect(page.locator(".ed-search-dialog")).to_be_hidden()
    context.close()


# --- a site without a face of its own ---------------------------------------------------------


@pytest.fixture
def other(browser: Browser) -> Iterator[Page]:
    """A page for that site, which fails on script errors."""
    page = browser.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield page
    page.close()
    assert problems == []


@pytest.mark.parametrize("width", [360, pytest.param(1280, marks=pytest.mark.audit)])
def test_every_edition_has_the_search(other: Page, swapping_address: str, width: int) -> None:
    page = other
    page.set_viewport_size({"width": width, "height": 740})
    results = ask(page, "쿠나예프", f"{swapping_address}glossary/")
    assert {"Glossary", "Text"} <= kinds(results)
    dialog = page.get_by_role("dialog", name="Search")
    dialog.get_by_label("Document").select_option("copy")
    assert kinds(results) <= {"Document", "Text", "Note"}
    for link in dialog.get_by_role("listitem").get_by_role("link").all():
        assert "/documents/copy/#" in (link.get_attribute("href") or "")
    dialog.get_by_label("Document").select_option("")
    dialog.get_by_label("Kind").select_option("Event")
    results.first.get_by_role("link").click()
    expect(page).to_have_url(re.compile(r"/chronology/#e-"))
    expect(dialog).to_be_hidden()
    expect(page.locator(".ed-chronology :target")).to_be_in_viewport()


def test_choices_work_where_pages_are_swapped_in_place(other: Page, swapping_address: str) -> None:
    page = other
    page.goto(f"{swapping_address}glossary/", wait_until="networkidle")
    page.evaluate("window.here = true")
    page.locator("#kunaev").get_by_role("link", name="In the chronology").click()
    expect(page).to_have_url(re.compile(r"chronology/\?actor=kunaev$"))
    expect(page.get_by_label("Who or what")).to_have_value("kunaev")
    shown = lines(page).count()
    assert 0 < shown < all_lines(page)
    form = page.get_by_role("form", name="Filter the list")
    form.get_by_role("combobox", name="Document").select_option("copy")
    expect(page).to_have_url(re.compile(r"\?actor=kunaev&document=copy$"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?actor=kunaev$"))
    expect(form.get_by_role("combobox", name="Document")).to_have_value("")
    assert lines(page).count() == shown
    page.go_back()
    expect(page.locator("#kunaev")).to_be_visible()
    assert page.evaluate("window.here")  # it was one page load
