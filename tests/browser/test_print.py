"""Pages as a browser prints them, read back from the file that it makes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import html5lib
import pytest
from browser.conftest import READING
from browser.test_reading_room import PAGES
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pypdf import PageObject, PdfReader

pytestmark = pytest.mark.slow

EDITION = "Kim Il Sung and Moscow, 1978: A Documentary Edition"
ADDRESS = "https://example.org/"
FRAME = ("Skip to content", "Switch to", "Made with")
ON_SCREEN = (*FRAME, "As received", "Copy", "BibTeX", "Download:")


Printed = Callable[[Page, str], PdfReader]
"""Prints the page at a path: the fixture `printed`."""


def letters(text: str) -> str:
    """What is left of a text whatever its lines are, and whatever sign a font takes for another."""
    return "".join(re.findall(r"\w", unicodedata.normalize("NFKC", text)))


@pytest.fixture
def page(material_page: Page) -> Page:
    """A page in Material's frame."""
    return material_page


@pytest.fixture(params=[pytest.param("light", marks=pytest.mark.audit), "dark"])
def screen(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page on a screen in either scheme."""
    context = browser.new_context(base_url=address, color_scheme=request.param)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def printed() -> Printed:
    """Loads a page and prints it, once for all tests that read the same sheets."""
    files: dict[tuple[BrowserContext, str], bytes] = {}

    def read(page: Page, path: str) -> PdfReader:
        key = page.context, path
        if key not in files:
            page.goto(path)
            files[key] = page.pdf(format="A4")
        return PdfReader(BytesIO(files[key]))

    return read


def shown(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def test_a_document_is_a_copy_to_cite(page: Page, printed: Printed) -> None:
    sheets = [sheet.extract_text() for sheet in printed(page, READING).pages]
    for number, sheet in enumerate(sheets, start=1):
        text = " ".join(sheet.split())
        assert EDITION in text
        assert "Prospect of Kim Il Sung's Visit to the Soviet Union" in text
        assert re.search(rf"(^|\D){number}(\D|$)", text)
    text = "\n".join(sheets)
    assert f"{ADDRESS}some/path/{READING}" in text
    assert letters("§ 3.d.i, para. 1") in letters(text)
    assert (
        letters("Emendation (factual error), noted by the translator; certainty high").lower()
        in letters(text).lower()
    )
    assert letters("United Nations Treaty Series, “Treaty of friendship") in letters(text)
    # It is the reading text.
    assert letters("Mutual Assistance in July 1961") in letters(text)
    assert letters("headed by Minister of Defense12 O Jin-u13 on the") in letters(text)
    # What the screen folds away is open.
    assert text.count("The South Korean Foreign Ministry analyzes") == 1
    assert "This document was made possible with support from Kyungnam University" in text
    assert letters("Table as transcribed: □ | Year | Trading | 1974") in letters(text)
    for words in (*ON_SCREEN, "Glossary", "The archive’s description", "Table as transcribed CSV"):
        assert words not in text, words


def test_it_is_black_on_white(screen: Page) -> None:
    screen.goto(READING)
    screen.emulate_media(media="print")
    expect(screen.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(screen.locator("#s3\\.d\\.i-p1")).to_have_css("color", "rgb(0, 0, 0)")
    for link in ("a.ed-name", ".ed-sources a", ".ed-facts a"):
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
    assert "Table as transcribed" not in text


NOT_PRINTED = re.compile(
    r"ed-(readings|page|passage|quote|back|more|downloads|said|tools|copy|permalink|timeline|columns|was"
    r"|hidden|chart|lemma|absorbed|gap|twice|key)"
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


UNDRAWN = """letters => {
  const canvas = new OffscreenCanvas(40, 40), context = canvas.getContext("2d", { willReadFrequently: true });
  context.font = "24px serif";
  const drawn = (letter) => {
    context.clearRect(0, 0, 40, 40);
    context.fillText(letter, 4, 30);
    return context.getImageData(0, 0, 40, 40).data.join();
  };
  const box = drawn("\\u{10fffd}");  // belongs to nobody
  return letters.filter((letter) => drawn(letter) === box);
}"""
"""The letters that no font of the machine has: a browser draws the same box for all of them."""


def undrawn(page: Page, text: str) -> str:
    """The letters of a text that this machine cannot print; it can print all of English."""
    found: list[str] = page.evaluate(UNDRAWN, sorted(set(text)))
    assert not [letter for letter in found if letter.isascii()]
    return "".join(found)


@pytest.mark.parametrize("path", [READING, "glossary/"])  # the audit prints all kinds
def test_nothing_is_lost_on_paper(
    page: Page, printed: Printed, short_site: Path, path: str
) -> None:
    """Every paragraph of a page is on its sheets, whole and within their edges."""
    _nothing_is_lost(
        page, printed(page, path), short_site / "some" / "path", f"{ADDRESS}some/path/", path
    )


@pytest.mark.audit
@pytest.mark.parametrize("path", PAGES)
def test_nothing_of_the_telegram_is_lost_on_paper(
    long_page: Page, printed: Printed, telegram_site: Path, path: str
) -> None:
    """Likewise for every kind of page, and for a text that fills several sheets."""
    _nothing_is_lost(long_page, printed(long_page, path), telegram_site, ADDRESS, path)


def _nothing_is_lost(page: Page, pdf: PdfReader, site: Path, address: str, path: str) -> None:
    sheets = [Sheet.read(sheet) for sheet in pdf.pages]
    everything = "\n".join(sheet.text for sheet in sheets)
    within = "".join(sheet.within for sheet in sheets)
    # The names of a sheet's passages follow its text, and so come in the middle of one that goes on.
    html = site / path / "index.html"
    names = sorted(re.findall(r'data-at="([^"]+)"', html.read_text("utf-8")), key=len, reverse=True)
    named = re.compile("|".join(r"\s*".join(map(re.escape, n.split())) for n in names) or "(?!)")
    paragraphs = [letters(named.sub("", words)).lower() for words in body(html)]
    assert paragraphs
    absent = dict.fromkeys(map(ord, undrawn(page, "".join(paragraphs))))
    text = letters(named.sub("", within)).lower().translate(absent)
    assert [words for words in paragraphs if words.translate(absent) not in text] == []
    assert f"{address}{path}" in everything
    assert not [words for words in FRAME if words in everything]
    for sheet in sheets:
        assert all(0 < x < sheet.width for x in sheet.starts)


@dataclass(frozen=True)
class Sheet:
    """What is printed on a sheet: all of it, and the part between the running head and foot."""

    text: str
    within: str
    starts: tuple[float, ...]
    """Where the pieces of text begin, in points from the left edge."""
    width: float

    @classmethod
    def read(cls, sheet: PageObject) -> Sheet:
        width, height = float(sheet.mediabox.width), float(sheet.mediabox.height)
        within: list[str] = []
        starts: list[float] = []

        def visit(text: str, cm: list[float], tm: list[float], *_: object) -> None:
            if 60 < tm[4] * cm[1] + tm[5] * cm[3] + cm[5] < height - 60:
                within.append(text)
            if text.strip():
                starts.append(tm[4] * cm[0] + tm[5] * cm[2] + cm[4])

        text = sheet.extract_text(visitor_text=visit)
        return cls(text, "".join(within), tuple(starts), width)
