"""Pages as a browser prints them, read back from the file that it makes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import html5lib
import pytest
from browser.conftest import READING
from browser.test_reading_room import PAGES
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

EDITION = "Kim Il Sung and Moscow, 1978: A Documentary Edition"
ADDRESS = "https://example.org/"
FRAME = ("Skip to content", "Switch to", "Made with")
ON_SCREEN = (*FRAME, "As received", "Copy", "BibTeX", "Download:")


def letters(text: str) -> str:
    """What is left of a text whatever its lines are, and whatever sign a font takes for another."""
    return "".join(re.findall(r"\w", unicodedata.normalize("NFKC", text)))


@pytest.fixture(params=["light", "dark"])
def screen(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page on a screen in either scheme."""
    context = browser.new_context(base_url=address, color_scheme=request.param)
    yield context.new_page()
    context.close()


def printed(page: Page, path: str) -> PdfReader:
    page.goto(path)
    return PdfReader(BytesIO(page.pdf(format="A4")))


def shown(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def test_a_document_is_a_copy_to_cite(screen: Page) -> None:
    reader = printed(screen, READING)
    for number, sheet in enumerate(reader.pages, start=1):
        text = " ".join(sheet.extract_text().split())
        assert EDITION in text
        assert "Prospect of Kim Il Sung's Visit to the Soviet Union" in text
        assert re.search(rf"(^|\D){number}(\D|$)", text)
    text = shown(reader)
    assert f"{ADDRESS}{READING}" in text
    assert letters("§ 3.d.i, para. 1") in letters(text)
    assert (
        letters("Correction · error · translator · high certainty").lower() in letters(text).lower()
    )
    assert letters("United Nations Treaty Series, “Treaty of friendship") in letters(text)
    # What the screen folds away is open.
    assert "This document was made possible with support from Kyungnam University" in text
    assert letters("Cells as received: □ | Year | Trading | 1974") in letters(text)
    for words in (*ON_SCREEN, "Glossary", "The archive’s description", "Cells as received CSV"):
        assert words not in text, words


def test_it_is_black_on_white(screen: Page) -> None:
    screen.goto(READING)
    screen.emulate_media(media="print")
    expect(screen.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(screen.locator("#s3\\.d\\.i-p1")).to_have_css("color", "rgb(0, 0, 0)")
    for link in ("a.ed-name", ".ed-sources a", ".ed-archive > p a"):
        line = screen.locator(link).first
        blue = line.evaluate(
            "e => getComputedStyle(e).color.match(/\\d+/g).slice(0, 3).map(Number)"
        )
        assert blue[2] <= max(blue[:2])
        expect(line).to_have_css("text-decoration-line", "none")
    expect(screen.locator("#table-1")).to_have_css("break-inside", "avoid")
    table = screen.locator("#table-1 table")
    expect(table).to_have_css("border-top-style", "solid")
    expect(table).to_have_css("border-bottom-style", "solid")
    expect(table).to_have_css("color", "rgb(0, 0, 0)")
    expect(table.locator("thead th").first).to_have_css("border-bottom-width", "1px")


def test_the_received_text_prints_as_received(page: Page) -> None:
    page.goto(READING)
    page.locator("label[for=ed-reading-received]").click()
    text = shown(PdfReader(BytesIO(page.pdf(format="A4"))))
    assert "□□□□" in text
    assert letters("February [sic] 1961 [trans. note-it was actually signed") in letters(text)
    assert "[of the Council of Ministers]" not in text
    assert "Cells as received" not in text


NOT_PRINTED = re.compile(
    r"ed-(readings|passage|quote|back|more|downloads|said|tools|copy|debris|permalink|timeline|columns|was"
    r"|hidden|chart)"
    r"|site-(toc|contents)"
)


def body(path: Path) -> list[str]:
    """The words of a page that belong on paper, paragraph by paragraph."""
    html = html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    (content,) = (e for e in html.iter("article") if "md-content__inner" in (e.get("class") or ""))
    for parent in list(content.iter()):
        before = None
        for child in list(parent):
            # The words below the downloads explain what the screen's links do.
            below = before == "ed-downloads"
            before = child.get("class")
            if (
                NOT_PRINTED.search(child.get("class") or "")
                or child.tag in {"script", "dialog", "template"}
                or below
            ):
                tail = child.tail
                child.clear()
                child.tail = tail
    blocks = {"p", "h1", "h2", "h3", "h4", "dt", "td", "th", "figcaption"}
    return ["".join(element.itertext()) for element in content.iter() if element.tag in blocks]


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_lost_on_paper(page: Page, telegram_site: Path, path: str) -> None:
    """Every paragraph of every kind of page is on its sheets, whole and within their edges."""
    reader = printed(page, path)
    text = letters(running_heads_away(reader))
    paragraphs = body(telegram_site / path / "index.html")
    assert paragraphs
    lost = [words for words in paragraphs if letters(words).lower() not in text.lower()]
    assert lost == []
    assert f"{ADDRESS}{path}" in shown(reader)
    assert not [words for words in FRAME if words in shown(reader)]
    for sheet in reader.pages:
        edge = float(sheet.mediabox.width)
        for x in starts(sheet):
            assert 0 < x < edge


def running_heads_away(reader: PdfReader) -> str:
    """The text without what stands above and below it on each sheet."""
    parts: list[str] = []
    for sheet in reader.pages:
        height = float(sheet.mediabox.height)

        def visit(
            text: str, cm: list[float], tm: list[float], *_: object, height: float = height
        ) -> None:
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            if 60 < y < height - 60:
                parts.append(text)

        sheet.extract_text(visitor_text=visit)
    return "".join(parts)


def starts(sheet: object) -> list[float]:
    """Where the pieces of text on a sheet begin, in points from its left edge."""
    found: list[float] = []

    def visit(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            found.append(tm[4] * cm[0] + tm[5] * cm[2] + cm[4])

    sheet.extract_text(visitor_text=visit)  # type: ignore[attr-defined]
    return found
