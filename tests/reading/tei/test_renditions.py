"""How an element says what its words look like."""

from __future__ import annotations

import pytest

from edition import Source, read
from edition.reading.tei.renditions import (
    AsShown,
    alignment_of,
    named_styles,
    styles_of,
    unknown_renditions,
)


@pytest.mark.parametrize(
    ("attribute", "value", "styles"),
    [
        ("rend", "italic bold", ("em", "strong")),
        ("rend", "Italic italics", ("em",)),
        ("rendition", "#g", ("spaced",)),
        ("rendition", "simple:letterspace #k", ("spaced", "smallcaps")),
        ("style", "text-decoration:underline", ("underline",)),
        ("style", "text-decoration: line-through; font-style: ITALIC", ("em", "struck")),
        ("style", "vertical-align:super", ("sup",)),
        ("style", "vertical-align: sub;", ("sub",)),
        ("style", "letter-spacing: 0.2em", ("spaced",)),
        ("style", "letter-spacing: normal", ()),
        ("style", "letter-spacing:0; font-weight:400", ()),
        ("style", "font-weight: 700; font-variant: small-caps", ("strong", "smallcaps")),
        ("rend", "blue", ()),
        ("rend", "bold:true; italic:true;", ("strong", "em")),
        ("style", "superscript", ("sup",)),
        ("style", "bold; font-style: italic", ("strong", "em")),
    ],
)
def test_styles(attribute: str, value: str, styles: tuple[str, ...]) -> None:
    assert styles_of({attribute: value}) == styles


def test_a_highlighted_word_without_a_rendition_is_emphasised() -> None:
    """Another rendition, which is not read, is no emphasis."""
    assert styles_of({"rend": ""}) == ("em",)
    assert styles_of({"rend": "blackletter"}) == ()
    assert styles_of({"rendition": "#fr"}) == ()
    assert styles_of({"style": "color:red"}) == ()
    assert styles_of({"rend": "letter-spaced"}) == ("spaced",)


@pytest.mark.parametrize(
    ("attribute", "value", "form"),
    [
        ("rend", "center", "center"),
        ("rend", "italic Centered", "center"),
        ("rend", "align(right)", "right"),
        ("rend", "flushleft", "left"),
        ("rendition", "#c", "center"),
        ("rendition", "#right", "right"),
        ("rend", "c", ""),
        ("style", "margin: 1em; text-align: Right", "right"),
        ("style", "text-align:center", "center"),
        ("style", "text-align:justify", ""),
    ],
)
def test_alignment(attribute: str, value: str, form: str) -> None:
    assert alignment_of({attribute: value}) == form


DECLARED = {
    "x1": "font-style: italic; color: inherit",
    "x2": "color: red",
    "x3": "font-weight:bold",
}


def test_a_rendition_of_the_header_has_the_styles_of_its_css() -> None:
    assert styles_of({"rendition": "#x1 #x3"}, DECLARED) == ("em", "strong")
    assert styles_of({"rendition": "#x2"}, DECLARED) == ()
    assert named_styles({"rendition": "#x3", "rend": "sup"}, DECLARED) == ("sup", "strong")
    assert named_styles({"n": "1"}, DECLARED) == ()


@pytest.mark.parametrize(
    ("attribute", "value", "unknown"),
    [
        ("rend", "italic blackletter roman", ["blackletter"]),
        ("rendition", "#x1 #x2 #g", ["#x2"]),
        ("style", "font-style:italic; COLOR: red ; float:none", ["color"]),
        ("rend", "center left justify", ["center"]),
        ("rendition", "#block #inline", ["#block"]),
        ("style", "superscript; wavy; color: red", ["wavy", "color"]),
        ("style", "text-align: center", ["text-align"]),
    ],
)
def test_unknown_renditions(attribute: str, value: str, unknown: list[str]) -> None:
    found = unknown_renditions(
        {attribute: value}, DECLARED, styled=True, aligned=False, shown=AsShown()
    )
    assert list(found) == unknown


def test_a_block_is_aligned_or_styled_only_where_this_is_read() -> None:
    given = {
        "rend": "italic center",
        "rendition": "#x1",
        "style": "text-align:right; font-weight:bold",
    }
    all_ = list(unknown_renditions(given, DECLARED, styled=False, aligned=False, shown=AsShown()))
    assert all_ == ["italic", "center", "#x1", "text-align", "font-weight"]
    assert (
        list(unknown_renditions(given, DECLARED, styled=True, aligned=True, shown=AsShown())) == []
    )


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ('<p><emph>a <hi rend="roman">b</hi> c</emph></p>', ["roman"]),
        ('<p><emph style="font-style:normal">a</emph></p>', ["font-style"]),
        ('<p><emph style="font-weight:normal">a</emph></p>', []),
        ('<p><title rend="bold roman">a</title></p>', []),
        ('<p rend="italic">a <hi rend="roman">b</hi></p>', ["roman"]),
        ('<p><hi>a <seg rend="plain">b</seg></hi></p>', ["plain"]),
        ('<p><hi rend="bold">a <seg rend="roman">b</seg></hi></p>', []),
        ('<p><hi rend="sc">a <seg style="font-variant:normal">b</seg></hi></p>', ["font-variant"]),
        ('<p><emph>a<note><p rend="roman">b</p></note></emph></p>', []),
        ('<p>a <del rend="none">b</del></p>', []),
        ('<p>a <hi rend="roman">b</hi></p>', []),
        ('<dateline rend="left">a</dateline>', ["left"]),
        ('<dateline style="text-align: left">a</dateline>', ["text-align"]),
        ('<closer><signed rend="left">a</signed></closer>', ["left"]),
        ('<signed rend="left">a</signed>', []),
        ('<p style="text-align:left">a</p>', []),
        ('<p style="text-align: justify">a</p>', []),
        ('<p>a <q rend="block">b</q></p>', ["block"]),
        ('<p>a <q rend="inline">b</q></p>', []),
        ('<p>a <quote rend="block">b</quote></p>', []),
        ('<p>a</p><q rend="block">b</q>', []),
        ('<p>a</p><q rend="inline">b</q>', ["inline"]),
        ('<p>a <q rend="block"><list><item>b</item></list></q></p>', []),
        ('<p>a <label rend="inline">b</label> <note rend="inline">c</note></p>', []),
    ],
)
def test_a_value_states_nothing_only_where_words_are_shown_so(
    text: str, unknown: list[str]
) -> None:
    document = read(Source(f"<TEI><text><body>{text}</body></text></TEI>", "a.xml"))
    found = [str(one) for one in document.findings if "the rendition" in str(one)]
    assert [one.partition("“")[2].partition("”")[0] for one in found] == unknown
