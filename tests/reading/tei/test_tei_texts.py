"""What holds for any TEI text: it is covered, conserved, and read without fail."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invariants.coverage import overlapping, uncovered
from invariants.test_invariants import check
from shared import TEI_CASES

from edition import Document, EditedDocument, Source, load
from edition.editorial.edition_file import RecordFields
from edition.intake.volume import split
from edition.outputs.document_context import DocumentContext
from edition.outputs.html.reading_page import reading_page
from edition.reading.readers import choose
from edition.reading.tei import reader

TEXTS = [path.read_text(encoding="utf-8") for path in sorted(TEI_CASES.glob("*.xml"))]
NOTHING = load(TEI_CASES / "nothing")
PIECES = st.sampled_from(
    [
        *("<p>", "</p>", "<p/>", "<hi rend='italic'>", "</hi>", "<note n='1'>", "</note>", "<lb/>"),
        *("<list>", "</list>", "<label>", "</label>", "<item>", "</item>", "<head>", "</head>"),
        *("<table>", "</table>", "<row>", "</row>", "<cell cols='2'>", "</cell>", "<pb n='3'/>"),
        *("<quote>", "</quote>", "<attachment>", "</attachment>", "<closer>", "</closer>"),
        *("<teiHeader>", "</teiHeader>", "<note rend='inline'>", "<persName corresp='#p_A'>"),
        *("&amp;", "&#160;", "&x;", "&", "<", ">", "<![CDATA[", "]]>", "<!--", "-->", "<?x", "?>"),
        *("text", " ", "\n", "[sic]", "\0", "\ufeff", "日", "𝔘", "\r\n", "\u00a0"),
    ]
)


def shown(document: Document) -> None:
    """A page is made of anything that was read."""
    edited = EditedDocument("x", document, "en", RecordFields(), (), (), ())
    reading_page(DocumentContext(edited, NOTHING))


@given(st.data())
def test_on_damaged_texts(data: st.DataObject) -> None:
    """Characters dropped, doubled and swapped, pieces of markup set in between."""
    text = data.draw(st.sampled_from(TEXTS))
    for _ in range(data.draw(st.integers(1, 5))):
        one = data.draw(st.integers(0, len(text)))
        other = data.draw(st.integers(one, min(len(text), one + 40)))
        match data.draw(st.sampled_from(["drop", "double", "swap", "insert"])):
            case "drop":
                text = text[:one] + text[other:]
            case "double":
                text = text[:other] + text[one:]
            case "swap":
                text = text[:one] + text[one:other][::-1] + text[other:]
            case _:
                text = text[:one] + data.draw(PIECES) + text[one:]
    document = reader.read(Source(text))
    check(document)
    shown(document)
    split(text.encode("utf-8", "surrogatepass"))


@given(st.lists(PIECES, max_size=30).map("".join))
def test_on_any_text(text: str) -> None:
    for source in (Source(f"<div type='document'>{text}</div>"), Source(text)):
        document = reader.read(source)
        check(document)
        shown(document)


@st.composite
def elements(draw: st.DrawFn, depth: int = 5) -> str:
    """Well-formed markup, whatever stands in what."""
    names = (
        "p hi note list item label table row cell head quote attachment closer pb lb div seg ref"
    )
    parts = []
    for _ in range(draw(st.integers(0, 4))):
        if depth and draw(st.booleans()):
            name = draw(st.sampled_from(names.split()))
            given_ = draw(
                st.sampled_from(["", " rend='inline'", " n='1'", " rend='blockquote bold'"])
            )
            parts.append(f"<{name}{given_}>{draw(elements(depth=depth - 1))}</{name}>")
        else:
            parts.append(
                draw(st.sampled_from(["one", " two ", "\n", "&amp;", "<pb n='2'/>", "<lb/>"]))
            )
    return "".join(parts)


@given(elements())
def test_no_word_is_lost_or_moved(inner: str) -> None:
    """Where elements stand as no schema allows, their words are there, each once, in order."""
    document = reader.read(Source(f"<div type='document'>{inner}</div>"))
    assert uncovered(document) == ""
    assert overlapping(document) == []
    leaves = [leaf for passage in document.passages for leaf in passage.content.leaves]
    leaves.sort(key=lambda leaf: leaf.span)
    found = "".join("".join(map(document.leaf_text, leaves)).split())
    source = document.source.text
    for tag in sorted({*source.split("<")[1:]}, key=len, reverse=True):
        source = source.replace(f"<{tag.partition('>')[0]}>", "")
    assert found == "".join(source.replace("&amp;", "&").split())
    shown(document)


@pytest.mark.parametrize("name", ["hi", "quote rend='block'", "list", "div", "note", "cell"])
def test_elements_deep_in_one_another(name: str) -> None:
    text = "<div type='document'>" + f"<{name}>a" * 5000
    document = reader.read(Source(text))
    check(document)
    shown(document)
    assert any("deep" in finding.message for finding in document.findings)
    assert split(text.encode()).findings


@pytest.mark.parametrize(
    "text",
    [
        "<TEI xmlns='http://www.tei-c.org/ns/1.0'/>",
        "\ufeff<?xml version='1.0'?>\n<!-- a -->\n<TEI>",
        "<div xml:id='d1' type='document'>",
        '<tei:div type="document">',
    ],
)
def test_a_text_says_that_it_is_tei(text: str) -> None:
    assert choose(Source(text)) == "tei"


@pytest.mark.parametrize("text", ["", "# Heading", "<div>", "<b>bold</b>", "a <TEI>", "<TEIX>"])
def test_any_other_text_is_markdown(text: str) -> None:
    assert choose(Source(text)) == "markdown"
