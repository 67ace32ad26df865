"""The editor's desk in a browser: words are selected, annotated, and shown on the page."""

from __future__ import annotations

import re
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import uvicorn
import yaml
from auditors.brought import AXE, need
from browser.conftest import READING, VIOLATIONS, keep, watch
from browser.test_axe import BY_SCHEME_AND_WIDTH, EVERY_RULE, found_in, found_in_panel
from desk.test_annotations_again import resolved
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from shared import CONTENT
from sites import write_short_document

from edition import load
from edition.desk.desk_app import desk_app
from edition.desk.entry_guard import HOST, DeskKeys
from edition.desk.form_fields import FORMS, TITLES
from edition.editorial.edited import EditedDocument
from edition.editorial.edition_file import ANCHORS
from edition.editorial.file_editing import row_index, row_removed
from edition.editorial.quotable import text_resolver
from edition.editorial.yaml_located import read_yaml
from edition.model.wording import ENGLISH
from edition.system.folders import rewrite

ID = "118390"
FIND = """([words, within]) => {
  getSelection().collapse(document.getElementById(within), 0);
  return find(words, true) && document.getElementById(within).contains(getSelection().anchorNode);
}"""
"""Selects words in a passage, as a person would: only words that are shown."""
OWN_PARTS = ".ed-desk-bar, .ed-desk-panel:not([hidden]), .ed-desk-flag"


@pytest.fixture(scope="module", params=["short", pytest.param("telegram", marks=pytest.mark.audit)])
def received(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content folder of the short telegram, or in the audit of the telegram, as it was before the tests."""
    content = tmp_path_factory.mktemp("received") / "content"
    shutil.copytree(CONTENT, content)
    if request.param == "short":
        write_short_document(content.parent)
    return content


@pytest.fixture(scope="module")
def content(received: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(received, tmp_path_factory.mktemp("desk") / "content"))


@pytest.fixture(scope="module")
def keys(content: Path) -> Iterator[DeskKeys]:
    """A desk in a thread of its own."""
    listening = socket.socket()
    listening.bind((HOST, 0))
    keys = DeskKeys(listening.getsockname()[1])
    app = desk_app(content, "content", "", keys, ENGLISH)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", ws="none"))
    thread = Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield keys
    server.should_exit = True
    thread.join()
    listening.close()


@pytest.fixture(scope="module")
def entered(browser: Browser, keys: DeskKeys) -> Iterator[BrowserContext]:
    """A window that has entered the desk.

    It has no room for a column of notes, which takes a browser long to lay out.
    """
    context = browser.new_context(
        base_url=f"http://{HOST}:{keys.port}/", viewport={"width": 1200, "height": 900}
    )
    context.add_init_script(VIOLATIONS)
    page = context.new_page()
    page.goto(keys.address)
    page.close()
    yield context
    context.close()


@pytest.fixture
def editor(entered: BrowserContext, keys: DeskKeys) -> Iterator[Page]:
    """The page of the document at the desk; it fails the test on errors and foreign requests."""
    page, problems = entered.new_page(), list[str]()
    watch(page, problems)
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((f"http://{HOST}:{keys.port}/", "data:"))
            else problems.append(request.url)
        ),
    )
    page.goto(READING)
    page.get_by_role("region", name="Desk").wait_for()
    yield page
    page.evaluate("localStorage.clear()")
    page.close()
    assert problems == []


def found(page: Page, rules: tuple[str, ...] = EVERY_RULE) -> list[str]:
    """What axe finds in the desk's own parts; `test_axe` inspects the pages around them."""
    need(AXE)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    return found_in(page, OWN_PARTS, rules)


def bar(page: Page, name: str) -> None:
    page.locator(".ed-desk-bar").get_by_role("button", name=name, exact=True).click()
    page.get_by_role("dialog").wait_for()


def panel_of(page: Page) -> Locator:
    """The panel that `bar` has found by its role; a search by role reads the style of the whole page."""
    return page.locator(".ed-desk-panel:not([hidden])")


def field(page: Page, name: str, value: str) -> None:
    panel_of(page).get_by_label(name, exact=True).first.fill(value)


def write(page: Page) -> None:
    with page.expect_navigation():
        panel_of(page).get_by_role("button", name="Write").click()
    expect(page.locator(".ed-desk-bar").get_by_role("status")).to_have_text("Written.")


def without(content: Path, *ids: str) -> dict[str, dict[str, Any]]:
    """Delete annotations from the edition, so that they can be made again."""
    rows = rows_of(content)
    file = content / "documents" / ID / "edition.yml"
    data = file.read_bytes()
    for id_ in ids:
        index = row_index(data, "annotations", id_)
        assert index is not None
        data = row_removed(data, "annotations", index)
    rewrite(file, data)
    return {row["id"]: row for row in rows if row["id"] in ids}


def select(page: Page, words: str, within: str) -> None:
    assert page.evaluate(FIND, [words, within]), words


def choose(page: Page, label: str, value: str) -> None:
    panel_of(page).get_by_label(label, exact=True).first.select_option(value)


def again(page: Page, row: dict[str, Any]) -> None:
    """Fill in the fields that notes share, as they were."""
    panel_of(page).get_by_text("More fields").click()
    for label, name in (("Note", "text"), ("Id", "id"), ("See also", "see")):
        value = row.get(name, "")
        field(page, label, value if isinstance(value, str) else "; ".join(value))
    for label, name in (("Type", "kind"), ("Certainty", "certainty"), ("Basis", "basis")):
        if name in row:
            choose(page, label, row[name])
    for number, key in enumerate(row.get("sources", ())):
        if number:
            panel_of(page).get_by_role("button", name="Add a source").click()
        page.locator("[list=ed-desk-works]").nth(number).fill(key)


@pytest.mark.slow
def test_annotations_are_made_again_in_the_browser(
    editor: Page, content: Path, received: Path
) -> None:
    rows = without(content, "c19", "c11", "m05", "d13")
    editor.reload()
    editor.get_by_role("region", name="Desk").wait_for()

    select(editor, "Chairman of the Chinese Communist Party", "s3.b.iii")
    bar(editor, "Comment")
    again(editor, rows["c19"])
    assert found(editor) == []
    editor.get_by_role("button", name="Preview").click()
    expect(editor.get_by_text("The page shows the result.")).to_be_visible()
    expect(editor.locator("#ref-c19")).to_be_visible()
    editor.set_viewport_size({"width": 1280, "height": 900})
    assert between(editor, "#ref-c19", "#n-c19", "[role=dialog]")
    keep(editor, "desk-preview")
    editor.set_viewport_size({"width": 1200, "height": 900})
    write(editor)
    expect(editor.locator("#n-c19")).to_contain_text("Hua was also Premier")
    desk = editor.get_by_role("region", name="Desk")
    expect(desk.get_by_role("button", name="Choose words")).to_be_focused()

    select(editor, "North Korea puppets", "s4.b-p2")
    bar(editor, "Correct")
    again(editor, rows["c11"])
    field(editor, "Emended reading", rows["c11"]["read"])
    write(editor)

    select(editor, "April 1975", "s3.b.ii")
    bar(editor, "Date")
    expect(editor.get_by_role("textbox", name="Date")).to_have_value("1975-04")
    expect(editor.locator(".ed-desk-date output")).to_have_text("April 1975")
    field(editor, "Events", rows["d13"]["event"])
    panel_of(editor).get_by_text("More fields").click()
    field(editor, "Id", "d13")
    write(editor)

    # Without a mouse: words are chosen from lists.
    editor.get_by_role("button", name="Choose words").press("Enter")
    passage = editor.get_by_label("Passage", exact=True)
    passage.select_option(
        passage.locator("option", has_text="None after").get_attribute("value") or ""
    )
    words = editor.get_by_label("First word").locator("option").all_inner_texts()
    start = words.index("Kim")
    editor.get_by_label("First word").select_option(str(start))
    editor.get_by_label("Last word").select_option(str(words.index("Sung", start)))
    assert found(editor) == []
    editor.get_by_role("dialog").get_by_role("button", name="Name").press("Enter")
    expect(editor.locator(".ed-desk-quotation mark")).to_have_text("Kim, Il-Sung")
    field(editor, "Entry", "kim-il-sung")
    panel_of(editor).get_by_text("More fields").click()
    field(editor, "Id", "m05")
    write(editor)

    before, after = load(received).edited(ID), load(content).edited(ID)
    for id_ in ("c19", "c11"):
        assert made(after, id_) == made(before, id_)
    assert [(m.span, m.entry) for m in after.mentions] == [
        (m.span, m.entry) for m in before.mentions
    ]
    assert [(d.span, d.edtf, d.events) for d in after.dates] == [
        (d.span, d.edtf, d.events) for d in before.dates
    ]


def between(page: Page, left: str, middle: str, right: str) -> bool:
    """Whether an element is between two others, so that the panel does not cover it."""
    return bool(
        page.evaluate(
            """(names) => {
              const [a, b, c] = names.map((one) => document.querySelector(one).getBoundingClientRect());
              return a.right < b.left && b.right <= c.left + 1;
            }""",
            [left, middle, right],
        )
    )


def made(document: EditedDocument, id_: str) -> object:
    note = next(one for one in document.notes if one.id == id_)
    written = note.annotation.model_dump(exclude={"within"})
    return written, note.span, note.emendation, note.absorbed, note.mark


def test_an_emended_reading_stands_for_the_words_that_it_replaces(editor: Page) -> None:
    select(editor, "Jin-u", "s3.c.iii-p2")
    bar(editor, "Comment")
    expect(editor.locator(".ed-desk-quotation mark")).to_have_text("O, Jin-U's")
    editor.keyboard.press("Escape")
    expect(editor.get_by_role("dialog")).to_be_hidden()


def test_the_words_of_a_link_are_selected_with_the_mouse(editor: Page) -> None:
    link = editor.locator("article a.ed-name").filter(has_text=re.compile(r"^\w+$")).first
    link.scroll_into_view_if_needed()
    box, address = link.bounding_box(), editor.url
    assert box
    editor.mouse.move(box["x"] + 1, box["y"] + box["height"] / 2)
    editor.mouse.down()
    editor.mouse.move(box["x"] + box["width"] - 1, box["y"] + box["height"] / 2, steps=3)
    editor.mouse.up()
    assert editor.evaluate("getSelection().toString()") == link.inner_text()
    assert editor.url == address
    bar(editor, "Name")
    expect(editor.locator(".ed-desk-quotation mark")).to_have_text(link.inner_text())
    editor.keyboard.press("Escape")


@pytest.mark.parametrize(
    ("words", "within", "row"),
    [
        ("automatic renewing", "s3.d.i-p2", {"comment": "automatic renewing"}),
        ("Kim Il Sung", "s3.b.i", {"comment": "Kim Il Sung", "in": "3.b.i"}),
        ("visit", "s1.a.i", {"comment": "visit", "in": "1.a.i"}),
    ],
)
def test_copied_words_become_a_note(
    editor: Page, content: Path, words: str, within: str, row: dict[str, str]
) -> None:
    select(editor, words, within)
    editor.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    editor.evaluate("document.dispatchEvent(new ClipboardEvent('copy', { bubbles: true }))")
    editor.get_by_role("button", name="Copy as a note").click()
    expect(editor.locator(".ed-quote").get_by_role("status")).not_to_be_empty()
    (found,) = yaml.safe_load(editor.evaluate("window.copied"))
    assert re.fullmatch(r"c\d+", found["id"])
    assert found["id"] not in {one["id"] for one in rows_of(content)}
    shared = {"kind": "explanatory", "certainty": "high", "text": "…"}
    assert found == {"id": found["id"], **shared, **row}


@pytest.mark.slow
def test_errors_are_shown_at_their_fields(editor: Page) -> None:
    select(editor, "automatic renewing", "s3.d.i-p2")
    bar(editor, "Comment")
    field(editor, "Note", "A note.")
    field(editor, "Sources", "nobody1999")
    choose(editor, "Certainty", "low")
    editor.get_by_role("button", name="Write").click()
    source = editor.get_by_label("Sources", exact=True).first
    expect(source).to_have_attribute("aria-invalid", "true")
    expect(source).to_be_focused()
    expect(source).to_have_accessible_description(re.compile("not in the bibliography"))
    editor.emulate_media(color_scheme="dark")
    assert found(editor, BY_SCHEME_AND_WIDTH) == []
    editor.set_viewport_size({"width": 390, "height": 844})
    assert found(editor, (*BY_SCHEME_AND_WIDTH, "target-size")) == []


@pytest.mark.parametrize(
    "width", [390, *(pytest.param(width, marks=pytest.mark.slow) for width in (800, 1000, 1280))]
)
def test_the_bar_does_not_cover_the_panel(editor: Page, width: int) -> None:
    editor.set_viewport_size({"width": width, "height": 900})
    editor.get_by_role("button", name="New event").click()
    editor.get_by_role("button", name="Write").click(trial=True, timeout=5000)
    panel = editor.get_by_role("dialog").bounding_box()
    bar = editor.get_by_role("region", name="Desk").bounding_box()
    assert panel
    assert bar
    assert abs(panel["y"] + panel["height"] - bar["y"]) < 1


@pytest.mark.slow
def test_lists_have_labels_and_lead_to_forms(editor: Page) -> None:
    editor.get_by_role("button", name=re.compile("^Annotations")).click()
    editor.get_by_role("button", name="Edit c05", exact=True).last.click()
    expect(editor.get_by_role("heading", name="Edit c05")).to_be_focused()
    expect(editor.get_by_label("Note", exact=True)).to_have_value(
        re.compile("true of official", re.IGNORECASE)
    )
    need(AXE)
    editor.evaluate(AXE.read_text(encoding="utf-8"))
    assert found_in_panel(editor, OWN_PARTS, EVERY_RULE) == []  # and in the page around them
    # A mouse reaches the button below the form.
    editor.get_by_role("dialog").get_by_role("button", name="Withdraw").click()
    editor.get_by_role("button", name="Write").click()
    reason = editor.get_by_label("Reason", exact=True)
    expect(reason).to_be_focused()
    expect(reason).to_have_accessible_description("Fill in this field.")
    bar(editor, "New event")
    assert found(editor) == []


def test_a_new_entry_is_named_in_the_annotation_until_it_is_deleted(editor: Page) -> None:
    select(editor, "automatic renewing", "s3.d.i-p2")
    bar(editor, "Name")
    panel = editor.get_by_role("dialog")
    panel.get_by_role("button", name="New entry").click()
    expect(panel.get_by_label("Entry", exact=True)).to_have_value("automatic-renewing")
    field(editor, "Name", "Renewal")
    expect(panel.get_by_label("Entry", exact=True)).to_have_value("renewal")
    panel.get_by_role("button", name="Delete").click()
    expect(panel.get_by_label("Entry", exact=True)).to_have_value("")


@pytest.mark.slow
def test_a_new_work_is_cited_in_the_note_until_it_is_deleted(editor: Page) -> None:
    select(editor, "automatic renewing", "s3.d.i-p2")
    bar(editor, "Comment")
    panel = editor.get_by_role("dialog")
    panel.get_by_role("button", name="New work").click()
    work, cited = panel.get_by_role("group", name="New work"), panel.locator("[list=ed-desk-works]")
    expect(work.get_by_label("Type", exact=True)).to_have_value("")
    work.get_by_label("Authors", exact=True).fill("Fritsche, Anna")
    work.get_by_label("Date", exact=True).fill("1996-05")
    expect(cited).to_have_value("fritsche1996b")  # fritsche1996 is taken
    panel.get_by_role("button", name="New work").click()
    work.nth(1).get_by_label("Authors", exact=True).fill("Fritsche, Bo")
    work.nth(1).get_by_label("Date", exact=True).fill("1996-06")
    expect(cited.nth(1)).to_have_value("fritsche1996c")  # the key of the other new work, too
    work.nth(1).get_by_role("button", name="Delete").click()
    work.get_by_label("Entry in BibTeX", exact=True).fill("@book{smith1978, title = {A Book}}")
    expect(cited.first).to_have_value("smith1978")
    expect(work.locator("output").first).to_contain_text("come from the entry: A Book")
    expect(work.get_by_label("Authors", exact=True)).to_be_hidden()
    work.get_by_label("Entry in BibTeX", exact=True).fill("10.1000/182")
    expect(work.get_by_text("paste one complete entry")).to_be_visible()
    work.get_by_role("button", name="Delete").click()
    expect(cited.first).to_have_value("")


def test_nothing_is_chosen_for_the_editor(editor: Page) -> None:
    select(editor, "automatic renewing", "s3.d.i-p2")
    bar(editor, "Correct")
    for label in ("Type", "Certainty"):
        expect(editor.get_by_role("dialog").get_by_label(label, exact=True)).to_have_value("")


PLACE = """([start, end]) => {
  const walker = document.createTreeWalker(document.querySelector("article.ed-doc"), NodeFilter.SHOW_TEXT);
  const range = new Range();
  let signs = "", begins = null, ends = null;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest('[data-by="editor"], script, style, template')) continue;
    for (let index = 0; index < node.length; index += 1) {
      if (/\\s/.test(node.data[index])) continue;
      if (signs.length === start) begins = [node, index];
      if (signs.length === end - 1) ends = [node, index];
      signs += node.data[index];
    }
  }
  const sign = ([node, index]) => { range.setStart(node, index); range.setEnd(node, index + 1); return range.getBoundingClientRect(); };
  begins[0].parentElement.closest("details:not([open])")?.setAttribute("open", "");
  begins[0].parentElement.scrollIntoView({ block: "center", behavior: "instant" });
  const first = sign(begins), last = sign(ends);
  return { signs, from: [first.left + 1, first.top + first.height / 2], to: [last.right - 1, last.top + last.height / 2] };
}"""
"""Where a mouse begins and ends to select characters of the transcript, white space not counted."""


@pytest.mark.audit
def test_every_annotation_is_made_again(editor: Page, content: Path, received: Path) -> None:
    before = load(received).edited(ID)
    resolver = text_resolver(before)
    plain = resolver.plain
    rows = without(content, *(row["id"] for row in rows_of(content) if "withdrawn" not in row))
    assert load(content).edited(ID).notes == ()
    editor.reload()
    editor.locator("[for=ed-reading-received]").click()
    for row in rows.values():
        kind = next(key for key in ANCHORS if key in row)
        span = resolver.quoted(row[kind], row.get("in"), kind, lambda _: pytest.fail("not found"))
        assert span
        start, end = (len("".join(plain.text[:at].split())) for at in plain.extent(span))
        drag(editor, start, end, "".join(plain.text.split()))
        bar(editor, str(TITLES[kind]))
        expect(editor.locator(".ed-desk-quotation mark")).to_have_text(row[kind])
        fill_in(editor, kind, row)
        write(editor)
    after = load(content).edited(ID)
    for id_ in rows:
        assert resolved(after, id_) == resolved(before, id_), id_


def drag(page: Page, start: int, end: int, transcript: str) -> None:
    """Select characters of the transcript with the mouse."""
    place = page.evaluate(PLACE, [start, end])
    assert place["signs"] == transcript
    page.mouse.move(*place["from"])
    page.mouse.down()
    page.mouse.move(*place["to"], steps=3)
    page.mouse.up()
    chosen = page.evaluate("getSelection().toString()")
    assert "".join(chosen.split()) == transcript[start:end], chosen


def fill_in(page: Page, kind: str, row: dict[str, Any]) -> None:
    """Give all fields of a form the values of a row."""
    page.get_by_role("dialog").get_by_text("More fields").click()
    for one in FORMS[kind]:
        value = row.get(one.name)
        match one.control:
            case "words" | "review":  # this edition names no reviewers
                continue
            case "choice" if value:
                choose(page, str(one.label), value)
            case "sources":
                for number, source in enumerate(value or ()):
                    if number:
                        page.get_by_role("button", name="Add a source").click()
                    key, at = (
                        (source["key"], source["at"]) if isinstance(source, dict) else (source, "")
                    )
                    page.locator("[list=ed-desk-works]").nth(number).fill(key)
                    page.locator(".ed-desk-at").nth(number).fill(at)
            case "choice":
                continue
            case _:
                joined = "; ".join(value) if isinstance(value, list) else value or ""
                field(page, str(one.label), joined)


def rows_of(content: Path) -> list[dict[str, Any]]:
    """The annotations as their file contains them."""
    file = f"documents/{ID}/edition.yml"
    located, _ = read_yaml((content / file).read_text(encoding="utf-8"), file)
    assert located is not None
    rows: list[dict[str, Any]] = located.data["annotations"]
    return rows
