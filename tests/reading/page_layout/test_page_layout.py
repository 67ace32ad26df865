"""Pages with layout: each case read and held against its golden, and what no golden shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from invariants.test_invariants import check
from shared import PAGE_CASES, check_golden

from edition import Source, read
from edition.model.document import Document
from edition.outputs.dump import dump

HEAD = '<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">'


def page(*lines: str, kind: str = "paragraph", number: int = 1) -> str:
    """A file of one page with a region of lines."""
    rows = "".join(
        f'<TextLine id="l{k}"><Coords points="1,{k} 9,{k} 9,{k + 1}"/><TextEquiv><Unicode>{line}'
        "</Unicode></TextEquiv></TextLine>"
        for k, line in enumerate(lines, 1)
    )
    return (
        f'{HEAD}<Page imageFilename="{number}.jpg" imageWidth="90" imageHeight="90">'
        f'<TextRegion id="r" type="{kind}">{rows}</TextRegion></Page></PcGts>'
    )


def joined(*files: str) -> Document:
    """A text of several files."""
    found = read(Source.joined([Source(text, f"{k}.xml") for k, text in enumerate(files, 1)]))
    check(found)
    return found


def words(document: Document) -> list[str]:
    return [text for p in document.passages if (text := document.text(p.content))]


@pytest.mark.parametrize("path", sorted(PAGE_CASES.glob("*.*ml")), ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    document = read(Source.decode(path.read_bytes(), path.name))
    shown = [row for row in dump(document).splitlines() if not row.startswith("syntax ")]
    check_golden(path.with_suffix(".golden"), "\n".join(shown) + "\n")


def test_html_that_is_cut_anywhere_is_read_whole() -> None:
    text = (PAGE_CASES / "ocropus.html").read_text("utf-8")
    for end in range(0, len(text), 23):
        check(read(Source(text[:end], "cut.html")))


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<SPAN CLASS=ocr_line>One<SPAN CLASS=ocr_line>two", ["One two"]),  # lines without ends
        ("<span class=ocr_line>1 < 2 & 3 &bogus;</span>", ["1 < 2 & 3 &bogus;"]),
        ("<span class=ocr_line>One <!-- no end</span>", ["One <!-- no end"]),
        ("</i><span class='ocr_line' title=\"x\">One<!-- a --> more</span>", ["One more"]),
    ],
)
def test_html_is_read_as_browsers_read_it(body: str, lines: list[str]) -> None:
    found = read(Source(f"<HTML><meta a=b><div class=ocr_page>{body}</HTML>", "1.html"))
    check(found)
    assert words(found) == lines


def test_a_sentence_goes_on_across_pages() -> None:
    document = joined(page("The ship was"), page("late again.", number=2))
    assert words(document) == ["The ship was late again."]
    assert [one.image for one in document.surfaces] == ["1.jpg", "2.jpg"]
    assert [one.size for one in document.lines] == [(90, 90), (90, 90)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The ship was late.", "again"),
        ("The ship was", "Late again"),
        ("The ship was “late”", "again"),
    ],
)
def test_a_new_sentence_is_a_paragraph_of_its_own(first: str, second: str) -> None:
    assert words(joined(page(first), page(second, number=2))) == [first, second]


def test_a_word_goes_on_across_pages() -> None:
    document = joined(page("the harvest of har¬"), page("vest time", number=2))
    assert words(document) == ["the harvest of harvest time"]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("wheat and oats, whe-", "at"), "wheat and oats, wheat"),
        (("inter-", "national"), "inter-national"),
        (("pre- and post-", "war"), "pre- and post-war"),
        (("Korn⸗", "korn Kornkorn"), "Kornkorn Kornkorn"),
        (("one", "two"), "one two"),
        (("soft&#xAD;", "ware"), "software"),
        (("-", "two"), "- two"),
    ],
)
def test_lines_are_joined_as_typed_ones_are(lines: tuple[str, ...], text: str) -> None:
    assert words(joined(page(*lines))) == [text]


def test_places_name_the_file_of_the_page() -> None:
    document = joined(page("One."), "\n" + page("Two.", number=2))
    leaf = document.passages[-1].content.leaves[-1]
    place = document.source.place(leaf.span)
    assert (place.file, place.line) == ("2.xml", 2)
    assert document.source[leaf.span] == "Two."
    assert document.source.place(0).file == "1.xml"
    assert document.source.files == ("1.xml", "2.xml")


def test_broken_xml_is_shown_from_where_it_breaks() -> None:
    document = joined(page("One."), page("Two.").replace("</TextRegion>", "</Region>"))
    assert [finding.code for finding in document.findings] == ["markup-broken"]
    assert document.findings[0].places[0].file == "2.xml"
    assert words(document)[:2] == ["One.", "Two."]
    assert "</Region>" in words(document)[-1]


def test_a_tag_counts_units_of_utf_16() -> None:
    line = '<TextLine id="l1" custom="unclear {offset:3; length:2;}"'
    document = joined(page("𐐀 wool").replace('<TextLine id="l1"', line))
    (found,) = document.passages[-1].content.ranges
    assert document.source[found.span] == "wo"


def test_lines_follow_their_own_order() -> None:
    text = page("second", "first")
    for order, id_ in ((1, "l1"), (0, "l2")):
        text = text.replace(
            f'<TextLine id="{id_}"',
            f'<TextLine id="{id_}" custom="readingOrder {{index:{order};}}"',
        )
    assert words(joined(text)) == ["first", "second"]
